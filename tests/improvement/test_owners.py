"""Owners of steps: emails and reminders, the page of their own steps by link, and the list of those who get emails."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions as assessments
from improvement import handlers
from improvement.emails import steps_of_an_owner
from improvement.models import PlannedPractice, StepNote, StepOwner
from improvement.owners import actions
from improvement.owners.links import link_of, secret_of
from improvement.present.own_steps import title_of
from improvement.present.reminders import is_to_tell
from improvement.steps.actions import add_note, add_step, name_owner
from improvement.steps.naming import NamedOwner
from jobs.mail import deliver_mails
from jobs.models import Mail

DAY = timedelta(days=1)
LINK = re.compile(r"http://testserver(/shared/steps/\S+)")


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def give(closed_round, ben):
    """A new step for somebody: by default Lee, who has an address and no account."""

    def give(title, due_on=None, owner=None):
        fields = {"title": title, "urgency": "later", "due_on": due_on}
        code = add_step(round=closed_round, fields=fields, by=ben)
        owner = owner or NamedOwner(name="Lee Lead", email="lee@example.org")
        name_owner(round=closed_round, code=code, title=title, owner=owner, by=ben)
        return PlannedPractice.objects.select_related("person").get(code=code)

    return give


@pytest.fixture
def lee(give, today):
    """As an owner of one step, whose link works."""
    owner = give("Visit the wards", today + 9 * DAY).person
    actions.tell_owners(today=today)
    owner.refresh_from_db()
    return owner


def of(owner, step=None):
    return reverse(
        "improvement:own_step" if step else "improvement:own_steps", args=[secret_of(owner), *([step] if step else [])]
    )


# When somebody is told.


def test_owner_is_told_of_a_new_step_then_before_its_day_on_it_and_weekly_while_it_is_late():
    due = date(2026, 9, 30)
    told, emailed_on = [], None
    for number in range(120):
        day = date(2026, 9, 1) + number * DAY
        if is_to_tell(due, emailed_on, day):
            told.append((day - due).days)
            emailed_on = day

    assert told == [-29, -7, 0, 7, 14, 21, 28, 35, 42, 49, 56]
    assert is_to_tell(due, date(2026, 9, 10), date(2026, 9, 27))  # a worker that was away
    assert not is_to_tell(None, date(2026, 9, 1), date(2026, 12, 1))


def test_all_that_is_due_to_one_person_is_one_email_a_day(give, settings, today, mailoutbox):
    settings.SENDS_MAIL = True
    give("Visit the wards", today - DAY)
    give("Write the log", today + 3 * DAY)
    give("Thank all")

    assert [actions.tell_owners(today=today) for _ in range(2)] == [1, 0]
    give("One more", today)
    assert actions.tell_owners(today=today) == 0
    deliver_mails()

    (message,) = mailoutbox
    assert (message.to, message.subject) == (["lee@example.org"], "Your steps in Shared record")
    assert message.body.startswith(
        "Hello Lee Lead,\n\nyou are responsible for 4 steps in the plan of Shared record (North"
    )
    assert [message.body.count(f"- {title}") for title in ("Visit", "Write", "Thank", "One")] == [1, 1, 1, 1]
    assert [message.body.count(words) for words in ("Late: it was due on", "Due on", "No date is set.")] == [1, 2, 1]
    assert Client().get(LINK.search(message.body)[1]).status_code == 200
    assert actions.tell_owners(today=today + DAY) == 1  # the step that came after the email


def test_nobody_is_told_what_is_settled_withdrawn_archived_or_voided(
    give, lee, settings, today, closed_round, ben, mailoutbox
):
    settings.SENDS_MAIL = True
    later = today + 9 * DAY
    PlannedPractice.objects.update(done_on=today)
    assert actions.tell_owners(today=later) == 0
    PlannedPractice.objects.update(done_on=None, why_not="No money.")
    assert actions.tell_owners(today=later) == 0
    PlannedPractice.objects.update(why_not="")
    actions.withdraw_link(owner=lee, by=ben)
    assert actions.tell_owners(today=later) == 0
    assert steps_of_an_owner({"owner": lee.pk}) == []
    StepOwner.objects.update(withdrawn_at=None)
    assessments.archive(project=closed_round.project, by=ben)
    assert actions.tell_owners(today=later) == 0
    assessments.bring_back(project=closed_round.project, by=ben)
    assert actions.tell_owners(today=later) == 1
    PlannedPractice.objects.update(done_on=today)
    deliver_mails()

    assert mailoutbox == []
    assert (actions._is_told(lee.pk, later), Mail.objects.count()) == (False, 0)


@pytest.mark.parametrize(("hour", "sends", "queued"), [(6, True, 0), (7, True, 1), (7, False, 0)])
def test_emails_to_owners_are_queued_in_the_morning(give, settings, monkeypatch, hour, sends, queued):
    settings.SENDS_MAIL = sends
    give("Visit the wards")
    now = datetime(2026, 9, 1, hour, 30, tzinfo=timezone.get_current_timezone())
    monkeypatch.setattr(handlers.timezone, "localtime", lambda: now)

    handlers.tell_owners()

    assert Mail.objects.count() == queued


def test_member_is_led_to_sign_in(give, settings, today, asha, as_user, closed_round, mailoutbox):
    settings.SENDS_MAIL = True
    step = give("Visit the wards", owner=NamedOwner(asha.membership_set.get()))
    actions.tell_owners(today=today)
    deliver_mails()

    (message,) = mailoutbox
    mine = reverse("improvement:my_steps", args=[closed_round.pk])
    assert (message.to, message.body.count(f"http://testserver{mine}\n"), LINK.search(message.body)) == (
        [asha.email],
        1,
        None,
    )
    assert Client().get(of(step.person)).status_code == 404
    assert Client().get(mine).status_code == 302
    assert "Visit the wards" in as_user(asha).get(mine).text


# What the link opens.


def test_link_shows_the_own_steps_and_nothing_of_the_results(give, lee, closed_round, vi, as_user):
    give("Somebody else's", owner=NamedOwner(name="Kim", email="kim@example.org"))
    step = PlannedPractice.objects.get(title="Visit the wards")
    add_note(round=closed_round, code=step.code, words="The first visit was good.", by=vi)

    pages = [Client().get(of(lee)), Client().get(of(lee, step.pk))]

    assert [page.status_code for page in pages] == [200, 200]
    assert [page.headers["Referrer-Policy"] for page in pages] == ["strict-origin"] * 2
    assert [page.text.count("Visit the wards") > 0 for page in pages] == [True, True]
    assert pages[1].text.count("The first visit was good.") == 1
    for page in pages:
        assert 'name="language"' in page.text
        assert "Somebody" not in page.text
        assert f"/rounds/{closed_round.pk}" not in page.text
        assert "Remove" not in page.text


def test_link_opens_no_step_of_others_no_other_project_and_no_other_page(give, lee):
    other = give("Somebody else's", owner=NamedOwner(name="Kim", email="kim@example.org"))

    answers = [Client().get(of(lee, other.pk)), Client().post(of(lee, other.pk), {"outcome": "done", "words": "Yes"})]

    assert [answer.status_code for answer in answers] == [404, 404]
    secrets = "1", "1.x", f"{secret_of(lee)}x", "x.y", f"{'9' * 19}.x"
    wrong = [reverse("improvement:own_steps", args=[secret]) for secret in secrets]
    assert [Client().get(address).status_code for address in wrong] == [404] * 5


def test_link_opens_nothing_of_another_person_whose_row_has_the_same_number(lee, today):
    """As can be after a restore, which gives the numbers again that were given since the backup."""
    secret = secret_of(lee)

    StepOwner.objects.filter(pk=lee.pk).update(name="Kim", email="kim@example.org")

    assert Client().get(reverse("improvement:own_steps", args=[secret])).status_code == 404
    lee.refresh_from_db()
    assert Client().get(of(lee)).status_code == 200


@pytest.mark.parametrize(
    ("outcome", "word"), [("open", "Due on"), ("done", "Done on"), ("dropped", "Not done: The ward is closed.")]
)
def test_owner_says_what_became_of_a_step(lee, today, closed_round, outcome, word, as_user, ben):
    step = PlannedPractice.objects.get()
    sent = {"outcome": outcome, "words": "The ward is closed.", "evidence": "example.org/a", "seen": ""}

    response = Client().post(of(lee, step.pk), sent, follow=True)

    step.refresh_from_db()
    assert response.redirect_chain == [(of(lee), 302)]
    assert response.text.count(word) == 1
    assert (step.done_on, step.why_not) == (
        today if outcome == "done" else None,
        "The ward is closed." if outcome == "dropped" else "",
    )
    note = StepNote.objects.get()
    assert (note.who, note.email, note.words, note.evidence) == (
        "Lee Lead",
        "lee@example.org",
        "The ward is closed.",
        "https://example.org/a",
    )
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.action) == ("owner of a step", "step answered by its owner")
    assert "lee@example.org" not in entry.subject


def test_owner_undoes_nothing_unseen(lee, today):
    step = PlannedPractice.objects.get()
    PlannedPractice.objects.update(why_not="No money.")

    response = Client().post(of(lee, step.pk), {"outcome": "done", "words": "Ready.", "seen": ""})

    step.refresh_from_db()
    assert (response.status_code, step.done_on, step.why_not) == (422, None, "No money.")
    assert response.text.count("Not saved yet") == 1
    assert response.context["form"]["words"].value() == "Ready."
    response = Client().post(of(lee, step.pk), {"outcome": "done", "words": "Ready.", "seen": "No money."})
    step.refresh_from_db()
    assert (response.status_code, step.done_on, step.why_not) == (302, today, "")
    Client().post(of(lee, step.pk), {"outcome": "open", "words": "Not yet.", "seen": today.isoformat()})
    step.refresh_from_db()
    assert step.done_on is None


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"words": "Yes"}, "outcome"),
        ({"outcome": "done"}, "words"),
        ({"outcome": "dropped", "words": "x" * 401}, "words"),
        ({"outcome": "done", "words": "x", "evidence": "javascript:x"}, "evidence"),
    ],
)
def test_owner_is_told_what_is_wrong(lee, sent, wrong):
    step = PlannedPractice.objects.get()

    response = Client().post(of(lee, step.pk), sent)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [wrong])
    assert not StepNote.objects.exists()


def test_link_ends_by_itself_when_it_is_withdrawn_and_with_the_round(lee, give, closed_round, ada, ben, today):
    step = PlannedPractice.objects.get()
    StepOwner.objects.update(link_ends_on=today - DAY)
    assert [Client().get(address).status_code for address in (of(lee), of(lee, step.pk))] == [410, 410]
    StepOwner.objects.update(link_ends_on=today)
    assessments.void(round=closed_round, by=ada)
    assert "No step is yours here." in Client().get(of(lee)).text
    assessments.make_valid(round=closed_round, by=ada)
    actions.withdraw_link(owner=lee, by=ben)
    assert Client().post(of(lee, step.pk), {"outcome": "done", "words": "Yes"}).status_code == 410


def test_member_answers_own_steps_after_signing_in(give, asha, ben, vi, as_user, closed_round, today):
    step = give("Visit the wards", owner=NamedOwner(asha.membership_set.get()))
    address = reverse("improvement:my_step", args=[closed_round.pk, step.pk])

    response = as_user(asha).post(address, {"outcome": "done", "words": "All visited.", "seen": ""})

    assert response.url == reverse("improvement:my_steps", args=[closed_round.pk])
    step.refresh_from_db()
    assert (step.done_on, StepNote.objects.get().who) == (today, asha.name)
    assert AuditEntry.objects.latest("pk").actor == asha.email
    assert [as_user(person).get(address).status_code for person in (vi, ben)] == [404, 404]
    assert "No step is yours here." in as_user(vi).get(response.url).text


def test_older_step_is_called_as_the_bank_has_it(closed_round):
    code, practice = next(iter(closed_round.catalogue.practices.items()))
    rows = [PlannedPractice(round=closed_round, code=name) for name in (code, "gone")]

    assert [title_of(row) for row in rows] == [practice.title, "gone"]


# The list of owners.


def test_owners_are_listed_found_withdrawn_and_renewed(as_user, ben, vi, cara, lee, give, asha, closed_round, settings):
    settings.SENDS_MAIL = True
    give("Thank all", owner=NamedOwner(asha.membership_set.get()))
    owners = reverse("improvement:owners", args=[closed_round.pk])
    step, old = PlannedPractice.objects.get(title="Visit the wards"), of(lee)

    page = as_user(ben).get(owners)

    assert [owner.name for owner in page.context["page"]] == [asha.name, "Lee Lead"]
    assert "No mail server" not in page.text
    assert [owner.name for owner in as_user(ben).get(owners, {"q": "lee@"}).context["page"]] == ["Lee Lead"]
    assert "Nobody is found." in as_user(ben).get(owners, {"q": "nobody"}).text
    withdraw, renew, show = (
        reverse(f"improvement:{name}", args=[closed_round.pk, lee.pk])
        for name in ("withdraw_owner", "renew_owner", "show_owner_link")
    )
    assert [as_user(person).post(withdraw).status_code for person in (vi, cara)] == [403, 404]
    assert as_user(ben).post(show).context["link"] == link_of(lee)
    assert as_user(ben).post(withdraw).url == owners
    assert "Withdrawn on" in as_user(ben).get(owners).text
    assert (as_user(ben).post(show).status_code, Client().get(old).status_code) == (404, 410)
    assert as_user(ben).post(renew).url == owners
    step.refresh_from_db()
    assert (step.person.email, step.emailed_on, Client().get(old).status_code) == ("lee@example.org", None, 404)
    assert Client().get(of(step.person)).status_code == 410  # until it is shown or emailed
    assert as_user(ben).post(renew).status_code == 404
    said = ["link of an owner shown", "link of an owner withdrawn", "link of an owner renewed"]
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))[-3:] == said


def test_page_says_that_nobody_gets_emails(as_user, ben, closed_round):
    text = as_user(ben).get(reverse("improvement:owners", args=[closed_round.pk])).text

    assert text.count("No mail server is set up, so no email is sent.") == 1
    assert text.count("Nobody gets emails yet.") == 1


def test_names_say_nothing_of_people(lee):
    assert str(lee) == f"Owner {lee.pk} in Shared record"
    assert "lee" not in link_of(lee).lower().removeprefix("http://testserver/shared/steps/")[:2]
    assert mail.outbox == []
