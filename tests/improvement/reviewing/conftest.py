"""A reviewer with a link, and a browser that has started with it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from improvement.reviewing import actions, pages
from improvement.reviewing.links import secret_of
from tests.fixtures_of_results import answered_round, closed_round, quick_drawing

__all__ = ["answered_round", "closed_round", "quick_drawing"]

WHO = {
    "name": "Robin Example",
    "role": "Chief nurse",
    "organisation": "Westdale",
    "email": "robin@example.org",
    "interest": "",
}


@pytest.fixture
def name_reviewer(closed_round, ben):
    def name_reviewer(days=28, **who):
        codes = [claim.code for claim in pages.claims_of(closed_round)]
        ends_on = timezone.localdate() + timedelta(days=days)
        return actions.name_reviewer(round=closed_round, who=WHO | who, ends_on=ends_on, codes=codes, by=ben)

    return name_reviewer


@pytest.fixture
def review(name_reviewer):
    return name_reviewer()


@pytest.fixture
def started():
    """A browser that has pressed "Start"."""

    def started(review):
        browser = Client()
        browser.post(reverse("improvement:asked_to_review", args=[secret_of(review.link)]))
        return browser

    return started


@pytest.fixture
def reader(review, started):
    return started(review)


@pytest.fixture
def sent():
    """What a browser sends of a page: what is filled in, and the marks of what was shown."""

    def sent(page, **filled):
        form = page.context["form"]
        return {name: form[name].value() for name in form.fields if name.endswith("-seen")} | filled

    return sent


@pytest.fixture
def complete():
    """A review of which everything is judged and said, and that may be handed in."""

    def complete(review, judgement="3"):
        codes = review.questions.values_list("code", flat=True)
        actions.judge(review=review, rows={code: {"judgement": judgement, "words": "I saw it."} for code in codes})
        actions.say(review=review, interest="None", opinion="It is solid.\nNothing is measured.")
        return review

    return complete
