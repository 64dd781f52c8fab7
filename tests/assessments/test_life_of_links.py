"""A link works at least until the last day that letters promise, however late that is."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from assessments import actions
from assessments.life import end_of
from assessments.mailing import people_to_remind
from assessments.models import AskedGroup, Invitation, Round
from assessments.vocabulary import LINK_LIFE, Person, Sent
from tests.making import draft_in

MIGRATION = import_module("assessments.migrations.0012_links_live_until_the_last_day")
INVITED, LAST_DAY, LATE = date(2026, 11, 28), date(2027, 6, 30), date(2027, 6, 10)


@pytest.fixture
def clock(monkeypatch):
    def set_to(day):
        monkeypatch.setattr(timezone, "now", lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC))

    set_to(INVITED)
    return set_to


@pytest.fixture
def round(clock, open_round, ben):
    """Open, with a last day seven months away."""
    move(open_round, LAST_DAY, ben)
    return open_round


def move(round, last_day, ben):
    actions.change_fieldwork(round=round, closes_on=last_day, hand_in_at="", by=ben)


def group(round, code):
    return AskedGroup.objects.select_related("round__project__organisation").get(round=round, code=code)


def linked(round, ben, code="executive"):
    (link,) = actions.invite(asked_group=group(round, code), site=None, people=[Person("Kim", "k@example.org")], by=ben)
    return link.url


def renewed(round, ben):
    linked(round, ben)
    return actions.renew_link(invitation=Invitation.objects.with_round().get(), by=ben).url


def sealed(round, ben):
    linked(round, ben, "nursing")
    letters = actions.new_sealed_invitations(Invitation.objects.with_round())
    actions.seal_invitations(asked_group=group(round, "nursing"), sealed=letters, by=ben)
    return actions.link_to(letters[0].secret)


def slip(round, ben):
    slips = actions.new_slips(1)
    actions.make_slips(asked_group=group(round, "nursing"), site=None, slips=slips, by=ben)
    return actions.link_to(slips[0].secret)


def place(round, ben):
    """The own link of somebody who began from a group's link."""
    path = actions.make_open_link(asked_group=group(round, "nursing"), people_asked=None, by=ben)
    browser = Client()
    browser.post(f"{path}start/")
    return actions.link_to(draft_in(browser, Invitation.objects.with_round().get()).secret)


@pytest.mark.parametrize("made", [linked, renewed, sealed, slip, place])
def test_link_works_on_a_day_after_180_days_and_before_the_last_day(made, round, ben, clock, client):
    url = made(round, ben)

    clock(LATE)

    assert client.get(url).status_code == 200
    assert Invitation.objects.usable().count() == 1


@pytest.mark.parametrize("made", [linked, renewed, sealed, slip, place])
def test_link_follows_when_the_last_day_is_moved_later(made, round, ben, clock, client):
    move(round, INVITED + timedelta(days=14), ben)
    url = made(round, ben)
    move(round, LAST_DAY, ben)

    clock(LATE)

    assert client.get(url).status_code == 200


def test_link_follows_a_last_day_that_is_moved_while_the_opening_is_taken_back(round, ben, clock, client):
    move(round, INVITED + timedelta(days=14), ben)
    url = linked(round, ben)
    actions.take_back(round=round, by=ben)
    codes = [row.code for row in AskedGroup.objects.filter(round=round)]
    said = {"stage": "live", "groups": codes, "threshold": 5, "has_work_system": False, "hand_in_at": ""}
    actions.change_draft(round=round, closes_on=LAST_DAY, by=ben, **said)
    actions.open_round(round=Round.objects.get(pk=round.pk), by=ben)

    clock(LATE)

    assert client.get(url).status_code == 200


def test_members_and_renewed_links_of_many_live_until_the_last_day(round, ben, asha, clock, settings):
    settings.SENDS_MAIL = True
    linked(round, ben)
    actions.invite_members(asked_group=group(round, "executive"), members=[asha.membership_set.get()], by=ben)
    Invitation.objects.update(expires_at=timezone.now())
    actions.send_to_many(round=round, sent=Sent.EXPIRED, count=2, by=ben)

    clock(LATE)

    assert Invitation.objects.usable().count() == 2


def test_reminder_reaches_people_late_in_a_long_round(round, ben, clock):
    linked(round, ben)

    clock(LATE)

    assert people_to_remind(round).count() == 1


def test_who_comes_after_the_last_day_reads_that_the_round_is_over(round, ben, clock, client):
    url = linked(round, ben)

    clock(LAST_DAY + timedelta(days=1))
    response = client.get(url)

    assert response.status_code != 404
    assert "Page not found" not in response.content.decode()


def test_outcome_of_a_round_that_is_closed_after_its_last_day_is_found(round, ben, clock, client):
    url = linked(round, ben)
    clock(LAST_DAY + timedelta(days=14))
    actions.close_round(round=round, by=ben)

    assert client.get(url).status_code == 302


def test_link_without_a_last_day_works_for_180_days(clock, open_round, ben):
    linked(open_round, ben)

    assert Invitation.objects.get().expires_at == timezone.now() + LINK_LIFE


def test_link_that_has_run_out_stays_so_when_the_last_day_is_moved(round, ben):
    linked(round, ben)
    Invitation.objects.update(expires_at=timezone.now())
    before = Invitation.objects.get().expires_at

    move(round, LAST_DAY + timedelta(days=7), ben)

    assert Invitation.objects.get().expires_at == before


def test_links_of_another_round_do_not_follow(round, ben, project):
    linked(round, ben)
    before = Invitation.objects.get().expires_at
    other = actions.start_round(
        project=project, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=ben
    )

    actions.change_draft(
        round=other,
        stage="live",
        groups=["nursing"],
        threshold=5,
        has_work_system=False,
        closes_on=LAST_DAY + timedelta(days=99),
        hand_in_at="",
        by=ben,
    )

    assert Invitation.objects.get().expires_at == before


def test_links_that_end_later_than_the_last_day_keep_their_end(round, ben):
    linked(round, ben)
    before = Invitation.objects.get().expires_at

    move(round, INVITED + timedelta(days=14), ben)

    assert Invitation.objects.get().expires_at == before


def test_place_of_a_group_is_free_after_an_hour_in_a_long_round_too(round, ben):
    place(round, ben)
    link = group(round, "nursing").openlink
    held = link.places

    Invitation.objects.update(place_taken_at=timezone.now() - timedelta(minutes=61))

    assert (held, link.places) == (1, 0)


def test_day_ends_with_its_midnight_where_people_are():
    assert end_of(date(2027, 3, 27)) == datetime(2027, 3, 28, 0, tzinfo=UTC)  # the night in which the clocks go forward
    assert end_of(date(2027, 6, 30)) == datetime(2027, 6, 30, 23, tzinfo=UTC)


def test_links_from_before_the_upgrade_live_until_the_last_day(round, ben):
    place(round, ben)
    began = timezone.now()
    Invitation.objects.update(place_taken_at=None, expires_at=began + LINK_LIFE)

    MIGRATION.say_when_places_were_taken(apps, None)
    MIGRATION.let_links_follow(apps, None)

    invitation = Invitation.objects.get()
    assert invitation.place_taken_at == began
    assert invitation.expires_at == end_of(LAST_DAY) + timedelta(days=60)


def test_upgrade_leaves_links_of_closed_rounds_and_those_that_have_run_out(round, ben, clock):
    linked(round, ben)
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    before = Invitation.objects.get().expires_at

    clock(INVITED + timedelta(days=2))
    MIGRATION.let_links_follow(apps, None)
    has_run_out = Invitation.objects.get().expires_at
    clock(INVITED)
    actions.close_round(round=round, by=ben)
    MIGRATION.let_links_follow(apps, None)

    assert [has_run_out, Invitation.objects.get().expires_at] == [before, before]
