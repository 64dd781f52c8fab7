"""The queue of emails: written when they are sent, sent once, tried again, and given up in the end."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from jobs import mail, registry
from jobs.mail import deliver_mails, forget_mails, queue_mail
from jobs.models import Mail
from tests.assessments.test_races import at_once
from tests.mail_server import text_of

KIND = "test"


@pytest.fixture
def composed(monkeypatch):
    """For which rows an email was written. Row 0 needs none."""
    composed = []

    def compose(subject):
        composed.append(subject["row"])
        return [EmailMessage("Hello", "Text", None, [f"p{subject['row']}@example.org"])] if subject["row"] else []

    monkeypatch.setitem(registry.COMPOSERS, KIND, compose)
    return composed


@pytest.fixture
def queue(composed, mail_server):
    return lambda row: queue_mail(kind=KIND, subject={"row": row})


def _states():
    return list(Mail.objects.values_list("state", "attempts"))


def _end_pauses():
    Mail.objects.update(free_at=timezone.now())


@pytest.mark.django_db
def test_mail_is_written_and_sent_once(queue, mail_server, composed):
    queued = queue(1)
    before = list(composed)

    deliveries = [deliver_mails(), deliver_mails()]

    (sent,) = mail_server.mails
    assert (queued, before, composed) == (True, [], [1])
    assert [(delivery.sent, delivery.did_something) for delivery in deliveries] == [(1, True), (0, False)]
    assert (sent["To"], text_of(sent).strip(), sent["Auto-Submitted"]) == ("p1@example.org", "Text", "auto-generated")
    assert sent["Message-ID"] == f"<{Mail.objects.get().pk}@testserver>"
    assert str(Mail.objects.get()) == f"test {Mail.objects.get().pk}"


@pytest.mark.django_db
def test_mail_that_waits_is_not_queued_twice(queue):
    assert [queue(1), queue(1), queue(2)] == [True, True, True]

    assert sorted(row["row"] for row in Mail.objects.values_list("subject", flat=True)) == [1, 2]


@pytest.mark.django_db
def test_mail_is_not_queued_where_none_is_sent(composed, settings):
    settings.SENDS_MAIL = False

    assert queue_mail(kind=KIND, subject={"row": 1}) is False
    assert not Mail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_mail_goes_with_the_change_that_asked_for_it(queue):
    with transaction.atomic():
        queue(1)
        transaction.set_rollback(True)

    assert not Mail.objects.exists()


@pytest.mark.django_db
def test_mail_that_is_no_longer_needed_is_dropped(queue, mail_server):
    queue(0)

    deliver_mails()

    assert (mail_server.mails, Mail.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_mail_waits_for_a_server_that_is_away_at_no_cost(queue, mail_server, settings, caplog):
    queue(1)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    away = deliver_mails()
    states = _states()
    settings.EMAIL_PORT = port

    back = deliver_mails()

    assert (away.is_server_away, states, back.sent) == (True, [("waiting", 0)], 1)
    assert caplog.messages == ["The mail server cannot be used: ConnectionRefusedError"]


@pytest.mark.django_db
def test_mail_is_tried_again_with_growing_pauses(queue, mail_server, caplog):
    queue(1)
    mail_server.answers["p1@example.org"] = "450 4.2.1 Busy"
    pauses = []
    for _ in range(12):
        deliver_mails()
        pauses.append(round((Mail.objects.get().free_at - timezone.now()).total_seconds() / 60))
        _end_pauses()

    assert pauses[:11] == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240]
    assert _states() == [("failed", 12)]
    assert caplog.messages == [f"the email {Mail.objects.get().pk} (test) could not be sent: tried too often"]


@pytest.mark.django_db
def test_mail_that_is_refused_is_given_up_and_holds_nobody_up(queue, mail_server, caplog):
    queue(1), queue(2)
    mail_server.answers["p1@example.org"] = "550 5.1.1 No such person"

    delivery = deliver_mails()

    assert (delivery.sent, delivery.failed, mail_server.addresses) == (1, 1, ["p2@example.org"])
    assert caplog.messages[0].endswith("(test) could not be sent: refused")


@pytest.mark.django_db
def test_mail_whose_connection_breaks_is_sent_later_under_the_same_name(queue, mail_server):
    queue(1)
    mail_server.dies_after = 0
    broken = deliver_mails()
    mail_server.dies_after = None
    _end_pauses()

    deliver_mails()

    assert (broken.is_server_away, _states()) == (True, [("sent", 2)])
    assert [sent["Message-ID"] for sent in mail_server.mails] == [f"<{Mail.objects.get().pk}@testserver>"]


@pytest.mark.django_db
def test_mail_that_nobody_can_write_is_tried_again_and_told(queue, mail_server, monkeypatch, caplog):
    queue(1)
    monkeypatch.delitem(registry.COMPOSERS, KIND)

    deliver_mails()

    assert _states() == [("waiting", 1)]
    assert caplog.messages == [f"the email {Mail.objects.get().pk} (test) could not be written"]


@pytest.mark.django_db
def test_mail_that_killed_its_senders_is_given_up(queue, mail_server):
    queue(1)
    Mail.objects.update(attempts=mail.MAX_ATTEMPTS)

    deliver_mails()

    assert (_states(), mail_server.mails) == ([("failed", 13)], [])


@pytest.mark.django_db(transaction=True)
def test_senders_at_once_send_each_mail_once(queue, mail_server):
    for row in range(1, 11):
        queue(row)

    deliveries = at_once(deliver_mails, deliver_mails)

    assert sum(delivery.sent for delivery in deliveries) == 10
    assert len(set(mail_server.addresses)) == 10


@pytest.mark.django_db
def test_sender_whose_time_is_over_leaves_the_rest(queue, mail_server):
    queue(1), queue(2)
    is_over = iter([False, False, True, True]).__next__

    assert deliver_mails(is_over).sent == 1


@pytest.mark.django_db
def test_mail_that_a_wrong_clock_has_put_off_is_sent(queue):
    queue(1)
    Mail.objects.update(free_at=timezone.now() + timedelta(days=30))

    assert deliver_mails().sent == 1


@pytest.mark.django_db
def test_old_mails_are_forgotten(queue):
    rows = [("sent", 6), ("sent", 8), ("failed", 29), ("failed", 31), ("waiting", 90)]
    for number, (state, days) in enumerate(rows):
        queue(number)
        made = timezone.now() - timedelta(days=days)
        Mail.objects.filter(subject={"row": number}).update(state=state, created_at=made)

    forget_mails()

    assert sorted(row["row"] for row in Mail.objects.values_list("subject", flat=True)) == [0, 2, 4]


@pytest.mark.django_db
@pytest.mark.parametrize(("sends_mail", "sent"), [(True, 1), (False, 0)])
def test_workers_send_where_mail_is_set_up(queue, settings, sends_mail, sent):
    queue(1)
    settings.SENDS_MAIL = sends_mail

    assert registry.DELIVERERS["mails"](registry.never).sent == sent
