"""Who was asked, what that means for a flag, and what stops it from being clear, in words."""

from dataclasses import replace

import pytest

from questions.reader import read_banks
from results.facts import Facts
from results.present.asking.asked import asked_row
from results.present.asking.not_asked import in_round
from results.present.data import FrontRow, NotAskedRow, StopRow
from results.present.flags import flag_panel
from results.present.presentation import present
from results.present.verdict_rows import verdict_row
from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.model import Asked, Interval, NotAsked, Reason, Setting
from tests import samples
from tests.bank import WHOLE
from tests.samples import CATALOGUE, READINESS
from tests.scoring.asking import stated
from tests.scoring.instrument import evidence, instrument

LATER = NotAsked("later", "They join in spring.")
NOTHING_SAYS = "On this file: nothing says who else was asked."
WAYS = CATALOGUE.chosen


@pytest.fixture(scope="module")
def banks():
    return read_banks(WHOLE)


def _panel(banks, said, code="it_bin"):
    readiness = published(assess(said, instrument()))
    return flag_panel(readiness.flags[code], banks.flags[code], None, banks.chosen)


def test_group_on_a_flag_is_one_line(banks):
    said = stated(sizes={"nursing": 60}, medical="4" * 12, nursing="4" * 40)

    nurses = next(row for row in _panel(banks, said).verdicts if row.group == "Nurses and midwives")

    assert nurses.line == (
        "Nurses and midwives: 75 (73 to 76), supports. 40 of 60 answered; everybody in the group was asked."
    )


def test_group_whose_good_answers_do_not_count_says_why(banks):
    said = stated(
        sizes={"nursing": 60, "allied": 12},
        chosen={"allied": "picked", "medical": "volunteers"},
        medical="4" * 12,
        nursing="4" * 12,
        allied="4" * 12,
    )

    lines = [row.line.partition(", ")[2] for row in _panel(banks, said).verdicts]

    assert lines == [
        "supports. 12 people answered. Those who answered chose themselves. We do not know how many did not answer.",
        "does not count. Too few answered: 12 of the 60 asked. Everybody in the group was asked.",
        (
            "pharmacy and social care professionals: 75 (69 to 77), does not count. The project picked who was asked, "
            "so their good answers clear nothing. 12 of 12 answered."
        ),
    ]


def test_group_of_few_people_has_a_line_without_its_score():
    few = replace(samples.WARNS, mean=None, interval80=None, answered=6, is_coarse=True)

    row = verdict_row(few, "it_bin", WAYS)

    assert (row.line, row.bar) == ("Doctors: score not shown, fewer than ten people, warns. 6 people answered.", None)


@pytest.mark.parametrize(("verdict", "fill"), [("warn", "#b0463c"), ("unclear", "#8fb8c2")])
def test_bar_of_a_group_that_warns_is_dark_red_however_wide_it_is_drawn(verdict, fill):
    """The interval of few people is rounded outwards, and may reach 50."""
    few = replace(samples.WARNS, verdict=verdict, mean=30, interval80=Interval(15, 50), is_coarse=True)

    assert verdict_row(few, "it_bin", WAYS).bar.fill == fill


def test_group_without_an_interval_has_a_line_with_its_score():
    row = verdict_row(replace(samples.WARNS, interval80=None), "it_bin", WAYS)

    assert row.line == "Doctors: 25, warns."


def test_group_that_was_picked_and_thinly_answered_says_nothing_twice():
    reasons = (Reason("response", "Too few of those asked answered."),)
    thin = replace(samples.WARNS, verdict="unproven", reasons=reasons, answered=14, invited=90, chosen="volunteers")

    assert verdict_row(thin, "it_bin", WAYS).asked == ""


def test_flag_says_who_was_not_asked_and_does_not_say_it_twice(banks):
    panel = _panel(banks, stated(not_asked={"allied": LATER}, medical="4" * 12, nursing="4" * 12, executive="4" * 4))

    allied = panel.not_asked[0]
    assert allied.line == (
        "Not asked: allied health, pharmacy and social care professionals. They will be asked in a later round: “They "
        "join in spring.” Said by the project."
    )
    assert [row.now for row in panel.stops] == ["Allied health, pharmacy and social care professionals were not asked."]
    assert (panel.others_not_heard, panel.bare) == ((), "")


def test_flag_pairs_what_stops_it_with_what_would_clear_it(banks):
    panel = _panel(banks, stated(medical="1" * 12, nursing="4" * 12, service_user="44"))

    assert panel.stops[:2] == (
        StopRow(
            "12 of 12 doctors score below 50.",
            "The score of doctors would need to rise until it is no longer clearly below 50 (now 0).",
        ),
        StopRow(
            "Too few people among patients, service users and carers answered to show a result.",
            "3 more people among patients, service users and carers would need to answer.",
        ),
    )
    assert panel.others_not_heard == ()


def test_flag_of_a_bare_file_says_that_nothing_says_who_was_asked(banks):
    weak, clear = (_panel(banks, evidence(medical=answers, nursing="5" * 12)) for answers in ("1" * 12, "5" * 12))

    assert (weak.bare, clear.bare) == (NOTHING_SAYS, "")
    assert (clear.word, clear.sentence.count(NOTHING_SAYS)) == ("Clear on what was heard", 1)


def test_flag_shows_the_front_line_together(banks):
    front = _panel(banks, stated(medical="3" * 12, nursing="5" * 12)).front

    assert (front.range, front.description) == (
        "75 (71 to 77)",
        "The front line together: 75 of 100. Very likely between 71 and 77.",
    )


def test_flag_shows_the_front_line_of_few_people_in_steps(banks):
    front = _panel(banks, stated(medical="3" * 6, nursing="4" * 12)).front

    assert front.range.startswith("about ")
    assert isinstance(front, FrontRow)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (None, "40"),
        (Asked("everyone"), "40"),
        (Asked("everyone", 40), "40"),
        (Asked("everyone", 40, is_estimate=True), "about 40 (an estimate)"),
        (Asked("random", 300), "40 of 300"),
        (Asked("random", 300, is_estimate=True), "40 of about 300"),
        (Asked("everyone", 30), "40"),
    ],
)
def test_asked_row_calls_an_estimate_one(said, asked):
    assert asked_row(samples.DOCTORS, READINESS.groups, said, WAYS).asked == asked


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("everyone", "Everybody in the group was asked."),
        ("volunteers", "Those who answered chose themselves."),
        ("no such way", ""),
    ],
)
def test_asked_row_says_how_people_were_chosen(chosen, words):
    assert asked_row(samples.DOCTORS, READINESS.groups, Asked(chosen), WAYS).chosen == words


def test_groups_that_were_not_asked_have_the_reason_of_the_project():
    setting = Setting({"medical": Asked("everyone")}, {"supplier": LATER, "medical": LATER})

    assert in_round(setting, CATALOGUE) == (
        NotAskedRow(
            "Nurses and midwives", "Nobody said why.", "Not asked: nurses and midwives. Nobody said why.", "nursing"
        ),
        NotAskedRow(
            "Suppliers and delivery partners",
            "They will be asked in a later round: “They join in spring.” Said by the project.",
            "Not asked: suppliers and delivery partners. They will be asked in a later round: “They join in spring.” "
            "Said by the project.",
            "supplier",
        ),
    )


def test_group_that_was_not_asked_without_a_sentence_has_the_reason_alone():
    setting = Setting({"nursing": Asked("everyone")}, {"supplier": NotAsked("later", " ")})

    assert [row.why for row in in_round(setting, CATALOGUE)] == [
        "They will be asked in a later round. Said by the project."
    ]


def test_round_without_a_setting_says_nothing_of_groups_that_were_not_asked():
    assert in_round(None, CATALOGUE) == ()


@pytest.mark.parametrize(("said", "words"), [(evidence, NOTHING_SAYS), (stated, "")])
def test_results_say_where_nothing_says_who_was_asked(banks, said, words):
    readiness = published(assess(said(medical="4" * 12), instrument()))

    assert present(readiness, banks, Facts("A file"), threshold=5).bare == words


def test_round_whose_smallest_front_line_group_knows_nothing_does_not_hide_it(banks):
    said = stated(medical="4" * 12, nursing="4" * 12, allied="d" * 5, executive="4" * 4)

    shown = present(published(assess(said, instrument())), banks, Facts("A project"), threshold=5)

    allied = "allied health, pharmacy and social care professionals"
    assert [panel.know_rate for panel in shown.flags] == [
        (
            "In front-line groups of ten or more, hardly anyone answered “I don't know”. "
            f"Not counted here, because fewer than ten people answered: {allied}."
        )
    ] * 2
    assert {row.group: row.shown for row in shown.asked if row.side == "Front line"} == {
        "Doctors": "Shown.",
        "Nurses and midwives": "Shown.",
        "Allied health, pharmacy and social care professionals": "No score: too few people could answer enough.",
    }
