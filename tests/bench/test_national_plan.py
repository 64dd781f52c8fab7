"""From a hundredth to the whole: growth, sizes, what breaks first, and the tables of the page."""

import pytest

from bench.national import page, plan
from bench.national.arrivals import MINUTE, Busiest
from bench.national.plan import Found, Growth, Played

TABLES = [
    *(f"assessments_{table}" for table in ("invitation", "letter", "mailedlink", "draft", "response")),
    *("results_evidence", "reports_report", "reports_reportdocument", "reports_reportpage"),
]


def played(**changes):
    fields = {"title": "20%", "a_second": 2.0, "visits": 100, "errors": 0, "p50_ms": 300.0, "p95_ms": 900.0}
    return Played(**(fields | {"web": 20.0, "database": 10.0, "connections": 12} | changes))


@pytest.fixture
def found():
    return Found(
        steps=[played(), played(web=40.0)],
        looks=[
            Growth("look at all", {100: 0.1, 300: 0.3, 1_000: 1.0}, 600),
            Growth("count", {100: 0.01, 300: 0.01, 1_000: 0.01}, 10),
        ],
        acts=[Growth(name, {100: 0.04, 300: 0.04, 1_000: 0.04}, 0) for name in ("reminders", "ballot box", "closing")],
        letter=0.01,
        report=8.0,
        invitation=0.002,
        row_bytes=dict.fromkeys(TABLES, 1_000.0),
        wal_of_visit=50_000.0,
    )


@pytest.mark.parametrize(
    ("costs", "period", "verdict", "at"),
    [
        ({100: 0.1, 300: 0.3, 1_000: 1.0}, 600, "linear or less", 10.0),
        ({100: 0.5, 300: 0.5, 1_000: 0.5}, 600, "linear or less", 0.5),
        ({100: 0.01, 300: 0.1, 1_000: 1.11}, 600, "worse than linear", 111.0),
        ({100: 0.001, 300: 0.001, 1_000: 0.008}, 600, "flat", 0.098),
        ({300: 0.04, 1_000: 0.041}, 0, "flat", 0.041),
        ({300: 0.04, 1_000: 0.12}, 0, "linear or less", 1.149),
    ],
)
def test_growth_is_told_and_drawn_out(costs, period, verdict, at):
    growth = Growth("work", costs, period)

    assert growth.verdict == verdict
    assert growth.at(10_000) == pytest.approx(at, rel=0.05)


def test_a_step_has_broken_when_visits_are_slow_or_fail():
    assert not played(errors=1).has_broken
    assert played(errors=2).has_broken
    assert played(p95_ms=plan.P95_MS + 1).has_broken


def test_a_visit_costs_what_all_steps_together_cost(found):
    assert (found.web_of_visit, found.database_of_visit) == (0.3, 0.1)
    assert plan.cores(found, 10) == (pytest.approx(3), pytest.approx(1))


def test_an_email_is_paced_by_the_pause_between_connections(found):
    assert plan.letters_a_second(found) == pytest.approx(50 / 1.5)
    assert plan.workers(found) == 1


def test_connections_are_those_of_web_processes_and_workers(found):
    assert plan.web_machines(found, 10) == 6
    assert plan.connections(found, 10) == 6 * 4 + 5


def test_the_database_is_the_sum_of_its_rows(found):
    rows = plan.bytes_of(found)

    assert rows["assessments_invitation"] == 1_500_000_000
    assert rows["assessments_letter"] == rows["assessments_mailedlink"] == plan.letters() * 1_000
    assert plan.after_closing(found) < sum(rows.values())


def test_what_breaks_first_comes_first(found):
    needs = plan.needs(found, 10, memory_gb=24)

    ratios = [need.ratio for need in needs]
    assert ratios == sorted(ratios, reverse=True)
    assert needs[0].what == "emails a day of a trust of 25,000"
    assert next(need for need in needs if need.what.startswith("cores")).ratio == pytest.approx(2)
    assert any("look at all" in need.what for need in needs)


def test_the_tables_are_written_between_their_marks_and_again(found):
    periods = [Busiest(1, 0, 19), Busiest(MINUTE, 60, 456)]
    text = page.figures(found, periods, 24, "2 cores; load before: 1.0")
    once = page.filled("before\n<!-- figures -->\nold\n<!-- end -->\nafter\n", text)

    assert once.startswith("before\n<!-- figures -->\nMeasured on 2 cores")
    assert once.endswith("<!-- end -->\nafter\n")
    assert "old" not in once
    assert "| minute | 456 | 7.60 | day 1, 00:01 |" in once
    assert page.filled(once, text) == once


def test_every_row_of_a_table_has_as_many_cells_as_its_heading(found):
    text = page.figures(found, [Busiest(MINUTE, 60, 456)], 24, "")

    for table in text.split("**\n\n")[1:]:
        rows = [line for line in table.splitlines() if line.startswith("|")]
        assert len({row.count("|") for row in rows}) == 1, rows


def test_the_page_keeps_its_marks():
    assert page.filled(page.PAGE.read_text(encoding="utf-8"), "new\n").count("\nnew\n<!-- end -->") == 1
