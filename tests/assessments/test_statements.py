"""Statements that are spelt once find the same as Django's own queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership
from assessments import actions
from assessments.access import BY_LINK, COOKIE, DRAFT, WITH_DRAFT
from assessments.models import AskedGroup, BoxedSheet, Draft, Invitation, MailedLink, Project, Round
from assessments.models.rounds import OF_MEMBER
from assessments.sealing import lookup_of, read_key
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import InvitationState, RoundState
from tests.assessments.test_answering import fill
from tests.making import draft_in


def _content(row):
    """All columns, and those of the rows that came with it."""
    related = {name: _content(other) for name, other in row._state.fields_cache.items() if other is not None}
    empty = {name for name, other in row._state.fields_cache.items() if other is None}
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row), row.get_deferred_fields(), columns, related, empty


@pytest.fixture
def held(dev, dev_browser):
    """What the browser that has begun a draft says of itself."""
    cookies = dev_browser.cookies
    return {
        "lookup": lookup_of(read_key(cookies[DRAFT].value)),
        "key": dev.invitation.key,
        "token_hash": hash_of(cookies[COOKIE].value),
    }


def test_link_finds_what_django_finds(dev):
    found = BY_LINK.find(token_hash=hash_of(dev.secret))

    assert found == dev.invitation
    assert _content(found) == _content(BY_LINK.query(token_hash=hash_of(dev.secret)).get())


def test_emailed_link_finds_its_invitation(dev):
    secret, round = new_secret(), dev.invitation.asked_group.round
    MailedLink.objects.create(round=round, invitation=dev.invitation, token_hash=hash_of(secret))

    found = BY_LINK.find(token_hash=hash_of(secret))

    assert _content(found) == _content(BY_LINK.query(token_hash=hash_of(secret)).get())


def test_draft_finds_what_django_finds(held):
    found = WITH_DRAFT.find(**held)

    assert found == Draft.objects.get()
    assert _content(found) == _content(WITH_DRAFT.query(**held).get())


@pytest.mark.parametrize("name", ["lookup", "key", "token_hash"])
def test_draft_needs_its_key_its_invitation_and_its_secret(held, name):
    assert WITH_DRAFT.find(**{**held, name: "another"}) is None


def test_unknown_link_finds_nothing(dev):
    assert BY_LINK.find(token_hash=hash_of("unknown")) is None


def test_member_finds_a_round_as_django_does(dev, ada):
    round = dev.invitation.asked_group.round

    found = OF_MEMBER.find(pk=round.pk, user=ada.pk)

    assert _content(found) == _content(OF_MEMBER.query(pk=round.pk, user=ada.pk).get())
    assert found.role == Membership.objects.get(user=ada).role
    assert OF_MEMBER.find(pk=round.pk, user=ada.pk + 1000) is None


def test_rounds_of_a_project_are_the_latest_first(dev):
    round = dev.invitation.asked_group.round
    Round.objects.update(state=RoundState.CLOSED, closed_at=timezone.now())
    later = Round.objects.create(project=round.project, edition=round.edition, number=2, stage=round.stage)

    assert [_content(found) for found in round.rounds_of_project] == [
        _content(Round.objects.get(pk=pk)) for pk in (later.pk, round.pk)
    ]


def test_columns_are_those_of_the_models(dev):
    """Of each table that is read with an invitation: a new column is read as soon as it is there."""
    found = BY_LINK.find(token_hash=hash_of(dev.secret))
    group = found.asked_group

    for row in (found, group, group.round, group.round.project):
        assert not row.get_deferred_fields()
    assert [type(row) for row in (group, group.round, group.round.project)] == [AskedGroup, Round, Project]


def _yesterday():
    return timezone.now() - timedelta(days=1)


CHANGES = {
    "as it was": lambda invitation: None,
    "withdrawn": lambda invitation: Invitation.objects.update(state=InvitationState.REVOKED),
    "submitted": lambda invitation: Invitation.objects.update(state=InvitationState.SUBMITTED),
    "expired": lambda invitation: Invitation.objects.update(expires_at=_yesterday()),
    "last day is over": lambda invitation: Round.objects.update(closes_on=_yesterday().date()),
    "last day is today": lambda invitation: Round.objects.update(closes_on=timezone.localdate()),
    "round is closed": lambda invitation: Round.objects.update(state=RoundState.CLOSED, closed_at=timezone.now()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_submitting_takes_what_is_usable_and_nothing_else(dev, dev_browser, full_answers, change):
    fill(dev.invitation, full_answers("medical"))
    invitation = Invitation.objects.get(pk=dev.invitation.pk)
    invitation.held = draft_in(dev_browser, dev.invitation)
    CHANGES[change](invitation)
    is_usable = Invitation.objects.usable().filter(pk=invitation.pk).exists()

    try:
        actions.submit(invitation=invitation)
    except actions.AlreadySubmittedError:
        is_taken = False
    else:
        is_taken = True

    assert is_taken == is_usable == (change in {"as it was", "last day is today"})
    assert BoxedSheet.objects.count() == is_taken
