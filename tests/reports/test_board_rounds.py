"""The board report of real samples and of rounds at the edges: nobody, one group, every group at its worst."""

import random
from dataclasses import replace
from datetime import date

import pytest

from intake.answers import read_answer_file
from questions.packing import BLANK, SYMBOLS
from questions.reader import read_banks
from reports.board import Cover, board_html, board_pdf
from reports.present.board import Words, board
from results.facts import Facts
from results.gather import gather_people
from results.instrument import instrument_from
from results.samples import CASES
from scoring import engine
from scoring.figures import tally
from tests.bank import WHOLE
from tests.reports.pdf_checks import opened, orphans, pages_of, problems
from tests.samples import FACTS

COVER = Cover("Official", "Version 1, final", date(2026, 3, 5))
LONGEST = replace(
    FACTS, project="Joined-up record " * 11 + "for wards", aim="Nobody tells it twice. " * 86, sites=("A ward",) * 40
)


@pytest.fixture(scope="module")
def banks():
    return read_banks(WHOLE)


def _drawn(readiness, banks, facts, decision=""):
    content = board(readiness, banks, facts, Words(decision), threshold=5)
    pdf_bytes = board_pdf(content, COVER)
    assert problems(opened(pdf_bytes)) == []
    assert orphans(board_html(content, COVER), pdf_bytes) == []
    pages = pages_of(pdf_bytes)
    assert (pages[0].count("For the board"), pages[0].count("The decision asked for")) == (1, 1)
    assert (pages[0].count("Review on:"), "Contents" in pages[1]) == (1, True)
    return content, pages


def _round(banks, sizes, values):
    """Everybody answers everything, by turns with one of `values`."""
    rng, rows = random.Random(1), []
    for group, persons in sizes.items():
        asked = [group in question.asked_of for question in banks.questions.values()]
        rows += [
            (group, "".join(SYMBOLS[rng.choice(values)] if is_asked else BLANK for is_asked in asked), 1)
            for _ in range(persons)
        ]
    invited = {group: persons + 8 for group, persons in sizes.items()}
    instrument = instrument_from(banks)
    return engine.assess(tally.collect(instrument, rows, threshold=5, invited=invited), instrument)


@pytest.mark.parametrize(
    "case", ["ecs_scotland", "glasgow_portal", "ics_england", "npfit", "vha_remote_care", "welsh_portal"]
)
def test_report_of_each_sample_is_sound(case, banks):
    people = read_answer_file((CASES / f"{case}.csv").read_bytes(), banks)
    readiness = engine.assess(gather_people(people, banks, threshold=5), instrument_from(banks))

    _, pages = _drawn(readiness, banks, Facts("A sample"), "Go on.")

    assert len(pages) <= 20


def test_report_of_a_round_that_nobody_answered_is_short_and_says_so(banks):
    content, pages = _drawn(_round(banks, dict.fromkeys(banks.groups, 0), ["3"]), banks, FACTS)

    assert [section.template for section in content.sections] == [
        "who", "flags", "principles", "findings", "actions", "method", "firmness", "about",
    ]  # fmt: skip
    assert pages[0].count("Insufficient evidence") == 2


def test_report_of_one_group_is_sound(banks):
    content, _ = _drawn(_round(banks, {"nursing": 14}, ["1", "3", "5"]), banks, FACTS)

    assert content.expectations.rows == ()


def test_page_one_holds_nine_grim_groups_and_the_longest_decision(banks):
    readiness = _round(banks, dict.fromkeys(banks.groups, 11), ["1", "2"])

    _, pages = _drawn(readiness, banks, LONGEST, "Decide whether we go on. " * 40)

    assert pages[0].count("whether we go on") + pages[0].count("whether\n") > 0
    assert pages[1].split().index("Contents") < 40
