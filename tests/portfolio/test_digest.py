"""The weekly email: what is in it, who gets it, and that nobody gets it twice."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from assessments import actions as assessments
from jobs.mail import deliver_mails
from jobs.models import Mail
from portfolio import actions, handlers
from portfolio.models import DigestChoice, DigestWeek
from portfolio.vocabulary import MOST_TODOS
from tests.portfolio.test_home import drafts

MONDAY = date(2026, 11, 30)
LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def _sends_mail(settings):
    settings.SENDS_MAIL = True


@pytest.fixture
def delivered():
    """Who was sent what."""

    def deliver():
        deliver_mails()
        return {message.to[0]: message for message in mail.outbox}

    return deliver


def test_email_says_what_is_due(ben, vi, draft_round, delivered, settings):
    actions.queue_digests(today=MONDAY)

    found = delivered()

    assert list(found) == ["ben@example.org"]
    message = found["ben@example.org"]
    assert message.subject == "What waits for you in sttool"
    assert "- Prepare and open round 1 of Shared record: nobody can answer yet." in message.body
    assert f"  {settings.SITE_URL}/rounds/{draft_round.pk}/prepare/\n" in message.body
    assert f"{settings.SITE_URL}/weekly-email/" in message.body


def test_email_names_nobody_who_was_asked(ben, invite, delivered):
    invite("medical", "dev@example.org")
    actions.queue_digests(today=MONDAY)

    (message,) = delivered().values()

    assert "Send the links" in message.body
    assert "dev" not in message.body


def test_email_is_queued_once_a_week(ben, draft_round):
    days = (MONDAY, MONDAY, MONDAY + timedelta(days=6), MONDAY + timedelta(days=7))

    assert [actions.queue_digests(today=day) for day in days] == [1, 0, 0, 1]


def test_week_of_somebody_with_nothing_to_do_is_over_too(vi, draft_round):
    actions.queue_digests(today=MONDAY)

    assert list(DigestWeek.objects.filter(user=vi).values_list("monday", "was_queued")) == [(MONDAY, False)]
    assert not Mail.objects.filter(subject={"user": vi.pk}).exists()


def test_two_workers_queue_one_email(ben, draft_round, monkeypatch):
    """The second had asked who is left before the first wrote its row."""
    people = [ben, ben]
    monkeypatch.setattr(actions.queries, "people_to_tell", lambda *_: people)

    assert actions.queue_digests(today=MONDAY) == 1
    assert Mail.objects.count() == 1


def test_weeks_of_long_ago_are_forgotten(ben, draft_round):
    actions.queue_digests(today=MONDAY)
    actions.queue_digests(today=MONDAY + timedelta(weeks=5))

    assert [week.monday for week in DigestWeek.objects.all()] == [MONDAY + timedelta(weeks=5)]


def test_a_run_takes_some_and_the_next_one_the_rest(ben, ada, draft_round, monkeypatch):
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 1)

    assert [actions.queue_digests(today=MONDAY) for _ in range(3)] == [1, 1, 0]


def test_nobody_gets_what_they_switched_off(ben, ada, draft_round, delivered):
    actions.choose_digest(is_on=False, by=ben)
    actions.queue_digests(today=MONDAY)

    assert list(delivered()) == ["ada@example.org"]


def test_email_on_its_way_stops_when_it_is_switched_off(ben, draft_round, delivered):
    actions.queue_digests(today=MONDAY)
    actions.choose_digest(is_on=False, by=ben)

    assert delivered() == {}


def test_email_on_its_way_stops_when_all_is_done(ben, draft_round, delivered):
    actions.queue_digests(today=MONDAY)
    assessments.archive(project=draft_round.project, by=ben)

    assert delivered() == {}


def test_people_who_left_get_none(ben, ada, draft_round, delivered):
    ben.membership_set.all().delete()
    ada.is_active = False
    ada.save()

    assert actions.queue_digests(today=MONDAY) == 0


@pytest.mark.parametrize(("count", "more"), [(MOST_TODOS, False), (MOST_TODOS + 2, True)])
def test_long_lists_are_cut(ben, northdale, edition, delivered, count, more):
    drafts(northdale, edition, count, ben)
    actions.queue_digests(today=MONDAY)

    (message,) = delivered().values()

    assert message.body.count("- Prepare and open round") == MOST_TODOS
    assert ("And 2 more." in message.body) is more


@pytest.mark.parametrize(
    ("moment", "queued"),
    [
        (datetime(2026, 11, 30, 6, 59, tzinfo=LONDON), 0),
        (datetime(2026, 11, 30, 7, 0, tzinfo=LONDON), 1),
        (datetime(2026, 11, 30, 23, 0, tzinfo=LONDON), 1),
        (datetime(2026, 12, 1, 9, 0, tzinfo=LONDON), 0),
        (datetime(2026, 6, 1, 6, 30, tzinfo=ZoneInfo("UTC")), 1),  # half past seven in summer
    ],
)
def test_worker_queues_on_monday_morning_in_local_time(ben, draft_round, monkeypatch, moment, queued):
    monkeypatch.setattr(timezone, "now", lambda: moment)

    handlers.queue_weekly_digests()

    assert DigestWeek.objects.count() == queued


def test_worker_queues_nothing_without_a_mail_server(ben, draft_round, monkeypatch, settings):
    settings.SENDS_MAIL = False
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 30, 9, 0, tzinfo=LONDON))

    handlers.queue_weekly_digests()

    assert not DigestWeek.objects.exists()


def test_person_switches_the_email_off_and_on(as_user, ben):
    client = as_user(ben)
    at_first = client.get("/weekly-email/").context["form"]["is_on"].value()

    off = client.post("/weekly-email/", {}, follow=True)
    on = client.post("/weekly-email/", {"is_on": "on"}, follow=True)

    assert at_first is True
    assert "You get no weekly email any more." in off.text
    assert off.context["form"]["is_on"].value() is False
    assert on.context["form"]["is_on"].value() is True
    assert [str(choice) for choice in DigestChoice.objects.all()] == ["Ben: on"]


def test_page_says_that_no_mail_server_is_set_up(as_user, ben, settings):
    settings.SENDS_MAIL = False

    assert "no emails are sent now" in as_user(ben).get("/weekly-email/").text


def test_switch_needs_signing_in(client, db):
    assert client.get("/weekly-email/").url == "/accounts/login/?next=/weekly-email/"


def test_rows_say_whose_they_are(ben, draft_round):
    actions.queue_digests(today=MONDAY)
    actions.choose_digest(is_on=False, by=ben)

    assert str(DigestWeek.objects.get()) == "Ben, week of 2026-11-30"
    assert str(DigestChoice.objects.get()) == "Ben: off"
