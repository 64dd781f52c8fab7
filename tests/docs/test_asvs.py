"""docs/security/asvs.csv holds all of ASVS 5.0.0, levels 1 and 2, and each "met" names a test that exists."""

import csv
import re
from collections import Counter

from tests.docs.documents import ROOT
from tests.docs.named_tests import missing_tests

FOLDER = ROOT / "docs" / "security"
# The levels of the requirements of each section, in their order. Level 3 comes last in each and is left out.
LEVELS = {
    "V1.1": "22",
    "V1.2": "111112222",
    "V1.3": "11222222222",
    "V1.4": "222",
    "V1.5": "12",
    "V2.1": "122",
    "V2.2": "112",
    "V2.3": "1222",
    "V2.4": "2",
    "V3.2": "11",
    "V3.3": "1222",
    "V3.4": "112222",
    "V3.5": "11122",
    "V3.7": "22",
    "V4.1": "122",
    "V4.2": "2",
    "V4.3": "22",
    "V4.4": "1222",
    "V5.1": "2",
    "V5.2": "112",
    "V5.3": "11",
    "V5.4": "222",
    "V6.1": "122",
    "V6.2": "111111112222",
    "V6.3": "1122",
    "V6.4": "1122",
    "V6.5": "22222",
    "V6.6": "222",
    "V6.8": "2222",
    "V7.1": "222",
    "V7.2": "1111",
    "V7.3": "22",
    "V7.4": "11222",
    "V7.5": "22",
    "V7.6": "22",
    "V8.1": "12",
    "V8.2": "112",
    "V8.3": "1",
    "V8.4": "2",
    "V9.1": "111",
    "V9.2": "1222",
    "V10.1": "22",
    "V10.2": "22",
    "V10.3": "2222",
    "V10.4": "11111222222",
    "V10.5": "22222",
    "V10.6": "22",
    "V10.7": "222",
    "V11.1": "22",
    "V11.2": "222",
    "V11.3": "112",
    "V11.4": "1222",
    "V11.5": "2",
    "V11.6": "2",
    "V12.1": "122",
    "V12.2": "11",
    "V12.3": "2222",
    "V13.1": "2",
    "V13.2": "22222",
    "V13.3": "22",
    "V13.4": "12222",
    "V14.1": "22",
    "V14.2": "1222",
    "V14.3": "122",
    "V15.1": "122",
    "V15.2": "122",
    "V15.3": "1222222",
    "V16.1": "2",
    "V16.2": "22222",
    "V16.3": "2222",
    "V16.4": "222",
    "V16.5": "222",
    "V17.1": "2",
    "V17.2": "2222",
    "V17.3": "22",
}
REQUIREMENTS = {
    f"{section}.{number}": level for section, levels in LEVELS.items() for number, level in enumerate(levels, start=1)
}
BY_CHAPTER = {"V1": 27, "V2": 11, "V3": 19, "V4": 10, "V5": 9, "V6": 35, "V7": 18, "V8": 7, "V9": 7, "V10": 29}
BY_CHAPTER |= {"V11": 14, "V12": 9, "V13": 13, "V14": 9, "V15": 13, "V16": 16, "V17": 7}
MET, NOT_MET, NOT_KNOWN, NOT_APPLICABLE = "met", "not met", "not known", "not applicable"
STATES = (MET, NOT_MET, NOT_KNOWN, NOT_APPLICABLE)
MOST_WORDS = 12  # of a subject: it is our own short name, and not a sentence of the standard

with (FOLDER / "asvs.csv").open(newline="", encoding="utf-8") as _file:
    ROWS = list(csv.DictReader(_file))


def chapter_of(row):
    return row["id"].partition(".")[0]


def those(is_wrong):
    return [row["id"] for row in ROWS if is_wrong(row)]


def test_every_requirement_of_levels_1_and_2_has_its_row_and_level():
    assert [(row["id"], row["level"]) for row in ROWS] == list(REQUIREMENTS.items())


def test_chapters_have_as_many_rows_as_the_standard():
    assert Counter(map(chapter_of, ROWS)) == BY_CHAPTER
    assert len(ROWS) == 253


def test_columns_are_filled_by_known_words():
    assert list(ROWS[0]) == ["id", "level", "subject", "applies", "state", "control", "test"]
    assert those(lambda row: row["state"] not in STATES) == []
    assert those(lambda row: not re.match(r"(?:yes(?:, (?:by|with) the proxy)?|no: .{10,})$", row["applies"])) == []
    assert those(lambda row: not 0 < len(row["subject"].split()) <= MOST_WORDS) == []


def test_requirement_that_does_not_apply_says_why_and_claims_nothing():
    assert those(lambda row: (row["state"] == NOT_APPLICABLE) != row["applies"].startswith("no: ")) == []
    assert those(lambda row: row["state"] == NOT_APPLICABLE and row["control"] + row["test"]) == []


def test_requirement_that_applies_says_what_meets_it_or_what_is_missing():
    assert those(lambda row: row["state"] != NOT_APPLICABLE and not row["control"].endswith(".")) == []


def test_requirement_that_is_met_names_a_test():
    assert those(lambda row: row["state"] == MET and not row["test"]) == []


def test_tests_that_are_named_exist():
    assert {row["id"]: missing for row in ROWS if (missing := missing_tests(row["test"]))} == {}


def test_missing_tests_are_found():
    here = "tests/docs/test_asvs.py"

    named = [f"{here}::test_missing_tests_are_found", f"{here}::test_of_nothing", "tests/none.py::test_x"]
    assert missing_tests(" ".join(named)) == named[1:]


def test_summary_counts_what_the_rows_say():
    rows = re.findall(r"^\| (V\d+|all)\b[^|]*\| (.+) \|$", (FOLDER / "README.md").read_text(), re.MULTILINE)
    said = {chapter: [int(cell) for cell in cells.split("|")] for chapter, cells in rows}

    states = {chapter: Counter(row["state"] for row in ROWS if chapter_of(row) == chapter) for chapter in BY_CHAPTER}
    counted = {chapter: [found.total(), *(found[state] for state in STATES)] for chapter, found in states.items()}
    assert said == counted | {"all": [sum(column) for column in zip(*counted.values(), strict=True)]}


def test_every_document_of_the_folder_is_in_its_list():
    linked = set(re.findall(r"\]\(([\w-]+\.\w+)\)", (FOLDER / "README.md").read_text()))

    assert linked == {path.name for path in FOLDER.iterdir()} - {"README.md"}


def test_security_page_leads_to_the_folder():
    assert "](docs/security/README.md)" in (ROOT / "SECURITY.md").read_text()


def test_readme_gives_the_figures_of_the_list():
    counted = Counter(row["state"] for row in ROWS)

    met, not_met, not_known, none = (counted[state] for state in STATES)
    said = f"{met} met, {not_met} not, {not_known} not known, {none} that do not apply"
    assert said in " ".join((ROOT / "README.md").read_text().split())
