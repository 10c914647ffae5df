"""A hand-made catalogue, small enough to know by heart: 2 groups, 3 therapies, 18 questions, the shipped words."""

import msgspec

from netprep.model import (
    Area,
    Catalogue,
    Chance,
    Clinic,
    Edition,
    Effect,
    Group,
    Instead,
    OtherNames,
    Question,
    Rounds,
    ShortName,
    SideEffect,
    Situation,
    Source,
    Statement,
    Study,
    Theme,
    Therapy,
    TumorFact,
    TumorValue,
    Used,
)
from netprep.reading.loading import load_catalogue

NEW = "2026-11-22"
OLD = "2025-03-01"


def tiny_catalogue() -> Catalogue:
    """Return the tiny catalogue; every id in it resolves."""
    shipped = load_catalogue()
    return Catalogue(
        catalogue=Edition(version="2026.11", language="en-US"),
        areas=(Area("energy", "Energy"), Area("skin", "Skin and hair")),
        effects=(
            Effect("tiredness", "energy", "feeling very tired"),
            Effect("fever", "energy", "fever"),
            Effect("sore-place", "skin", "a sore place where the shot went in"),
        ),
        groups=_groups(),
        therapies=_therapies(),
        themes=(
            Theme("my-options", "My choices"),
            Theme("daily-life", "Daily life"),
            Theme("next-steps", "Next steps"),
        ),
        situations=(
            Situation("diabetes", "Diabetes", "I have diabetes", also_called=("high blood sugar",)),
            Situation("outlook", "What may lie ahead", "I want to talk about what may lie ahead"),
        ),
        tests=("CT scan",),
        other_names=OtherNames(medicines=("denosumab",)),
        short_names=(ShortName("ki-67", "Ki-67", "a protein"), ShortName("ct", "CT", "computed tomography")),
        questions=_questions(),
        studies=(
            Study("trial", "TRIAL-1", "people with a gut NET", "in one year", ("body",), NEW, "a dummy pill"),
            Study("series", "a small study", "20 people", "in a week", ("label-ssa",), NEW),
        ),
        sources=(
            Source("label-prrt", "label", "Maker A", "PRRT label", "https://example.org/prrt", "2024-01"),
            Source("label-ssa", "label", "Maker B", "Shot label", "https://example.org/ssa", "2023"),
            Source("body", "national-body", "Cancer Body", "NETs", "https://example.org/nets", "undated"),
            Source("list-a", "question-list", "A List", "Ask this", "https://example.org/list", "2020"),
        ),
        sheet=shipped.sheet,
        interview=shipped.interview,
        answers_file=shipped.answers_file,
        show=shipped.show,
        listening=shipped.listening,
        tumor_facts=(
            TumorFact("place", "Where it began", "Where did your tumor begin?"),
            TumorFact("hormone", "Hormones", "Does it make a hormone?"),
            TumorFact("grade", "Grade", "Which grade is it?"),
        ),
        tumors=_tumors(),
    )


def with_clinic() -> Catalogue:
    """Return the tiny catalogue with the lines a clinic prints on all its sheets."""
    clinic = Clinic(name="NET *Clinic*", place="Floor 2", call_day="555-0100", call_night="555-0199")
    return msgspec.structs.replace(tiny_catalogue(), clinic=clinic)


def _say(text: str, *sources: str) -> tuple[Statement, ...]:
    return (Statement(text, sources),)


def _groups() -> tuple[Group, ...]:
    return (
        Group(
            id="radiation",
            name="Radiation",
            also_called=("radiotherapy",),
            summary="Treatment with rays",
            what=_say("Rays kill tumor cells.", "body"),
            aim=_say("To shrink the tumor.", "body"),
            side_effects=(SideEffect("tiredness", ("body",)),),
            call_now=_say("a fever of 100.4°F (38°C) or more", "body"),
            reviewed=NEW,
        ),
        Group(
            id="hormone-therapy",
            name="Hormone therapy",
            also_called=("SSA",),
            summary="Shots that act like a natural hormone",
            what=_say("The shots tell the tumor to make less hormone.", "body"),
            aim=_say("To ease flushing.", "body"),
            reviewed=NEW,
        ),
    )


def _therapies() -> tuple[Therapy, ...]:
    return (
        Therapy(
            id="prrt",
            name="PRRT",
            also_called=("Lutathera", "lutetium dotatate"),
            group="radiation",
            summary="A radioactive drug that seeks out the tumor",
            what=_say("The drug finds NET cells and gives them radiation.", "label-prrt", "body"),
            aim=_say("To slow the tumor.", "label-prrt"),
            how_given=_say("It drips into a vein.", "label-prrt"),
            time_and_place=_say("You have 4 doses, 8 weeks apart.", "label-prrt"),
            status=_say("The FDA approved it in 2018.", "label-prrt"),
            status_checked=NEW,
            rounds=(Rounds("dose", 8, ("label-prrt",), count=4, write=("last shot",)),),
            side_effects=(
                SideEffect("tiredness", ("label-prrt",), "at first", Chance("trial", 40, 10)),
                SideEffect("fever", ("label-prrt",)),
            ),
            call_now=_say("a fever of 100.4°F (38°C) or more", "label-prrt"),
            tell_team=_say("a rash that is new", "label-prrt"),
            disagreements=_say("Sources differ on how long to keep a distance.", "body"),
            reviewed=OLD,
        ),
        Therapy(
            id="lanreotide",
            name="Lanreotide",
            also_called=("Somatuline",),
            group="hormone-therapy",
            section="Shots",
            summary="A shot every 4 weeks",
            what=_say("It acts like a natural hormone.", "label-ssa"),
            aim=_say("To slow the tumor.", "label-ssa"),
            side_effects=(
                SideEffect("tiredness", ("label-ssa",)),
                SideEffect("sore-place", ("label-ssa",), chance=Chance("series", 0, severe=True)),
            ),
            no_call_now="The sources name no sign to call about.",
            reviewed=NEW,
        ),
        Therapy(
            id="octreotide",
            name="Octreotide",
            also_called=("Sandostatin",),
            group="hormone-therapy",
            section="Shots",
            summary="A shot each day or each month",
            what=_say("It acts like a natural hormone.", "label-ssa"),
            aim=_say("To ease flushing.", "label-ssa"),
            no_side_effects="The sources list none.",
            call_now=_say("bad belly pain", "label-ssa"),
            reviewed=NEW,
        ),
    )


def _tumors() -> tuple[TumorValue, ...]:
    return (
        TumorValue("lung", "place", "Lung", "In my lung", first=("lung-cough", "lung-scan"), section="Chest"),
        TumorValue("place-not-known", "place", "Place not known", "I do not know", first=("where-begun",)),
        TumorValue(
            id="insulinoma",
            fact="hormone",
            name="Insulinoma",
            summary="It makes insulin",
            also_called=("insulin-making tumor",),
            first=("low-sugar", "sugar-at-night"),
            used=(Used("octreotide", ("label-ssa",)), Used("prrt", ("body", "label-prrt"))),
            cautions=_say("Shots can change your sugar.", "label-ssa"),
            instead=(Instead("how-long", "eat-first"),),
            reviewed=NEW,
        ),
        TumorValue("hormone-none", "hormone", "No hormone", "It makes none"),
        TumorValue("grade-1", "grade", "Grade 1", "It grows slowly"),
        TumorValue("grade-not-known", "grade", "Grade not known", "I do not know"),
        TumorValue(
            id="grade-2",
            fact="grade",
            name="Grade 2",
            summary="It grows faster",
            first=("grade-again",),
            used=(Used("prrt", ("label-prrt",)),),
            reviewed=OLD,
        ),
    )


def _questions() -> tuple[Question, ...]:
    return (
        Question("all-options", "my-options", "What are my choices?", 3, ("list-a",), NEW, ("all",), page_1=True),
        Question("next-steps", "next-steps", "What happens next?", 3, ("list-a",), NEW, ("all",), page_1=True),
        Question("travel", "daily-life", "May I travel?", 2, ("body",), NEW, ("all",)),
        Question("spelling", "next-steps", "Can you write it down?", 1, ("list-a",), OLD, ("all",)),
        Question("scan-first", "my-options", "Do I need a scan?", 3, ("body",), NEW, ("lanreotide", "prrt")),
        Question("distance", "daily-life", "How far must I stay away?", 3, ("label-prrt",), NEW, ("prrt",)),
        Question("which-place", "my-options", "Where will it be done?", 2, ("list-a",), NEW, ("radiation",)),
        Question("shot-pain", "daily-life", "Does it hurt?", 2, ("label-ssa",), NEW, ("lanreotide", "octreotide")),
        Question("how-long", "my-options", "How long will I take it?", 3, ("body",), NEW, ("hormone-therapy",)),
        Question("sugar", "daily-life", "How do I check my sugar?", 3, ("body",), NEW, ("diabetes",)),
        Question(
            "sugar-shot", "daily-life", "Will it change my sugar?", 2, ("body",), NEW, ("diabetes", "lanreotide")
        ),
        Question("lung-cough", "daily-life", "What of my cough?", 2, ("list-a",), NEW, ("lung",)),
        Question("lung-scan", "my-options", "Who looks at my lung?", 2, ("list-a",), NEW, ("lung",)),
        Question("where-begun", "my-options", "Where did it begin?", 3, ("list-a",), NEW, ("place-not-known",)),
        Question("low-sugar", "daily-life", "What do I do when I shake?", 3, ("body",), NEW, ("insulinoma",)),
        Question("sugar-at-night", "daily-life", "What of my nights?", 2, ("body",), NEW, ("insulinoma",)),
        Question("eat-first", "my-options", "Do I eat before it?", 2, ("body",), NEW, ("insulinoma",)),
        Question("grade-again", "next-steps", "Is my grade the same?", 2, ("body",), NEW, ("grade-2", "lung")),
        Question("time-left", "next-steps", "What may lie ahead for me?", 3, ("list-a",), NEW, ("outlook",)),
    )
