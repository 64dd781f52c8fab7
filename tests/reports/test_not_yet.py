"""Where too few people answered, a report says so on a page: what is missing, and whom to ask next."""

import re

import pytest
from django.urls import reverse

from assessments import actions as assessments
from questions.packing import pack
from reports.lengths import Length
from results.actions import close_and_freeze
from tests.making import make_draft, make_report

LENGTHS = pytest.mark.parametrize("length", Length)
SECTIONS = ["Who was asked and heard", "What to do", "Appendix: project and versions"]


@pytest.fixture
def early(open_round, full_answers, catalogue, ben):
    """A round that one doctor answered."""
    rows = [("medical", "", pack(full_answers("medical", "1"), catalogue))]
    assessments.import_responses(round=open_round, rows=rows, by=ben)
    close_and_freeze(round=open_round, by=ben)
    return open_round


def headings(html, level):
    found = re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", html, re.DOTALL)
    return [" ".join(text.split()) for text in found]


@LENGTHS
def test_report_of_one_person_says_not_yet_and_whom_to_ask(early, ben, quick_drawing, length):
    report = make_report(early, ben, length=length, decision="Ask again in May.", owner="Chief Nurse")

    html = bytes(report.pdf).decode()
    text = " ".join(re.sub("<[^>]+>", " ", html).split())
    assert headings(html, 2) == ["For the board", *([] if length == Length.PAGE else SECTIONS)]
    assert headings(html, 3)[:4] == [
        "Not yet: too few people answered",
        "What is missing",
        "Whom to ask next",
        "The decision asked for",
    ]
    assert text.count("Only 1 person answered. That is too few to say anything about the project.") == 1
    assert text.count("4 more people among doctors would need to answer.") == 1
    assert re.search(r"Whom to ask next Ask .*nurses", text)
    assert [text.count(words) for words in ("Ask again in May.", "Chief Nurse")] == [1, 1]
    assert [html.count(name) for name in ('class="verdict', "<figure", "contents__page")] == [0, 0, 0]
    assert "Where the rest is" not in text


@LENGTHS
def test_formats_that_would_hold_nothing_are_not_made(as_user, early, ben, quick_drawing, length):
    report = make_report(early, ben, length=length)

    page = as_user(ben).get(reverse("reports:read_report", args=[report.pk]))

    codes = set(report.documents.values_list("code", flat=True))
    assert codes == {"cover", "xlsx", "csv", "json"}
    assert "Not yet: too few people answered" in page.text
    assert "report__contents" not in page.text


def test_draft_of_one_person_says_not_yet(early, ben, quick_drawing):
    draft = make_draft(early, ben, length=Length.PAPER)

    assert bytes(draft.pdf).decode().count("Not yet: too few people answered") == 1


def test_report_of_a_round_without_answers_says_so(open_round, ben, quick_drawing):
    close_and_freeze(round=open_round, by=ben)

    html = bytes(make_report(open_round, ben).pdf).decode()

    assert headings(html, 2) == ["For the board", *SECTIONS]
    assert headings(html, 3)[0] == "Nobody answered"


def test_report_of_enough_people_is_no_such_page(closed_round, ben, quick_drawing):
    html = bytes(make_report(closed_round, ben).pdf).decode()

    assert "Not yet:" not in html
    assert set(SECTIONS) < set(headings(html, 2))


def test_page_says_before_that_the_report_will_be_short(as_user, early, ben):
    page = as_user(ben).get(reverse("reports:reports", args=[early.pk]))

    assert page.text.count("Too few people answered this round for results.") == 1


def test_page_of_a_round_with_results_does_not_say_so(as_user, closed_round, ben):
    page = as_user(ben).get(reverse("reports:reports", args=[closed_round.pk]))

    assert "Too few people answered this round" not in page.text
