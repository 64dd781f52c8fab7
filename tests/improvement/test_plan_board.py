"""The plan at a glance: counts, search, CSV, and its days as calendars."""

import csv
import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from improvement.models import PlanCalendar, PlannedPractice
from improvement.owners.actions import withdraw_link
from improvement.owners.links import secret_of
from improvement.present.calendar import Event, calendar, folded
from improvement.steps.actions import add_step, name_owner
from improvement.steps.naming import NamedOwner

DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


def address(name, round, *more):
    return reverse(f"improvement:{name}", args=[round.pk, *more])


@pytest.fixture
def steps(closed_round, ben, today):
    """One done, one late, one declined, and five that nobody decided about."""

    def add(title, **fields):
        code = add_step(round=closed_round, fields={"title": title, "urgency": "later", **fields}, by=ben)
        return PlannedPractice.objects.get(code=code)

    return [
        add("Visit the wards", owner="Lee Lead", done_on=today, due_on=today),
        add("=2+5, or the log; written", owner="Lee Lead", due_on=today - DAY),
        add("Thank all", owner="ada", why_not="Too early."),
    ]


def test_board_counts_by_owner_and_by_day(as_user, vi, cara, closed_round, steps, today):
    page = as_user(vi).get(address("board", closed_round))

    assert page.context["lead"] == (
        "There are 8 steps. 1 step is done. 1 step is late. 1 step is not to be done. 5 steps are not decided yet."
    )
    assert [(row.name, row.counts) for row in page.context["owners"]] == [
        ("Nobody yet", "5 steps are not decided yet."),
        ("ada", "1 step is not to be done."),
        ("Lee Lead", "There are 2 steps. 1 step is done. 1 step is late."),
    ]
    assert [row.counts for row in page.context["days"]] == [
        "1 step is late.",
        "1 step is done.",
        "There are 6 steps. 1 step is not to be done. 5 steps are not decided yet.",
    ]
    assert page.context["days"][-1].name == "No date yet"
    assert "Make a calendar link" not in page.text
    assert as_user(cara).get(address("board", closed_round)).status_code == 404


def test_board_is_searched_and_has_pages(as_user, ben, closed_round, steps):
    def found(**chosen):
        page = as_user(ben).get(address("board", closed_round), chosen).context["page"]
        return [row.title for row in page]

    assert found(q="lee wards") == ["Visit the wards"]
    assert found(status="late") == [steps[1].title]
    assert found(q="nothing like this") == []
    assert len(found(status="undecided")) == 5
    for number in range(26):
        add_step(round=closed_round, fields={"title": f"Step {number}", "urgency": "later"}, by=ben)
    assert as_user(ben).get(address("board", closed_round)).text.count("Page 1 of 2") == 1


def test_csv_holds_every_step_and_no_formula(as_user, vi, closed_round, steps, today):
    response = as_user(vi).get(address("plan_csv", closed_round))

    rows = list(csv.reader(StringIO(response.text.removeprefix("\ufeff"))))
    assert response.headers["Content-Disposition"] == f'attachment; filename="plan-round-{closed_round.number}.csv"'
    assert (len(rows), rows[0][:3]) == (9, ["code", "what to do", "owner"])
    by_code = {row[0]: row[1:] for row in rows}
    assert by_code[steps[1].code][:3] == ["'=2+5, or the log; written", "Lee Lead", (today - DAY).isoformat()]
    assert by_code[steps[2].code][-2:] == ["Not to be done", "Not done: Too early."]
    entry = AuditEntry.objects.get(action="plan downloaded")
    assert (entry.actor, entry.subject, entry.network) == (vi.email, str(closed_round), "127.0.0.1")


def unfolded(text):
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


def test_calendar_link_is_made_read_and_withdrawn(as_user, ben, vi, closed_round, steps, today):
    made = as_user(ben).post(address("make_calendar", closed_round))

    link = made.context["link"]
    feed = Client().get(link)
    lines = unfolded(feed.text)
    assert (feed.status_code, feed.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert feed.headers["Referrer-Policy"] == "no-referrer"
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert [line for line in lines if line.startswith("SUMMARY")] == [
        "SUMMARY:Done: Visit the wards",
        "SUMMARY:=2+5\\, or the log\\; written",
    ]
    assert next(line for line in lines if line.startswith("UID")) == (
        f"UID:step-{closed_round.pk}-{steps[0].code}@testserver"
    )
    assert f"DTSTART;VALUE=DATE:{today:%Y%m%d}" in lines
    assert any(line.startswith("DESCRIPTION:Lee Lead\\nLate: it was due on") for line in lines)
    kept = PlanCalendar.objects.get()
    withdraw = address("withdraw_calendar", closed_round, kept.pk)
    assert as_user(vi).post(withdraw).status_code == 403
    assert (
        f"Made on {timezone.localdate():%-d %B %Y} by {ben.email}."
        in as_user(ben).get(address("board", closed_round)).text
    )
    assert as_user(ben).post(withdraw).url == address("board", closed_round)
    assert Client().get(link).status_code == 404
    said = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert said[-2:] == ["calendar of a plan made", "calendar of a plan withdrawn"]
    assert str(kept) == f"Calendar {kept.pk} of Shared record"


def test_owner_has_a_calendar_of_the_own_steps_only(as_user, ben, asha, closed_round, steps, today):
    for step, owner in (
        (steps[0], NamedOwner(name="Lee Lead", email="lee@example.org")),
        (steps[1], NamedOwner(asha.membership_set.get())),
    ):
        name_owner(round=closed_round, code=step.code, title="", owner=owner, by=ben)
        step.refresh_from_db()
    lee, member = (steps[place].person for place in (0, 1))
    feeds = [reverse("improvement:own_calendar", args=[secret_of(owner)]) for owner in (lee, member)]

    assert Client().get(feeds[0]).status_code == 404  # no email yet
    lee.link_ends_on = today
    lee.save()
    texts = [Client().get(feed).text for feed in feeds]
    assert [re.findall("SUMMARY:(.{7})", text) for text in texts] == [["Done: V"], ["=2+5\\, "]]
    assert f"http://testserver{feeds[1]}" in as_user(asha).get(address("my_steps", closed_round)).text
    withdraw_link(owner=member, by=ben)
    assert Client().get(feeds[1]).status_code == 404


def test_plan_without_steps_says_so(as_user, ben, closed_round, monkeypatch):
    monkeypatch.setattr("improvement.glance.views.pages.actions_of", lambda evidence: ())

    text = as_user(ben).get(address("board", closed_round)).text

    assert (text.count("There is no step yet."), text.count("No step is found.")) == (1, 1)


def test_long_lines_are_folded_between_letters():
    text = f"SUMMARY:{'tŷ ŵyl 🙂 ' * 20}"

    parts = folded(text).split("\r\n")

    assert len(parts) > 3
    assert max(len(part.encode()) for part in parts) <= 75
    assert parts[0] + "".join(part.removeprefix(" ") for part in parts[1:]) == text
    assert all(part.startswith(" ") for part in parts[1:])


def test_calendar_is_written_as_the_standard_says():
    event = Event("a@b", date(2026, 9, 1), "a\\b;c,d\ne\r")

    text = calendar("Plan", [event], datetime(2026, 8, 1, 12, tzinfo=UTC))

    assert text.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sttool//Plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Plan",
        "BEGIN:VEVENT",
        "UID:a@b",
        "DTSTAMP:20260801T120000Z",
        "DTSTART;VALUE=DATE:20260901",
        "SUMMARY:a\\\\b\\;c\\,d\\ne",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
