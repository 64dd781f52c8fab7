"""The tables of the simulations: their files, the page, the command; and that a changed threshold is noticed."""

import subprocess
import sys
from pathlib import Path

import pytest

from assessments.planning.how_many import SUPPORTS, WARNS
from bench.characteristics import page, run
from bench.characteristics.rules import read_rules
from bench.characteristics.studies.all import STUDIES
from bench.characteristics.tables import Figure, Table, differences, keep, kept, median, share, shown
from tests.bench.test_characteristics import RULES, THRESHOLDS

ROOT = Path(__file__).parents[2]
# Quick ones, with a third of the runs.
QUICK = ("teams", "red_in_teams", "mixtures", "persons", "knowing", "one_group", "plans", "series")


def test_share_has_the_tolerance_of_four_standard_errors():
    assert [share(0.5, 10_000), share(0.0, 10_000)] == [
        Figure(50.0, pytest.approx(2.0)),
        Figure(0.0, pytest.approx(0.1264, abs=1e-4)),
    ]


TABLE = Table(
    "colours", "Colours (%)", {("red", "5 people"): Figure(40.0, 2.0), ("blue", "10 people"): Figure(5.25, 1.0)}
)


def test_table_is_shown_with_a_line_for_each_row():
    assert shown(TABLE) == "Colours (%)\n     5 people\nred        40\n      10 people\nblue        5.2"


def test_table_is_kept_and_read_again(tmp_path):
    keep(TABLE, tmp_path)

    assert kept("colours", tmp_path) == TABLE.figures


def test_differences_name_cell_expected_and_got():
    expected = {("red", "5 people"): Figure(42.5, 2.0), ("green", ""): Figure(1.0, 1.0)}

    assert differences(TABLE, expected) == [
        "colours: red, 5 people: expected 42.50 (within 2.00), got 40.00",
        "colours: green: not computed",
        "colours: blue, 10 people: not expected",
    ]


def test_differences_allow_more_with_fewer_runs():
    assert differences(TABLE, dict(TABLE.figures) | {("red", "5 people"): Figure(42.5, 2.0)}, widened=1.5) == []


def test_median_is_taken_figure_by_figure():
    others = [Table("t", "", {("a", "b"): Figure(value, 1.0)}) for value in (1.0, 5.0, 2.0)]

    assert median(others).figures == {("a", "b"): Figure(2.0, 1.0)}


@pytest.mark.parametrize("name", QUICK)
def test_quick_tables_are_as_expected(name):
    table = run.table_of((name, run.SEED), RULES, run.RUNS // 3)

    assert differences(table, kept(name), widened=3**0.5) == []


def test_planning_reads_what_is_simulated():
    """To two points: its figures are whole ones that were published once."""
    simulated = kept("one_group")

    for table, row in ((WARNS, "truly 35: warns"), (SUPPORTS, "truly 70: supports")):
        assert [100 * chance for chance in table.values()] == pytest.approx(
            [simulated[row, f"{size} people"].value for size in table], rel=0, abs=2
        )


def test_every_study_has_its_table_and_every_table_its_study():
    assert sorted(path.stem for path in (ROOT / "bench/characteristics/expected").iterdir()) == sorted(STUDIES)


def test_page_has_the_expected_tables():
    text = page.PAGE.read_text(encoding="utf-8")

    assert page.filled(text) == text


def test_page_is_filled_with_the_rows_that_it_names():
    filled = page.filled("Before\n\n<!-- plans: people to -->\n| old |\n\nAfter\n")

    assert filled.splitlines()[:5] == [
        "Before",
        "",
        "<!-- plans: people to -->",
        "|  | 20% answer | 30% answer | 40% answer | 50% answer | 60% answer | 70% answer | 80% answer |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    assert filled.splitlines()[5:] == [
        "| people to ask for twelve answers | 81 | 53 | 39 | 31 | 25 | 21 | 18 |",
        "",
        "After",
    ]


# The command


def test_command_compares_and_says_what_is_off(capsys, tmp_path):
    other = tmp_path / "patterns.yaml"
    other.write_text(THRESHOLDS.read_text().replace("response: 0.25", "response: 0.35"))

    status = run.main(["--rules", str(other), "--only", "plans"])

    assert status == 1
    assert (
        capsys.readouterr()
        .out.splitlines()[-3]
        .startswith("plans: 40 people: chance to clear a truth of 70 (%), 30% answer:")
    )


def test_command_is_content_with_the_thresholds_of_the_tables(capsys):
    status = run.main(["--rules", str(THRESHOLDS), "--only", "plans"])

    assert (status, capsys.readouterr().out.splitlines()[-1].startswith("13 figures, 0 not as expected")) == (0, True)


def test_command_refuses_a_bank_without_rules(capsys, tmp_path):
    empty = tmp_path / "patterns.yaml"
    empty.write_text("version: 1\nfindings: []\n")

    assert (run.main(["--rules", str(empty)]), capsys.readouterr().out) == (
        1,
        "patterns.yaml has no rules. Name a file that has: --rules FILE.\n",
    )


def test_read_rules_refuses_an_unknown_threshold(tmp_path):
    strange = tmp_path / "patterns.yaml"
    strange.write_text(THRESHOLDS.read_text().replace("  bar: 0.80", "  bar: 0.80\n  luck: 7"))

    with pytest.raises(TypeError):
        read_rules(strange)


# A threshold that moves is seen: each change, and a quick table that notices it.
@pytest.mark.parametrize(
    ("before", "after", "table"),
    [
        ("bar: 0.80", "bar: 0.85", "one_group"),
        ("prior_persons: 1", "prior_persons: 2", "one_group"),
        ("midpoint: 50", "midpoint: 48", "one_group"),
        ("clear_line: 60", "clear_line: 64", "mixtures"),
        ("shortfall: 6", "shortfall: 7", "persons"),
        ("know_rate: 0.70", "know_rate: 0.67", "knowing"),
        ("response: 0.25", "response: 0.30", "plans"),
        ("supporters: 2", "supporters: 3", "mixtures"),
        ("front_line_bar: true", "front_line_bar: false", "red_in_teams"),
        ("chance: 0.10", "chance: 0.20", "perception"),
        ("points: 20, people: 3", "points: 20, people: 5", "perception"),
        ("persons: 2", "persons: 1", "faults"),
        ("kind: know_rate, below: 0.70", "kind: know_rate, below: 0.60", "faults"),
        ("count: 3", "count: 2", "faults"),
    ],
)
def test_changed_threshold_is_noticed(before, after, table, tmp_path):
    changed = tmp_path / "patterns.yaml"
    changed.write_text(THRESHOLDS.read_text().replace(before, after))

    found = run.table_of((table, run.SEED), read_rules(changed), run.RUNS // 3)

    assert differences(found, kept(table), widened=3**0.5) != []


def test_simulations_need_no_django():
    command = "import sys, bench.characteristics.run; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", command], cwd=ROOT, check=False).returncode == 0
