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
from results.present.change.data import RoundName
from results.present.change.page import change_page
from results.samples import CASES
from scoring import engine
from scoring.change.between_rounds import change
from scoring.figures import tally
from tests.bank import WHOLE
from tests.reports.layout_checks import faults
from tests.reports.pdf_checks import opened, pages_of, problems
from tests.samples import FACTS
from tests.scoring.changing import a_round

COVER = Cover("Official", "Version 1, final", date(2026, 3, 5))
LONGEST = replace(
    FACTS, project="Joined-up record " * 11 + "for wards", aim="Nobody tells it twice. " * 86, sites=("A ward",) * 40
)


@pytest.fixture(scope="module")
def banks():
    return read_banks(WHOLE)


def _drawn(readiness, banks, facts, decision="", change=None):
    content = board(readiness, banks, facts, Words(decision), threshold=5, change=change)
    pdf_bytes = board_pdf(content, COVER)
    assert problems(opened(pdf_bytes)) == []
    assert faults(board_html(content, COVER), pdf_bytes) == []
    pages = pages_of(pdf_bytes)
    assert (pages[0].count("For the board"), pages[0].count("The decision asked for")) == (1, 1)
    assert (pages[0].count("Review on:"), "Contents" in pages[1]) == (1, not content.not_yet)
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

    assert len(pages) <= 22


def test_report_of_a_round_that_nobody_answered_is_short_and_says_so(banks):
    content, pages = _drawn(_round(banks, dict.fromkeys(banks.groups, 0), ["3"]), banks, FACTS)

    assert [section.template for section in content.sections] == ["who", "actions", "about"]
    assert pages[0].count("This round closed without an answer") == 1


def test_report_of_one_group_is_sound(banks):
    content, _ = _drawn(_round(banks, {"nursing": 14}, ["1", "3", "5"]), banks, FACTS)

    assert content.expectations.rows == ()


def test_page_one_holds_nine_grim_groups_and_the_longest_decision(banks):
    readiness = _round(banks, dict.fromkeys(banks.groups, 11), ["1", "2"])

    _, pages = _drawn(readiness, banks, LONGEST, "Decide whether we go on. " * 40)

    assert pages[0].count("whether we go on") + pages[0].count("whether\n") > 0
    assert pages[1].split().index("Contents") < 40


ALL_GROUPS = ["1", "2", "3", "4", "5", "dont_know"]


def test_report_of_nine_groups_of_every_opinion_is_sound(banks):
    content, _ = _drawn(_round(banks, dict.fromkeys(banks.groups, 14), ALL_GROUPS), banks, FACTS)

    assert [profile.group for profile in content.profiles] == [group.title for group in banks.groups.values()]


def test_report_of_people_who_do_not_know_says_so_first_of_what_is_not_known(banks):
    content, _ = _drawn(_round(banks, dict.fromkeys(banks.groups, 11), ["dont_know"]), banks, FACTS)

    assert content.profiles == ()
    assert [row.share for row in content.unknown.rows] == ["100%"] * 9
    assert (len(content.unknown.questions), content.unknown.more > 0) == (8, True)
    assert content.unknown.lead.startswith("All 9 groups answered “I don't know” to more than a quarter")
    assert (content.expectations.rows, content.core_rows) == ((), ())  # tables without one number


@pytest.mark.parametrize("count", [2, 10])
def test_report_of_several_rounds_is_sound(count, banks):
    levels = ["1112", "1122", "1222", "2222", "2223", "2233", "3333", "3334", "3344", "4445"][-count:]
    answers = [{"executive": level, "medical": level * 3, "nursing": level * 4} for level in levels]
    rounds = [a_round(number, **one) for number, one in enumerate(answers, start=1)]
    names = [RoundName(number, number, "Live", date(2026, 1, number)) for number in range(1, count + 1)]
    page = change_page(change(rounds[:-1], rounds[-1]), names)

    _, pages = _drawn(rounds[-1].readiness, banks, FACTS, change=page)

    assert sum(page.count("lies below the limits") for page in pages) == 0
    assert sum(page.count("in ten rounds") for page in pages) == (7 if count == 10 else 0)
