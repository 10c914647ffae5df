"""Shows the sheet on the screen: page 1 first, a screen at a time, sources only to those who ask for them."""

from collections.abc import Sequence

from netprep.interview.talk import GO_ON, Talk
from netprep.model import Checklist
from netprep.prompts import Move, Option


def show(talk: Talk, checklist: Checklist) -> None:
    """Show page 1, then whatever the person asks for."""
    words, pages = talk.words, talk.deliver.pages(checklist)
    parts = {"rest": pages.rest, "sources": pages.sources}
    if not _read(talk, pages.front):
        return
    while True:
        options = [
            talk.go_on(words.show_back),
            Option("rest", words.show_rest),
            Option("sources", words.show_sources),
        ]
        value = talk.ask.choose(words.show_ask, options, GO_ON)
        if isinstance(value, Move) or value == GO_ON or not _read(talk, parts[value]):
            return


def _read(talk: Talk, lines: Sequence[str]) -> bool:
    """Show lines, as many as the screen holds at once; False when the person has seen enough."""
    words, rows = talk.words, talk.deliver.rows()
    for start in range(0, len(lines), rows):
        for line in lines[start : start + rows]:
            talk.ask.say(line)
        if start + rows < len(lines):
            options = [talk.go_on(words.show_next), Option("enough", words.show_enough)]
            if talk.ask.choose(words.show_more, options, GO_ON) != GO_ON:
                return False
    return True
