"""People who were asked tell what nobody planned, by the link they had: what is stored, and what never is."""

import uuid
from contextlib import closing

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from assessments import actions as assessments
from assessments import boxes
from assessments.models import Comment, Invitation, Project, Round
from assessments.tokens import hash_of
from improvement.handlers import hand_over_observations
from improvement.lessons import actions, queries
from improvement.models import BoxedObservation, Lesson, Observation
from results.actions import close_and_freeze
from tests.assessments.table_files import file_contents
from tests.packed import all_alike

TOLD = {"kind": "workaround", "words": "We print the list and write on it."}


@pytest.fixture(autouse=True)
def _forget_limits(db):
    cache.clear()


@pytest.fixture
def links(invite, answered_round, group_of, ben):
    """The secrets of a doctor and of the open link of nurses, when the round has closed."""
    secret = invite("medical", "dr@example.org").secret
    url = assessments.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)
    close_and_freeze(round=answered_round, by=ben)
    return {"own": secret, "open": url.split("/")[-2]}


def by_link(secret, *, address="192.0.2.1", **fields):
    return Client(REMOTE_ADDR=address).post(f"/s/{secret}/outcome/tell/", TOLD | fields)


def test_page_of_the_link_leads_to_the_form(links):
    browser = Client()
    outcome = browser.get(f"/s/{links['own']}/", follow=True)

    form = browser.get(f"/s/{links['own']}/outcome/tell/")

    assert 'href="tell/"' in outcome.text
    assert links["own"] not in form.text
    assert form.headers["Referrer-Policy"] == "strict-origin"
    assert "Do not name patients or colleagues" in form.text
    assert "report it as an incident in your usual way" in form.text
    assert BoxedObservation.objects.count() == 0


@pytest.mark.parametrize("name", ["own", "open"])
def test_what_is_told_goes_into_the_box_without_a_name_and_without_a_trace(links, name):
    people, entries = list(Invitation.objects.order_by("pk").values()), AuditEntry.objects.count()

    sent = by_link(links[name])

    assert (sent.status_code, sent.url) == (302, f"/s/{links[name]}/outcome/tell/?told")
    assert "Thank you" in Client().get(sent.url).text
    row = BoxedObservation.objects.get()
    assert (row.kind, row.words, row.group) == (*TOLD.values(), "")
    assert {field.name for field in BoxedObservation._meta.fields} == {"id", "project", "kind", "words", "group"}
    assert list(Invitation.objects.order_by("pk").values()) == people
    assert AuditEntry.objects.count() == entries


def test_no_column_leads_from_an_observation_to_whoever_was_asked():
    leads_to = {field.related_model for table in (BoxedObservation, Observation) for field in table._meta.fields}

    assert leads_to - {None} == {Project, Lesson}


def test_same_page_sent_twice_counts_once(links):
    token = str(uuid.uuid4())
    for _ in range(2):
        by_link(links["own"], token=token)

    assert BoxedObservation.objects.count() == 1


def test_only_groups_in_which_nobody_can_be_picked_out_can_be_named(links, answered_round):
    doctors = answered_round.catalogue.groups["medical"].title

    refused = by_link(links["own"], group=doctors)
    by_link(links["own"], group="Front line")

    assert queries.groups_to_name(answered_round) == {"Front line": "Front line"}
    assert refused.status_code == 422
    assert BoxedObservation.objects.get().group == "Front line"


def test_no_group_is_asked_for_where_few_have_answered(dev, open_round, ben):
    close_and_freeze(round=open_round, by=ben)

    by_link(dev.secret, group="Front line")

    assert "Your group" not in Client().get(f"/s/{dev.secret}/outcome/tell/").text
    assert BoxedObservation.objects.get().group == ""


def test_large_group_can_be_named(project, open_round, invite, ben):
    secret = invite("nursing", "nurse@example.org").secret
    rows = [("nursing", "", all_alike("4", open_round)) for _ in range(12)]
    rows += [("executive", "", all_alike("4", open_round))]
    assessments.import_responses(round=open_round, rows=rows, by="tests")
    close_and_freeze(round=open_round, by=ben)
    (title,) = queries.groups_to_name(open_round)

    by_link(secret, group=title)
    wrong = by_link(secret, group="Executives")

    assert title == open_round.catalogue.groups["nursing"].title
    assert wrong.status_code == 422
    assert BoxedObservation.objects.get().group == title


def test_form_keeps_what_was_typed_and_says_what_is_missing(links):
    wrong = by_link(links["own"], kind="", token="x")

    assert wrong.status_code == 422
    assert "Choose what it is." in wrong.text
    assert TOLD["words"] in wrong.text
    assert by_link(links["own"], words="x" * 601).status_code == 422


def test_who_tells_too_much_is_told_to_wait_and_keeps_the_words(links):
    codes = [by_link(links["own"], address=f"192.0.2.{number}").status_code for number in range(10)]
    refused = by_link(links["own"], address="192.0.2.99")

    assert (codes, refused.status_code) == ([302] * 10, 422)
    assert "Your words are still here." in refused.text
    assert TOLD["words"] in refused.text
    assert by_link(links["open"]).status_code == 302


def test_open_link_is_limited_for_each_network_address(links, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"tell_by_open_link": "2/d/key"}
    codes = [by_link(links["open"]).status_code for _ in range(3)]

    assert codes == [302, 302, 422]
    assert by_link(links["open"], address="192.0.2.7").status_code == 302


def test_answer_says_nothing_of_what_others_told(links, project):
    """However much is in the box, and also to somebody who sends the same page again and again."""
    token = str(uuid.uuid4())
    BoxedObservation.objects.bulk_create(BoxedObservation(project=project, kind="use", words="x") for _ in range(6000))

    codes = {by_link(links["own"], token=token).status_code for _ in range(20)}

    assert codes == {302}
    assert by_link(links["own"]).status_code == 302


def test_what_is_counted_under_leads_to_no_invitation(links, monkeypatch):
    keys = []
    monkeypatch.setattr(cache, "set", lambda key, *args, **kwargs: keys.append(key))

    by_link(links["own"])

    stored = {value for row in Invitation.objects.values() for value in row.values() if isinstance(value, str)}
    assert any("tell_by_own_link" in key for key in keys)
    assert hash_of(links["own"]) in stored
    assert [key for key in keys if hash_of(links["own"]) in key] == []


def test_voided_round_takes_nothing_and_names_no_group(links, answered_round):
    answered_round.refresh_from_db()
    Round.objects.update(voided_at=answered_round.closed_at)
    answered_round.refresh_from_db()

    assert by_link(links["own"]).status_code == 404
    assert "tell/" not in Client().get(f"/s/{links['own']}/outcome/").text
    assert queries.groups_to_name(answered_round) == {}


def test_nothing_is_taken_by_a_wrong_link_or_for_an_archived_project(links, answered_round):
    answered_round.refresh_from_db()
    assert by_link("wrong").status_code == 404
    Project.objects.update(archived_at=answered_round.closed_at)

    assert by_link(links["own"]).status_code == 404
    assert "tell/" not in Client().get(f"/s/{links['own']}/outcome/").text


def test_open_round_has_no_such_page(dev):
    assert by_link(dev.secret).status_code == 404


def test_who_had_started_tells_in_the_same_way(dev_browser, dev, answered_round, ben):
    close_and_freeze(round=answered_round, by=ben)
    url = reverse("improvement:tell", args=[dev.invitation.key])

    sent = dev_browser.post(url, TOLD)

    assert (sent.status_code, sent.url) == (302, f"{url}?told")
    assert BoxedObservation.objects.count() == 1


def test_who_signs_in_to_answer_is_limited_as_a_member(as_user, asha, group_of, answered_round, ben, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"tell_as_member": "2/d/key"}
    assessments.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)
    invitation = Invitation.objects.get(member__user=asha)
    close_and_freeze(round=answered_round, by=ben)
    url = reverse("improvement:tell", args=[invitation.key])

    assert [as_user(asha).post(url, TOLD).status_code for _ in range(3)] == [302, 302, 422]


def test_box_is_handed_over_whole_under_new_keys_and_by_month(links, project):
    for number in range(5):
        by_link(links["own"], words=f"Told {number}")

    hand_over_observations()
    hand_over_observations()

    assert BoxedObservation.objects.count() == 0
    rows = list(Observation.objects.order_by("pk"))
    assert sorted(row.words for row in rows) == [f"Told {number}" for number in range(5)]
    assert {(row.project, row.month.day, row.name, row.email, row.token) for row in rows} == {
        (project, 1, "", "", None)
    }


def test_box_is_handed_over_in_random_order(project):
    told = [f"Told {number}" for number in range(30)]
    for words in told:
        actions.tell_unnamed(project=project, token=uuid.uuid4(), kind="use", words=words)

    assert actions.empty_box() == 30
    assert list(Observation.objects.order_by("pk").values_list("words", flat=True)) != told


@pytest.mark.django_db(transaction=True)
def test_box_gets_a_new_file_without_what_was_told(project):
    """PostgreSQL deletes a row without overwriting it. As for the ballot box (tests/assessments/test_ballot_box.py)."""
    told = [f"Told by {uuid.uuid4()}" for _ in range(30)]
    for words in told:
        actions.tell_unnamed(project=project, token=uuid.uuid4(), kind="use", words=words)
    if connection.vendor != "postgresql":
        return
    before = file_contents()["improvement_boxedobservation"]

    actions.empty_box()

    box, of_team = (file_contents()[f"improvement_{name}"] for name in ("boxedobservation", "observation"))
    assert [words for words in told if words.encode() not in before or words.encode() in box] == []
    assert [of_team.find(words.encode()) for words in told] != sorted(of_team.find(words.encode()) for words in told)


@pytest.mark.django_db(transaction=True)
def test_box_that_a_backup_reads_is_handed_over_later(project, monkeypatch):
    monkeypatch.setattr(boxes, "LOCK_TIMEOUT", "SET LOCAL lock_timeout = '50ms'")
    actions.tell_unnamed(project=project, token=uuid.uuid4(), kind="use", words="It is a diary.")
    if connection.vendor != "postgresql":
        return
    with closing(connection.copy()) as reader:
        reader.set_autocommit(False)
        with reader.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM improvement_boxedobservation")
        with pytest.raises(OperationalError):  # the worker does it again, as after an outage
            actions.empty_box()
        reader.rollback()

    assert actions.empty_box() == 1


def test_page_of_the_link_shows_shared_lessons_to_everyone_who_was_asked(links, project):
    lesson = Lesson.objects.create(
        project=project, title="Lists are printed", kind="workaround", state="stopped", why="The list can be sorted.",
        decided_on="2026-05-03", is_shared=True,
    )  # fmt: skip
    Lesson.objects.create(project=project, title="Not for everybody", kind="use")
    for words, is_released in (("We print it.", True), ("Sister Kim prints it.", False)):
        Observation.objects.create(
            project=project, kind="use", words=words, month="2026-05-01", lesson=lesson, is_released=is_released
        )

    pages = [Client().get(f"/s/{secret}/outcome/").text for secret in links.values()]

    for text in pages:
        assert "Lists are printed" in text
        assert "A workaround, told several times." in text
        assert "Stopped on 3 May 2026: The list can be sorted." in text
        assert "We print it." in text
        assert "Sister Kim" not in text
        assert "Not for everybody" not in text
    assert Comment.objects.count() == 0
