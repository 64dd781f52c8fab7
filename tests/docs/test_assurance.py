"""The documents for assessors are whole, name tests that exist, and say of the software what the code says."""

import re
from collections import Counter

import pytest

from accounts.models import NAMES_DAYS, OrganisationDetails
from tests.docs.documents import ROOT
from tests.docs.named_tests import missing_tests

FOLDER = ROOT / "docs" / "assurance"
DOCUMENTS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
CRITERION = re.compile(r"^\| (\d\.\d\.\d+) [^|]+ \| (A{1,2}) \| ([^|]+) \|", re.MULTILINE)
# How many criteria of levels A and AA each guideline of WCAG 2.2 has; 4.1.1 is no more.
GUIDELINES = {"1.1": 1, "1.2": 5, "1.3": 5, "1.4": 9, "2.1": 3, "2.2": 2, "2.3": 1, "2.4": 8, "2.5": 6, "3.1": 2}
GUIDELINES |= {"3.2": 5, "3.3": 6, "4.1": 2}


def text_of(name):
    return (FOLDER / name).read_text()


def test_every_document_is_in_the_list():
    linked = set(re.findall(r"\]\((\w[\w-]*\.md)\)", text_of("README.md")))

    assert linked == {path.name for path in DOCUMENTS}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_document_leaves_to_the_organisation_what_is_theirs(path):
    assert "**You" in path.read_text() or path.name == "accessibility.md"


def test_threats_name_tests_that_exist():
    named = re.findall(r"`(tests/[\w/]+\.py::\w+)`", text_of("threat-model.md"))

    assert len(named) > 15
    assert missing_tests(" ".join(named)) == []


def test_each_kind_of_threat_is_thought_of():
    kinds = Counter(re.findall(r"^\| \d \| ([STRIDE]) \|", text_of("threat-model.md"), re.MULTILINE))

    assert set(kinds) == set("STRIDE")


def test_every_criterion_of_levels_a_and_aa_has_a_state():
    found = CRITERION.findall(text_of("accessibility.md"))

    assert Counter(number.rpartition(".")[0] for number, _, _ in found) == GUIDELINES
    assert Counter(level for _, level, _ in found) == {"A": 31, "AA": 24}
    assert {state for _, _, state in found} == {"supports", "partly", "not applicable"}


def test_record_and_assessment_give_the_periods_that_are_in_force():
    months = OrganisationDetails._meta.get_field("retention_months").default

    for text in (text_of("record-of-processing.md"), text_of("dpia.md")):
        assert f"{NAMES_DAYS} days after" in text
        assert f"{months} months after" in text
