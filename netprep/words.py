"""The fixed words of the sheet, of the interview and of an answers file: each sentence by its key.

What each must hold and how long it may be stands in `reading/kinds`, which is read only to check them.
"""

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all lists of words: frozen, and refusing unknown keys."""


class SheetWords(Words, frozen=True):
    """Every fixed word on the sheet. `{…}` marks a place to fill."""

    title: str
    treatments: str
    no_treatments: str
    members: str
    about_me: str
    date: str
    clinician: str
    place: str
    top: str
    for_clinician: str
    short_list: str
    own_questions: str
    for_my_treatments: str
    more_questions: str
    more_help: str
    outlook_note: str
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
    ask_about: str
    worries_me: str
    have_this: str
    call_now: str
    tell_team: str
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
    page_of: str
    contents: str
    answer: str
    because_all: str
    because_chosen: str
    because_about: str
    because_added: str
    because_own: str
    months: tuple[str, ...]
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
    did_you_mean: str
    none_of_these: str
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
    print: str
    save_pdf: str
    save_html: str
    save_markdown: str
    save_text: str
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
    saved: str
    characters: str
    stop: str
    stop_keep: str
    stop_drop: str
    stop_go_on: str
    stopped: str
    stopped_saved: str
    stopped_kept: str
    bye: str
    too_long: str
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
    questions: str
    add: str
    drop: str
    top: str
    length: str
    visit: str
    answered: str
    answered_questions: str
    aside: str
