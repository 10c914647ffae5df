"""What a person means who types treatments in their own words: said back part by part, asked where not sure."""

from collections.abc import Iterator

from netprep.answers import with_fact, with_therapies
from netprep.interview.noting import is_told_by, spoken_of, with_situations
from netprep.interview.talk import Talk
from netprep.interview.used import offer_used
from netprep.interview.writing import said_back
from netprep.known import is_kept
from netprep.listening import Heard, Part, Treatment, What, Why, understand
from netprep.listening.situations import Said
from netprep.listening.stance import Stance
from netprep.model import Answers, TumorValue
from netprep.names import surely_named
from netprep.prompts import Move, Option
from netprep.prompts.matching import is_sentence
from netprep.strings import fill, join_names


def goes_on(heard: Heard) -> bool:
    """Tell whether a text only says that there is nothing to name."""
    return bool(heard.parts) and all(part.what is What.NOTHING for part in heard.parts)


def hear(talk: Talk, answers: Answers, text: str) -> tuple[Answers, Heard]:
    """Return the answers with what a text means, and what was understood of it.

    Raises KeyboardInterrupt for the word that stops.
    """
    if off := _taken_off(talk, answers, text):
        talk.ask.say(fill(talk.words.heard_no, text=said_back(text), names=_names(talk, off)))
        return _without(talk, answers, off), Heard(())
    if untrue := _untrue(talk, answers, text):
        return with_situations(talk, answers, text, untrue), Heard(())
    heard = understand(talk.catalogue, text)
    if heard.of(What.STOP):
        raise KeyboardInterrupt
    spoken = spoken_of(talk, text)
    sure = any(said.stance is Stance.YES for said in spoken)
    if not sure and _may_be_own(text, heard) and talk.ask.heard(text):
        return answers, Heard(())
    answers, tumor = with_situations(talk, answers, text, spoken), answers.tumor
    heard = Heard(tuple(part for part in heard.parts if not is_told_by(part, spoken)))
    for part in heard.parts:
        answers = _after(talk, answers, part)
    if answers.tumor != tumor or any(part.why is None for part in heard.of(What.FACT)):
        answers = offer_used(talk, answers)
    return answers, heard


def _taken_off(talk: Talk, answers: Answers, text: str) -> tuple[Treatment, ...]:
    """Return the chosen treatments that a text says to take off, and nothing else: "remove PRRT", "PRRT off".

    Of one that is not chosen it may be an operation: "take out the gallbladder".
    """
    for rest in _without_off(talk, text):
        if found := surely_named(talk.catalogue, rest):
            return tuple(choice for choice, _ in found if choice.id in answers.therapies)
    return ()


def _untrue(talk: Talk, answers: Answers, text: str) -> tuple[Said, ...]:
    """Return the situations noted that a text says to take off: "remove diabetes"."""
    spoken = (said for rest in _without_off(talk, text) for said in spoken_of(talk, rest))
    return tuple(said._replace(stance=Stance.NO) for said in spoken if said.situation.id in answers.about)


def _without_off(talk: Talk, text: str) -> Iterator[str]:
    """Yield what is left of a text without the words that say to take something off, where it has them."""
    said = text.strip().lower()
    for words in talk.words.typed_off:
        rest = said.removeprefix(f"{words} ")
        rest = said.removesuffix(f" {words}") if rest == said else rest
        if rest != said:
            yield rest


def _without(talk: Talk, answers: Answers, choices: tuple[Treatment, ...]) -> Answers:
    """Return the answers without these treatments."""
    off = {choice.id for choice in choices}
    return with_therapies(talk.catalogue, answers, [name for name in answers.therapies if name not in off])


def _names(talk: Talk, choices: tuple[Treatment, ...]) -> str:
    return join_names([choice.name for choice in choices], talk.catalogue.sheet.and_)


def _may_be_own(text: str, heard: Heard) -> bool:
    """Tell whether a text may be a question of one's own: it asks, or nothing of a sentence is known."""
    if text.rstrip().endswith("?"):
        return not heard.of(What.TAKEN)
    return is_sentence(text) and all(part.what in (What.UNKNOWN, What.UNUSED) for part in heard.parts)


def _after(talk: Talk, answers: Answers, part: Part) -> Answers:
    """Return the answers after one part of a text, having said what became of it."""
    told = _told(talk, part)
    if told:
        talk.ask.say(told)
    if part.what is What.FACT and part.fact and part.fact.is_known:
        sure = part.why is None or _is_meant(talk, part.fact, sure=part.sure)
        return with_fact(answers, part.fact, part.text if part.why is None else part.fact.name) if sure else answers
    if part.what is What.TAKEN:
        return _with(talk, answers, part, part.choices)
    if part.what is What.REFUSED:
        return _without(talk, answers, part.choices)
    if part.what is not What.ASKED:
        return answers
    meant = _ask(talk, part)
    if not meant and part.why is Why.UNCLEAR:
        return answers if meant is None else _without(talk, answers, part.choices)
    return _with(talk, answers, part, meant or ())


def _told(talk: Talk, part: Part) -> str:
    """Return what to say of a part; nothing of a name that is simply taken."""
    words, text = talk.words, said_back(part.text)
    names = _names(talk, part.choices)
    if part.what is What.FACT and part.why:
        return fill(words.unknown, name=text)
    if part.what is What.FACT and part.fact:
        return fill(words.heard_tumor if part.fact.is_known else words.heard_tumor_word, name=part.fact.name)
    if part.what is What.TAKEN:
        return "" if part.sure else fill(words.heard_kind, text=text, name=names)
    sentences = {
        What.OTHER: fill(words.not_a_treatment, name=text),
        What.UNKNOWN: fill(words.unknown, name=text),
        What.REFUSED: fill(words.heard_no, text=text, names=names),
        What.UNUSED: fill(words.heard_unused, text=text),
    }
    if part.what is What.ASKED:
        return _asked(talk, part, text, names)
    return sentences.get(part.what, "")


def _asked(talk: Talk, part: Part, text: str, names: str) -> str:
    words = talk.words
    said = {
        Why.SLIP: fill(words.unknown, name=text),
        Why.WHOLE: fill(words.heard_whole, text=text),
        Why.WORDS: fill(words.heard_words, text=text),
        Why.UNCLEAR: fill(words.heard_unclear, text=text),
        Why.HOLDS: fill(words.heard_holds, text=text, name=names),
    }
    return said[part.why or Why.SLIP]


def _ask(talk: Talk, part: Part) -> tuple[Treatment, ...] | None:
    """Offer what a part may mean; Enter alone takes it only when it is surely a slip of that one name.

    Returns none when it is left out, and None when the person goes back.
    """
    words = talk.words
    readings = {" ".join(choice.id for choice in reading): reading for reading in part.readings}
    options = [_option(talk, value, reading) for value, reading in readings.items()]
    open_ = part.why in (Why.UNCLEAR, Why.HOLDS)  # the treatment is known; whether it is meant is not
    none = Option("", words.heard_leave_out if open_ else words.none_of_these, words=words.typed_none)
    ask = words.heard_ask if open_ else words.did_you_mean
    value = talk.ask.choose(ask, [*options, none], options[0].value if part.sure else "")
    return None if isinstance(value, Move) else readings.get(value, ())


def _is_meant(talk: Talk, fact: TumorValue, *, sure: bool) -> bool:
    """Ask whether a slip means what a tumor can be; Enter alone takes it as that of a treatment."""
    words = talk.words
    options = [Option(fact.id, fact.name), Option("", words.none_of_these, words=words.typed_none)]
    if talk.ask.choose(words.did_you_mean, options, fact.id if sure else "") != fact.id:
        return False
    talk.ask.say(fill(words.heard_tumor, name=fact.name))
    return True


def _option(talk: Talk, value: str, reading: tuple[Treatment, ...]) -> Option:
    name = join_names([choice.name for choice in reading], talk.catalogue.sheet.and_)
    return Option(value, f"{name}: {reading[0].summary}" if len(reading) == 1 else name, name=name)


def _with(talk: Talk, answers: Answers, part: Part, choices: tuple[Treatment, ...]) -> Answers:
    """Return the answers with these treatments, and the name that was used for one, where it is one to keep."""
    kept = [part.name] if len(choices) == 1 and part.name and is_kept(choices[0], part.name) else []
    therapies = [*answers.therapies, *(choice.id for choice in choices)]
    return with_therapies(talk.catalogue, answers, therapies, kept)
