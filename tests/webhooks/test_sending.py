"""What happens is told once, signed, tried again while the other system is away, and given up in the end."""

import json
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from accounts.models import AuditEntry
from assessments import actions as assessments
from jobs import outgoing
from jobs.models import Job, Mail
from jobs.registry import composer_of, deliverers, duties
from reports.models import Report, ReportRequest, SignOff
from results.actions import close_and_freeze
from tests.jobs.test_outgoing import says
from tests.making import ask
from webhooks import actions, sending
from webhooks.handlers import certificates
from webhooks.models import Delivery, DeliveryQuerySet, Endpoint, Event
from webhooks.vocabulary import PAUSES, SWITCHED_OFF

pytestmark = pytest.mark.django_db


def told(server):
    return [json.loads(body) for body in server.bodies]


def kinds_told(server):
    return [what["type"] for what in told(server)]


def make_due():
    Delivery.objects.waiting().update(free_at=timezone.now() - timedelta(seconds=1))


def make_report(round):
    return Report.objects.create(
        round=round,
        version=1,
        marking="Official",
        evidence={},
        readiness={},
        facts={},
        engine_version="1",
        bank_versions={},
        pdf=b"%PDF-1.7",
        sha256="0" * 64,
        made_at=timezone.now(),
        made_by="tests",
    )


def test_closing_a_round_is_told_once_and_signed(endpoint, other_system, open_round, ben):
    close_and_freeze(round=open_round, by=ben)

    for _ in range(2):
        actions.record_events()
        sending.deliver()

    ready, closed = sorted(told(other_system), key=lambda what: what["type"])
    assert (ready["type"], closed["type"]) == ("results.ready", "round.closed")
    assert closed["data"]["round"] == {"id": open_round.pk, "number": 1, "is_practice": False}
    assert closed["data"]["url"] == f"http://testserver/rounds/{open_round.pk}/"
    assert set(ready) == {"type", "timestamp", "data"}
    for body, (_, path, headers) in zip(other_system.bodies, other_system.seen, strict=True):
        assert path == "/hook?x=1"
        assert Webhook(endpoint.written_secret).verify(body, headers)["type"] in kinds_told(other_system)


def test_body_that_was_changed_has_no_valid_signature(endpoint, other_system, ada):
    actions.send_test(endpoint=endpoint, by=ada)
    sending.deliver()

    with pytest.raises(WebhookVerificationError):
        Webhook(endpoint.written_secret).verify(other_system.bodies[0] + b" ", other_system.seen[0][2])


def test_what_was_before_the_webhook_is_not_told(open_round, endpoint, other_system):
    actions.record_events()
    sending.deliver()

    assert Event.objects.filter(kind="round.opened").count() == 1
    assert told(other_system) == []


def test_every_kind_is_told(endpoint, other_system, open_round, ben, asha):
    close_and_freeze(round=open_round, by=ben)
    report = make_report(open_round)
    SignOff.objects.create(report=report, name="Asha", email=asha.email, statement="Seen")
    request = ask(open_round, "tests", is_draft=False)
    Job.objects.filter(pk=request.job_id).update(state="parked", finished_at=timezone.now())
    ReportRequest.objects.filter(pk=request.pk).update(report=None)

    actions.record_events()
    sending.deliver()

    assert sorted(kinds_told(other_system)) == [
        "report.failed",
        "report.issued",
        "report.signed",
        "results.ready",
        "round.closed",
    ]
    issued = next(what for what in told(other_system) if what["type"] == "report.issued")
    assert issued["data"]["report"] == {"id": report.pk, "version": 1, "sha256": "0" * 64}


def test_opening_a_round_is_told(endpoint, other_system, draft_round, ben):
    assessments.open_round(round=draft_round, by=ben)

    actions.record_events()
    sending.deliver()

    assert kinds_told(other_system) == ["round.opened"]


def test_no_answer_figure_name_or_address_of_a_person_is_told(endpoint, other_system, open_round, ben, dev):
    close_and_freeze(round=open_round, by=ben)
    actions.record_events()
    sending.deliver()

    text = b"".join(other_system.bodies).decode()
    assert "@" not in text
    assert set(told(other_system)[0]["data"]) == {"organisation", "project", "round", "url"}


def test_only_what_was_chosen_is_told(endpoint, other_system, open_round, ada, ben):
    actions.change_endpoint(endpoint=endpoint, url=endpoint.url, purpose="", kinds=["results.ready"], by=ada)
    close_and_freeze(round=open_round, by=ben)

    actions.record_events()
    sending.deliver()

    assert kinds_told(other_system) == ["results.ready"]


def test_another_organisation_is_told_nothing(endpoint, other_system, southvale, cara, open_round, ben):
    Endpoint.objects.all().delete()
    actions.add_endpoint(
        organisation=southvale, url=endpoint.url, purpose="", kinds=["round.closed", "results.ready"], by=cara
    )
    close_and_freeze(round=open_round, by=ben)

    assert actions.record_events() == 0
    assert sending.deliver() == (0, 0)


def test_failure_is_tried_again_later_and_later_and_then_given_up(endpoint, other_system, ada):
    works, other_system.answer = other_system.answer, says(status=500)
    actions.send_test(endpoint=endpoint, by=ada)
    pauses = []

    for _ in range(len(PAUSES) + 1):
        before = timezone.now()
        sending.deliver()
        delivery = Delivery.objects.get()
        pauses.append(delivery.free_at - before)
        make_due()

    assert (delivery.state, delivery.attempts, delivery.answer) == ("failed", 8, "500 Internal Server Error")
    for pause, wanted in zip(pauses, PAUSES, strict=False):
        assert 0.85 * wanted < pause < 1.15 * wanted
    other_system.answer = works
    assert sending.deliver() == (0, 0)


def test_success_after_a_failure_clears_it(endpoint, other_system, ada):
    works, other_system.answer = other_system.answer, says(status=503)
    actions.send_test(endpoint=endpoint, by=ada)
    sending.deliver()
    endpoint.refresh_from_db()
    assert endpoint.failing_since

    other_system.answer = works
    make_due()
    sending.deliver()

    endpoint.refresh_from_db()
    assert (endpoint.failing_since, Delivery.objects.get().state) == (None, "delivered")


def test_address_that_fails_for_a_day_is_switched_off_and_administrators_are_told(
    settings, endpoint, other_system, ada, ben
):
    settings.SENDS_MAIL = True
    other_system.answer = says(status=500)
    delivery = actions.send_test(endpoint=endpoint, by=ada)
    Endpoint.objects.update(failing_since=timezone.now() - timedelta(hours=25))
    Delivery.objects.update(attempts=len(PAUSES))

    sending.deliver()

    endpoint.refresh_from_db()
    delivery.refresh_from_db()
    assert (endpoint.is_on, delivery.state) == (False, "failed")
    entry = AuditEntry.objects.get(action="webhook switched off")
    assert (entry.actor, entry.subject) == ("worker", endpoint.host)
    mail = Mail.objects.get(kind=SWITCHED_OFF)
    (message,) = composer_of(SWITCHED_OFF)(mail.subject)
    assert message.to == [ada.email]
    assert f"http://testserver/webhooks/{endpoint.pk}/" in message.body


def test_no_email_if_it_was_switched_on_again_or_nobody_is_there(settings, endpoint, ada):
    compose = composer_of(SWITCHED_OFF)
    assert compose({"endpoint": endpoint.pk}) == []

    Endpoint.objects.update(is_on=False)
    ada.is_active = False
    ada.save()

    assert compose({"endpoint": endpoint.pk}) == []


def test_address_that_fails_holds_others_up_once(endpoint, other_system, northdale, ada):
    works, other_system.answer = other_system.answer, says(status=500)
    for _ in range(3):
        actions.send_test(endpoint=endpoint, by=ada)

    assert sending.deliver() == (0, 1)

    other_system.answer = works
    assert sending.deliver() == (2, 0)


def test_410_switches_off_at_once(endpoint, other_system, ada):
    other_system.answer = says(status=410)
    actions.send_test(endpoint=endpoint, by=ada)

    assert sending.deliver() == (0, 1)

    endpoint.refresh_from_db()
    assert (endpoint.is_on, Delivery.objects.get().answer) == (False, "410 Gone")


def test_what_waits_goes_out_when_it_is_switched_on_again(endpoint, other_system, ada):
    actions.send_test(endpoint=endpoint, by=ada)
    actions.switch(endpoint=endpoint, is_on=False, by=ada)
    assert sending.deliver() == (0, 0)

    actions.switch(endpoint=endpoint, is_on=True, by=ada)

    assert sending.deliver() == (1, 0)


def test_redirect_is_no_success_and_is_not_followed(endpoint, other_system, ada):
    other_system.answer = says(status=302, location=f"http://127.0.0.1:{other_system.port}/elsewhere")
    actions.send_test(endpoint=endpoint, by=ada)

    sending.deliver()

    assert [path for _, path, _ in other_system.seen] == ["/hook?x=1"]
    assert Delivery.objects.get().answer == "302 Found"


def test_status_that_nobody_knows_has_no_words(endpoint, other_system, ada):
    other_system.answer = says(status=599)
    actions.send_test(endpoint=endpoint, by=ada)
    sending.deliver()

    assert Delivery.objects.get().answer == "599"


def test_private_address_is_refused_at_each_attempt(settings, endpoint, other_system, ada):
    settings.ALLOW_PRIVATE_TARGETS = []
    actions.send_test(endpoint=endpoint, by=ada)

    assert sending.deliver() == (0, 1)
    assert "private address" in Delivery.objects.get().answer
    assert other_system.seen == []


def test_both_secrets_sign_for_a_day(endpoint, other_system, ada):
    former, new = endpoint.written_secret, actions.renew_secret(endpoint=endpoint, by=ada)
    actions.send_test(endpoint=endpoint, by=ada)
    sending.deliver()
    Endpoint.objects.update(former_until=timezone.now() - timedelta(seconds=1))
    actions.send_test(endpoint=endpoint, by=ada)
    sending.deliver()

    (first, second), (_, _, now), (_, _, later) = other_system.bodies, *other_system.seen
    for secret in (former, new):
        Webhook(secret).verify(first, now)
    Webhook(new).verify(second, later)
    with pytest.raises(WebhookVerificationError):
        Webhook(former).verify(second, later)


def test_secret_is_not_in_the_database(endpoint):
    assert endpoint.written_secret not in str(Endpoint.objects.values_list().get())
    assert endpoint.written_secret.startswith("whsec_")


def test_secret_that_cannot_be_read_any_more_is_said(endpoint, ada, settings):
    settings.STORAGE_KEYS = ["another key, long enough to be one"]
    actions.send_test(endpoint=endpoint, by=ada)

    assert sending.deliver() == (0, 1)
    assert Delivery.objects.get().answer == "The secret cannot be read any more: renew it"


def test_sender_that_comes_back_late_changes_nothing(endpoint, other_system, ada, monkeypatch):
    actions.send_test(endpoint=endpoint, by=ada)
    post = outgoing.post

    def while_another_takes_over(*args, **options):
        answer = post(*args, **options)
        Delivery.objects.update(fence=F("fence") + 1)
        return answer

    monkeypatch.setattr(outgoing, "post", while_another_takes_over)
    sending.deliver(is_over=iter([False, True]).__next__)

    assert Delivery.objects.get().state == "waiting"


def test_delivery_whose_senders_were_killed_too_often_fails(endpoint, ada):
    actions.send_test(endpoint=endpoint, by=ada)
    Delivery.objects.update(attempts=len(PAUSES) + 1)

    assert sending.deliver() == (0, 1)
    assert Delivery.objects.get().answer == "The server was interrupted"


def test_delivery_that_another_worker_took_first_is_left_to_it(endpoint, ada, monkeypatch):
    actions.send_test(endpoint=endpoint, by=ada)
    seen_before = [(Delivery.objects.get().pk, 0)]
    Delivery.objects.update(fence=1)
    monkeypatch.setattr(DeliveryQuerySet, "values_list", lambda *_: seen_before)

    assert sending.deliver() == (0, 0)


def test_event_that_another_worker_recorded_first_is_told_once(endpoint, open_round, ben, monkeypatch):
    close_and_freeze(round=open_round, by=ben)
    found = list(actions.unrecorded())
    actions.record_events()

    monkeypatch.setattr(actions, "unrecorded", lambda: found)

    assert actions.record_events() == 0
    assert Delivery.objects.count() == 2


def test_certificate_of_the_other_system_is_noted(endpoint, ada, monkeypatch):
    ends = timezone.now() + timedelta(days=5)
    monkeypatch.setattr(outgoing, "post", lambda *_, **__: outgoing.Answer(200, {}, b"", ends))
    actions.send_test(endpoint=endpoint, by=ada)

    sending.deliver()

    assert Endpoint.objects.get().certificate_ends_at == ends


def test_same_event_is_sent_again_under_its_id(endpoint, other_system, ada):
    delivery = actions.send_test(endpoint=endpoint, by=ada)
    sending.deliver()

    again = actions.replay(delivery=delivery, by=ada)
    sending.deliver()

    ids = [headers["webhook-id"] for _, _, headers in other_system.seen]
    assert ids == [str(delivery.event_id)] * 2
    assert again.asked_by == ada.email


def test_what_ended_a_month_ago_is_forgotten(endpoint, ada, open_round, ben):
    close_and_freeze(round=open_round, by=ben)
    actions.record_events()
    actions.send_test(endpoint=endpoint, by=ada)
    sending.deliver()
    Delivery.objects.update(made_at=timezone.now() - timedelta(days=31))
    waiting = actions.send_test(endpoint=endpoint, by=ada)

    actions.forget_deliveries()

    assert list(Delivery.objects.all()) == [waiting]
    assert Event.objects.filter(kind="test").count() == 1
    assert Event.objects.filter(kind="round.closed").count() == 1  # or it would be told again


def test_workers_do_all_this(endpoint, other_system, open_round, ben):
    close_and_freeze(round=open_round, by=ben)
    for duty in duties():
        if "webhook" in duty.name:
            duty.do()
    sent = [deliver(lambda: False).sent for deliver in deliverers()]

    assert sum(sent) == 2
    assert len(other_system.bodies) == 2


def test_certificate_that_ends_soon_is_told_to_those_who_watch(endpoint):
    assert certificates() == ""

    Endpoint.objects.update(certificate_ends_at=timezone.now() + timedelta(days=13))
    assert certificates() == "1 of webhooks end within two weeks"

    Endpoint.objects.update(is_on=False)
    assert certificates() == ""


def test_address_that_is_off_already_is_switched_off_once(endpoint, ada):
    actions.switch(endpoint=endpoint, is_on=False, by=ada)

    sending._switch_off(endpoint)

    assert AuditEntry.objects.filter(action="webhook switched off").count() == 1
