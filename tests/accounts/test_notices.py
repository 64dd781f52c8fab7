"""Emails about what happened to an account. They hold no link."""

import time

import pytest

from accounts import actions
from accounts.emails import NOTICES, notice
from accounts.models import Membership
from accounts.sessions.notices import Notice
from jobs.models import Mail
from tests.accounts.factors.codes import PASSWORD, choose_password, sign_in


def body(user, what):
    (message,) = notice({"user": user.pk, "notice": what, "at": int(time.time())})
    assert message.to == [user.email]
    return message.body


def test_every_notice_has_words():
    assert set(NOTICES) == set(Notice)


@pytest.mark.parametrize("what", list(Notice))
def test_notice_holds_no_link_and_says_what_to_do(what, vi):
    text = body(vi, what)

    assert "http" not in text
    assert "{" not in text
    assert "If you did not expect this" in text


def test_new_role_is_told(ben, ada, settings):
    settings.SENDS_MAIL = True
    actions.change_role(membership=Membership.objects.get(user=ben), role="viewer", by=ada)

    assert Mail.objects.get().subject["notice"] == Notice.ROLE
    assert "You are now: viewer at Northdale." in body(ben, Notice.ROLE)


def test_new_password_is_told(client, vi, settings):
    choose_password(vi)
    sign_in(client, vi)
    settings.SENDS_MAIL = True
    new = "purple otter hat 9"

    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert Mail.objects.get().subject["notice"] == Notice.PASSWORD


def test_notice_about_nobody_is_dropped(db):
    assert notice({"user": 0, "notice": Notice.ROLE, "at": 0}) == []
