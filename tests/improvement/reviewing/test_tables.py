"""What the database refuses of reviews."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from improvement.models import Review, ReviewAnswer, ReviewedQuestion
from improvement.reviewing import actions


def test_review_that_was_handed_in_never_changes(review, complete, ben):
    actions.hand_in(review=complete(review))
    actions.answer(review=review, words="We will.", by=ben)

    for table, fields in (
        (Review, {"opinion": "Other words"}),
        (ReviewedQuestion, {"judgement": "5"}),
        (ReviewAnswer, {"words": "Other words"}),
    ):
        with pytest.raises(DatabaseError, match="A review that was handed in never changes"), transaction.atomic():
            table.objects.update(**fields)
    actions.withdraw(review=review, by=ben)


@pytest.mark.parametrize(
    "fields", [{"name": ""}, {"handed_in_at": timezone.now()}, {"email": "robin@example.org"}, {"opinion": "x" * 1201}]
)
def test_database_refuses_reviews_that_make_no_sense(review, fields):
    said = {"name": "Kim", "role": "Nurse", "organisation": "Westdale", "email": "kim@example.org"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(round=review.round, **said | fields)


@pytest.mark.parametrize(
    "fields", [{"target": "0"}, {"judgement": "6"}, {"target": "", "target_on": timezone.localdate()}]
)
def test_database_refuses_questions_that_make_no_sense(review, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewedQuestion.objects.update(**fields)
