"""What a sheet must ask and warn of for a person's safety, and what it must not, as tables a clinician can read."""

import re
from collections.abc import Mapping
from functools import cache

from laws import each

from netprep.assemble import assemble, statements
from netprep.model import PARAGRAPHS, Answers, Checklist, Choice, Therapy
from netprep.reading.loading import load_catalogue

SHIPPED = load_catalogue()
CHOICES: dict[str, Choice] = {record.id: record for record in (*SHIPPED.groups, *SHIPPED.therapies)}
QUESTIONS = {question.id: question for question in SHIPPED.questions}
TUMORS = {value.id: value for value in SHIPPED.tumors}

# On the short sheet, whatever else is left out.
ASKED = {
    "adrenal-surgery": ("adrenal-blood-pressure-ready", "adrenal-blocker-length", "adrenal-attack-triggers"),
    "belzutifan": ("pregnancy-test-belzutifan", "birth-control-that-works", "oxygen-meter-home"),
    "prrt": (
        "prrt-distance-people", "kidney-fit", "blood-counts-infection", "carcinoid-crisis-plan",
        "receptors-on-scan",
    ),
    "alpha-prrt": ("prrt-distance-people", "carcinoid-crisis-plan"),
    "internal-implants": ("prrt-distance-people",),
    "radiation": ("prrt-home-rules", "second-cancer-risk"),
    "mibg": ("mibg-blood-pressure", "prrt-distance-people", "mibg-medicines-to-stop"),
    "cabozantinib": (
        "cabozantinib-empty-stomach", "dentist-before-start", "clot-or-bleed-history",
        "blood-pressure-home-checks",
    ),
    "sunitinib": ("bleed-clot-signs", "blood-pressure-home-checks"),
    "everolimus": ("lung-cough-breath", "infection-around-people"),
    "octreotide": ("blood-sugar",),
    "lanreotide": ("blood-sugar",),
    "hormone-therapy": ("blood-sugar",),
    "captem": ("dpd-test-before", "fever-when-to-call", "my-medicines", "chemo-home-safety"),
    "folfox": ("dpd-test-before", "fever-when-to-call", "numb-hands-feet", "chemo-home-safety"),
    "emotional-support": ("crisis-line",),
    "surgery": ("surgery-hormones-who-plans", "blood-thinner"),
    "liver-resection": ("liver-left-after", "carcinoid-crisis-plan"),
    "debulking": ("liver-left-after", "carcinoid-crisis-plan"),
    "keyhole-surgery": ("carcinoid-crisis-plan", "blood-thinner"),
    "pancreas-surgery": ("surgery-hormones-who-plans", "spleen-fever-plan"),
    "tumor-removal": ("carcinoid-crisis-plan", "blood-thinner"),
    "hepatic-artery-infusion": ("carcinoid-crisis-plan", "blood-thinner", "pump-problem-signs"),
    "bland-embolization": ("carcinoid-crisis-plan", "blood-thinner"),
    "chemoembolization": ("carcinoid-crisis-plan", "blood-thinner"),
    "radioembolization": ("carcinoid-crisis-plan", "blood-thinner"),
    "radiofrequency-ablation": ("carcinoid-crisis-plan", "blood-thinner"),
    "microwave-ablation": ("carcinoid-crisis-plan", "blood-thinner"),
    "cryoablation": ("carcinoid-crisis-plan", "blood-thinner"),
    "checkpoint-inhibitors": ("autoimmune-disease-ok", "lung-cough-breath", "diarrhea-when-to-stop"),
    "chemotherapy": ("fever-when-to-call", "chemo-home-safety"),
    "streptozocin": ("kidney-fit", "fever-when-to-call", "chemo-home-safety"),
    "platinum-etoposide": ("kidney-fit", "numb-hands-feet", "fever-when-to-call", "chemo-home-safety"),
    "active-surveillance": ("surveillance-trigger", "surveillance-symptoms", "follow-up-plan"),
    "heart-valve-surgery": ("valve-risk", "carcinoid-crisis-plan", "blood-thinner", "valve-kind"),
    "adrenal-blockers": ("adrenal-blocker-length", "adrenal-attack-triggers", "blockers-faint"),
    "diarrhea-medicines": ("loperamide-most", "diarrhea-pills-with-blood", "binder-other-drugs"),
    "bone-medicines": ("dentist-before-start", "bone-low-calcium", "bone-jaw-signs", "bone-kidneys"),
    "bile-duct-stent": ("stent-fever-plan", "stent-when-out", "blood-thinner"),
    "stoma": ("stoma-blocked", "carcinoid-crisis-plan"),
    "eus-ablation": ("eusablation-pancreatitis", "blood-thinner"),
    "transanal-surgery": ("carcinoid-crisis-plan", "blood-thinner"),
    "bronchoscopic-removal": ("bronch-bleeding", "carcinoid-crisis-plan", "blood-thinner"),
    "gallbladder-removal": ("carcinoid-crisis-plan", "blood-thinner"),
    "folfiri": ("dpd-test-before", "fever-when-to-call", "folfiri-diarrhea-plan", "chemo-home-safety"),
    "newer-targeted-pills": ("newpills-not-approved", "blood-pressure-home-checks", "my-medicines"),
    "complementary-care": ("complementary-clash", "complementary-which-safe"),
}  # fmt: skip

# Nowhere on the full sheet: the question belongs to another tumor.
NEVER_ASKED = {
    "adrenal-surgery": ("carcinoid-crisis-plan",),
    "merkel-surgery": ("carcinoid-crisis-plan",),
    "liver-transplant": ("carcinoid-crisis-plan",),
    "adrenal-blockers": ("carcinoid-crisis-plan",),
}

# For "they have not said which one yet": on page 1 of the kind, never on page 1 of a treatment in it.
FOR_THE_KIND = {
    "radiation": ("radiation-which-kind",),
    "targeted-therapy": ("targeted-drug-for-my-type",),
    "immune-therapy": ("immune-drug-which",),
    "symptom-control": ("symptom-first-to-treat",),
    "supportive-care": ("support-most-helpful", "support-who-arranges"),
}

# Asked on the full sheet, also where no source says that the treatment does it.
ASKED_IN_FULL = {
    "fertility-effect": (
        "chemotherapy", "captem", "streptozocin", "platinum-etoposide", "folfox", "everolimus", "sunitinib",
        "cabozantinib", "belzutifan", "prrt", "mibg", "external-beam", "alpha-prrt", "lanreotide",
    ),
    "second-cancer-risk": (
        "chemotherapy", "captem", "streptozocin", "platinum-etoposide", "folfox", "prrt", "mibg", "alpha-prrt",
    ),
    "diazoxide-hormone-shot": ("diazoxide", "octreotide", "lanreotide", "hormone-therapy"),
    "surgery-hormones-who-plans": ("liver-transplant",),
}  # fmt: skip

# Words that one sign of the list holds together.
CALL_NOW = (
    ("cabozantinib", "yellow skin", "dark urine"),
    ("cabozantinib", "chest pain", "shortness of breath", "your emergency number"),
    ("cabozantinib", "throwing up blood", "your emergency number"),
    ("captem", "yellow skin", "dark urine"),
    ("cabozantinib", "bad headache", "seizure"),
    ("mibg", "bad headache", "pounding heart", "sight"),
    ("adrenal-surgery", "bad headache", "pounding heart", "sight", "before or after"),
    ("adrenal-surgery", "fainting", "chest pain"),
    ("prrt", "yellow skin", "swollen belly"),
    ("prrt", "bad belly pain", "vomiting", "or no gas", "blocked bowel"),
    ("prrt", "swollen face", "your emergency number"),
    ("external-beam", "head", "seizure", "drowsiness", "headache"),
    ("radiation", "weakness", "bladder"),
    ("radiation", "seizure", "headache", "sight"),
    ("radiation", "after a drug", "flush", "wheezing"),
    ("radiation", "after a drug", "bleeding"),
    ("chemotherapy", "severe diarrhea", "sore mouth"),
    ("chemotherapy", "chest pain"),
    ("octreotide", "low sugar"),
    ("lanreotide", "low sugar"),
    ("hormone-therapy", "low sugar"),
    ("sunitinib", "low sugar"),
    ("emotional-support", "ending your life", "your emergency number"),
    ("palliative-care", "ending your life", "your emergency number"),
    ("heart-valve-surgery", "chest pain", "shortness of breath", "fainting"),
    ("heart-valve-surgery", "fever"),
    ("heart-valve-surgery", "blood thinner", "black stools", "headache"),
    ("heart-valve-surgery", "flushing", "wheezing"),
    ("adrenal-blockers", "bad headache", "pounding heart", "sight"),
    ("adrenal-blockers", "fainting"),
    ("diarrhea-medicines", "uneven heartbeat", "wake you"),
    ("diarrhea-medicines", "bloody stools"),
    ("diarrhea-medicines", "swollen or bulging belly"),
    ("diarrhea-medicines", "fever"),
    ("diarrhea-medicines", "Lomotil", "trouble breathing"),
    ("bone-medicines", "spasms", "low calcium"),
    ("bone-medicines", "tingling", "mouth", "low calcium"),
    ("bone-medicines", "back pain", "bladder"),
    ("bile-duct-stent", "fever", "shiver", "emergency number"),
    ("bile-duct-stent", "confusion", "emergency"),
    ("bile-duct-stent", "yellow skin", "dark urine"),
    ("heart-valve-surgery", "numb or weak", "sight", "emergency number"),
    ("stoma", "dark", "black"),
    ("stoma", "12 hours", "vomiting"),
    ("stoma", "blood"),
    ("eus-ablation", "belly pain"),
    ("eus-ablation", "black", "stools"),
    ("transanal-surgery", "bleeding", "heavy"),
    ("bronchoscopic-removal", "coughing up", "blood"),
    ("bronchoscopic-removal", "trouble breathing", "chest pain"),
    ("gallbladder-removal", "yellow skin"),
    ("folfiri", "within 24 hours", "sweats", "watery eyes"),
    ("folfiri", "severe diarrhea"),
    ("folfiri", "fever"),
    ("newer-targeted-pills", "headache", "seizure"),
    ("newer-targeted-pills", "drooping face"),
)
TELL_TEAM = (
    ("octreotide", "insulinoma", "ease or worsen low sugar"),
    ("lanreotide", "insulinoma", "ease or worsen low sugar"),
    ("hormone-therapy", "insulinoma", "ease or worsen low sugar"),
    ("adrenal-surgery", "first hours", "shaky", "confused", "at once"),
    ("surgery", "makes hormones", "sleep drug"),
    ("belzutifan", "hormone birth control"),
    ("chemotherapy", "pregnancy", "harm a baby"),
    ("captem", "pregnancy", "harm a baby"),
    ("streptozocin", "pregnancy", "harm a baby"),
    ("platinum-etoposide", "pregnancy", "harm a baby"),
    ("folfox", "pregnancy", "harm a baby"),
    ("external-beam", "head", "get worse"),
    ("radiation", "pregnant person at home"),
    ("adrenal-blockers", "beta-blocker", "before you take it", "must not come before the alpha-blocker"),
    ("adrenal-blockers", "metyrosine", "shake", "drool"),
    ("diarrhea-medicines", "more than 2 days"),
    ("diarrhea-medicines", "heart rhythm", "loperamide"),
    ("bone-medicines", "jaw", "loose teeth"),
    ("bone-medicines", "dental work", "dentist"),
    ("bone-medicines", "hip, groin or thigh"),
    ("bone-medicines", "Prolia", "must not have both"),
    ("bone-medicines", "stop", "denosumab", "spine"),
    ("bile-duct-stent", "date", "changed or taken out"),
    ("heart-valve-surgery", "dental work", "antibiotic"),
    ("folfiri", "pregnancy", "harm a baby"),
    ("complementary-care", "herb", "before you take it"),
)
TOLD = (
    ("cabozantinib", "empty stomach", "2 hours before", "1 hour after"),
    ("cabozantinib", "whole", "grapefruit"),
    ("cabozantinib", "UK regulator", "September 2025", "adults"),
    ("cabozantinib", "March 2025", "aged 12 and over"),
    ("targeted-therapy", "empty stomach", "Cabozantinib"),
    ("belzutifan", "before the start", "not pregnant", "birth control without hormones"),
    ("radiation", "distance", "children", "pregnant"),
    ("adrenal-surgery", "sugar", "first hours"),
    ("prrt", "Lutathera", "from age 12"),
    ("prrt", "September 2026", "Curium"),
    ("prrt", "no approval", "edotreotide", "ITM-11"),
    ("prrt", "EU", "NICE", "adults", "grade 1 or 2"),
    ("prrt", "grade 2 or 3", "23 months", "8 to 9"),
    ("adrenal-blockers", "alpha-blocker always comes first", "beta-blocker", "only some days later", "shoot up"),
    ("adrenal-blockers", "metyrosine", "drink enough"),
    ("adrenal-blockers", "Stand up slowly"),
    ("diarrhea-medicines", "Never take more", "deadly heart problems"),
    ("diarrhea-medicines", "never take it dry"),
    ("diarrhea-medicines", "trap other medicines", "1 hour before", "4 hours after"),
    ("bone-medicines", "mouth before the start", "low calcium is treated"),
    ("bile-duct-stent", "Ask for the date", "block"),
    ("folfiri", "DPD", "test first"),
    ("eus-ablation", "do not advise it as a routine"),
    ("newer-targeted-pills", "no approval", "did not approve surufatinib"),
    ("complementary-care", "delay", "grow"),
    ("hormone-therapy", "Pasireotide", "stopped early", "blood sugar"),
)
EFFECTS = {
    "adrenal-surgery": ("low-sugar", "blood-pressure-swings"),
    "prrt": ("bowel-block", "liver-damage", "fertility", "second-cancer"),
    "cabozantinib": ("fertility", "liver-tests", "liver-damage"),
    "everolimus": ("fertility", "slow-healing"),
    "sunitinib": ("fertility", "low-thyroid", "jaw-damage"),
    "radiofrequency-ablation": ("hormone-surge",),
    "microwave-ablation": ("hormone-surge", "bile-duct-damage"),
    "cryoablation": ("hormone-surge", "flu-like"),
    "radioembolization": ("hormone-surge",),
    "hepatic-artery-infusion": ("hormone-surge",),
    "pancreas-surgery": ("hormone-surge",),
    "keyhole-surgery": ("hormone-surge",),
    "chemotherapy": ("fertility", "second-cancer"),
    "captem": ("fertility", "second-cancer"),
    "platinum-etoposide": ("fertility", "second-cancer"),
    "radiation": ("fertility", "second-cancer"),
    "external-beam": ("headache", "nausea"),
    "adrenal-blockers": ("low-blood-pressure", "dizziness", "drowsiness"),
    "diarrhea-medicines": ("constipation", "heart-rhythm"),
    "bone-medicines": ("low-calcium", "jaw-damage", "thigh-fracture"),
    "bile-duct-stent": ("bile-infection", "stent-trouble", "pancreatitis"),
    "heart-valve-surgery": ("hormone-surge", "valve-infection"),
    "eus-ablation": ("pancreatitis",),
    "folfiri": ("diarrhea", "early-drip-effects", "infection"),
}
# With no source of standing it stays a question, and is not told as a side effect.
NOT_TOLD = (
    ("streptozocin", "second-cancer"), ("folfox", "second-cancer"), ("alpha-prrt", "second-cancer"),
    ("lanreotide", "fertility"), ("mibg", "fertility"), ("belzutifan", "fertility"), ("streptozocin", "fertility"),
    ("folfox", "fertility"), ("cabozantinib", "jaw-damage"), ("cabozantinib", "mouth-sores"),
)  # fmt: skip

FACTS = PARAGRAPHS
MEMBERS = [
    (therapy.id, question)
    for kind, questions in FOR_THE_KIND.items()
    for therapy in SHIPPED.therapies
    if therapy.group == kind
    for question in questions
]


@cache
def sheet(choice: str, length: str = "short") -> Checklist:
    """Return the sheet for one treatment or kind of treatment."""
    return assemble(SHIPPED, Answers(therapies=(choice,), length="full" if length == "full" else "short"))


def asked(choice: str, length: str = "short") -> set[str]:
    """Return the ids of all questions of a sheet."""
    made = sheet(choice, length)
    return {item.id for section in (*made.front, *made.more) for item in section.items}


def page_1(choice: str) -> set[str]:
    """Return the ids of the questions of page 1."""
    return {item.id for section in sheet(choice).front for item in section.items}


def texts(choice: str, field: str) -> list[str]:
    """Return what a list of a record says."""
    return [statement.text for statement in getattr(CHOICES[choice], field)]


def all_texts() -> list[str]:
    """Return every line a record says and every question."""
    said = [statement.text for choice in CHOICES.values() for statement in statements(choice)]
    return said + [question.text for question in SHIPPED.questions]


def rows(table: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return a table as pairs, one for each case."""
    return [(key, value) for key, values in table.items() for value in values]


# ---------------------------------------------------------------- questions


@each(("choice", "question"), rows(ASKED))
def test_a_safety_question_is_on_the_short_sheet(choice: str, question: str) -> None:
    assert question in QUESTIONS
    assert question in asked(choice)


@each(("choice", "question"), rows(NEVER_ASKED))
def test_a_question_of_another_tumor_is_not_even_on_the_full_sheet(choice: str, question: str) -> None:
    assert question in QUESTIONS
    assert question not in asked(choice, "full")


@each(
    "therapy",
    [therapy for therapy in SHIPPED.therapies if any("pheochromocytoma" in text.text for text in therapy.what)],
    name=lambda record: record.id,
)
def test_no_one_with_a_pheochromocytoma_is_asked_about_carcinoid_crisis(therapy: Therapy) -> None:
    found = [QUESTIONS[question].text for question in asked(therapy.id, "full")]
    assert [text for text in found if "carcinoid" in text] == []


@each(("question", "choice"), rows(ASKED_IN_FULL))
def test_what_no_source_tells_is_asked_on_the_full_sheet(question: str, choice: str) -> None:
    assert question in asked(choice, "full")


@each(("therapy", "question"), MEMBERS)
def test_a_question_for_the_kind_takes_no_place_on_page_1_of_a_chosen_treatment(
    therapy: str, question: str
) -> None:
    assert question not in page_1(therapy)


@each(("kind", "question"), rows(FOR_THE_KIND))
def test_a_question_for_the_kind_is_on_page_1_of_the_kind(kind: str, question: str) -> None:
    assert question in page_1(kind)


def test_the_blocker_question_asks_for_length_and_for_the_start_of_a_beta_blocker() -> None:
    text = QUESTIONS["adrenal-blocker-length"].text
    assert "how long" in text
    assert "beta-blocker start" in text


def test_no_line_names_a_beta_blocker_without_the_alpha_blocker_or_the_question_when_it_may_start() -> None:
    said = [text for text in all_texts() if "beta-blocker" in text]
    assert said
    assert [
        text for text in said if "alpha-blocker" not in text and "when may a beta-blocker start" not in text
    ] == []


# ---------------------------------------------------------------- what is known of the tumor

# A question that is wrong or idle for such a tumor, and the one that takes its place.
INSTEAD = (
    ("adrenaline", "carcinoid-crisis-plan", "adrenal-blood-pressure-ready"),
    ("adrenaline", "surgery-hormones-who-plans", "adrenal-blood-pressure-ready"),
    ("adrenal", "surgery-hormones-who-plans", "adrenal-blood-pressure-ready"),
    ("insulinoma", "carcinoid-crisis-plan", "insulinoma-fasting"),
    ("insulinoma", "diazoxide-hormone-shot", "insulinoma-shot-start"),
    ("insulinoma", "octreotide-rescue-at-home", "insulinoma-shot-start"),
    ("insulinoma", "pancreas-size-watch", "hormone-tumor-where"),
    ("insulinoma", "surgery-hormones-who-plans", "insulinoma-fasting"),
    ("gastrinoma", "carcinoid-crisis-plan", "gastrinoma-acid-surgery"),
    ("vipoma", "carcinoid-crisis-plan", "vipoma-before-surgery"),
    ("acth", "carcinoid-crisis-plan", "acth-before-surgery"),
    ("carcinoid-syndrome", "surgery-hormones-who-plans", "carcinoid-crisis-plan"),
    ("men1", "hormone-men1-behind-it", "men1-which-checks"),
    ("receptors-yes", "receptors-on-scan", "prrt-every-spot"),
    ("receptors-no", "receptors-on-scan", "receptors-other-scan"),
    ("vhl", "gene-change-vhl-sdh", "vhl-belzutifan"),
)
FIRST_FOR = {  # among the four that a short sheet has room for
    "insulinoma": ("insulinoma-night", "diazoxide-emergency-number", "insulinoma-helpers"),
    "gastrinoma": ("ppi-stop-for-tests", "gastrinoma-bleeding-signs"),
    "glucagonoma": ("glucagonoma-clots", "bleed-clot-signs"),
    "vipoma": ("vipoma-hospital", "vipoma-potassium"),
    "acth": ("acth-before-surgery", "acth-infection"),
    "adrenaline": ("adrenal-blood-pressure-ready", "adrenal-blocker-length", "adrenal-attack-plan"),
    "carcinoid-syndrome": ("carcinoid-crisis-plan", "heart-check"),
    "men2": ("men2-thyroid", "men2-adrenal-first"),
    "vhl": ("vhl-adrenal",),
}
CAUTIONS = (
    ("carcinoid-syndrome", "sleep drugs", "carcinoid crisis"),
    ("insulinoma", "hormone shot", "low sugar", "better or worse"),
    ("insulinoma", "pass out", "your emergency number"),
    ("gastrinoma", "at once", "black", "blood in vomit", "belly"),
    ("glucagonoma", "blood clot"),
    ("glucagonoma", "swollen leg", "your emergency number"),
    ("vhl", "adrenal tumor", "no signs"),
    ("vipoma", "potassium"),
    ("adrenaline", "block the hormones", "first"),
    ("men2", "adrenal tumor", "operation"),
    ("sdh", "make no hormones", "miss"),
)


@each(("value", "of", "ask"), INSTEAD)
def test_a_question_gives_way_to_a_better_one_for_that_tumor(value: str, of: str, ask: str) -> None:
    assert (of, ask) in {(pair.of, pair.ask) for pair in TUMORS[value].instead}


@each(("value", "question"), rows(FIRST_FOR))
def test_what_is_dangerous_in_a_tumor_is_asked_on_the_short_sheet(value: str, question: str) -> None:
    assert question in TUMORS[value].first[:4]


@each("row", CAUTIONS, name=" ".join)
def test_a_tumor_has_its_cautions(row: tuple[str, ...]) -> None:
    value, *words = row
    assert any(all(word in caution.text for word in words) for caution in TUMORS[value].cautions)


# ---------------------------------------------------------------- signs, facts, effects


@each("row", CALL_NOW, name=" ".join)
def test_a_sign_is_under_call_at_once(row: tuple[str, ...]) -> None:
    choice, *words = row
    assert any(all(word in text for word in words) for text in texts(choice, "call_now"))


@each("row", TELL_TEAM, name=" ".join)
def test_a_warning_is_under_tell_your_team(row: tuple[str, ...]) -> None:
    choice, *words = row
    assert any(all(word in text for word in words) for text in texts(choice, "tell_team"))


@each("row", TOLD, name=" ".join)
def test_a_fact_is_told(row: tuple[str, ...]) -> None:
    choice, *words = row
    said = [text for field in FACTS for text in texts(choice, field)]
    assert any(all(word in text for word in words) for text in said)


@each(("choice", "effect"), rows(EFFECTS))
def test_an_effect_with_a_source_is_listed(choice: str, effect: str) -> None:
    assert effect in {listed.effect for listed in CHOICES[choice].side_effects}


@each(("choice", "effect"), NOT_TOLD)
def test_an_effect_without_a_source_of_standing_stays_a_question(choice: str, effect: str) -> None:
    assert effect not in {listed.effect for listed in CHOICES[choice].side_effects}


def test_no_warning_about_an_insulinoma_forbids_the_shot() -> None:
    warnings = [text for choice in CHOICES for text in texts(choice, "tell_team") if "insulinoma" in text]
    assert warnings
    assert [text for text in warnings if re.search(r"\b(not|never|avoid)\b", text)] == []


def test_whoever_must_call_for_an_ambulance_is_told_so_in_one_form() -> None:
    told = [text for choice in CHOICES for text in texts(choice, "call_now") if "emergency" in text]
    assert told
    assert [text for text in told if not re.search(r"\(your emergency number(; US: [^)]*)?\)", text)] == []


def test_whoever_is_told_of_a_clot_in_the_lungs_is_told_to_call_for_an_ambulance() -> None:
    signs = [sign for choice in CHOICES.values() for sign in choice.call_now if "gstt-clots" in sign.sources]
    told = [
        sign.text for sign in signs if re.search(r"breath|chest pain", sign.text) and "headache" not in sign.text
    ]
    assert told
    assert [text for text in told if "(your emergency number)" not in text] == []


def test_a_crisis_question_gives_way_only_to_one_that_fits_every_treatment_that_can_set_off_a_crisis() -> None:
    asked = {pair.ask for value in TUMORS.values() for pair in value.instead if pair.of == "carcinoid-crisis-plan"}
    said = {QUESTIONS[identifier].text for identifier in asked - {"merkel-weak-immunity"}}
    assert said
    assert [text for text in said if not re.search(r"treatment|procedure", text)] == []


def test_no_liver_sign_of_a_chemotherapy_waits_for_the_next_visit() -> None:
    chemos = [therapy.id for therapy in SHIPPED.therapies if therapy.group == "chemotherapy"]
    assert chemos
    assert [choice for choice in chemos if any("yellow skin" in text for text in texts(choice, "tell_team"))] == []


def test_no_one_is_told_that_shots_stop_without_whose_plan_that_is() -> None:
    stops = [text for text in texts("prrt", "how_given") if "stop 4 weeks before" in text]
    assert stops
    assert all("team plans" in text and "on your own" in text for text in stops)


def test_no_question_for_everybody_speaks_of_each_choice_as_most_sheets_have_one_treatment() -> None:
    core = [question.text for question in SHIPPED.questions if "all" in question.applies_to]
    assert core
    assert [text for text in core if re.search(r"\beach (choice|treatment)\b|\bis each to\b", text)] == []


def test_a_number_to_call_names_its_country_and_never_stands_alone() -> None:
    numbers = [text for text in all_texts() if re.search(r"\b(911|988|999|112|111)\b", text)]
    assert numbers
    for text in numbers:
        assert re.search(r"US: [^)]*\b(911|988)\b", text), text
        assert "your emergency number" in text or "Which number" in text, text
