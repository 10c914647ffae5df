"""Step 3: what is true of the person, and whether questions on outlook are wanted."""

from msgspec.structs import replace

from netprep.assemble import OUTLOOK
from netprep.interview.noting import spoken_of
from netprep.interview.talk import Done, Talk
from netprep.listening.stance import Stance
from netprep.model import Answers
from netprep.prompts import Left, Move, Option, StoppedInList, nothing_meant


def ask_about(talk: Talk, answers: Answers) -> Done:
    """Ask for situations, and plainly, once, whether questions on outlook are wanted."""
    while True:
        options = [
            Option(
                record.id,
                record.summary,
                ticked=record.id in answers.about,
                heading=record.section,
                words=(record.name, *record.also_called, *record.words),
            )
            for record in talk.catalogue.situations
            if record.id != OUTLOOK
        ]
        try:
            values = _tick(talk, options)
        except StoppedInList as stop:
            talk.keep(_with(answers, stop.ticked))
            raise
        kept = _with(answers, values)
        if isinstance(values, Left):
            return Done(kept, back=True)
        talk.keep(kept)
        wanted = _ask_outlook(talk, answers)
        if isinstance(wanted, Move):
            answers = kept
            continue
        return Done(replace(answers, about=(*values, OUTLOOK) if wanted else (*values,)))


def _with(answers: Answers, values: tuple[str, ...]) -> Answers:
    return replace(answers, about=(*values, *(x for x in answers.about if x == OUTLOOK)))


def _tick(talk: Talk, options: list[Option]) -> tuple[str, ...]:
    """Let the person tick what is true; sentences are understood here as where they are typed early."""
    talk.ask.meant = lambda text: tuple(
        said.situation.id for said in spoken_of(talk, text) if said.stance is Stance.YES
    )
    try:
        return talk.ask.tick(talk.words.about, options)
    finally:
        talk.ask.meant = nothing_meant


def _ask_outlook(talk: Talk, answers: Answers) -> bool | Move:
    if not any(record.id == OUTLOOK for record in talk.catalogue.situations):
        return False
    return talk.ask_yes(talk.words.outlook, default=OUTLOOK in answers.about)
