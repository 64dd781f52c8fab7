"""People who have left the computer are signed out, and lose nothing that they had typed."""

import time
from datetime import timedelta

import pytest
from django.forms import PasswordInput
from django.forms.forms import BaseForm
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.sessions.inactivity import SECRETS
from accounts.signin import sign_in_link
from assessments import actions
from assessments.models import Invitation

MINUTE = 60


@pytest.fixture
def clock(monkeypatch):
    """Moves the clock on."""
    moved = [0]
    real = time.time
    monkeypatch.setattr("accounts.sessions.inactivity.time.time", lambda: real() + moved[0])

    def move(minutes):
        moved[0] += minutes * MINUTE

    return move


def test_pause_signs_out_and_leads_back(as_user, ben, clock):
    browser = as_user(ben)
    clock(31)

    response = browser.get("/projects/add/?x=1")
    page = browser.get(response.url)

    assert response.url == "/accounts/login/?next=/projects/add/%3Fx%3D1"
    assert "You were signed out because nothing happened for a while. Sign in to go on." in page.text
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.subject) == ("signed out after a pause", "server", "ben@example.org")


def test_work_without_a_pause_stays_signed_in(as_user, ben, clock):
    browser = as_user(ben)

    codes = []
    for _ in range(4):
        clock(20)
        codes.append(browser.get("/home/").status_code)

    assert codes == [200] * 4


@pytest.mark.parametrize("comes_by_link", [True, False])
def test_session_ends_twelve_hours_after_signing_in_however_busy(client, as_user, ben, clock, comes_by_link):
    browser = client if comes_by_link else as_user(ben)
    if comes_by_link:
        client.post(sign_in_link(ben))

    codes = []
    for _ in range(37):
        clock(20)
        codes.append(browser.get("/home/").status_code)

    assert codes == [200] * 35 + [302] * 2  # the 36th comes a little after twelve hours


def test_session_is_written_once_a_minute_at_most(as_user, ben, clock):
    browser = as_user(ben)
    browser.get("/home/")
    first = "seen_at" in browser.session
    clock(1)
    browser.get("/home/")
    second = browser.session["seen_at"]
    browser.get("/home/")

    assert not first
    assert browser.session["seen_at"] == second


def test_sign_in_elsewhere_does_not_prolong_a_session(client, ben, clock):
    client.post(sign_in_link(ben))
    clock(31)
    User.objects.update(last_login=timezone.now() + timedelta(minutes=31))

    assert client.get("/home/").url == "/accounts/login/?next=/home/"


def test_form_after_a_pause_gives_the_words_back(as_user, ada, northdale, clock):
    browser = as_user(ada)
    clock(31)
    words = "A long text that took <b>half an hour</b> to write."

    response = browser.post(
        f"/organisations/{northdale.pk}/details/",
        {"address": words, "email": "a@b.example", "password": "correct horse battery staple"},
    )

    assert response.status_code == 403
    assert "A long text that took &lt;b&gt;half an hour&lt;/b&gt; to write." in response.text
    assert response.text.count("<textarea") == 1
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("name", ["secret", "secrets", "code", "oldpassword", "credential"])
def test_form_after_a_pause_does_not_give_back_what_is_secret(as_user, ada, clock, name):
    browser = as_user(ada)
    clock(31)

    response = browser.post("/me/name/", {name: "a secret of more than twenty characters"})

    assert response.status_code == 403
    assert "a secret of more" not in response.text


def test_every_field_that_hides_what_is_typed_is_known_as_secret():
    hidden = {name for form in forms_below(BaseForm) for name, field in form.base_fields.items() if hides(field)}

    assert {"password", "secret", "oldpassword"} <= hidden
    assert [name for name in hidden if not SECRETS.search(name)] == []


def forms_below(form):
    for below in form.__subclasses__():
        yield from [below] if hasattr(below, "base_fields") else []
        yield from forms_below(below)


def hides(field):
    return isinstance(field.widget, PasswordInput)


def test_own_questionnaire_stays_open_and_nothing_else(as_user, group_of, asha, ben, clock):
    actions.invite_members(asked_group=group_of("executive"), members=[asha.membership_set.get()], by=ben)
    browser, invitation = as_user(asha), Invitation.objects.get()
    clock(31)

    own = browser.get(f"/a/{invitation.key}/")
    other = browser.get("/home/")

    assert own.status_code == 200
    assert other.url == "/accounts/login/?next=/home/"


def test_pause_can_be_switched_off(as_user, ben, clock, settings):
    settings.SESSION_INACTIVITY_MINUTES = 0
    browser = as_user(ben)
    clock(300)

    assert browser.get("/home/").status_code == 200


def test_session_of_somebody_who_never_signed_in_is_over(as_user, ben):
    browser = as_user(ben)
    User.objects.update(last_login=None)

    assert browser.get("/home/").status_code == 302


def test_signing_out_clears_what_the_browser_keeps_except_cookies(as_user, ben):
    """A questionnaire that was begun in this browser has its key in a cookie."""
    browser = as_user(ben)

    asked = browser.get("/accounts/logout/")
    done = browser.post("/accounts/logout/")

    assert "Clear-Site-Data" not in asked.headers
    assert done.headers["Clear-Site-Data"] == '"cache", "storage"'
