"""A small instrument with two principles, and rows of packed answers to it, for figures that are worked by hand."""

from scoring.model import Group, Instrument, Item, Principle
from tests.scoring.instrument import instrument

GROUPS = ("nurses", "doctors", "patients", "leaders")
PRINCIPLES = (Principle("P1", "First"), Principle("P2", "Second"))


def small(**asked_of):
    """Three statements A, B, C on P1 and D on P2, and W on none; a code may be asked of some groups only."""
    everybody = frozenset({"nurses", "doctors", "patients"})
    principles = {"A": ("P1",), "B": ("P1",), "C": ("P1",), "D": ("P2",), "W": ()}
    return Instrument(
        groups=(
            Group("nurses", "Nurses", "frontline", confidential=True, folds="staff"),
            Group("doctors", "Doctors", "frontline", confidential=True, folds="staff"),
            Group("patients", "Patients", "frontline", confidential=True),
            Group("leaders", "Leaders", "leadership", confidential=False),
        ),
        folds={"staff": "Other staff"},
        principles=PRINCIPLES,
        items=(
            Item("E1", ("P1",), frozenset({"leaders"}), "social", "checklist"),
            *(
                Item(code, on, frozenset(asked_of.get(code, everybody)), "social", "statement")
                for code, on in principles.items()
            ),
        ),
        flags=(),
        rules=instrument().rules,
        required_sides=(),
        expected_groups=(),
    )


def row(group, answers, persons=1, site=""):
    """`answers` to A, B, C, D and W; nobody here answers E1."""
    return group, f"-{answers}", persons, site
