"""All that can be recognized in a text: names by spelling, words that tell of a record, and what phrases do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import cached_property, lru_cache
from typing import NamedTuple

from netprep.known import names_of, other_names
from netprep.listening.heard import Treatment
from netprep.listening.tokens import spelled, tokens_of
from netprep.model import Catalogue, Situation, TumorValue
from netprep.strings import fold_words

_LONG = 6  # letters; a shorter name is not put together from several words


class Cue(Enum):
    """What a phrase does; where it could do several things, the first."""

    SPLIT = auto()
    ENDS = auto()
    NO = auto()
    REFUSE = auto()
    UNCLEAR = auto()
    UNCLEAR_NEXT = auto()
    NEUTRAL = auto()
    AFTER_NO = auto()
    AFTER_UNCLEAR = auto()
    AFTER_YES = auto()
    WANTED = auto()
    STARTS = auto()


class Entry(NamedTuple):
    """A known name, and what it names: a treatment, what a tumor can be, or something else."""

    name: str
    record: Treatment | None = None
    fact: TumorValue | None = None
    counts: frozenset[int] = frozenset()  # of how many words it is, in one spelling or another


class Hint(NamedTuple):
    """Words that tell of records."""

    words: tuple[str, ...]
    records: tuple[Treatment, ...]


class Lexicon:
    """What can be recognized with one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.words = catalogue.listening
        self.choices: tuple[Treatment, ...] = (*catalogue.therapies, *catalogue.groups)
        self.names = self._names()
        self.longest = max((max(entry.counts) for entry in self.names.values()), default=1)

    def _names(self) -> Mapping[str, Entry]:
        """Return every known name by its spelling; where two share one, the treatment is meant."""
        found: dict[str, Entry] = {}
        others = (Entry(name) for name in other_names(self.catalogue))
        facts = (Entry(name, fact=one) for one in self.catalogue.tumors for name in names_of(one))
        chosen = (Entry(name, record=one) for one in self.choices for name in names_of(one))
        for entry in (*facts, *others, *chosen):
            folded = spelled(entry.name)
            before = found.get(folded)
            same = before is not None and (before.record, before.fact) == (entry.record, entry.fact)
            counts = before.counts if before and same else frozenset()
            name = _better(before.name, entry) if before and same else entry.name
            found[folded] = entry._replace(name=name, counts=counts | _counts(entry.name))
        return found

    def entry(self, folds: list[str]) -> Entry | None:
        """Return what words that stand together name, in whatever way they are joined; a plural counts as well."""
        joined = "".join(folds)
        entry = self.names.get(joined) or self.names.get(stem(joined))
        if entry is None or len(folds) == 1 or len(folds) in entry.counts:
            return entry
        return entry if len(joined) >= _LONG or all(len(fold) == 1 for fold in folds) else None

    @cached_property
    def several(self) -> list[str]:
        """Names of several words, in order."""
        return sorted(name for name, entry in self.names.items() if max(entry.counts) > 1)

    @cached_property
    def name_words(self) -> tuple[tuple[Treatment, tuple[str, ...]], ...]:
        """The words of each name of a treatment."""
        return tuple((one, tuple(fold_words(name))) for one in self.choices for name in names_of(one))

    @cached_property
    def cues(self) -> Mapping[tuple[str, ...], Cue]:
        """Every phrase that does something, by its words."""
        return _phrases({cue: getattr(self.words, cue.name.lower()) for cue in Cue})

    @cached_property
    def at_end(self) -> frozenset[str]:
        """Words that leave a name open only where nothing follows."""
        return frozenset(map(spelled, self.words.at_end))

    @cached_property
    def no_goes_on(self) -> frozenset[str]:
        """What "no" goes on over."""
        return frozenset(map(spelled, self.words.no_goes_on))

    @cached_property
    def light(self) -> frozenset[str]:
        """Words of little weight."""
        return _words(self.words.light)

    @cached_property
    def silent(self) -> frozenset[str]:
        """Words that mean no treatment and are not told as unknown."""
        return _words((*self.words.filler, *self.words.forms, *self.words.light, *self.words.people))

    @cached_property
    def forms(self) -> frozenset[str]:
        """Words that belong to a medicine."""
        return _words(self.words.forms)

    def stems(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the words that tell something, without the ending that makes them many."""
        return tuple(stem(word) for word in words if word not in self._articles)

    @cached_property
    def _articles(self) -> frozenset[str]:
        return _words(self.words.articles)

    @cached_property
    def body(self) -> frozenset[tuple[str, ...]]:
        """Parts of the body, and troubles."""
        return frozenset(self.stems(words_of(phrase)) for phrase in self.words.body)

    @cached_property
    def tumor(self) -> frozenset[str]:
        """Words for a tumor."""
        return _words(self.words.tumor)

    @cached_property
    def nothing(self) -> frozenset[tuple[str, ...]]:
        """Whole answers that name nothing."""
        return frozenset(map(words_of, self.words.nothing))

    @cached_property
    def stop(self) -> frozenset[tuple[str, ...]]:
        """Whole answers that stop."""
        return frozenset(map(words_of, self.catalogue.interview.typed_stop))

    @cached_property
    def frames(self) -> Mapping[tuple[str, ...], bool]:
        """Phrases before a word for a kind: True where the kind is meant by it, False where it is not."""
        no = dict.fromkeys(map(words_of, self.words.frames_not), False)
        return dict.fromkeys(map(words_of, self.words.frames), True) | no

    @cached_property
    def people(self) -> frozenset[str]:
        """Words for people and places."""
        return _words(self.words.people)

    @cached_property
    def tells(self) -> frozenset[tuple[str, ...]]:
        """What people do who are no treatment."""
        return frozenset(map(words_of, self.words.tells))

    @cached_property
    def hints(self) -> tuple[Hint, ...]:
        """Words and phrases of the records, with all records that share them."""
        found: dict[tuple[str, ...], list[Treatment]] = {}
        for choice in self.choices:
            for phrase in choice.words:
                found.setdefault(self.stems(words_of(phrase)), []).append(choice)
        return tuple(Hint(words, tuple(records)) for words, records in found.items())

    @cached_property
    def situations(self) -> Mapping[tuple[str, ...], Sequence[tuple[tuple[str, ...], Situation]]]:
        """Names and phrases of the situations, by their first words."""
        found: dict[tuple[str, ...], list[tuple[tuple[str, ...], Situation]]] = {}
        for one in self.catalogue.situations:
            for phrase in dict.fromkeys(self.stems(words_of(text)) for text in (*names_of(one), *one.words)):
                found.setdefault(phrase[:1], []).append((phrase, one))
        return found

    @cached_property
    def everyday(self) -> frozenset[str]:
        """Silent words, but for those that tell of a situation by themselves."""
        return self.silent - _words(phrase for one in self.catalogue.situations for phrase in one.words)

    @cached_property
    def passed_over(self) -> frozenset[str]:
        """Words that may stand inside a phrase: those of little weight, and those that say no."""
        return self.light | _words(self.words.no) | self._articles

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that the catalogue itself uses in sentences: no names, and no slips of one."""
        texts = [question.text for question in self.catalogue.questions]
        texts += [fact.text for one in self.choices for fact in (*one.what, *one.aim, *one.how_given)]
        texts += [effect.name for effect in self.catalogue.effects]
        found = {word for text in texts for word in words_of(text)}
        return frozenset(word for word in found if word not in self.names) | self.silent


class _Same:
    """A key that is equal to that of the same catalogue only: comparing two takes longer than reading one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.catalogue is self.catalogue


def lexicon_of(catalogue: Catalogue) -> Lexicon:
    """Return what can be recognized with a catalogue; the last ones are kept."""
    return _lexicon(_Same(catalogue))


@lru_cache(maxsize=4)
def _lexicon(key: _Same) -> Lexicon:
    return Lexicon(key.catalogue)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a phrase as texts are cut and compared."""
    return tuple(token.fold for token in tokens_of(text))


def stem(word: str) -> str:
    """Return a word without the ending that makes it many."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word  # noqa: PLR2004


def _better(name: str, entry: Entry) -> str:
    """Return the name to show of two with one spelling: an id is the last to be shown."""
    record = entry.record or entry.fact
    return entry.name if record and name == record.id else name


def _counts(name: str) -> frozenset[int]:
    spaced = len(words_of(name))
    return frozenset({spaced, len(words_of(name.replace("-", " ")))})


def _phrases(lists: Mapping[Cue, Iterable[str]]) -> Mapping[tuple[str, ...], Cue]:
    found: dict[tuple[str, ...], Cue] = {}
    for cue, phrases in lists.items():
        for phrase in phrases:
            found.setdefault(words_of(phrase), cue)
    return found


def _words(phrases: Iterable[str]) -> frozenset[str]:
    """Return the single words of a list of phrases."""
    return frozenset(word for phrase in phrases for word in _single(phrase))


def _single(phrase: str) -> Iterator[str]:
    words = words_of(phrase)
    if len(words) == 1:
        yield words[0]
