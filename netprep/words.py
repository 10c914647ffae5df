"""The fixed words of the sheet, the interview, an answers file and `show`: by key, and what each must hold.

What words must hold is plain data, read by `check` only: as part of the types it cost every start 3 ms.
"""

from collections.abc import Mapping

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all lists of words: frozen, and refusing unknown keys."""


class SheetWords(Words, frozen=True):
    """Every fixed word on the sheet. `{…}` marks a place to fill."""

    title: str
    treatments: str
    members: str
    about_me: str
    my_tumor: str
    date: str
    clinician: str
    place: str
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
    what: str
    aim: str
    how_given: str
    time_and_place: str
    status: str
    status_checked: str
    disagreements: str
    side_effects: str
    side_effects_help: str
    side_effects_of_one: str
    chance: str
    chance_small: str
    chance_severe: str
    chance_against: str
    chance_in: str
    numbers: str
    numbers_apart: str
    study: str
    study_against: str
    one_box: str
    ask_about: str
    worries_me: str
    have_this: str
    call_now: str
    tell_team: str
    used_for: str
    used_for_help: str
    used_for_names: str
    cautions: str
    side_by_side: str
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
    because_all: str
    because_chosen: str
    because_about: str
    because_tumor: str
    because_added: str
    because_own: str
    months: tuple[str, ...]
    date_form: str
    and_: str = msgspec.field(name="and")


class InterviewWords(Words, frozen=True):
    """Every sentence of the interview. `{…}` marks a place to fill."""

    step: str
    welcome: str
    privacy: str
    privacy_kept: str
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
    back: str
    go_on: str
    treatments: str
    treatments_chosen: str
    treatments_none: str
    type_name: str
    type_name_ask: str
    not_sure: str
    undecided: str
    group: str
    unknown: str
    not_a_treatment: str
    did_you_mean: str
    none_of_these: str
    tumor: str
    tumor_line: str
    tumor_not_asked: str
    tumor_leave_out: str
    tumor_used: str
    tumor_used_ask: str
    about: str
    outlook: str
    yes: str
    no: str
    questions: str
    keep_list: str
    change_list: str
    see_all: str
    see_all_ask: str
    change_ask: str
    all_ask: str
    own: str
    own_ask: str
    own_write: str
    own_change: str
    own_remove: str
    top: str
    top_ask: str
    top_none: str
    top_done: str
    top_clear: str
    visit: str
    visit_date: str
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
    save_html: str
    save_markdown: str
    save_text: str
    save_docx: str
    show: str
    keep_answers: str
    kept: str
    large_print: str
    normal_print: str
    review_paper: str
    review_more: str
    open_page: str
    no_browser: str
    change: str
    change_ask_step: str
    change_line: str
    leave: str
    leave_sure: str
    file_name: str
    file_exists: str
    replace: str
    other_name: str
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
    saved: str
    characters: str
    failed_changed: str
    failed_read_only: str
    changed_beside: str
    changed_over: str
    stop: str
    stop_keep: str
    stop_drop: str
    stop_go_on: str
    stopped: str
    stopped_saved: str
    stopped_kept: str
    bye: str
    too_long: str
    typed_back: tuple[str, ...]
    typed_help: tuple[str, ...]
    typed_stop: tuple[str, ...]
    typed_not: tuple[str, ...]
    plain_keys: str
    plain_one: str
    plain_many: str
    plain_text: str
    plain_text_keep: str
    plain_clear: str
    plain_default: str
    plain_help: str
    plain_chosen: str
    plain_ticked: str
    plain_on: str
    plain_off: str
    plain_count: str
    plain_no_match: str
    plain_several: str
    plain_just_one: str
    steps: tuple[str, ...]


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
    aside: str


class ShowWords(Words, frozen=True):
    """What `show` says beside the words of the sheet."""

    also_called: str
    kind: str
    questions: str
    last_checked: str


# ---------------------------------------------------------------- what check asks of them

LABEL, SENTENCE = 80, 300  # characters at most
_SENTENCES = (
    "because_about because_added because_all because_chosen because_own because_tumor disclaimer "
    "for_clinician funding more_help not_reviewed numbers_apart oldest_review one_box outlook_note "
    "reviewed_by short_for side_effects_help study study_against typed_stays used_for_help"
)
LABELS = frozenset({  # all other words have the room of a sentence
    *(f"sheet.{key.rstrip('_')}" for key in SheetWords.__struct_fields__ if key not in _SENTENCES.split()),
    "interview.empty", "interview.steps", "interview.typed_back", "interview.typed_help", "interview.typed_stop",
    "interview.typed_not",
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
    "sheet.chance_against": "chance count against",
    "sheet.chance_in": "chance study",
    "sheet.study": "study people time",
    "sheet.study_against": "study against",
    "sheet.one_box": "ask_about worries_me have_this",
    "sheet.page_of": "number count",
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
    "interview.questions": "count",
    "interview.overdue": "date",
    "interview.own_change": "text",
    "interview.tumor_line": "name value",
    "interview.top_ask": "number",
    "interview.kept": "path command",
    "interview.no_browser": "path",
    "interview.change_line": "name value",
    "interview.file_failed": "reason",
    "interview.failed_home": "path",
    "interview.failed_no_folder": "path",
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
    "interview.saved": "path",
    "interview.characters": "characters",
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
    "show.also_called": "names",
    "show.kind": "name",
    "show.last_checked": "date",
}
ENTRIES: Mapping[str, int] = {"sheet.months": 12, "interview.steps": 8}  # of a list; other lists hold one or more
TYPED = ("interview.typed_back", "interview.typed_help", "interview.typed_stop", "interview.empty")  # no two alike
