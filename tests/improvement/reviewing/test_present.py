"""What is confirmed, and what is judged higher or lower, and the sentences about it."""

from types import SimpleNamespace

import pytest

from improvement.models import ReviewedQuestion
from improvement.present.reviews import Claim, claims, judged_row, review_rows, target
from improvement.reviewing.vocabulary import Judgement
from scoring.model import Cell, Reflection, Told


def claim(mean, code="E01"):
    return Claim(code, "The problem", "Which?", "", "", (), mean)


@pytest.mark.parametrize(
    ("judgement", "mean", "verdict"),
    [
        (Judgement.GOOD, 75.0, "Confirmed"),
        (Judgement.GOOD, 62.5, "Confirmed"),
        (Judgement.GOOD, 62.0, "Judged higher"),
        (Judgement.BAD, 75.0, "Judged lower"),
        (Judgement.VERY_GOOD, 75.0, "Judged higher"),
        (Judgement.GOOD, None, "No answer shown"),
        (Judgement.UNSEEN, 75.0, "No evidence seen"),
    ],
)
def test_verdict_is_worked_out_from_the_judgement_and_the_claim(judgement, mean, verdict):
    row = judged_row(ReviewedQuestion(code="E01", judgement=judgement, words="So it is."), claim(mean))

    assert row.verdict == verdict
    assert row.in_words.endswith("So it is.")


@pytest.mark.parametrize(
    ("mean", "words"), [(0.0, "0 of 100 (bad)"), (62.5, "good"), (100.0, "100 of 100 (very good)")]
)
def test_claim_is_said_in_the_words_of_the_scale(mean, words):
    assert words in claim(mean).in_short


def test_target_without_a_day_is_the_word_alone():
    assert [target(ReviewedQuestion(target=one)) for one in ("4", "")] == ["Good", ""]


def test_answers_judged_lower_come_first_and_are_counted(review, complete):
    complete(review, judgement="1")
    code = review.questions.first().code
    claims = [claim(100.0, code)]

    (row,) = review_rows([_handed_in(review)], claims)

    assert [one.verdict for one in row.rows] == ["Judged lower"]
    assert row.lead == "Of 1 question, 1 is judged lower."
    assert row.paragraphs == ("It is solid.", "Nothing is measured.")
    assert (row.answer, row.answered_by) == ("", "")


def _handed_in(review):
    review.refresh_from_db()
    review.handed_in_at = review.named_at
    return review


def test_figures_that_are_hidden_or_of_few_people_make_no_claim(catalogue):
    cells = (Cell("hidden"), Cell("shown", mean=55.0, is_coarse=True), Cell("shown", mean=25.0))
    told = tuple(Told(f"g{number}", f"Group {number}", cell, "") for number, cell in enumerate(cells))
    code = next(code for code, question in catalogue.questions.items() if question.bank == "executive-checklist")

    shown, none = (
        claims(SimpleNamespace(mirror=[Reflection(code, "Title", "Text", leaders, (), "")], leaders={}), catalogue)[0]
        for leaders in (told, told[:2])
    )

    assert (shown.mean, shown.sentences) == (25.0, ("Group 2: 25 of 100 (weak).",))
    assert (none.in_short, none.sentences) == (
        "No answer can be shown",
        ("No answer of leaders can be shown. Judge by the evidence alone.",),
    )
