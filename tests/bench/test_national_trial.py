"""The trial of a national survey: its people, its visits and its duties are those of the product."""

from http.cookies import SimpleCookie
from urllib.parse import parse_qsl

import pytest
from django.test import Client

from assessments.models import BoxedSheet, Draft, Invitation, Letter, MailedLink, PlannedReminder, Response, Round
from bench.national import duties, population, replay


@pytest.fixture
def rounds(edition, settings):
    settings.SENDS_MAIL = True
    return population.open_rounds(2)


def _sent(request, status):
    """Send a request as the load does, and compare the status."""
    head, _, body = request.partition(b"\r\n\r\n")
    method, path, _ = head.decode().splitlines()[0].split()
    cookie = next(line for line in head.decode().splitlines() if line.startswith("Cookie: "))
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies = SimpleCookie(cookie.removeprefix("Cookie: "))
    answer = client.get(path) if method == "GET" else client.post(path, dict(parse_qsl(body.decode())))
    return path, answer.status_code, status


def test_a_visit_opens_starts_saves_each_answer_and_submits(rounds, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    (visit,) = replay.make_visits(rounds, 1)

    answers = [_sent(request, status) for request, status in visit]

    assert [(path, status) for path, status, _ in answers] == [(path, wanted) for path, _, wanted in answers]
    assert BoxedSheet.objects.count() == 1
    assert len(visit) > 25


def test_visitors_of_one_round_do_not_come_one_after_another(rounds):
    places = population.to_visit(rounds, 3)

    keys = [place.key for place in places]
    invited = {row.key: row.asked_group.round_id for row in Invitation.objects.filter(key__in=keys)}
    assert [invited[key] for key in keys] == [rounds[0], rounds[1], rounds[0]]


def test_people_are_invited_with_the_action_and_their_emails_wait(rounds):
    assert population.invite(rounds[:1]) == population.PEOPLE
    assert Letter.objects.waiting().count() == population.PEOPLE

    population.settle()

    assert population.count_sent() == MailedLink.objects.count() == population.PEOPLE
    assert not Letter.objects.waiting().exists()


def test_a_filled_round_looks_as_in_the_middle_of_a_survey(rounds):
    population.fill(rounds[:1])

    of_round = Invitation.objects.filter(asked_group__round=rounds[0])
    assert of_round.count() == population.PEOPLE
    assert of_round.filter(state="submitted").count() == pytest.approx(60, abs=2)
    assert Response.objects.count() == 60
    assert Draft.objects.count() == of_round.filter(state="started").count() == pytest.approx(15, abs=2)
    assert Letter.objects.filter(state="failed").count() == 2


def test_work_for_rounds_is_that_of_the_product(rounds, monkeypatch):
    monkeypatch.setattr("bench.national.database.database_cpu", lambda: 0.0)  # there is none to ask on SQLite
    population.fill(rounds)

    _, emptied = duties.emptying(rounds)
    duties.reminding(rounds[:1])
    _, closed = duties.closing(rounds)

    assert (emptied, closed) == (2, 2)
    assert PlannedReminder.objects.get().state == "sent"
    assert not BoxedSheet.objects.exists()
    assert Round.objects.filter(pk__in=rounds, state="closed", evidence__isnull=False).count() == 2
