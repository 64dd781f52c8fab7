"""The tab-separated survey keeps the rules that LimeSurvey checks when it is imported."""

import csv
import html
import io
import re

import pytest

from questions.other_tools.limesurvey import limesurvey
from tests.questions.other_tools.making import GROUPS, asked_codes, evidence_codes, form_for, with_odd_words

# The columns of the manual that are used, and attributes of questions.
KNOWN = {
    "class", "type/scale", "name", "relevance", "text", "help", "language", "mandatory", "other", "hidden", "equation",
}  # fmt: skip
QUESTION = re.compile(r"[a-zA-Z][a-zA-Z0-9]{0,19}")
ANSWER = re.compile(r"[a-zA-Z0-9]{1,5}")
RESERVED = {"LANG", "SID", "SAVEDID", "TOKEN", "QID", "GID", "SGQ", "self", "that", "this"}
LIST, LONG_TEXT, EQUATION = "L", "T", "*"
# An expression is what stands in braces, unless white space follows the first.
EXPRESSION = re.compile(r"\{\S[^}]*\}")


def _rows(form):
    text = limesurvey(form).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", strict=True))


def _questions(form):
    """Code -> its row, and the rows of its answers."""
    questions = {}
    for row in _rows(form):
        if row["class"] == "Q":
            questions[row["name"]] = (row, [])
            last = row["name"]
        if row["class"] == "A":
            questions[last][1].append(row)
    return questions


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("odd", [False, True])
def test_survey_keeps_the_rules_of_limesurvey(group, odd):
    form = with_odd_words(form_for(group)) if odd else form_for(group)

    rows = _rows(form)

    codes = [row["name"] for row in rows if row["class"] == "Q"]
    assert {*rows[0]} == KNOWN
    assert [row for row in rows if None in row or None in row.values()] == []
    assert {row["class"] for row in rows} == {"S", "SL", "G", "Q", "A"}
    assert {row["language"] for row in rows if row["class"] != "S"} == {"en"}
    assert [code for code in codes if not QUESTION.fullmatch(code) or code in RESERVED] == []
    assert len(set(codes)) == len(codes)
    assert {row["type/scale"] for row in rows if row["class"] == "Q"} == {LIST, LONG_TEXT, EQUATION}
    assert {row["relevance"] for row in rows if row["class"] == "G"} == {"1"}
    assert [row for row in rows if row["class"] in "QG" and not row["relevance"]] == []
    for question, answers in _questions(form).values():
        values = [answer["name"] for answer in answers]
        assert bool(values) == (question["type/scale"] == LIST)
        assert [value for value in values if not ANSWER.fullmatch(value)] == []
        assert len(set(values)) == len(values)
        assert {answer["type/scale"] for answer in answers} <= {"0"}


@pytest.mark.parametrize("group", GROUPS)
def test_every_question_has_its_code_and_our_answers(group):
    form = form_for(group)

    questions = _questions(form)

    lists = [code for code, (row, _) in questions.items() if row["type/scale"] == LIST]
    boxes = [code for code, (row, _) in questions.items() if row["type/scale"] == LONG_TEXT]
    assert lists == ["where", *asked_codes(form)]
    assert boxes == [*(f"comment{code}" for code in evidence_codes(form)), "comment"]
    short = {"dont_know": "DK", "not_applicable": "NA"}
    for question in form.questions:
        answers = [(answer["name"], html.unescape(answer["text"])) for answer in questions[question.code][1]]
        assert answers == [(short.get(option.value, option.value), option.label) for option in question.options]


def test_survey_is_anonymous_and_has_title_and_welcome():
    form = form_for("nursing")

    rows = _rows(form)

    settings = {row["name"]: row["text"] for row in rows if row["class"] == "S"}
    words = {row["name"]: row["text"] for row in rows if row["class"] == "SL"}
    assert settings == {
        "language": "en", "format": "G", "anonymized": "Y", "ipaddr": "N", "datestamp": "N", "savetimings": "N",
        "allowprev": "Y", "showprogress": "Y",
    }  # fmt: skip
    assert words == {"surveyls_title": form.title, "surveyls_welcometext": "<br>".join(form.introduction)}


def test_group_and_site_are_worked_out_unseen():
    questions = _questions(form_for("service_user"))

    computed = {code: row["equation"] for code, (row, _) in questions.items() if row["type/scale"] == EQUATION}
    hidden = {code for code, (row, _) in questions.items() if row["hidden"] == "1"}
    assert computed == {"group": "service_user", "site": "{where.shown}"}
    assert hidden == {"group", "site"}


def test_no_site_is_asked_where_there_is_none():
    assert {"where", "site"}.isdisjoint(_questions(form_for("medical", sites=())))


def test_second_answer_is_asked_of_those_who_know_the_first():
    rules = {code: row["relevance"] for code, (row, _) in _questions(form_for("executive")).items()}

    assert {code: rule for code, rule in rules.items() if rule != "1"} == {
        f"E{number:02}W": f"E{number:02}.NAOK != 'DK'" for number in range(1, 13)
    }


def test_every_question_may_be_left_out():
    assert {row["mandatory"] for row, _ in _questions(form_for("executive")).values()} == {"N"}


def test_pages_are_groups_of_questions():
    form = form_for("nursing")

    groups = [row["name"] for row in _rows(form) if row["class"] == "G"]

    assert groups == ["About you", *(page.title for page in form.pages), "One last question"]


def test_words_that_mean_something_to_limesurvey_stay_words():
    form = with_odd_words(form_for("nursing"))
    words = form.title.replace("\t", " ").replace("\n", " ")

    rows = _rows(form)

    said = [row[column] for row in rows if row["class"] != "S" for column in ("name", "text", "help")]
    assert {text for text in said if EXPRESSION.search(text)} == set()
    assert [row["text"] for row in rows if "<b>" in row["text"]] == []
    (title,) = (row["text"] for row in rows if row["name"] == "surveyls_title")
    assert html.unescape(title) == words


def test_file_is_what_limesurvey_writes_itself():
    data = limesurvey(form_for("nursing"))

    assert data.startswith("\ufeffclass\ttype/scale\tname\t".encode())
    assert data == limesurvey(form_for("nursing"))
