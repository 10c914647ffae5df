"""The steps of the interview: what to ask next, going back, and the review. Asks through a prompter it is given."""

from msgspec.structs import replace

from netprep.answers import TOP, make_text, make_visit, own_id
from netprep.assemble import OUTLOOK, assemble, candidates, chosen, sheet_items
from netprep.errors import UnknownNameError, UsageError
from netprep.finish import ask_leave, ask_what_next, hand_over
from netprep.model import Answers, Group, InterviewWords, Item
from netprep.names import find_choice, near_choices
from netprep.prompts import BACK, Move, Option
from netprep.render.parts import day
from netprep.talk import Done, Step, Talk
from netprep.text import fill, join_names

GO_ON, BACK_VALUE = "go-on", "go-back"
VISIT_FIELDS = ("date", "clinician", "place", "call_day", "call_night")


def run(talk: Talk, answers: Answers | None = None) -> None:
    """Ask all steps, with a way back from each, until the person leaves from the review."""
    talk.ask.say(talk.words.welcome)
    talk.ask.say(talk.words.privacy)
    current = answers or Answers()
    position = 0
    while position < len(STEPS):
        done = _one_step(talk, current, position)
        current = done.answers
        position = max(position - 1, 0) if done.back else position + 1
    talk.ask.say(talk.words.bye)


def _one_step(talk: Talk, answers: Answers, position: int) -> Done:
    """Say which step it is, and ask it."""
    _announce(talk, position)
    return STEPS[position](talk, answers)


def _announce(talk: Talk, position: int) -> None:
    words = talk.words
    count = str(len(words.steps))
    talk.ask.say("")
    talk.ask.say(fill(words.step, number=str(position + 1), count=count, name=words.steps[position]))


# ---------------------------------------------------------------- step 1: treatments


def ask_treatments(talk: Talk, answers: Answers) -> Done:
    """Ask for treatments: kinds first, then the treatments of a kind; or by any name."""
    words = talk.words
    while True:
        options = _treatment_options(talk, answers)
        default = GO_ON if answers.therapies else "not-sure"
        value = talk.ask.choose(words.treatments, options, default)
        if isinstance(value, Move) or value == GO_ON:
            return Done(answers, back=value != GO_ON)
        if value == "not-sure":
            return Done(replace(answers, therapies=()))
        answers = _ask_name(talk, answers) if value == "type-name" else _ask_group(talk, answers, value)
        talk.ask.say(_chosen_line(talk, answers))


def _treatment_options(talk: Talk, answers: Answers) -> list[Option]:
    words = talk.words
    options = [Option(GO_ON, words.go_on)] if answers.therapies else []
    options += [
        Option("not-sure", words.not_sure),
        Option("type-name", words.type_name),
    ]
    return options + [_group_option(talk, answers, group) for group in talk.catalogue.groups]


def _group_option(talk: Talk, answers: Answers, group: Group) -> Option:
    """Return a kind of treatment, with what is chosen of it in the label."""
    names = [
        choice.name for choice in chosen(talk.catalogue, answers) if group.id in (choice.id, _group_of(choice))
    ]
    label = f"{group.name}: {', '.join(names)}" if names else f"{group.name}: {group.summary}"
    return Option(group.id, label, group.summary if names else "")


def _group_of(choice: object) -> str:
    return getattr(choice, "group", "")


def _ask_group(talk: Talk, answers: Answers, identifier: str) -> Answers:
    """Ask which treatments of one kind."""
    catalogue = talk.catalogue
    group = next(group for group in catalogue.groups if group.id == identifier)
    members = [therapy for therapy in catalogue.therapies if therapy.group == identifier]
    options = [Option(group.id, talk.words.undecided, ticked=group.id in answers.therapies)]
    options += [
        Option(
            therapy.id,
            f"{therapy.name}: {therapy.summary}",
            heading=therapy.section,
            ticked=therapy.id in answers.therapies,
        )
        for therapy in members
    ]
    values = talk.ask.tick(fill(talk.words.group, name=group.name), options)
    if isinstance(values, Move):
        return answers
    shown = {option.value for option in options}
    kept = [therapy for therapy in answers.therapies if therapy not in shown or therapy in values]
    return replace(answers, therapies=tuple(dict.fromkeys([*kept, *values])))


def _ask_name(talk: Talk, answers: Answers) -> Answers:
    """Ask for one treatment by name, offering the nearest when it is not known."""
    words = talk.words
    text = talk.ask.write(words.type_name_ask)
    if isinstance(text, Move) or not text.strip():
        return answers
    try:
        found = find_choice(talk.catalogue, text).id
    except UnknownNameError:
        found = _ask_nearest(talk, text)
    return replace(answers, therapies=tuple(dict.fromkeys([*answers.therapies, found]))) if found else answers


def _ask_nearest(talk: Talk, text: str) -> str:
    words = talk.words
    talk.ask.say(fill(words.unknown, name=make_text(text[:60])))
    near = near_choices(talk.catalogue, text)
    if not near:
        return ""
    options = [Option(choice.id, f"{choice.name}: {choice.summary}") for choice in near]
    value = talk.ask.choose(words.did_you_mean, [*options, Option("", words.none_of_these)], near[0].id)
    return "" if isinstance(value, Move) else value


def _chosen_line(talk: Talk, answers: Answers) -> str:
    names = [choice.name for choice in chosen(talk.catalogue, answers)]
    if not names:
        return talk.words.treatments_none
    return fill(talk.words.treatments_chosen, names=join_names(names, talk.catalogue.sheet.and_))


# ---------------------------------------------------------------- step 2: about the person


def ask_about(talk: Talk, answers: Answers) -> Done:
    """Ask for situations, and plainly, once, whether questions on outlook are wanted."""
    while True:
        options = [
            Option(record.id, record.summary, ticked=record.id in answers.about)
            for record in talk.catalogue.situations
            if record.id != OUTLOOK
        ]
        values = talk.ask.tick(talk.words.about, options)
        if isinstance(values, Move):
            return Done(answers, back=True)
        wanted = _ask_outlook(talk, answers)
        if isinstance(wanted, Move):
            answers = replace(answers, about=(*values, *(x for x in answers.about if x == OUTLOOK)))
            continue
        return Done(replace(answers, about=(*values, OUTLOOK) if wanted else values))


def _ask_outlook(talk: Talk, answers: Answers) -> bool | Move:
    if not any(record.id == OUTLOOK for record in talk.catalogue.situations):
        return False
    words = talk.words
    options = [Option("no", words.no), Option("yes", words.yes)]
    value = talk.ask.choose(words.outlook, options, "yes" if OUTLOOK in answers.about else "no")
    return value if isinstance(value, Move) else value == "yes"


# ---------------------------------------------------------------- step 3: the questions


def ask_questions(talk: Talk, answers: Answers) -> Done:
    """Offer the list as it is; take questions off it, or add some from the full list."""
    words = talk.words
    while True:
        count = sum(1 for item in sheet_items(talk.catalogue, answers).values() if item.theme)
        options = [
            Option("keep", words.keep_list),
            Option("change", words.change_list),
            Option("all", words.see_all),
        ]
        value = talk.ask.choose(fill(words.questions, count=str(count)), options, "keep")
        if isinstance(value, Move) or value == "keep":
            return Done(answers, back=value != "keep")
        answers = _take_off(talk, answers) if value == "change" else _add_more(talk, answers)


def _take_off(talk: Talk, answers: Answers) -> Answers:
    items = [item for item in sheet_items(talk.catalogue, answers).values() if item.theme]
    if not items:
        return answers
    values = talk.ask.tick(talk.words.change_ask, _item_options(talk, items, ticked=True))
    if isinstance(values, Move):
        return answers
    off = {item.id for item in items} - {*values}
    return replace(
        answers,
        add=tuple(x for x in answers.add if x not in off),
        drop=(*answers.drop, *(item.id for item in items if item.id in off and item.id not in answers.drop)),
        top=tuple(x for x in answers.top if x not in off),
    )


def _add_more(talk: Talk, answers: Answers) -> Answers:
    """Offer every question that applies and is not on the list, one theme at a time."""
    words = talk.words
    on_list = sheet_items(talk.catalogue, answers)
    others = [item for item in candidates(talk.catalogue, answers) if item.id not in on_list]
    themes = [
        Option(theme.id, f"{theme.name} ({count})")
        for theme in talk.catalogue.themes
        if (count := sum(item.theme == theme.id for item in others))
    ]
    theme = talk.ask.choose(words.see_all, [Option(GO_ON, words.go_on), *themes], GO_ON)
    if isinstance(theme, Move) or theme == GO_ON:
        return answers
    offered = [item for item in others if item.theme == theme]
    values = talk.ask.tick(words.all_ask, _item_options(talk, offered, ticked=False))
    if not isinstance(values, Move):
        answers = replace(
            answers,
            add=tuple(dict.fromkeys([*answers.add, *values])),
            drop=tuple(x for x in answers.drop if x not in values),
        )
    return _add_more(talk, answers)


def _item_options(talk: Talk, items: list[Item], *, ticked: bool) -> list[Option]:
    names = {theme.id: theme.name for theme in talk.catalogue.themes}
    return [Option(item.id, item.text, item.because, ticked, names.get(item.theme, "")) for item in items]


# ---------------------------------------------------------------- step 4: own questions


def ask_own(talk: Talk, answers: Answers) -> Done:
    """Let the person write, change and take off questions of their own."""
    words = talk.words
    while True:
        options = [Option(GO_ON, words.go_on), Option("write", words.own_write)]
        options += [
            Option(own_id(number), fill(words.own_change, text=text), text)
            for number, text in enumerate(answers.questions, 1)
        ]
        value = talk.ask.choose(words.own, options, GO_ON)
        if isinstance(value, Move) or value == GO_ON:
            return Done(answers, back=value != GO_ON)
        number = (
            len(answers.questions) if value == "write" else [option.value for option in options].index(value) - 2
        )
        answers = _write_own(talk, answers, number)


def _write_own(talk: Talk, answers: Answers, number: int) -> Answers:
    """Write the own question at `number` (from 0); an emptied one is taken off."""
    old = answers.questions[number] if number < len(answers.questions) else ""
    ask = f"{talk.words.own_ask} {talk.words.own_remove}" if old else talk.words.own_ask
    text = _write(talk, ask, old)
    if isinstance(text, Move):
        return answers
    texts = [*answers.questions]
    texts[number : number + 1] = [text] if text else []
    return with_own(answers, tuple(dict.fromkeys(texts)), {old: text} if old else {})


def with_own(answers: Answers, texts: tuple[str, ...], renamed: dict[str, str]) -> Answers:
    """Return the answers with these own questions; those in the top three keep their place."""
    old_texts = {own_id(number): text for number, text in enumerate(answers.questions, 1)}
    new_ids = {text: own_id(number) for number, text in enumerate(texts, 1)}
    top = [new_ids.get(renamed.get(old_texts[x], old_texts[x]), "") if x in old_texts else x for x in answers.top]
    return replace(answers, questions=texts, top=tuple(dict.fromkeys(x for x in top if x)))


def _write(talk: Talk, ask: str, default: str) -> str | Move:
    """Ask for one text until it fits on a sheet."""
    while True:
        text = talk.ask.write(ask, default)
        if isinstance(text, Move):
            return BACK
        try:
            return make_text(text)
        except UsageError:
            talk.ask.say(talk.words.too_long)


# ---------------------------------------------------------------- step 5: the top three


def ask_top(talk: Talk, answers: Answers) -> Done:
    """Let the person put up to three questions first, in order."""
    words = talk.words
    while True:
        _say_top(talk, answers)
        options = [Option(GO_ON, words.go_on), Option("choose", words.top_clear if answers.top else words.top_none)]
        value = talk.ask.choose(words.top, options, GO_ON)
        if isinstance(value, Move) or value == GO_ON:
            return Done(answers, back=value != GO_ON)
        answers = _choose_top(talk, answers)


def _choose_top(talk: Talk, before: Answers) -> Answers:
    """Choose the top three afresh; going back from the first leaves them as they were."""
    words = talk.words
    answers = replace(before, top=())
    while len(answers.top) < TOP:
        items = [item for item in sheet_items(talk.catalogue, answers).values() if item.id not in answers.top]
        options = _item_options(talk, items, ticked=False)
        done = Option(GO_ON, words.top_done)
        ask = fill(words.top_ask, number=str(len(answers.top) + 1))
        default = options[0].value if options else GO_ON
        value = talk.ask.choose(ask, [done, *options] if answers.top else [*options, done], default)
        if value == GO_ON:
            break
        if not isinstance(value, Move):
            answers = replace(answers, top=(*answers.top, value))
        elif answers.top:
            answers = replace(answers, top=answers.top[:-1])
        else:
            return before
    return answers


def _say_top(talk: Talk, answers: Answers) -> None:
    items = sheet_items(talk.catalogue, answers)
    for number, identifier in enumerate(answers.top, 1):
        talk.ask.say(f"  {number}. {items[identifier].text}")


# ---------------------------------------------------------------- step 6: the visit


def ask_visit(talk: Talk, answers: Answers) -> Done:
    """Let the person fill in any part of the visit."""
    words = talk.words
    while True:
        options = [Option(GO_ON, words.go_on)]
        options += [
            Option(field, f"{_label(words, field)}: {_shown(talk, answers, field)}") for field in VISIT_FIELDS
        ]
        value = talk.ask.choose(words.visit, options, GO_ON)
        if isinstance(value, Move) or value == GO_ON:
            return Done(answers, back=value != GO_ON)
        answers = _write_visit(talk, answers, value)


def _write_visit(talk: Talk, answers: Answers, field: str) -> Answers:
    ask = talk.words.visit_date_help if field == "date" else f"{_label(talk.words, field)}:"
    text = _write(talk, ask, getattr(answers.visit, field))
    if isinstance(text, Move):
        return answers
    try:
        return replace(answers, visit=make_visit(replace(answers.visit, **{field: text})))
    except UsageError:
        talk.ask.say(talk.words.visit_date_wrong)
        return _write_visit(talk, answers, field)


def _label(words: InterviewWords, field: str) -> str:
    return str(getattr(words, f"visit_{field}"))


def _shown(talk: Talk, answers: Answers, field: str) -> str:
    value = str(getattr(answers.visit, field))
    if field == "date":
        value = day(talk.catalogue.sheet, value)
    return value or talk.words.empty


# ---------------------------------------------------------------- step 7: the review


def review(talk: Talk, answers: Answers) -> Done:
    """Show everything, then do what the person wants, until the person leaves or goes back."""
    saved = large = False
    _say_review(talk, answers)
    while True:
        value = ask_what_next(talk, saved=saved, large=large)
        if isinstance(value, Move):
            return Done(answers, back=True)
        if value == "large":
            large = not large
        elif value == "change":
            changed = _change(talk, answers)
            saved = saved and changed == answers
            answers = changed
            _announce(talk, len(STEPS) - 1)
            _say_review(talk, answers)
        elif value == "leave":
            if saved or ask_leave(talk):
                return Done(answers)
        else:
            saved = hand_over(talk, assemble(talk.catalogue, answers), value, large=large) or saved


def _say_review(talk: Talk, answers: Answers) -> None:
    """Say in lines what is on the sheet, step by step."""
    words, catalogue = talk.words, talk.catalogue
    items = sheet_items(catalogue, answers)
    abouts = [record.name for record in catalogue.situations if record.id in answers.about]
    visit = [
        f"{_label(words, field)}: {_shown(talk, answers, field)}"
        for field in VISIT_FIELDS
        if getattr(answers.visit, field)
    ]
    listed = fill(words.questions, count=str(sum(1 for item in items.values() if item.theme)))
    for name, lines in zip(
        words.steps,
        (
            [choice.name for choice in chosen(catalogue, answers)],
            abouts,
            [listed],
            [*answers.questions],
            [items[identifier].text for identifier in answers.top],
            visit,
        ),
        strict=False,
    ):
        talk.ask.say(f"{name}:" if lines else f"{name}: {words.review_none}")
        for line in lines:
            talk.ask.say(f"  - {line}")


def _change(talk: Talk, answers: Answers) -> Answers:
    """Ask one step again, the one the person picks."""
    words = talk.words
    options = [Option(str(number), name) for number, name in enumerate(words.steps[: len(STEPS) - 1])]
    value = talk.ask.choose(words.change_ask_step, [*options, Option(BACK_VALUE, words.back)], "0")
    if isinstance(value, Move) or value == BACK_VALUE:
        return answers
    return _one_step(talk, answers, int(value)).answers


STEPS: tuple[Step, ...] = (ask_treatments, ask_about, ask_questions, ask_own, ask_top, ask_visit, review)
