"""The judge of coverage: what one run missed another may have reached, and what none did is said with its place."""

import json

import pytest

from tests.covered import main, missing_in

SOURCE = """\
def answer(question):
    said = (
        "yes"
        if question
        else "no"
    )
    if question:
        return said
    return None
"""
EVERY = {1, 2, 3, 4, 5, 7, 8, 9}


def run_of(name, missing=(), branches=()):
    ways = {(7, 8), (7, 9)}
    return {
        "files": {
            name: {
                "executed_lines": sorted(EVERY - {*missing}),
                "missing_lines": sorted(missing),
                "executed_branches": [list(way) for way in sorted(ways - {*branches})],
                "missing_branches": [list(way) for way in sorted(branches)],
            }
        }
    }


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "answers.py"
    path.write_text(SOURCE)
    return str(path)


def test_line_and_branch_that_no_run_reached_are_missing(file):
    runs = [run_of(file, [8, 9], [(7, 8), (7, 9)]), run_of(file, [8], [(7, 8)])]

    assert missing_in(runs) == {file: ([8], [(7, 8)])}


def test_what_one_run_reached_is_reached(file):
    assert missing_in([run_of(file, [8], [(7, 8)]), run_of(file, [9], [(7, 9)])]) == {}


def test_statement_over_several_lines_is_reached_by_its_first(file):
    assert missing_in([run_of(file, [5])]) == {}
    assert missing_in([run_of(file, [2, 3, 4, 5])]) == {file: ([2], [])}


def test_branches_of_a_line_that_is_missing_are_not_said_twice(file):
    assert missing_in([run_of(file, [7, 8, 9], [(7, 8), (7, 9)])]) == {file: ([7, 8, 9], [])}


@pytest.mark.parametrize(
    ("missing", "status", "said"),
    [([], 0, "1 files; every line and branch is reached\n"), ([9], 1, "{file}: 9\n1 files have gaps\n")],
)
def test_gaps_fail_the_gate(file, tmp_path, capsys, missing, status, said):
    (tmp_path / "seen.json").write_text(json.dumps(run_of(file, missing)))

    assert main([tmp_path / "seen.json"]) == status
    assert capsys.readouterr().out == said.format(file=file)


def test_run_that_saw_nothing_fails_the_gate(tmp_path):
    (tmp_path / "seen.json").write_text('{"files": {}}')

    assert main([tmp_path / "seen.json"]) == 1
