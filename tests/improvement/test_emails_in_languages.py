"""People without an account get emails in Welsh and English where the round is in Welsh, as invitations are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from improvement.emails import review_asked, steps_of_an_owner
from improvement.models import PlannedPractice
from improvement.reviewing import actions as reviewing
from improvement.reviewing import pages
from improvement.steps.actions import add_step, name_owner
from improvement.steps.naming import NamedOwner
from tests.translated import in_brackets, offer

WHO = {"name": "Robin", "role": "Chief nurse", "organisation": "Westdale", "email": "robin@example.org", "interest": ""}


@pytest.fixture
def email_to_owner(closed_round, ben):
    """What the owner of a new step of the round gets."""

    def email_to_owner(member=None):
        code = add_step(round=closed_round, fields={"title": "Visit", "urgency": "later", "due_on": None}, by=ben)
        owner = NamedOwner(member=member) if member else NamedOwner(name="Lee", email="lee@example.org")
        name_owner(round=closed_round, code=code, title="Visit", owner=owner, by=ben)
        (message,) = steps_of_an_owner({"owner": PlannedPractice.objects.get(code=code).person_id})
        return message

    return email_to_owner


@pytest.fixture
def email_to_reviewer(closed_round, ben):
    def email_to_reviewer():
        ends_on = timezone.localdate() + timedelta(days=28)
        codes = [claim.code for claim in pages.claims_of(closed_round)]
        review = reviewing.name_reviewer(round=closed_round, who=WHO, ends_on=ends_on, codes=codes, by=ben)
        (message,) = review_asked({"review": review.pk})
        return message

    return email_to_reviewer


def halves_of(message):
    """Welsh and English, with the line above both."""
    assert message.body.startswith("The same text in English is below.")
    return message.body.split("-" * 40)


def test_owner_of_a_round_in_welsh_reads_both(closed_round, email_to_owner):
    offer(closed_round, cy=in_brackets)

    message = email_to_owner()

    welsh, english = halves_of(message)
    assert message.subject.endswith(" / Your steps in Shared record")
    assert "you are responsible for 1 step in the plan of Shared record" in english
    assert "you are responsible" not in welsh
    assert [half.count("Visit") for half in (welsh, english)] == [1, 1]


def test_reviewer_of_a_round_in_welsh_reads_both(closed_round, email_to_reviewer):
    offer(closed_round, cy=in_brackets)

    message = email_to_reviewer()

    welsh, english = halves_of(message)
    assert message.subject.endswith(" / You are asked for your opinion: Shared record")
    assert english.strip().startswith("Hello Robin,")
    assert "Hello Robin," not in welsh


def test_other_rounds_are_written_about_in_english(email_to_owner, email_to_reviewer):
    messages = [email_to_owner(), email_to_reviewer()]

    assert [message.subject for message in messages] == [
        "Your steps in Shared record",
        "You are asked for your opinion: Shared record",
    ]
    assert ["in English is below" in message.body for message in messages] == [False, False]


def test_member_gets_the_language_that_they_chose(closed_round, asha, email_to_owner):
    offer(closed_round, cy=in_brackets)

    assert email_to_owner(asha.membership_set.get()).subject == "Your steps in Shared record"
