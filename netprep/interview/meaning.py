"""What a person means who types treatments in their own words: asked about wherever it is not sure."""

from netprep.answers import make_text
from netprep.interview.talk import Talk
from netprep.model import Choice
from netprep.names import choices_in, guess_choices, is_other_name
from netprep.prompts import Move, Option
from netprep.strings import fill

_SHOWN = 60  # characters of what was typed, when it is said back


def understand(talk: Talk, text: str) -> tuple[str, ...]:
    """Return the ids of the treatments that a text means; the nearest are offered for what is not known.

    A question that names none may be an own one.
    """
    if not text.strip():
        return ()
    parts = choices_in(talk.catalogue, text)
    asks = text.rstrip().endswith("?") and not any(isinstance(part, Choice) for part in parts)
    if asks and talk.ask.heard(text):
        return ()
    found = [part.id if isinstance(part, Choice) else _ask_nearest(talk, part) for part in parts]
    return tuple(dict.fromkeys(filter(None, found)))


def _ask_nearest(talk: Talk, text: str) -> str:
    """Offer what an unknown name may mean; Enter alone takes it only when it is a slip of that one name."""
    words, name = talk.words, make_text(text[:_SHOWN])
    talk.ask.say(fill(words.not_a_treatment if is_other_name(talk.catalogue, text) else words.unknown, name=name))
    guess = guess_choices(talk.catalogue, text)
    if not guess.choices:
        return ""
    options = [Option(choice.id, f"{choice.name}: {choice.summary}", name=choice.name) for choice in guess.choices]
    none = Option("", words.none_of_these, words=words.typed_none)
    value = talk.ask.choose(words.did_you_mean, [*options, none], guess.choices[0].id if guess.sure else "")
    return "" if isinstance(value, Move) else value
