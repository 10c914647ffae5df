"""What a person says of themselves where something else is asked: noted for the step that asks about it."""

from msgspec.structs import replace

from netprep.assemble import OUTLOOK
from netprep.interview.talk import Talk
from netprep.interview.writing import said_back
from netprep.listening import Part, What, Why
from netprep.listening.situations import Said, situations_in
from netprep.listening.stance import Stance
from netprep.model import Answers
from netprep.strings import fill, fold_words

_LOST = (What.UNKNOWN, What.UNUSED, What.OTHER)  # of no use as a treatment


def spoken_of(talk: Talk, text: str) -> tuple[Said, ...]:
    """Return the situations that a text speaks of, but for the outlook: that is asked plainly, once."""
    return tuple(said for said in situations_in(talk.catalogue, text) if said.situation.id != OUTLOOK)


def with_situations(talk: Talk, answers: Answers, text: str, spoken: tuple[Said, ...]) -> Answers:
    """Return the answers with what is true of the person, and without what is not, having said so."""
    about = dict.fromkeys(answers.about)
    for said in spoken:
        identifier, summary = said.situation.id, said.situation.summary
        if said.stance is Stance.YES:
            about[identifier] = None
            talk.ask.say(fill(talk.words.heard_about, text=summary))
        elif said.stance is Stance.NO and identifier in about:
            del about[identifier]
            talk.ask.say(fill(talk.words.heard_about_off, text=summary))
        elif said.stance is Stance.OPEN and identifier not in about:
            talk.ask.say(fill(talk.words.heard_about_open, text=said_back(text)))
    return replace(answers, about=tuple(about))


def is_told_by(part: Part, spoken: tuple[Said, ...]) -> bool:
    """Tell whether a part means no treatment, only the situation that its words tell of."""
    words = {*fold_words(part.text)}
    guessed = part.what is What.ASKED and part.why in (Why.WORDS, Why.SLIP) and not part.sure
    return (part.what in _LOST or guessed) and any(said.words <= words or words <= said.words for said in spoken)
