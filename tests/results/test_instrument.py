"""The part of the banks that scoring needs."""

from dataclasses import asdict, replace
from typing import get_args

from questions.catalogue import Side as SideOfBanks
from questions.patterns import Case
from questions.reader import read_banks
from results.instrument import instrument_from
from scoring.model import FlagRule, Group, Instrument, Item, Like, Principle, ReasonNotAsked, Rules, Side, WayOfChoosing
from scoring.model.cases import CASES
from tests.bank import WHOLE
from tests.samples import CATALOGUE

LIKE = Like("worse", "better")


def test_instrument_holds_what_scoring_needs():
    asked_of = frozenset({"executive", "medical"})

    assert instrument_from(CATALOGUE) == Instrument(
        groups=(
            Group("executive", "Executives and board", "leadership", confidential=False),
            Group("medical", "Doctors", "frontline", confidential=True, folds="frontline_staff"),
            Group("nursing", "Nurses and midwives", "frontline", confidential=True, folds="frontline_staff"),
            Group("service_user", "Patients, service users and carers", "frontline", confidential=True),
            Group("supplier", "Suppliers and delivery partners", "supplier", confidential=False),
        ),
        folds={"frontline_staff": "Other front-line staff"},
        principles=tuple(Principle(p.code, p.title) for p in CATALOGUE.principles.values()),
        items=(
            Item("E01", ("P1",), asked_of, "social", "statement", text="Text of E01", bank="executive-checklist"),
            Item("S11", ("P1",), asked_of, "social", "statement", text="Text of S11", bank="seven-principles"),
        ),
        flags=(
            FlagRule("it_bin", "IT bin", ("P1", "P2"), ("E01",), ("local_it",), "What clears it.", LIKE),
            FlagRule("local_ownership", "Missing local ownership", ("P3", "P4"), (), (), "What clears it.", LIKE),
        ),
        rules=Rules(**asdict(CATALOGUE.rules)),
        required_sides=("leadership", "frontline"),
        expected_groups=("nursing",),
        cases=CASES,
        chosen=tuple(WayOfChoosing(**asdict(way)) for way in CATALOGUE.chosen.values()),
        not_asked=tuple(ReasonNotAsked(**asdict(reason)) for reason in CATALOGUE.not_asked.values()),
    )


def test_instrument_is_made_once_for_a_fingerprint():
    assert instrument_from(CATALOGUE) is instrument_from(replace(CATALOGUE, minutes={}))


def test_instrument_is_made_anew_when_the_fingerprint_differs():
    other = replace(CATALOGUE, fingerprint="f" * 64, expected_groups=())

    assert instrument_from(other).expected_groups == ()


def test_instrument_of_our_banks_keeps_the_order_of_packed_answers():
    catalogue = read_banks(WHOLE)

    items = instrument_from(catalogue).items

    assert [catalogue.questions[item.code].position for item in items] == list(range(len(items)))


def test_banks_and_scoring_know_the_same_sides():
    assert get_args(SideOfBanks) == get_args(Side)


def test_banks_may_liken_flags_to_every_case_that_scoring_knows_and_no_other():
    assert get_args(Case) == tuple(case.code for case in CASES)
