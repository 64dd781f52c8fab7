"""The numbers on the page about validation, worked out again, and the files of the export that it names."""

import re
from math import ceil, sqrt

from results.quality.about_export import READ_ME
from tests.docs.documents import ROOT

PAGE = (ROOT / "docs" / "validation.md").read_text()
Z95, Z_POWER = 1.959964, 0.841621  # 95% two-sided; found in 8 of 10


def test_people_for_the_retest_are_those_of_bonett():
    correlation, answers, width = 0.80, 2, 0.20
    spread = (1 - correlation) ** 2 * (1 + (answers - 1) * correlation) ** 2
    people = ceil(8 * Z95**2 * spread / (answers * (answers - 1) * width**2) + 1)

    assert f"with a true correlation of 0.80, {people} people give an interval 0.20 wide" in PAGE


def test_people_for_habitual_agreement_find_the_difference():
    people = 2 * (Z95 + Z_POWER) ** 2 / 0.4**2

    assert f"{round(people)} people on each side find a difference of 0.4" in PAGE


def test_projects_for_prediction_give_the_interval():
    half = Z95 * sqrt(0.8 * 0.2 / 20)

    assert f"80%, give or take {round(100 * half)} points" in PAGE


def test_files_of_the_export_are_those_on_the_page():
    named = set(re.findall(r"`(\w+\.(?:csv|json))`", PAGE))

    assert named == {"quality.json", "groups.csv", "questions.csv", "pairs.csv", "scales.csv"}
    assert {name for name in named if name not in READ_ME} == set()
