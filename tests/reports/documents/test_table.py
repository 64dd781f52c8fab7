"""The figures as CSV."""

from dataclasses import replace

import pytest

from questions.reader import read_banks
from reports.documents import reasons, table
from reports.documents.reasons import REASONS
from reports.present.board import Words, board
from results.facts import Facts
from scoring.disclosure.published import published
from scoring.model import Cell, LeaderAnswers, SiteFigure, SiteResult
from scoring.traces.trace import keys
from scoring.words.groups import (
    FEW_AT_SITES,
    NEARLY_THE_SAME_PEOPLE,
    WITHIN_OTHER_SITES,
    WOULD_REVEAL_QUESTION,
    WOULD_REVEAL_SITE,
    few_could_say,
    few_people,
)
from tests.bank import WHOLE
from tests.reports.documents import reading
from tests.reports.documents.material import MATERIAL, at_sites, of_third_edition
from tests.samples import CATALOGUE, DOCTORS, HIDDEN_REASON, READINESS

NO_SCORES = {"asked", "not asked", "flag state", "site answered", "finding", "finding of a group"}


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
        *["finding", "finding of a group", "finding", "finding", *["finding of a group"] * 2],
        *[*["finding", "finding of a group"] * 2, "finding"],
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
    whole = [row for row in third if row["about"] != "finding of a group"]
    assert [row["id"] for row in whole if row["id"] not in known and row["id"].split("/")[0] not in others] == []


def test_every_empty_score_has_a_reason_and_no_other(third):
    scored = [row for row in third if row["about"] not in NO_SCORES]

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
        ("hidden", NEARLY_THE_SAME_PEOPLE(), "same_people"),
        ("hidden", WOULD_REVEAL_QUESTION(), "would_reveal_another"),
        ("hidden", few_could_say(5), "too_few_could_say"),
    ],
)
def test_reason_of_a_figure(state, reason, why):
    assert reasons.of_cell(Cell(state, reason=reason)) == why


@pytest.fixture(scope="module")
def sites():
    return at_sites(read_banks(WHOLE))


def test_csv_has_a_row_for_each_published_figure_of_a_site(sites):
    rows = {row["id"]: row for row in reading.table(table.make(sites)) if row["about"].startswith("site")}

    place = "site/nursing/North%2FSouth 50%25"
    told = ("about", "group_code", "code", "score", "people", "reason_code", "site")
    assert [rows[place][name] for name in told] == [
        "site answered", "nursing", "", "", "24", "", "North/South 50%",
    ]  # fmt: skip
    figure = rows[f"{place}/P1"]
    assert [figure[name] for name in told] == [
        "site", "nursing", "P1", figure["score"], "24", "", "North/South 50%",
    ]  # fmt: skip
    assert 0 < int(figure["interval_low"]) <= int(figure["score"]) <= int(figure["interval_high"]) < 100
    assert [rows["site/nursing/West"][name] for name in told[3:]] == ["", "", "site_with_others", "West"]
    assert [rows["other_sites/nursing"][name] for name in told[3:]] == ["", "10", "", "Other sites"]
    assert rows["other_sites/nursing/it_bin"]["title"] == "IT bin"


def test_csv_has_no_more_of_sites_than_is_published(sites):
    rows = [row for row in reading.table(table.make(sites)) if row["about"].startswith("site")]
    told = [figure for of in sites.readiness.sites.values() for site in of.values() for figure in site.figures.values()]

    assert len(rows) == len(told) + sum(map(len, sites.readiness.sites.values()))
    assert sorted(int(row["score"]) for row in rows if row["score"]) == sorted(
        round(figure.mean) for figure in told if figure.mean is not None
    )
    assert "site/nursing/West/P1" not in {row["id"] for row in rows}


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("", ""),
        (WITHIN_OTHER_SITES(), "site_with_others"),
        (FEW_AT_SITES(), "few_at_sites"),
        (WOULD_REVEAL_SITE(), "would_reveal_another"),
        (few_people(10), "few_people"),
        (few_could_say(10), "too_few_could_say"),
    ],
)
def test_reason_of_a_site(reason, why):
    assert reasons.of_site(reason) == why


def test_csv_figure_of_a_site_without_a_bar_has_no_ends(sites):
    north = replace(SiteResult("1", "North", 12, (), {}), figures={"P1": SiteFigure(12, 40.0), "P2": SiteFigure()})
    readiness = replace(sites.readiness, sites={"nursing": {"1": replace(north)}})

    row = next(
        row
        for row in reading.table(table.make(replace(sites, readiness=readiness)))
        if row["id"] == "site/nursing/North/P1"
    )

    assert [row[name] for name in ("score", "interval_low", "interval_high")] == ["40", "", ""]


def test_csv_says_which_findings_are_raised_by_whom_and_which_could_not_be_checked():
    rows = {row["id"]: row for row in reading.table(table.make(MATERIAL)) if row["id"].startswith("finding/")}
    told = ("about", "code", "group_code", "side", "people", "verdict", "reason_code")

    assert [[rows[f"finding/{key}"][name] for name in told] for key in ("divided", "divided/nursing", "overload")] == [
        ["finding", "divided", "", "", "43", "Raised", ""],
        ["finding of a group", "divided", "nursing", "Front line", "31", "Raised", ""],
        ["finding", "overload", "", "", "", "Not raised", ""],
    ]
    unknown = rows["finding/solution_first"]
    assert [unknown[name] for name in ("verdict", "reason_code", "remarks")] == [
        "Could not be checked", "not_enough_to_check", "",
    ]  # fmt: skip


def test_csv_names_groups_behind_a_finding_that_were_not_asked(third):
    rows = {row["id"]: row for row in third}

    missing = rows["finding/missing_voices/informatics"]
    assert [missing[name] for name in ("group", "people")] == ["Local informatics and IT staff", ""]
