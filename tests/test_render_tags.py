"""Every tag of a PDF is found, however deep it is."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from netprep.rendering.tags import elements


def test_every_tag_is_found_in_lists_alone_and_deep_down() -> None:
    tag = Dictionary(S=Name.Span)
    for _ in range(300):
        tag = Dictionary(S=Name.Div, K=tag)
    root = Dictionary(K=Array([tag, Dictionary(S=Name.P, K=Array([1, Dictionary(Type=Name.OBJR)]))]))

    kinds = [str(found.S) for found in elements(root)]

    assert sorted(kinds) == sorted(["/Span", *["/Div"] * 300, "/P"])


def test_a_document_without_tags_has_none() -> None:
    with pikepdf.new() as pdf:
        assert [*elements(pdf.Root)] == []
