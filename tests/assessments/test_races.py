"""What happens when several do the same thing at the same moment: real threads, real transactions, both engines."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import actions as people
from accounts.models import Membership
from accounts.roles import Role
from assessments import actions
from assessments.models import BoxedSheet, Comment, Draft, Invitation, Response, Round
from assessments.vocabulary import PLACE_LIFE, Person
from authoring import actions as authoring
from authoring.models import Module
from results.actions import close_and_freeze
from tests import making
from tests.making import give_draft, import_answers
from tests.packed import all_alike

PARALLEL = 8
TOKENS = 100

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """What each call gives, all started at the same moment in threads of their own."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            connection.ensure_connection()  # takes longer than many a race
            barrier.wait()
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.fixture
def started(invite, full_answers):
    def start(number):
        dev = invite("medical", f"m{number}@example.org")
        actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={"": f"{number}"})
        return dev

    return start


def submitting(dev):
    client = Client()
    client.post(f"/s/{dev.secret}/start/")
    give_draft(client, dev.invitation)
    return lambda: client.post(f"/a/{dev.invitation.key}/submit/").status_code


def test_parallel_submits_of_one_invitation_count_once(started):
    for number in range(TOKENS):
        dev = started(number)

        codes = at_once(*(submitting(dev) for _ in range(PARALLEL)))

        assert sorted(codes) == [302] + [409] * (PARALLEL - 1)
        assert BoxedSheet.objects.count() == number + 1


def test_nothing_is_submitted_after_a_round_has_closed(started, open_round, ben):
    people = [started(number) for number in range(PARALLEL - 1)]

    def close():
        actions.close_round(round=open_round, by=ben)
        return Response.objects.count()

    counted, *codes = at_once(close, *(submitting(dev) for dev in people))

    assert counted == codes.count(302) == Response.objects.count()
    assert Invitation.objects.filter(state="submitted").count() == counted
    assert set(codes) <= {302, 409}


def test_sheets_that_come_while_the_box_is_emptied_and_the_round_closed_count_once(started, open_round, ben):
    people = [started(number) for number in range(3 * PARALLEL)]

    def empty():
        for _ in range(PARALLEL):
            actions.empty_box()

    def close():
        for dev in people[-PARALLEL:]:
            submitting(dev)()
        actions.close_round(round=open_round, by=ben)

    codes = at_once(empty, empty, close, *(submitting(dev) for dev in people[:-PARALLEL]))[3:]
    actions.finish_closing(round=open_round)

    counted = PARALLEL + codes.count(302)
    assert set(codes) <= {302, 409}
    assert not BoxedSheet.objects.exists()
    assert Response.objects.count() == Invitation.objects.filter(state="submitted").count() == counted
    texts = list(Comment.objects.values_list("text", flat=True))
    assert len(texts) == len(set(texts)) == counted


def test_two_drafts_of_one_invitation_submitted_at_once_count_once(dev, full_answers):
    browsers = []
    for answer in ("1", "5"):
        invitation = Invitation.objects.with_round().get()
        actions.save_answers(invitation=invitation, answers=full_answers("medical", answer), comments={})
        browsers.append(SimpleNamespace(secret=dev.secret, invitation=invitation))

    codes = at_once(*(submitting(browser) for browser in browsers))

    assert sorted(codes) == [302, 409]
    assert (BoxedSheet.objects.count(), Draft.objects.count()) == (1, 0)


def test_round_closes_once(open_round, ben):
    def close():
        try:
            actions.close_round(round=open_round, by=ben)
        except actions.RoundNotOpenError:
            return "refused"
        return "closed"

    assert sorted(at_once(close, close, close)) == ["closed", "refused", "refused"]


def test_file_uploaded_twice_at_once_counts_once(open_round, ben):
    data = b"respondent,group,site,code,answer\nd1,medical,,S11,4\n"

    def add():
        try:
            return import_answers(open_round, data, by=ben)
        except actions.AlreadyImportedError:
            return "refused"

    assert sorted(map(str, at_once(add, add, add))) == ["1", "refused", "refused"]
    assert Response.objects.count() == 1


def test_sheet_sent_several_times_at_once_counts_once(open_round, group_of, ben):
    token, group = uuid4(), group_of("nursing")

    def type_in():
        try:
            actions.type_in(asked_group=group, site=None, answers={"S11": "4"}, comments={}, token=token, by=ben)
        except actions.AlreadyTypedError:
            return "refused"
        return "taken"

    assert sorted(at_once(type_in, type_in, type_in)) == ["refused", "refused", "taken"]
    assert Response.objects.count() == 1


def test_rounds_of_a_project_opened_at_once_leave_one_open(draft_round, project, ben):
    second = actions.start_round(
        project=project, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=ben
    )

    def opening(round):
        def open_it():
            try:
                making.open_round(round, by=ben)
            except actions.AnotherRoundOpenError:
                return "refused"
            return "open"

        return open_it

    assert sorted(at_once(opening(draft_round), opening(second))) == ["open", "refused"]
    assert Round.objects.filter(state="open").count() == 1


def test_list_sent_twice_at_once_invites_everybody_once(open_round, group_of, ben):
    group = group_of("nursing")

    def invite():
        try:
            return len(actions.invite(asked_group=group, site=None, people=[Person("", "n@example.org")], by=ben))
        except actions.AlreadyInvitedError:
            return "refused"

    assert sorted(map(str, at_once(invite, invite, invite))) == ["1", "refused", "refused"]


def test_link_lets_in_no_more_than_it_may_when_all_come_at_once(group_of, ben):
    url = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, most_people=2, by=ben)

    def start():
        return Client().post(f"{url.removeprefix('http://testserver')}start/").status_code

    assert sorted(at_once(*[start] * 5)) == [302, 302, 409, 409, 409]
    assert Invitation.objects.count() == 2


def test_last_place_of_a_link_is_taken_once_when_all_submit_at_once(group_of, ben, full_answers):
    url = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, most_people=2, by=ben)
    path, browsers = url.removeprefix("http://testserver"), [Client() for _ in range(4)]

    def submitting_by_link(browser):
        key = browser.post(f"{path}start/").url.split("/")[2]
        invitation = Invitation.objects.with_round().get(key=key)
        actions.save_answers(invitation=invitation, answers=full_answers("nursing"), comments={})
        give_draft(browser, invitation)
        Invitation.objects.update(place_taken_at=timezone.now() - 2 * PLACE_LIFE)  # places are free again
        return lambda: browser.post(f"/a/{key}/submit/").status_code

    codes = at_once(*[submitting_by_link(browser) for browser in browsers])

    assert sorted(codes) == [302, 302, 409, 409]
    assert BoxedSheet.objects.count() == 2


def test_project_created_twice_at_once_is_one(northdale, ben):
    def create():
        try:
            return actions.create_project(organisation=northdale, sites=[], fields={"name": "New"}, by=ben).name
        except actions.NameTakenError:
            return "refused"

    assert sorted(at_once(create, create, create)) == ["New", "refused", "refused"]


def test_round_waits_for_a_file_that_is_being_added(open_round, ben):
    adding, closed = Event(), Event()

    def rows():
        adding.set()
        closed.wait(timeout=0.5)  # time enough to close, if nothing held it up
        yield from [("nursing", "", all_alike("4", open_round))] * 6

    def add():
        return actions.import_responses(round=Round.objects.get(), rows=rows(), by=ben)

    def close():
        adding.wait(timeout=10)
        evidence = close_and_freeze(round=open_round, by=ben).evidence
        closed.set()
        return {group["code"]: group["answered"] for group in evidence["groups"]}

    added, answered = at_once(add, close)

    assert added == answered["nursing"] == Response.objects.count() == 6


def test_rounds_started_at_once_get_numbers_of_their_own(project, edition, ben):
    def start():
        return actions.start_round(
            project=project,
            stage="live",
            groups=["nursing"],
            threshold=5,
            has_work_system=False,
            closes_on=None,
            by=ben,
        )

    rounds = at_once(start, start, start, start)

    assert sorted(round.number for round in rounds) == [1, 2, 3, 4]


def test_administrators_who_remove_each_other_at_once_leave_one(northdale, ada):
    other = people.add_member(
        organisation=northdale, email="olu@example.org", name="Olu", role=Role.ADMINISTRATOR, by="tests"
    )

    def removing(membership, by):
        def remove():
            try:
                people.remove_member(membership=membership, by=by)
            except people.LastAdministratorError:
                return "refused"
            return "removed"

        return remove

    found = at_once(removing(other, ada), removing(ada.membership_set.get(), other.user))

    assert sorted(found) == ["refused", "removed"]
    assert Membership.objects.filter(organisation=northdale, role=Role.ADMINISTRATOR).count() == 1


def test_organisation_that_makes_modules_at_once_stays_within_their_number(edition, northdale, ben, monkeypatch):
    monkeypatch.setattr(authoring, "MOST_MODULES", 2)

    def make():
        try:
            authoring.make_module(organisation=northdale, title="Nights", by=ben)
        except authoring.TooManyModulesError:
            return "refused"
        return "made"

    found = at_once(make, make, make, make)

    assert sorted(found) == ["made", "made", "refused", "refused"]
    assert Module.objects.filter(organisation=northdale).count() == 2
