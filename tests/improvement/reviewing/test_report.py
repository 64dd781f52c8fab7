"""The report prints what reviewers handed in, in each form."""

import io
import json
from types import SimpleNamespace

import pytest
from docx import Document

from improvement.reviewing import actions
from reports.lengths import Length
from reports.present.headlines.leaders import reviewed
from tests.making import make_report


def words(content):
    return " ".join(bytes(content).decode(errors="ignore").split())


@pytest.mark.usefixtures("quick_drawing")
def test_report_prints_a_review_and_the_answer_in_pdf_word_and_json(closed_round, review, complete, ben):
    actions.hand_in(review=complete(review, judgement="1"))
    actions.answer(review=review, words="We will measure it.", by=ben)

    report = make_report(closed_round, ben, length=Length.FULL)

    text = words(report.pdf)
    assert "What an outside reviewer found" in text
    assert "Robin Example, Chief nurse, Westdale" in text
    assert "<p>Nothing is measured.</p>" in text
    assert "We will measure it." in text
    assert "disputed by an outside reviewer" in text
    record = json.loads(bytes(report.documents.get(code="json").content))
    (row,) = record["reviews"]
    assert (row["who"], row["answer"]) == ("Robin Example, Chief nurse, Westdale", "We will measure it.")
    assert row["rows"][0]["verdict"] == "Judged lower"
    paper = Document(io.BytesIO(bytes(report.documents.get(code="docx").content)))
    told = [paragraph.text for paragraph in paper.paragraphs]
    assert "Robin Example, Chief nurse, Westdale" in told
    assert f"Answer of the team ({row['answered_by']}): We will measure it." in told


def test_only_what_was_judged_lower_is_called_disputed():
    rows = [SimpleNamespace(verdict=verdict) for verdict in ("Judged higher", "Judged higher", "Judged lower")]

    (words,) = reviewed([SimpleNamespace(rows=rows)])

    assert words == "one of three answers is disputed by an outside reviewer"


@pytest.mark.usefixtures("quick_drawing")
def test_report_says_nothing_of_a_review_that_was_not_handed_in(closed_round, review, complete, ben):
    complete(review)

    report = make_report(closed_round, ben, length=Length.FULL)

    assert "outside reviewer" not in words(report.pdf)
    assert json.loads(bytes(report.documents.get(code="json").content))["reviews"] == []


@pytest.mark.usefixtures("quick_drawing")
def test_review_without_an_answer_is_printed_without_one(closed_round, review, complete, ben):
    actions.hand_in(review=complete(review))

    report = make_report(closed_round, ben, length=Length.FULL)

    assert "Answer of the team" not in words(report.pdf)
    paper = Document(io.BytesIO(bytes(report.documents.get(code="docx").content)))
    assert not any("Answer of the team" in paragraph.text for paragraph in paper.paragraphs)
