"""The shipped catalogue keeps its promises, record by record."""

import re
import unicodedata
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

import pytest
from laws import each

from netprep.assemble import assemble, statements
from netprep.errors import UnknownNameError
from netprep.known import names_of
from netprep.model import (
    Answers,
    Choice,
    Group,
    Question,
    Situation,
    Source,
    Statement,
    Therapy,
    Tumor,
    TumorValue,
    Used,
)
from netprep.names import find_about, find_choice
from netprep.reading.loading import check_catalogue, load_catalogue
from netprep.strings import is_date

SHIPPED = load_catalogue()
CHOICES: tuple[Therapy | Group, ...] = (*SHIPPED.groups, *SHIPPED.therapies)
SOURCES = {source.id: source for source in SHIPPED.sources}
QUESTION_IDS = {question.id for question in SHIPPED.questions}
EFFECT_IDS = {effect.id for effect in SHIPPED.effects}

WEAK_KINDS = {"patient-organization", "question-list"}  # these may support a question, never a fact

# Ids are a public contract: scripts, answers files and clinics' own files name them. Add some, never lose one.
GROUPS = {
    "watchful-care": ("active-surveillance",),
    "surgery": (
        "tumor-removal", "debulking", "keyhole-surgery", "endoscopic-resection", "pancreas-surgery",
        "liver-resection", "liver-transplant", "adrenal-surgery", "merkel-surgery", "stoma", "eus-ablation",
        "transanal-surgery", "bronchoscopic-removal", "heart-valve-surgery", "gallbladder-removal",
    ),
    "liver-directed": (
        "bland-embolization", "chemoembolization", "radioembolization", "hepatic-artery-infusion",
        "radiofrequency-ablation", "microwave-ablation", "cryoablation",
    ),
    "hormone-therapy": ("octreotide", "lanreotide"),
    "targeted-therapy": ("everolimus", "sunitinib", "cabozantinib", "belzutifan"),
    "chemotherapy": ("captem", "streptozocin", "platinum-etoposide", "folfox", "folfiri"),
    "radiation": ("prrt", "external-beam", "internal-implants", "mibg"),
    "immune-therapy": ("interferon", "checkpoint-inhibitors"),
    "new-treatments": (
        "clinical-trial", "gene-therapy", "alpha-prrt", "paltusotine", "tarlatamab", "newer-targeted-pills",
    ),
    "symptom-control": (
        "carcinoid-syndrome-care", "crisis-precautions", "telotristat", "ppi", "diazoxide", "pancreatic-enzymes",
        "nerve-ablation", "adrenal-blockers", "diarrhea-medicines", "bile-duct-stent", "bone-medicines",
    ),
    "supportive-care": (
        "gut-care", "nutrition", "palliative-care", "hospice", "emotional-support", "net-center",
        "complementary-care",
    ),
}  # fmt: skip
SITUATIONS = (
    "first-visit", "cancer-has-spread", "treatment-stopped-working", "diabetes",
    "kidney-problems", "liver-problems", "heart-problems", "blood-thinners", "pregnancy-plans",
    "young-children-at-home", "works", "lives-alone", "has-caregiver", "lives-far-away",
    "interpreter-needed", "faith", "outlook",
)  # fmt: skip

TUMORS = {
    "place": (
        "lung", "thymus", "stomach", "duodenum", "pancreas", "small-bowel", "appendix", "colon", "rectum",
        "adrenal", "skin", "another-place", "place-not-known",
    ),
    "grade": ("grade-1", "grade-2", "grade-3", "nec", "grade-not-known"),
}  # fmt: skip

# Words that patients use for where a tumor began and for its grade, and the value each belongs to.
TUMOR_WORDS = {
    "lung NET": "lung", "lung carcinoid": "lung", "bronchial carcinoid": "lung", "typical carcinoid": "lung",
    "atypical carcinoid": "lung", "pulmonary carcinoid": "lung", "DIPNECH": "lung",
    "lung neuroendocrine tumour": "lung", "thymic carcinoid": "thymus", "thymic NET": "thymus",
    "gastric NET": "stomach", "gastric carcinoid": "stomach", "stomach NET": "stomach",
    "duodenal NET": "duodenum", "ampullary NET": "duodenum", "pancreatic NET": "pancreas", "pNET": "pancreas",
    "PNET": "pancreas", "panNET": "pancreas", "islet cell tumor": "pancreas", "islet cell tumour": "pancreas",
    "islet cell cancer": "pancreas", "small bowel NET": "small-bowel", "small intestine": "small-bowel",
    "midgut NET": "small-bowel", "midgut": "small-bowel", "ileum": "small-bowel", "ileal carcinoid": "small-bowel",
    "jejunum": "small-bowel", "SI-NET": "small-bowel", "appendix NET": "appendix",
    "appendix carcinoid": "appendix", "appendiceal NET": "appendix", "colon NET": "colon", "caecum": "colon",
    "large bowel": "colon", "rectal NET": "rectum", "rectal carcinoid": "rectum", "rectum": "rectum",
    "pheo": "adrenal", "pheochromocytoma": "adrenal", "phaeochromocytoma": "adrenal",
    "paraganglioma": "adrenal", "PPGL": "adrenal", "adrenal tumour": "adrenal", "Merkel cell": "skin",
    "Merkel cell carcinoma": "skin", "MCC": "skin", "neuroendocrine carcinoma of the skin": "skin",
    "ovary": "another-place", "somewhere else": "another-place", "unknown primary": "place-not-known",
    "CUP": "place-not-known", "cancer of unknown primary": "place-not-known", "carcinoid": "place-not-known",
    "carcinoid tumor": "place-not-known", "carcinoid tumour": "place-not-known", "G1": "grade-1",
    "low grade": "grade-1", "grade I": "grade-1", "G2": "grade-2", "intermediate grade": "grade-2",
    "G3 NET": "grade-3", "grade 3": "grade-3", "NEC": "nec", "neuroendocrine carcinoma": "nec",
    "small cell": "nec", "small cell lung cancer": "nec", "large cell": "nec", "LCNEC": "nec",
    "poorly differentiated": "nec", "grade not known": "grade-not-known", "receptors pos": "receptors-yes",
    "receptors neg": "receptors-no",
}  # fmt: skip

# Names that patients use, and the record each must find.
TYPED = {
    "prrt": "prrt", "PRRT": "prrt", "Lutathera": "prrt", "lutetium": "prrt", "Lu-177 dotatate": "prrt",
    "177Lu-dotatate": "prrt", "¹⁷⁷Lu-dotatate": "prrt", "peptide receptor radionuclide therapy": "prrt",
    "Bexlutry": "prrt", "ITM-11": "prrt", "edotreotide": "prrt", "lutetium edotreotide": "prrt",
    "177Lu-DOTATOC": "prrt", "DOTATOC therapy": "prrt",
    "Somatuline": "lanreotide", "somatuline depot": "lanreotide", "Somatuline Autogel": "lanreotide",
    "Sandostatin": "octreotide", "Sandostatin LAR": "octreotide", "octreotide LAR": "octreotide",
    "Bynfezia": "octreotide", "SSA": "hormone-therapy", "somatostatin analogs": "hormone-therapy",
    "somatostatin analogues": "hormone-therapy", "hormone therapy": "hormone-therapy",
    "Afinitor": "everolimus", "Sutent": "sunitinib", "Cabometyx": "cabozantinib", "Welireg": "belzutifan",
    "targeted therapy": "targeted-therapy", "Targeted-Therapy": "targeted-therapy",
    "chemo": "chemotherapy", "chemotherapy": "chemotherapy", "CAPTEM": "captem", "CAP/TEM": "captem",
    "capecitabine": "captem", "temozolomide": "captem", "Zanosar": "streptozocin", "FOLFOX": "folfox",
    "cisplatin": "platinum-etoposide", "watch and wait": "active-surveillance",
    "wait and see": "active-surveillance", "watchful waiting": "active-surveillance",
    "surgery": "surgery", "an operation": "surgery", "tumor removal": "tumor-removal",
    "tumour removal": "tumor-removal", "Whipple": "pancreas-surgery", "liver transplant": "liver-transplant",
    "embolization": "liver-directed", "embolisation": "liver-directed", "ablation": "liver-directed",
    "TAE": "bland-embolization", "TACE": "chemoembolization", "chemoembolisation": "chemoembolization",
    "Y-90": "radioembolization", "Y90": "radioembolization", "y 90": "radioembolization",
    "SIRT": "radioembolization", "TheraSphere": "radioembolization",
    "RFA": "radiofrequency-ablation", "tumor RFA": "radiofrequency-ablation",
    "tumour RFA": "radiofrequency-ablation", "RFA for pain": "nerve-ablation", "cryotherapy": "cryoablation",
    "radiation": "radiation", "radiotherapy": "radiation", "radiation therapy": "radiation",
    "SBRT": "external-beam", "brachytherapy": "internal-implants", "MIBG": "mibg", "Azedra": "mibg",
    "interferon": "interferon", "immunotherapy": "immune-therapy", "Keytruda": "checkpoint-inhibitors",
    "clinical trials": "clinical-trial", "trial": "clinical-trial", "Xermelo": "telotristat",
    "omeprazole": "ppi", "proton-pump inhibitor": "ppi", "diazoxide": "diazoxide",
    "Creon": "pancreatic-enzymes", "PERT": "pancreatic-enzymes", "carcinoid crisis": "crisis-precautions",
    "hospice": "hospice", "palliative care": "palliative-care", "second opinion": "net-center",
    "NET centre": "net-center", "NET center": "net-center", "dietician": "nutrition", "diet": "nutrition",
    "counselling": "emotional-support", "counseling": "emotional-support",
    "support group": "emotional-support",
    "Sandostatine": "octreotide", "Oczyesa": "octreotide", "Mycapssa": "octreotide",
    "lanreotide autogel": "lanreotide", "Ipstyl": "lanreotide", "Mytolac": "lanreotide",
    "Votubia": "everolimus", "Certican": "everolimus", "Cometriq": "cabozantinib",
    "Kreon": "pancreatic-enzymes", "Nutrizym": "pancreatic-enzymes", "Whipple's": "pancreas-surgery",
    "hemicolectomy": "tumor-removal", "keyhole": "keyhole-surgery", "Mohs": "merkel-surgery",
    "Tecentriq": "checkpoint-inhibitors", "Imfinzi": "checkpoint-inhibitors", "Pegasys": "interferon",
    "Roferon": "interferon", "rabeprazole": "ppi", "QuiremSpheres": "radioembolization",
    "cyberknife": "external-beam", "palliative": "palliative-care", "psychologist": "emotional-support",
    "CVD chemo": "chemotherapy", "EUS-RFA": "eus-ablation",
    "removal of the pancreas": "pancreas-surgery", "radiation implants": "internal-implants",
    "endoscopic surgery": "endoscopic-resection", "liver treatment": "liver-directed",
    "catheter treatment": "liver-directed",
    "heart valve surgery": "heart-valve-surgery", "valve replacement": "heart-valve-surgery",
    "alpha blocker": "adrenal-blockers", "alpha-blockers": "adrenal-blockers",
    "phenoxybenzamine": "adrenal-blockers", "doxazosin": "adrenal-blockers", "metyrosine": "adrenal-blockers",
    "Demser": "adrenal-blockers", "loperamide": "diarrhea-medicines", "Imodium": "diarrhea-medicines",
    "Lomotil": "diarrhea-medicines", "colestyramine": "diarrhea-medicines",
    "cholestyramine": "diarrhea-medicines", "diarrhea medicine": "diarrhea-medicines",
    "diarrhoea medicine": "diarrhea-medicines", "denosumab": "bone-medicines", "Xgeva": "bone-medicines",
    "zoledronic acid": "bone-medicines", "Zometa": "bone-medicines", "bile duct stent": "bile-duct-stent",
    "biliary stent": "bile-duct-stent", "stoma": "stoma", "colostomy": "stoma", "ileostomy": "stoma",
    "FOLFIRI": "folfiri", "irinotecan": "folfiri", "topotecan": "chemotherapy", "dacarbazine": "chemotherapy",
    "surufatinib": "newer-targeted-pills", "zanzalintinib": "newer-targeted-pills",
    "lenvatinib": "newer-targeted-pills", "pazopanib": "newer-targeted-pills",
    "bevacizumab": "targeted-therapy", "pasireotide": "hormone-therapy", "Signifor": "hormone-therapy",
    "CAM2029": "octreotide", "Oclaiz": "octreotide", "gallbladder removal": "gallbladder-removal",
    "cholecystectomy": "gallbladder-removal", "TAMIS": "transanal-surgery", "TEM": "transanal-surgery",
    "TEMS": "transanal-surgery", "bronchoscopic removal": "bronchoscopic-removal",
    "ethanol ablation": "eus-ablation", "niacin": "nutrition", "HIFU": "liver-directed",
    "IRE": "liver-directed", "NanoKnife": "liver-directed", "acupuncture": "complementary-care",
    "complementary care": "complementary-care", "massage": "complementary-care",
}  # fmt: skip

# Conversation starters of four patient pages that the catalogue must at least cover: what is asked, the treatment a
# person would type, and our questions for it.
STARTERS = (
    ("preparation and recovery time", "surgery", ("prepare", "recovery-time")),
    ("effect on daily life or work", "surgery", ("daily-life-impact", "work-impact")),
    ("how effective for my NET type", "chemotherapy", ("works-for-my-net-type",)),
    ("effect on daily life or work", "chemotherapy", ("daily-life-impact", "work-impact")),
    ("physical or outward side effects", "chemotherapy", ("visible-effects",)),
    ("risks", "chemotherapy", ("treatment-risks",)),
    ("second cancer from radiation", "prrt", ("second-cancer-risk",)),
    ("time away from children and pregnant women", "prrt", ("prrt-distance-people",)),
    ("how to tell it is working", "prrt", ("how-we-will-know",)),
    ("time to benefit", "prrt", ("time-to-benefit",)),
    ("risks", "somatostatin analogs", ("treatment-risks",)),
    ("other therapies in addition", "somatostatin analogs", ("combined-with-others", "keep-ssa-with-this")),
    ("risks", "lanreotide", ("treatment-risks",)),
    ("other therapies in addition", "lanreotide", ("combined-with-others", "keep-ssa-with-this")),
    ("how effective for NETs", "interferon", ("works-for-my-net-type",)),
    ("best option for my situation", "interferon", ("best-for-my-situation",)),
    ("risks", "everolimus", ("treatment-risks",)),
)

choices = each("choice", CHOICES, name=lambda record: record.id)
therapies = each("therapy", SHIPPED.therapies, name=lambda record: record.id)
questions = each("question", SHIPPED.questions, name=lambda record: record.id)
sources = each("source", SHIPPED.sources, name=lambda record: record.id)
situations = each("situation", SHIPPED.situations, name=lambda record: record.id)
tumors = each("tumor", SHIPPED.tumors, name=lambda record: record.id)
about = each("record", [*SHIPPED.situations, *SHIPPED.tumors], name=lambda record: record.id)


def cited_by(choice: Choice) -> set[str]:
    """Return the ids of all sources that facts of a record rest on."""
    cited = {key for statement in statements(choice) for key in statement.sources}
    return cited | {key for effect in choice.side_effects for key in effect.sources}


def cited_of(tumor: TumorValue) -> set[str]:
    """Return the ids of all sources that what is told of a tumor rests on."""
    told: tuple[Used | Statement, ...] = (*tumor.used, *tumor.cautions)
    return {key for one in told for key in one.sources}


def cited_anywhere() -> set[str]:
    asked = {key for question in SHIPPED.questions for key in question.sources}
    counted = {key for study in SHIPPED.studies for key in study.sources}
    told = (*(cited_by(choice) for choice in CHOICES), *(cited_of(tumor) for tumor in SHIPPED.tumors))
    return asked.union(counted, *told)


CITED = cited_anywhere() | {key for study in SHIPPED.studies for key in study.sources}


def full_sheet(choice: str) -> frozenset[str]:
    """Return the ids of a full sheet for one treatment, situation or nobody in particular ("all")."""
    return sheet_of(choice, "full")


@cache
def sheet_of(choice: str, length: Literal["short", "full"]) -> frozenset[str]:
    """Return the ids of a sheet for one treatment, situation, tumor or nobody in particular ("all")."""
    treatment = (choice,) if any(record.id == choice for record in CHOICES) else ()
    about = (choice,) if any(record.id == choice for record in SHIPPED.situations) else ()
    tumor = Tumor(**{value.fact: value.id for value in SHIPPED.tumors if value.id == choice})
    checklist = assemble(SHIPPED, Answers(therapies=treatment, about=about, tumor=tumor, length=length))
    sections = (*checklist.front, *checklist.more)
    return frozenset(item.id for section in sections for item in section.items)


def spellings(name: str) -> set[str]:
    """Return a name as different people would type it."""
    accented = unicodedata.normalize("NFC", re.sub(r"([aeiouAEIOU])", "\\1\u0301", name))
    return {
        name,
        name.upper(),
        name.lower(),
        name.swapcase(),
        f"  {name} ",
        name.replace("-", " "),
        name.replace("-", ""),
        name.replace("-", "\u2011"),
        name.replace(" ", "-"),
        name.replace(" ", ""),
        accented,
        unicodedata.normalize("NFD", accented),
    }


# ---------------------------------------------------------------- the whole


def test_the_catalogue_passes_its_own_check() -> None:
    assert [problem for problem in check_catalogue() if problem.level == "error"] == []


def test_every_group_and_treatment_of_the_contract_is_there_in_its_group() -> None:
    found = {group.id: {t.id for t in SHIPPED.therapies if t.group == group.id} for group in SHIPPED.groups}
    assert found.keys() >= GROUPS.keys()
    assert all(found[group] >= set(members) for group, members in GROUPS.items())


def test_every_situation_of_the_contract_is_there() -> None:
    assert {situation.id for situation in SHIPPED.situations} >= set(SITUATIONS)


def test_page_1_has_twelve_core_questions_for_everyone_short_enough_for_14_point_type() -> None:
    core = [question for question in SHIPPED.questions if question.page_1]
    assert len(core) == 12
    assert all(question.applies_to == ("all",) for question in core)
    assert [question.text for question in core if len(question.text.split()) > 9] == []


def test_waiting_or_doing_nothing_is_always_among_the_choices() -> None:
    assert "do-nothing" in {question.id for question in SHIPPED.questions if question.page_1}


def test_no_two_questions_have_the_same_words() -> None:
    texts = [question.text.casefold() for question in SHIPPED.questions]
    assert len(texts) == len(set(texts))


def page_of(address: str) -> str:
    """Return what two spellings of one address share: of a paper in PubMed Central its number and its table."""
    parts = urlsplit(address)
    host, path = parts.netloc.removeprefix("www."), parts.path.rstrip("/").lower()
    return f"{host}{path}" if "/pmc" in path else f"{host}{path}?{parts.query}#{parts.fragment}"


def test_no_two_sources_are_the_same_page() -> None:
    pages = [page_of(source.address) for source in SHIPPED.sources]
    assert [page for page in set(pages) if pages.count(page) > 1] == []


def test_every_theme_has_questions() -> None:
    assert {theme.id for theme in SHIPPED.themes} == {question.theme for question in SHIPPED.questions}


@each(("typed", "expected"), TYPED.items())
def test_a_name_that_patients_use_finds_its_record(typed: str, expected: str) -> None:
    assert find_choice(SHIPPED, typed).id == expected


@each(("starter", "typed", "wanted"), STARTERS)
def test_a_starter_of_the_patient_pages_is_on_the_short_sheet_of_the_kind_and_of_each_treatment_in_it(
    starter: str, typed: str, wanted: tuple[str, ...]
) -> None:
    assert set(wanted) <= QUESTION_IDS, starter
    named = find_choice(SHIPPED, typed).id
    members = [record.id for record in SHIPPED.therapies if record.group == named]
    assert [one for one in (named, *members) if not sheet_of(one, "short") & set(wanted)] == [], starter


@pytest.mark.parametrize("typed", ["DOTATOC", "DOTATOC PET scan", "Ga-68 DOTATOC", "gallium dotatoc"])
def test_the_name_of_a_scan_finds_no_treatment(typed: str) -> None:
    with pytest.raises(UnknownNameError):
        find_choice(SHIPPED, typed)


# ---------------------------------------------------------------- each treatment and group


@choices
def test_every_name_of_a_record_finds_it_however_it_is_spelled(choice: Choice) -> None:
    for name in names_of(choice):
        assert {spelling: find_choice(SHIPPED, spelling).id for spelling in spellings(name)} == dict.fromkeys(
            spellings(name), choice.id
        )


@choices
def test_facts_rest_on_sources_of_standing(choice: Choice) -> None:
    assert cited_by(choice)
    assert {key: SOURCES[key].kind for key in cited_by(choice) if SOURCES[key].kind in WEAK_KINDS} == {}
    assert all(statement.sources for statement in statements(choice))
    assert all(effect.sources for effect in choice.side_effects)


@choices
def test_a_record_has_a_review_date_and_a_date_for_what_it_is_approved_for(choice: Choice) -> None:
    assert is_date(choice.reviewed)
    assert bool(choice.status) == bool(choice.status_checked)
    assert not choice.status_checked or is_date(choice.status_checked)


@choices
def test_a_summary_fits_a_menu_line(choice: Choice) -> None:
    assert 0 < len(choice.summary) <= 60
    assert not choice.summary.endswith(".")


@choices
def test_side_effects_are_known_and_each_named_once(choice: Choice) -> None:
    effects = [effect.effect for effect in choice.side_effects]
    assert len(effects) == len(set(effects))
    assert set(effects) <= EFFECT_IDS


@choices
def test_signs_complete_the_sentence_above_them(choice: Choice) -> None:
    for sign in (*choice.call_now, *choice.tell_team):
        assert not sign.text.endswith((".", "?", "!")), sign.text
        assert len(sign.text.split()) <= 16, sign.text
    assert len(choice.call_now) <= 7
    assert len(choice.tell_team) <= 7


@therapies
def test_a_treatment_says_all_a_person_needs_or_why_not(therapy: Therapy) -> None:
    assert therapy.what
    assert therapy.aim
    assert therapy.how_given
    assert therapy.time_and_place
    assert therapy.status
    assert bool(therapy.side_effects) != bool(therapy.no_side_effects)
    assert bool(therapy.call_now) != bool(therapy.no_call_now)


@therapies
def test_a_treatment_has_at_least_ten_questions_that_name_it_or_its_group(therapy: Therapy) -> None:
    named = [q for q in SHIPPED.questions if {therapy.id, therapy.group} & set(q.applies_to)]
    assert len(named) >= 10


@each("group", SHIPPED.groups, name=lambda record: record.id)
def test_a_group_has_treatments_and_questions_of_its_own(group: Group) -> None:
    assert any(therapy.group == group.id for therapy in SHIPPED.therapies)
    assert sum(group.id in question.applies_to for question in SHIPPED.questions) >= 2


# ---------------------------------------------------------------- each situation, question and source


@situations
def test_a_situation_has_at_least_three_questions(situation: Situation) -> None:
    assert sum(situation.id in question.applies_to for question in SHIPPED.questions) >= 3


@about
def test_every_name_of_a_situation_or_tumor_finds_it_however_spelled(record: Situation | TumorValue) -> None:
    for name in names_of(record):
        assert {find_about(SHIPPED, spelling).id for spelling in spellings(name)} == {record.id}


@about
def test_a_situation_or_tumor_is_said_as_a_person_would(record: Situation | TumorValue) -> None:
    assert 0 < len(record.summary) <= 60
    assert not record.summary.endswith(".")


# ---------------------------------------------------------------- what can be known of a tumor


def test_every_value_of_the_contract_is_there_under_its_fact() -> None:
    found = {fact: {tumor.id for tumor in SHIPPED.tumors if tumor.fact == fact} for fact in TUMORS}
    assert all(found[fact] >= set(values) for fact, values in TUMORS.items())


@tumors
def test_a_known_value_has_four_to_ten_questions_and_what_is_not_so_adds_none(tumor: TumorValue) -> None:
    if tumor.id.endswith("-none"):
        assert not tumor.first
    elif tumor.is_known:
        assert 4 <= len(tumor.first) <= 10
    else:
        assert 1 <= len(tumor.first) <= 5


@tumors
def test_most_first_questions_of_a_known_value_are_asked_of_tumors_alone(tumor: TumorValue) -> None:
    values = {value.id for value in SHIPPED.tumors}
    asked = {question.id: set(question.applies_to) for question in SHIPPED.questions}
    own = [first for first in tumor.first if asked[first] <= values]
    assert not tumor.used or len(own) >= 4


@tumors
def test_what_is_told_of_a_tumor_rests_on_sources_of_standing_and_has_a_date(tumor: TumorValue) -> None:
    assert all(use.sources for use in tumor.used)
    assert all(caution.sources for caution in tumor.cautions)
    assert {key for key in cited_of(tumor) if SOURCES[key].kind in WEAK_KINDS} == set()
    assert bool(tumor.used or tumor.cautions) == is_date(tumor.reviewed)


@tumors
def test_treatments_used_for_a_tumor_stand_in_the_order_of_the_catalogue_and_once(tumor: TumorValue) -> None:
    order = [therapy.id for therapy in SHIPPED.therapies]
    used = [order.index(use.therapy) for use in tumor.used]
    assert used == sorted(set(used))


@each(("typed", "expected"), TUMOR_WORDS.items())
def test_a_word_for_a_tumor_belongs_to_its_value_and_to_no_treatment(typed: str, expected: str) -> None:
    assert find_about(SHIPPED, typed).id == expected
    with pytest.raises(UnknownNameError):
        find_choice(SHIPPED, typed)


@questions
def test_a_question_is_short_and_asks_one_thing_once(question: Question) -> None:
    assert len(question.text.split()) <= 15
    assert question.text.endswith("?")
    named = (*question.applies_to, *question.applies_to_all_of)
    assert named
    assert len(question.applies_to) == len(set(question.applies_to))


@questions
def test_a_question_rests_on_known_sources_and_has_a_review_date(question: Question) -> None:
    assert question.sources
    assert set(question.sources) <= SOURCES.keys()
    assert is_date(question.reviewed)


@questions
def test_a_question_is_on_the_full_sheet_of_everything_it_applies_to(question: Question) -> None:
    assert all(question.id in full_sheet(choice) for choice in question.applies_to)


@sources
def test_a_source_is_used(source: Source) -> None:
    assert source.id in CITED


@sources
def test_a_source_can_be_looked_up(source: Source) -> None:
    assert re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]{2,}(/[^\s<>\"\\]*)?", source.address)
    assert source.publisher
    assert source.title
    assert source.date == "undated" or re.search(r"\b(19|20)\d\d\b", source.date)


@sources
def test_a_source_is_none_of_the_starting_pages_and_no_repost(source: Source) -> None:
    assert not source.id.startswith("seed")
    reposts = ("rxlist", "rxwiki", "healthtop", "scribd", "docslib", "studylib", "staging", "web.archive.org")
    assert not any(name in urlsplit(source.address).netloc for name in reposts)
