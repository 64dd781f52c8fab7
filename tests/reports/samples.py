"""A small catalogue and a round's readiness, made by hand: figures that every sort of page has to show."""

from dataclasses import replace
from datetime import date

from questions import catalogue as words
from reports.facts import Facts
from reports.present.presentation import present
from reports.scoring.model import (
    Cell,
    FlagResult,
    GroupResult,
    GroupVerdict,
    Interval,
    NotHeard,
    PrincipleResult,
    Readiness,
    Silent,
    Variation,
)

PRINCIPLES = {
    "P1": "There are no IT projects",
    "P2": "Improvement needs a systems approach",
    "P3": "Local initiatives work",
    "P4": "Pull beats push",
    "P5": "Focus on benefits",
    "P6": "Join it all up",
    "P7": "Monitor, evaluate and learn",
}
GROUPS = (
    words.Group("executive", "Executives and board", "leadership", False, None),
    words.Group("medical", "Doctors", "frontline", True, "frontline_staff"),
    words.Group("nursing", "Nurses and midwives", "frontline", True, "frontline_staff"),
    words.Group("service_user", "Patients, service users and carers", "frontline", True, None),
    words.Group("supplier", "Suppliers and delivery partners", "supplier", False, None),
)
FLAGS = (
    words.Flag(
        "it_bin",
        "IT bin",
        ("P1", "P2"),
        ("E01",),
        ("local_it",),
        "It is handled as an IT project.",
        "Why it matters.",
        "What clears it.",
        "worse",
        "better",
    ),
    words.Flag(
        "local_ownership",
        "Missing local ownership",
        ("P3", "P4"),
        (),
        (),
        "The people do not lead it.",
        "Why it matters.",
        "What clears it.",
        "worse",
        "better",
    ),
)


def question(code, bank, principles, position):
    return words.Question(
        code,
        position,
        bank,
        "",
        f"Text of {code}",
        "",
        "",
        {},
        (),
        frozenset({"executive", "medical"}),
        principles,
        "social",
        (),
        (),
    )


CATALOGUE = words.Catalogue(
    versions={"executive-checklist": 1, "seven-principles": 2},
    fingerprint="0123456789abcdef" * 4,
    groups={group.code: group for group in GROUPS},
    folds={"frontline_staff": "Other front-line staff"},
    required_sides=("leadership", "frontline"),
    expected_groups=("nursing",),
    questions={
        "E01": question("E01", "executive-checklist", ("P1",), 0),
        "S11": question("S11", "seven-principles", ("P1",), 1),
    },
    principles={code: words.Principle(code, title, f"Summary of {code}.", None) for code, title in PRINCIPLES.items()},
    flags={flag.code: flag for flag in FLAGS},
    findings={},
    practices={},
    indicators={},
    minutes={"executive-checklist": 8, "seven-principles": 5},
    optional_banks=frozenset(),
    comment_label="",
    comment_help="",
    page_list=(),
)

NOT_ASKED = Cell("not_asked", reason="Executives and board are not asked about principle 6.")
FEW = Cell("hidden", reason="Fewer than 5 doctors have a score on principle 7.")
HIDDEN_REASON = "3 patients, service users and carers answered: too few to show, 2 more needed."


def cell(mean):
    low, high = max(mean - 9, 0.4), min(mean + 9, 99.6)
    return Cell("shown", 12, mean, Interval(low, high), Interval(low, high))


def cells(*means):
    return {code: cell(mean) for code, mean in zip(PRINCIPLES, means, strict=True)}


def group(code, status, people, found, reason=""):
    invited, answered = people
    known = CATALOGUE.groups[code]
    return GroupResult(code, known.title, known.side, known.confidential, status, invited, answered, (), found, reason)


EXECUTIVES = group("executive", "shown", (8, 6), cells(81.2, 77, 70.5, 62, 88, 50, 59) | {"P6": NOT_ASKED})
DOCTORS = group("medical", "shown", (40, 14), cells(22.5, 31, 18, 9, 40, 61, 50) | {"P7": FEW})
NURSES = group("nursing", "shown", (None, 31), cells(45.4, 48, 52, 39, 58, 71, 100))
PATIENTS = group("service_user", "hidden", (20, 3), {}, HIDDEN_REASON)
SUPPLIERS = group("supplier", "silent", (4, 0), {}, "None of the 4 suppliers and delivery partners answered.")

WARNS = GroupVerdict("medical", "Doctors", "frontline", "warn", 14, 24.6, Interval(17, 33))
SPLIT = GroupVerdict("nursing", "Nurses and midwives", "frontline", "split", 31, 46.1, Interval(40, 53))

IT_BIN = FlagResult(
    code="it_bin",
    title="IT bin",
    state="red",
    sentence="12 of 14 doctors are below the midpoint; nurses and midwives are split.",
    n=45,
    verdicts=(WARNS, SPLIT),
    not_heard=(NotHeard("service_user", "Patients, service users and carers", "hidden", HIDDEN_REASON),),
    know_rate=0.835,
    would_clear=("Doctors would have to score above the midpoint.", "Two more patients would have to answer."),
    stands_under=2,
    variations=(
        Variation("without Doctors", "amber"),
        Variation("without Nurses and midwives", "red"),
        Variation("with “I don't know” counted as 2", "red"),
        Variation("with the 70 % interval", "amber"),
    ),
    silent=(Silent("medical", "Doctors", 40, 14, 64.2, "Doctors cross only if the 26 silent average above 64."),),
)
OWNERSHIP = FlagResult(
    code="local_ownership",
    title="Missing local ownership",
    state="insufficient",
    sentence="No front-line group may be shown.",
    n=0,
    verdicts=(),
    not_heard=(),
    know_rate=None,
    would_clear=(),
    stands_under=0,
    variations=(),
    silent=(),
)


def principle(code, score, lowest, lowest_score):
    return PrincipleResult(
        code, PRINCIPLES[code], score, Interval(score - 6, score + 6), ("executive", "medical"), lowest, lowest_score
    )


READINESS = Readiness(
    engine_version="1.0.0",
    flags={"it_bin": IT_BIN, "local_ownership": OWNERSHIP},
    principles={
        "P1": principle("P1", 49.7, "medical", 22.5),
        "P2": principle("P2", 52, "medical", 31),
        "P3": principle("P3", 46.8, "medical", 18),
        "P4": principle("P4", 36.7, "medical", 9),
        "P5": principle("P5", 62, "medical", 40),
        "P6": principle("P6", 66, "medical", 61),
        "P7": PrincipleResult("P7", PRINCIPLES["P7"], None, None, (), None, None),
    },
    groups={found.code: found for found in (EXECUTIVES, DOCTORS, NURSES, PATIENTS, SUPPLIERS)},
)
COMBINED = replace(DOCTORS, code="frontline_staff", title="Other front-line staff", members=("medical", "nursing"))

FACTS = Facts(
    project="Shared care record",
    organisation="Northdale Health and Care",
    aim="One record that follows the person.",
    service="Community nursing",
    sponsor="Chief nurse",
    lead="Head of community services",
    stage="Pilot",
    round=2,
    closed_on=date(2026, 3, 4),
    sites=("North clinic", "South clinic"),
)
PRESENTATION = present(READINESS, CATALOGUE, FACTS, threshold=5)
