"""The figures as CSV."""

from dataclasses import replace

import pytest

from questions.reader import read_banks
from reports.documents import reasons, table
from reports.documents.reasons import REASONS
from reports.present.board import Words, board
from results.facts import Facts
from scoring.disclosure.published import published
from scoring.model import Cell, LeaderAnswers
from scoring.traces.trace import keys
from scoring.words.groups import NEARLY_THE_SAME_PEOPLE, WOULD_REVEAL_QUESTION, few_could_say, few_people
from tests.bank import WHOLE
from tests.reports.documents import reading
from tests.reports.documents.material import MATERIAL, of_third_edition
from tests.samples import CATALOGUE, DOCTORS, HIDDEN_REASON, READINESS


def _rows(**wanted):
    return [
        row for row in reading.table(table.make(MATERIAL)) if all(row[name] == text for name, text in wanted.items())
    ]


def test_csv_begins_with_the_mark_that_excel_needs():
    assert table.make(MATERIAL)[:12] == b"\xef\xbb\xbfid,about,"


def test_csv_has_a_row_for_each_group_and_principle_and_for_each_question_that_is_shown():
    rows = reading.table(table.make(MATERIAL))

    assert [row["about"] for row in rows] == [
        *["principle"] * 7 * 6, *["question"] * 3, "flag state", *["flag"] * 2, "flag state", *["asked"] * 5,
    ]  # fmt: skip


def test_csv_gives_whole_points_interval_and_people():
    (row,) = _rows(code="P1", group_code="medical")

    figures = ("id", "score", "interval_low", "interval_high", "people", "reason_code", "reason_hidden", "side")
    assert [row[name] for name in figures] == ["cell/medical/P1", "23", "14", "32", "12", "", "", "Front line"]


def test_csv_gives_the_answers_to_a_question_where_they_may_be_told():
    (row,) = _rows(id="item/medical/S11")
    (few,) = _rows(id="item/nursing/S11")

    told = ("agreement", "could_answer", "said_1", "said_5", "dont_know", "not_applicable", "left_blank")
    assert [row[name] for name in told] == ["Divided", "0.86", "5", "4", "2", "0", "0"]
    assert [few[name] for name in told] == ["", "0.33", "", "", "", "", ""]


def test_csv_says_why_there_is_no_number():
    (hidden,) = _rows(code="P1", group_code="service_user")
    (few,) = _rows(code="S11", group_code="nursing")

    told = ("score", "people", "reason_code", "reason_hidden")
    assert [hidden[name] for name in told] == ["", "", "too_few_answered", HIDDEN_REASON]
    assert [few[name] for name in told] == ["", "", "few_people", "Not shown: fewer than 10 people."]


def test_csv_gives_the_project_its_own_rows():
    (row,) = _rows(code="P1", group_code="")
    (none,) = _rows(code="P7", group_code="")

    assert (row["score"], row["group"]) == ("50", "All groups that can be shown, each counting the same")
    assert (none["score"], none["reason_code"]) == ("", "no_group")
    assert none["reason_hidden"] == "No group that can be shown has a score on this principle."


def test_csv_of_a_file_of_answers_has_no_round():
    content = board(READINESS, CATALOGUE, Facts("A file"), Words(""), threshold=5)

    row = reading.table(table.make(replace(MATERIAL, board=content)))[0]

    assert [row[name] for name in ("project", "stage", "round", "closed_on")] == ["A file", "", "", ""]


@pytest.fixture(scope="module")
def third():
    return reading.table(table.make(of_third_edition(read_banks(WHOLE))))


def _of(rows, about, **wanted):
    return [row for row in rows if row["about"] == about and all(row[name] == text for name, text in wanted.items())]


def test_csv_says_why_the_answers_of_a_group_do_not_count(third):
    (row,) = _of(third, "flag", code="it_bin", group_code="nursing")

    assert [row[name] for name in ("score", "interval_low", "interval_high", "people", "verdict")] == [
        "83", "75", "87", "12", "Does not count",
    ]  # fmt: skip
    assert row["remarks"] == "Too few answered: 12 of the 60 asked. Everybody in the group was asked."


def test_csv_has_both_answers_of_leaders(third):
    told = {about: _of(third, about, code="E01", group_code="executive") for about in ("how good", "how shared")}

    assert {about: [row["score"] for row in rows] for about, rows in told.items()} == {
        "how good": ["100"],
        "how shared": ["25"],
    }
    assert told["how shared"][0]["remarks"] == "How good 100, how shared 25. Second answer missing in 1 of 6."


def test_csv_has_what_executives_expect(third):
    assert [(row["code"], row["score"]) for row in _of(third, "expected")] == [
        (code, "100") for code in ("S11", "S22", "S31", "S41", "S51", "S61", "S73")
    ]


def test_csv_says_who_was_asked_and_who_was_not(third):
    (nurses,) = _of(third, "asked", group_code="nursing")

    assert (nurses["people"], nurses["remarks"]) == (
        "12",
        "Asked: about 60 (an estimate). Everybody in the group was asked.",
    )
    assert [(row["group"], row["remarks"]) for row in _of(third, "not asked")] == [
        (
            "Patients, service users and carers",
            "The change does not touch their work or care: “Rosters of ward staff only.” Said by the project.",
        ),
        ("Local informatics and IT staff", "They will be asked in a later round: “In May.” Said by the project."),
    ]


def test_csv_has_no_answers_of_leaders_to_a_question_that_none_answered():
    both = LeaderAnswers("executive", Cell("shown", 4, 80), Cell("shown", 4, 45), 0, "How good 80, how shared 45.")
    readiness = published(replace(READINESS, leaders={"executive": {"E01": both}}))

    rows = reading.table(table.make(replace(MATERIAL, readiness=readiness)))

    assert [row["code"] for row in rows if row["about"].startswith("how")] == ["E01", "E01"]


def test_csv_says_what_each_flag_and_the_front_line_say(third):
    (state,) = _of(third, "flag state", code="it_bin")
    (front,) = _of(third, "front line", code="it_bin")

    assert (state["id"], state["verdict"], state["score"]) == ("flag/it_bin", "Clear on what was heard", "")
    assert (front["id"], front["side"], front["score"] != "") == ("front/it_bin", "Front line", True)


def test_every_row_has_an_id_of_its_own_and_the_same_for_the_same_in_another_round(third):
    other = reading.table(table.make(of_third_edition(read_banks(WHOLE), managers=4)))

    ids = [row["id"] for row in third]
    assert len(set(ids)) == len(ids)
    # Fewer than five managers are not shown, and what is shown of a group may hang on them.
    assert len(set(ids) & {row["id"] for row in other}) > 100
    same = {row["id"]: (row["about"], row["group_code"], row["code"]) for row in third}
    assert [
        row["id"] for row in other if same.get(row["id"], 0) not in (0, (row["about"], row["group_code"], row["code"]))
    ] == []


def test_ids_are_the_keys_by_which_figures_are_explained(third):
    material = of_third_edition(read_banks(WHOLE))

    known = set(keys(material.readiness))
    others = {"front", "good", "shared", "not_asked"}
    assert [row["id"] for row in third if row["id"] not in known and row["id"].split("/")[0] not in others] == []


def test_every_empty_score_has_a_reason_and_no_other(third):
    scored = [row for row in third if row["about"] not in {"asked", "not asked", "flag state"}]

    assert [row["id"] for row in scored if (row["score"] == "") != (row["reason_code"] in REASONS)] == []
    assert [row["id"] for row in scored if (row["reason_hidden"] != "") > (row["reason_code"] != "")] == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, ""),
        ({"status": "silent"}, "nobody_answered"),
        ({"status": "hidden"}, "too_few_answered"),
        ({"status": "hidden", "code": "allied"}, "shown_with_others"),
    ],
)
def test_reason_of_a_group(changes, why):
    combined = replace(DOCTORS, code="other", members=("allied", "operational"))

    assert reasons.of_group(replace(DOCTORS, **changes), {"other": combined}) == why


@pytest.mark.parametrize(
    ("state", "reason", "why"),
    [
        ("shown", "", ""),
        ("not_asked", "Not asked.", "not_asked"),
        ("no_answers", "Nobody.", "nobody_could_say"),
        ("hidden", few_people(10), "few_people"),
        ("hidden", NEARLY_THE_SAME_PEOPLE, "same_people"),
        ("hidden", WOULD_REVEAL_QUESTION, "would_reveal_another"),
        ("hidden", few_could_say(5), "too_few_could_say"),
    ],
)
def test_reason_of_a_figure(state, reason, why):
    assert reasons.of_cell(Cell(state, reason=reason)) == why
