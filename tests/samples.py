"""A small catalogue and a round's readiness, made by hand: figures that every sort of page has to show."""

from dataclasses import replace
from datetime import date

from improvement.present.indicators import Picked
from improvement.present.plan import Task
from questions import catalogue as words
from reports.present.board import Words, board
from reports.present.quotes import Remark
from results.facts import Facts
from results.present.presentation import present
from scoring.model import (
    Cell,
    Echo,
    FindingResult,
    FlagResult,
    GroupResult,
    GroupVerdict,
    Interval,
    ItemResult,
    Likeness,
    NotHeard,
    PracticeResult,
    PrincipleResult,
    Readiness,
    Reflection,
    Silent,
    Told,
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


E01 = question("E01", "executive-checklist", ("P1",), 0)
S11 = question("S11", "seven-principles", ("P1",), 1)
CATALOGUE = words.Catalogue(
    versions={"executive-checklist": 1, "seven-principles": 2},
    fingerprint="0123456789abcdef" * 4,
    groups={group.code: group for group in GROUPS},
    folds={"frontline_staff": "Other front-line staff"},
    required_sides=("leadership", "frontline"),
    expected_groups=("nursing",),
    questions={"E01": E01, "S11": S11},
    principles={code: words.Principle(code, title, f"Summary of {code}.", None) for code, title in PRINCIPLES.items()},
    flags={flag.code: flag for flag in FLAGS},
    findings={},
    practices={},
    indicators={
        "I11": words.Indicator("I11", "Better care", "Outcome", "Chosen with the teams", "chosen", "chosen", ("P5",)),
        "I12": words.Indicator("I12", "In daily use", "Outcome", "Share in use", "percent", "up", ("P1",)),
        "I24": words.Indicator("I24", "A community", "Structural", "People taking part", "count", "up", ("P4", "P6")),
    },
    minutes={"executive-checklist": 8, "seven-principles": 5},
    optional_banks=frozenset(),
    comment_label="",
    comment_help="",
    comment_wording={},
    rules=words.Rules(0.8, 1.0, 50.0, 60.0, 6.0, 0.7, 0.25, 2, front_line_bar=True, chance=0.1),
    not_asked={
        "not_concerned": words.NotAsked("not_concerned", "The change does not touch their work", allows_clear=True),
        "later": words.NotAsked("later", "They will be asked in a later round", allows_clear=False),
    },
    chosen={
        "everyone": words.Chosen("everyone", "Everybody in the group was asked", supports=True, caution=""),
        "volunteers": words.Chosen(
            "volunteers", "Whoever wanted to answer", supports=True, caution="Those who answered chose themselves."
        ),
    },
    page_list=(
        words.Page("executive-checklist", "executive-checklist", "Checklist", "", "", (E01,), "Evidence", ""),
        words.Page("P1", "seven-principles", "There are no IT projects", "", "", (S11,), "", ""),
    ),
)

NOT_ASKED = Cell("not_asked", reason="Executives and board are not asked about principle 6.")
FEW = Cell("hidden", reason="Fewer than 5 doctors have a score on principle 7.")
HIDDEN_REASON = "3 patients, service users and carers answered. At least 5 are needed to show a result."


def cell(mean):
    low, high = max(mean - 9, 0.4), min(mean + 9, 99.6)
    return Cell("shown", 12, mean, Interval(low, high), Interval(low, high))


def cells(*means):
    axes = dict.fromkeys(("axis.social", "axis.technical"), cell(50))
    return {code: cell(mean) for code, mean in zip(PRINCIPLES, means, strict=True)} | axes


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
    sentence="12 of 14 doctors score below 50; nurses and midwives are split.",
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
        Variation("with the 70% interval", "amber"),
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


# On S11 doctors are at odds and two of them do not know; only one nurse in three can answer.
DIVIDED = replace(cell(45), know_rate=12 / 14, word="Divided")
FEW_KNOW = Cell("hidden", reason="Fewer than 5 people could answer enough of this, which is too few to show.")
ITEMS = {
    "executive": {"E01": ItemResult("E01", Cell("shown", 4, 88, Interval(70, 95)), None, None)},
    "medical": {"S11": ItemResult("S11", DIVIDED, 12 / 14, (5, 1, 0, 2, 4, 2, 0, 0))},
    "nursing": {"S11": ItemResult("S11", FEW_KNOW, 1 / 3, None)},
}
MIRROR = (
    Reflection(
        "E01",
        "The problem in care",
        "Text of E01",
        (Told("executive", "Executives and board", ITEMS["executive"]["E01"].cell, "item/executive/E01"),),
        (Echo("S11", "Text of S11", (Told("medical", "Doctors", DIVIDED, "item/medical/S11"),)),),
        "Leaders 88; doctors 45.",
    ),
    Reflection("E02", "New ways of working", "Text of E02", (), (), "No leader answered this."),
)


def finding(code, raised, groups=(), n=None, **changes):
    found = FindingResult(
        code=code,
        title=code.replace("_", " ").capitalize(),
        kind="a_kind",
        raised=raised,
        sentence=f"What was found on {code}.",
        meaning=f"Why {code} matters.",
        groups=groups,
        items=(),
        principles=(),
        n=n,
        would_clear=f"What clears {code}." if raised else "",
        like="ics_england" if code == "divided" else None,
        figures=(),
    )
    return replace(found, **changes)


FINDINGS = (
    finding("perception_gap", True, ("medical",), 12),
    finding("solution_first", None, reason="No leader answered."),
    finding("divided", True, ("medical", "nursing"), 43),
    finding("missing_voices", True, ("portering",)),
    finding("not_shared", True, ("nursing",), 31),
    finding("overload", False),
)


def practice(number):
    return PracticeResult(
        code=f"R{number}",
        title=f"Practice {number}",
        area="A1",
        is_ready=False,
        red_flags=("it_bin",),
        patterns=("it_bin", "divided"),
        principles=("P1",),
        reasons=("Addresses the red flag.", "Addresses “Divided”."),
    )


PRACTICES = tuple(practice(number) for number in range(1, 8))
LIKENESS = {
    "it_bin": Likeness("it_bin", "ics_england", "Children's System", 9.5, ("P1", "P2", "P3", "P4"), {}, "Like it."),
    "local_ownership": Likeness("local_ownership", None, "", None, (), {}, "Nothing is compared.", "Too little."),
}

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
    items=ITEMS,
    mirror=MIRROR,
    findings=FINDINGS,
    practices=PRACTICES,
    likeness=LIKENESS,
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
REMARKS = (
    Remark("P1", "Doctors", "It is all about the kit."),
    Remark("P1", "Doctors", "Nobody asks us."),
    Remark("P1", "Front line", "tŷ ŵyl Română, with a \N{GRINNING FACE}"),
    Remark(None, "Front line", "Slow down."),
    Remark("E01", "Executives and board", "Minutes of March.", on="The problem in care"),
)
TASKS = (Task("R2", "Chief nurse", date(2026, 9, 1)), Task("R7", "Medical director", None))
PICKED = (
    Picked("I12", "", "", "not measured yet", "80", "September 2026"),
    Picked("I11", "Falls a month on the wards", "down", "12", "", ""),
)
WORDS = Words("Pause the roll-out.\nAsk the wards.", REMARKS, TASKS, PICKED)
BOARD = board(READINESS, CATALOGUE, FACTS, WORDS, threshold=5)
