"""A record becomes JSON that people can read and programs can rely on."""

from netprep.json_text import json_text
from netprep.model import Statement


def test_a_record_is_indented_in_the_order_of_its_fields_with_letters_as_they_are() -> None:
    assert json_text(Statement("Kä手", ("a",))) == '{\n  "text": "Kä手",\n  "sources": [\n    "a"\n  ]\n}\n'
