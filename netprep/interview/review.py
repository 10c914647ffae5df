"""Step 8: the review; everything on one page, any part of it to be changed, and the way to paper."""

from netprep.assemble import assemble, sheet_items
from netprep.errors import NetprepError
from netprep.interview.about import ask_about
from netprep.interview.chosen import chosen_names
from netprep.interview.finish import ask_leave, ask_what_next, hand_over, keep, open_file
from netprep.interview.own import ask_own
from netprep.interview.questions import ask_questions, tell_count
from netprep.interview.talk import Done, Step, Talk
from netprep.interview.top import ask_top
from netprep.interview.treatments import ask_treatments
from netprep.interview.tumor import ask_tumor, tumor_shown
from netprep.interview.visit import VISIT_FIELDS, ask_visit, visit_label, visit_shown
from netprep.model import Answers, Checklist
from netprep.overdue import overdue_notice
from netprep.prompts import Move, Option
from netprep.strings import fill


def review(talk: Talk, answers: Answers) -> Done:
    """Show everything, then do what the person wants, until the person leaves or goes back."""
    large, saved, file = talk.deliver.large_print, False, ""
    _say_review(talk, answers, large=large)
    while True:
        talk.keep(answers)
        value = ask_what_next(talk, saved=saved, file=file, large=large)
        taken = talk.take(answers)  # a question may have been typed at this one
        saved, answers = saved and taken == answers, taken
        if isinstance(value, Move):
            return Done(answers, back=True)
        if value == "leave":
            if ask_leave(talk, saved=saved):
                return Done(answers)
        elif value == "large":
            large = not large
            _say_pages(talk, assemble(talk.catalogue, answers), large=large)
        elif value == "change":
            changed = _change(talk, answers)
            saved, answers = saved and changed == answers, changed
            talk.announce(len(EARLIER))
            _say_review(talk, answers, large=large)
        elif value == "open":
            open_file(talk, file)
        elif value == "keep":
            keep(talk)
        else:
            done = hand_over(talk, assemble(talk.catalogue, answers), value, large=large)
            saved, file = saved or bool(done), file if done in ("", "-") else done


def _say_review(talk: Talk, answers: Answers, *, large: bool) -> None:
    """Say in lines what is on the sheet, its pages on paper, and when a line of it was checked too long ago."""
    words = talk.words
    for name, lines in zip(words.steps, _told(talk, answers), strict=False):
        talk.ask.say(f"{name}:" if lines else f"{name}: {words.review_none}")
        for line in lines:
            talk.ask.say(f"  - {line}")
    checklist = assemble(talk.catalogue, answers)
    _say_pages(talk, checklist, large=large)
    if notice := overdue_notice(talk.catalogue, checklist, talk.today):
        talk.ask.say(notice)


def _say_pages(talk: Talk, checklist: Checklist, *, large: bool) -> None:
    try:
        count = talk.deliver.count(checklist, large=large)
    except NetprepError as error:  # the answers are all there, and it has other formats
        talk.tell_failure(error)
        return
    talk.ask.say(fill(talk.words.review_pages, count=str(count)))


def _told(talk: Talk, answers: Answers) -> list[list[str]]:
    """Return the lines that tell what was answered at each step."""
    words, catalogue = talk.words, talk.catalogue
    items = sheet_items(catalogue, answers)
    return [
        chosen_names(talk, answers),
        [
            fill(words.tumor_line, name=fact.name, value=tumor_shown(talk, answers, fact.id))
            for fact in catalogue.tumor_facts
            if getattr(answers.tumor, fact.id)
        ],
        [record.summary for record in catalogue.situations if record.id in answers.about],
        [tell_count(talk, answers)],
        [*answers.questions],
        [items[identifier].text for identifier in answers.top],
        [
            f"{visit_label(words, field)}: {visit_shown(talk, answers, field)}"
            for field in VISIT_FIELDS
            if visit_shown(talk, answers, field) != words.empty
        ],
    ]


def _change(talk: Talk, answers: Answers) -> Answers:
    """Ask one step again, the one the person picks by what it says now."""
    words = talk.words
    told = [" / ".join(lines) or words.review_none for lines in _told(talk, answers)]
    options = [
        Option(str(number), fill(words.change_line, name=name, value=value), name=name)
        for number, (name, value) in enumerate(zip(words.steps, told, strict=False))
    ]
    value = talk.ask.choose(words.change_ask_step, [*options, Option("go-back", words.back)], "0")
    if isinstance(value, Move) or value == "go-back":
        return answers
    talk.announce(int(value))
    return EARLIER[int(value)](talk, answers).answers


EARLIER: tuple[Step, ...] = (ask_treatments, ask_tumor, ask_about, ask_questions, ask_own, ask_top, ask_visit)
