"""The answer to a board: weak principles, the stories of cases, lists of groups, and words that agree."""

from dataclasses import replace

import pytest

from questions.reader import read_banks
from results.present import flag_words, wording
from results.present.answer.cases import STORIES, story, warning
from results.present.answer.reading import reading
from results.present.answer.weak import Weak, weak_principles
from results.present.flags import flag_panel
from results.present.rows import NOBODY_SAID_HOW_SHARED, both_answers
from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.model import Cell, Interval, LeaderAnswers, Variation
from scoring.model.cases import CASES
from tests.bank import WHOLE
from tests.cases import situations
from tests.proof.rounds import evidence_of
from tests.readability import WORD
from tests.samples import CATALOGUE, DOCTORS, IT_BIN, NURSES, READINESS, cell

ON_ANSWERS = {"warn", "split", "low", "unsupported", "weak"}


def test_weak_principles_are_told_lowest_first_with_the_groups_that_score_so():
    alike = replace(NURSES, cells=NURSES.cells | {"P4": cell(9.4)})
    readiness = replace(READINESS, groups=READINESS.groups | {"nursing": alike})

    assert weak_principles(readiness)[:2] == (
        Weak("Pull beats push", "doctors and nurses", "9"),
        Weak("Local initiatives work", "doctors", "18"),
    )


def test_weak_score_of_few_people_is_about():
    few = replace(DOCTORS, cells=DOCTORS.cells | {"P4": replace(cell(10), is_coarse=True)})
    other = replace(READINESS.principles["P5"], lowest_score=35, lowest_group="executive")
    readiness = replace(
        READINESS,
        groups={"medical": few, "executive": replace(READINESS.groups["executive"], cells={}, status="hidden")},
        principles={"P4": READINESS.principles["P4"], "P5": other},
    )

    assert weak_principles(readiness) == (
        Weak("Pull beats push", "doctors", "about 9"),
        Weak("Focus on benefits", "executives", "35"),
    )


def test_every_case_is_told_in_two_or_three_sentences():
    assert set(STORIES) == {case.code for case in CASES}
    for text in STORIES.values():
        assert text.count(". ") + 1 in (2, 3)
        assert len(WORD.findall(text)) <= 45
    assert story("another") == ""


def test_only_a_case_that_failed_stands_with_a_finding():
    assert warning("npfit") == story("npfit") != ""
    assert warning("glasgow_portal") == ""


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        ([], ""),
        (["nurses and midwives"], "nurses and midwives"),
        (["doctors", "porters", "cooks"], "doctors, porters and cooks"),
        (["doctors", "nurses and midwives"], "doctors; and nurses and midwives"),
        (["doctors", "users, carers", "cooks"], "doctors; users, carers; and cooks"),
    ],
)
def test_groups_are_told_apart_where_their_names_have_an_and_or_a_comma(titles, words):
    assert wording.groups(titles) == words


def _flags():
    read_banks(WHOLE)
    for case in situations.SITUATIONS:
        one = situations.situation(case)
        readiness = published(assess(evidence_of(one), one.instrument))
        yield from ((case["id"], flag, readiness.groups) for flag in readiness.flags.values())


def test_verdict_of_a_divided_flag_is_about_answers():
    divided = [(name, reading(flag, groups).kind) for name, flag, groups in _flags() if flag_words.is_divided(flag)]

    assert [(name, kind) for name, kind in divided if kind not in ON_ANSWERS] == []
    assert len(divided) > 10


def test_what_would_turn_a_flag_is_a_sentence():
    variations = (
        Variation("without Doctors", "insufficient"),
        Variation("without Nurses and midwives", "insufficient"),
        Variation("with clear from 55 instead of 60", "clear"),
    )

    turns = flag_panel(replace(IT_BIN, variations=variations), CATALOGUE.flags["it_bin"], None).turns

    assert turns == (
        "There would be too little to tell without doctors or without nurses and midwives.",
        "It would be clear with clear from 55 instead of 60.",
    )


NONE = Cell("no_answers")
SOME = Cell("shown", 4, 74.6, Interval(60, 80))


@pytest.mark.parametrize(
    ("good", "shared", "words"),
    [
        (NONE, NONE, ""),
        (SOME, NONE, f"How good 75. {NOBODY_SAID_HOW_SHARED}"),
        (SOME, SOME, "How good 75, how shared 75."),
        (NONE, SOME, "How good 75, how shared 75."),
    ],
)
def test_leaders_two_answers_are_told_where_there_are_any(good, shared, words):
    assert both_answers(LeaderAnswers("E01", good, shared, 0, "How good 75, how shared 75.")) == words
