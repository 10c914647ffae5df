"""The fixed words of the sheet, the interview, an answers file and `show`, and those to listen for: by key.

What words must hold is plain data, read by `check` only: as part of the types it cost every start 3 ms.
"""

from collections.abc import Mapping

import msgspec

_THEIR = "their_"  # before the name of a word: how it is said to someone else


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Base of all lists of words: frozen, and refusing unknown keys."""


class SheetWords(Words, frozen=True, cache_hash=True):
    """Every fixed word on the sheet. `{…}` marks a place to fill."""

    title: str
    treatments: str
    members: str
    about_me: str
    my_tumor: str
    date: str
    clinician: str
    place: str
    how_to_use: str
    steps: tuple[str, ...]
    steps_drawn: tuple[str, ...]
    top: str
    for_clinician: str
    short_list: str
    own_questions: str
    from_clinic: str
    for_my_treatments: str
    more_questions: str
    more_help: str
    outlook_note: str
    short_names: str
    short_for: str
    who_to_call: str
    call_day: str
    call_night: str
    at_home: str
    at_home_help: str
    what: str
    aim: str
    how_given: str
    time_and_place: str
    status: str
    status_checked: str
    disagreements: str
    rounds: str
    rounds_told: str
    round_number: str
    round_week: str
    round_date: str
    side_effects: str
    side_effects_help: str
    side_effects_of_one: str
    side_effect: str
    how_often: str
    chance: str
    chance_small: str
    chance_severe: str
    chance_against: str
    chance_in: str
    numbers: str
    numbers_alone: str
    numbers_others: str
    numbers_limits: str
    numbers_apart: str
    study_of: str
    study_named: str
    study_rest: str
    study_others: str
    one_box: str
    ask_about: str
    worries_me: str
    have_this: str
    call_now: str
    call_none: str
    tell_team: str
    used_for: str
    used_for_help: str
    used_for_names: str
    used_for_several: str
    cautions: str
    side_by_side: str
    compare: str
    compare_help: str
    between: str
    shared_effects: str
    shared_help: str
    shared_none: str
    own_effects: str
    own_none: str
    own_help: str
    to_ask: str
    side_by_side_help: str
    before_you_go: str
    before_steps: tuple[str, ...]
    notes: str
    sources: str
    sources_of_facts: str
    sources_of_questions: str
    catalogue: str
    oldest_review: str
    not_reviewed: str
    reviewed_by: str
    disclaimer: str
    funding: str
    label_box: str
    goes_on: str
    titles_elsewhere: str
    page_of: str
    contents: str
    skip: str
    unfold: str
    typed_stays: str
    answer: str
    blank: str
    because_all: str
    because_chosen: str
    because_about: str
    because_tumor: str
    because_added: str
    because_own: str
    filled_in_by: str
    someone_else: str
    am: str
    pm: str
    months: tuple[str, ...]
    date_form: str
    and_: str = msgspec.field(name="and")


class InterviewWords(Words, frozen=True):
    """Every sentence of the interview. `{…}` marks a place to fill."""

    step: str
    welcome: str
    privacy: str
    privacy_kept: str
    ways: str
    welcome_back: str
    what_now: str
    same_visit: str
    next_visit: str
    answered_ask: str
    answered_before: str
    gone: str
    keys_list: str
    keys_one: str
    keys_text: str
    keys_any: str
    keys_take: str
    keys_order: str
    type_here: str
    more_above: str
    more_below: str
    tick_hint: str
    tick_most: str
    full_several: str
    full_no_match: str
    full_near: str
    back: str
    go_on: str
    treatments: str
    treatments_chosen: str
    treatments_none: str
    for_someone_else: str
    for_me: str
    who: str
    filled_in: str
    not_sure: str
    undecided: str
    group: str
    unknown: str
    not_a_treatment: str
    did_you_mean: str
    none_of_these: str
    heard_no: str
    heard_kind: str
    heard_words: str
    heard_unclear: str
    heard_whole: str
    heard_holds: str
    heard_ask: str
    heard_leave_out: str
    heard_tumor: str
    heard_tumor_word: str
    heard_unused: str
    heard_about: str
    heard_about_off: str
    heard_about_open: str
    tumor: str
    tumor_line: str
    tumor_not_asked: str
    tumor_leave_out: str
    tumor_where: str
    tumor_where_typed: str
    tumor_used: str
    tumor_used_ask: str
    about: str
    outlook: str
    yes: str
    no: str
    questions: str
    keep_list: str
    look_list: str
    look_ask: str
    one_ask: str
    one_keep: str
    one_off: str
    one_reword: str
    change_list: str
    see_all: str
    see_all_ask: str
    change_ask: str
    all_ask: str
    own_more: str
    own_change: str
    own_full: str
    own_added: str
    own: str
    own_ask: str
    own_remove: str
    own_off: str
    own_take_off: str
    own_letter: str
    top: str
    visit: str
    visit_date: str
    visit_date_said: str
    visit_date_words: str
    visit_date_which: str
    visit_date_past: str
    weekdays: tuple[str, ...]
    visit_date_help: str
    visit_date_wrong: str
    visit_clinician: str
    visit_place: str
    visit_call_day: str
    visit_call_night: str
    empty: str
    review: str
    review_none: str
    overdue: str
    print: str
    save_pdf: str
    save_fillable: str
    save_html: str
    save_markdown: str
    save_text: str
    save_docx: str
    show: str
    show_ask: str
    show_back: str
    show_rest: str
    show_sources: str
    show_more: str
    show_next: str
    show_enough: str
    keep_answers: str
    kept: str
    large_print: str
    normal_print: str
    review_pages: str
    review_paper: str
    review_more: str
    change: str
    change_ask_step: str
    change_line: str
    leave: str
    leave_sure: str
    leave_lost: str
    leave_only: str
    leave_keep: str
    leave_not: str
    file_name: str
    file_exists: str
    replace: str
    other_name: str
    file_ending: str
    file_ending_ask: str
    file_instead: str
    file_failed: str
    failed_name: str
    failed_home: str
    failed_no_folder: str
    failed_not_allowed: str
    failed_full: str
    failed_write: str
    failed_link: str
    failed_folder: str
    failed_no_print: str
    failed_no_printer: str
    failed_printer: str
    open_file: str
    no_opener: str
    saved: str
    characters: str
    failed_memory: str
    failed_changed: str
    failed_read_only: str
    changed_beside: str
    changed_over: str
    stop: str
    stop_keep: str
    stop_drop: str
    stop_go_on: str
    found: str
    found_anew: str
    found_go_on: str
    stopped: str
    stopped_saved: str
    stopped_kept: str
    bye: str
    close_window: str
    too_long: str
    typed_heard: str
    typed_own: str
    typed_as_own: str
    typed_which: str
    typed_back: tuple[str, ...]
    typed_help: tuple[str, ...]
    typed_stop: tuple[str, ...]
    typed_list: tuple[str, ...]
    typed_none: tuple[str, ...]
    typed_off: tuple[str, ...]
    typed_it: tuple[str, ...]
    typed_greeting: tuple[str, ...]
    typed_closing: tuple[str, ...]
    typed_all: tuple[str, ...]
    typed_and: tuple[str, ...]
    typed_next: tuple[str, ...]
    typed_noon: tuple[str, ...]
    typed_hours: tuple[str, ...]
    typed_half_past: tuple[str, ...]
    typed_quarter_past: tuple[str, ...]
    typed_quarter_to: tuple[str, ...]
    typed_later: tuple[str, ...]
    typed_unsure: tuple[str, ...]
    typed_skip: tuple[str, ...]
    plain_keys: str
    plain_one: str
    plain_any: str
    plain_many: str
    plain_order: str
    plain_text: str
    plain_text_keep: str
    plain_clear: str
    plain_default: str
    plain_help: str
    plain_list: str
    plain_take_off: str
    plain_chosen: str
    plain_ticked: str
    plain_on: str
    plain_off: str
    plain_count: str
    plain_no_match: str
    plain_near: str
    plain_partly: str
    plain_partly_ask: str
    plain_several: str
    plain_just_one: str
    steps: tuple[str, ...]
    their_treatments: str
    their_about: str
    their_outlook: str
    their_own: str
    their_top: str
    their_visit_clinician: str
    their_same_visit: str
    their_next_visit: str
    their_undecided: str


def of_someone_else(words: InterviewWords) -> InterviewWords:
    """Return the words as they are said to a person who fills this in for another one."""
    others = {name: getattr(words, f"{_THEIR}{name}", "") for name in InterviewWords.__struct_fields__}
    return msgspec.structs.replace(words, **{name: other for name, other in others.items() if other})


class AnswersFileWords(Words, frozen=True):
    """What an answers file says about each of its parts, in comments."""

    top_of_file: str
    therapies: str
    about: str
    tumor: str
    questions: str
    add: str
    drop: str
    top: str
    length: str
    visit: str
    answered: str
    answered_questions: str
    filled_in_by: str
    began_in: str
    stopped_at: str
    aside: str


class ShowWords(Words, frozen=True):
    """What `show` says beside the words of the sheet."""

    also_called: str
    kind: str
    questions: str
    last_checked: str


class ListeningWords(Words, frozen=True):
    """How people speak when they name treatments; `data/listening.yaml` says what each list is for."""

    split: tuple[str, ...]
    no_goes_on: tuple[str, ...]
    ends: tuple[str, ...]
    no: tuple[str, ...]
    refuse: tuple[str, ...]
    unclear: tuple[str, ...]
    unclear_next: tuple[str, ...]
    neutral: tuple[str, ...]
    wanted: tuple[str, ...]
    starts: tuple[str, ...]
    after_no: tuple[str, ...]
    after_unclear: tuple[str, ...]
    at_end: tuple[str, ...]
    after_yes: tuple[str, ...]
    light: tuple[str, ...]
    articles: tuple[str, ...]
    filler: tuple[str, ...]
    forms: tuple[str, ...]
    body: tuple[str, ...]
    tumor: tuple[str, ...]
    nothing: tuple[str, ...]
    frames: tuple[str, ...]
    frames_not: tuple[str, ...]
    people: tuple[str, ...]
    tells: tuple[str, ...]
    cased: tuple[str, ...]
    not_mine: tuple[str, ...]


# ---------------------------------------------------------------- what check asks of them

LABEL, SENTENCE = 80, 300  # characters at most
_SENTENCES = (
    "at_home_help because_about because_added because_all because_chosen because_own because_tumor "
    "compare_help disclaimer for_clinician funding more_help not_reviewed numbers_alone numbers_apart "
    "numbers_help numbers_limits numbers_others oldest_review one_box outlook_note own_help own_none "
    "reviewed_by shared_help shared_none short_for side_by_side_help side_effects_help study_named study_of "
    "study_others study_rest titles_elsewhere typed_stays used_for_help"
)
_HOURS = ("typed_hours", "typed_half_past", "typed_quarter_past", "typed_quarter_to", "typed_later")
LABELS = frozenset({  # all other words have the room of a sentence
    *(f"sheet.{key.rstrip('_')}" for key in SheetWords.__struct_fields__ if key not in _SENTENCES.split()),
    "interview.empty", "interview.steps", "interview.typed_back", "interview.typed_help", "interview.typed_stop",
    "interview.typed_list", "interview.typed_none", "interview.typed_off", "interview.typed_it",
    "interview.typed_greeting", "interview.typed_closing", "interview.typed_all",
    "interview.typed_and", "interview.typed_next", "interview.typed_noon", "interview.typed_skip",
    "interview.typed_unsure",
    "interview.weekdays",
    *(f"interview.{key}" for key in _HOURS),
    *(f"listening.{key}" for key in ListeningWords.__struct_fields__),
})  # fmt: skip
PLACES: Mapping[str, str] = {  # that a word must hold, each as {place}; every other word holds none
    "sheet.status_checked": "date",
    "sheet.catalogue": "version",
    "sheet.oldest_review": "date",
    "sheet.reviewed_by": "names",
    "sheet.short_names": "names",
    "sheet.short_for": "short name",
    "sheet.chance": "count",
    "sheet.chance_severe": "chance",
    "sheet.chance_against": "chance count",
    "sheet.chance_in": "chance study",
    "sheet.numbers_alone": "chance count",
    "sheet.numbers_others": "chance count against",
    "sheet.study_of": "people time",
    "sheet.study_named": "study people time",
    "sheet.study_rest": "study",
    "sheet.study_others": "study against",
    "sheet.own_effects": "name",
    "sheet.one_box": "ask_about worries_me have_this",
    "sheet.page_of": "number count",
    "sheet.rounds_told": "what weeks",
    "sheet.round_number": "what number",
    "sheet.round_week": "number",
    "sheet.because_chosen": "names",
    "sheet.because_about": "names",
    "sheet.because_tumor": "names",
    "sheet.used_for_names": "names",
    "sheet.date_form": "day month year",
    "interview.step": "number count name",
    "interview.privacy_kept": "path",
    "interview.answered_before": "text",
    "interview.gone": "names",
    "interview.keys_text": "back",
    "interview.treatments_chosen": "names",
    "interview.group": "name",
    "interview.unknown": "name",
    "interview.not_a_treatment": "name",
    "interview.heard_no": "text names",
    "interview.heard_kind": "text name",
    "interview.heard_words": "text",
    "interview.heard_unclear": "text",
    "interview.heard_whole": "text",
    "interview.heard_holds": "text name",
    "interview.heard_tumor": "name",
    "interview.heard_unused": "text",
    "interview.heard_about": "text",
    "interview.heard_about_off": "text",
    "interview.heard_about_open": "text",
    "interview.questions": "count",
    "interview.overdue": "date",
    "interview.tumor_line": "name value",
    "interview.tumor_where_typed": "text",
    "interview.kept": "path command",
    "interview.review_pages": "count",
    "interview.change_line": "name value",
    "interview.file_failed": "reason",
    "interview.failed_home": "path",
    "interview.failed_not_allowed": "path",
    "interview.failed_full": "path",
    "interview.failed_write": "path",
    "interview.failed_changed": "path",
    "interview.failed_read_only": "path",
    "interview.changed_beside": "path",
    "interview.changed_over": "path",
    "interview.failed_link": "path",
    "interview.failed_folder": "path",
    "interview.failed_printer": "printer",
    "interview.characters": "characters",
    "interview.found": "path",
    "interview.stopped_kept": "path command",
    "interview.plain_keys": "back stop",
    "interview.plain_text_keep": "text",
    "interview.plain_clear": "word",
    "interview.plain_default": "name",
    "interview.plain_chosen": "name",
    "interview.plain_ticked": "name",
    "interview.plain_on": "names",
    "interview.plain_off": "names",
    "interview.plain_count": "count",
    "interview.plain_no_match": "count",
    "interview.plain_several": "names",
    "interview.plain_near": "names",
    "interview.plain_partly": "names texts",
    "interview.more_above": "count",
    "interview.more_below": "count",
    "interview.tick_most": "count",
    "interview.full_several": "names",
    "interview.full_near": "names",
    "interview.own_full": "count",
    "interview.own_added": "names",
    "interview.visit_date_said": "date",
    "interview.visit_date_words": "text",
    "interview.visit_date_past": "date",
    "interview.file_ending": "ending wanted",
    "interview.file_instead": "name",
    "interview.saved": "name folder",
    "interview.no_opener": "path",
    "interview.one_ask": "text",
    "interview.typed_heard": "text",
    "interview.own_off": "text",
    "interview.own_letter": "names",
    "interview.plain_list": "count word",
    "interview.failed_no_folder": "folder",
    "show.also_called": "names",
    "show.kind": "name",
    "show.last_checked": "date",
}
ENTRIES: Mapping[str, int] = {
    "sheet.months": 12,
    "interview.steps": 8,
    "interview.weekdays": 7,
    "interview.typed_hours": 12,
}  # of a list; other lists hold one or more
MAY_BE_EMPTY = ("sheet.am", "sheet.pm")  # an hour by the clock of 24 hours has neither behind it
TYPED = (  # no two alike
    *("interview.typed_back", "interview.typed_help", "interview.typed_stop", "interview.typed_list"),
    "interview.empty",
)
SAID = ("listening.nothing",)  # a whole answer that names nothing
