"""The audit trail as administrators see it: newest first, filtered, in pages, and as a file."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import audit
from accounts.audit_log.actions import record_for_person
from accounts.models import AuditEntry
from accounts.queries import audit_lines_about


def url(organisation, more=""):
    return f"/organisations/{organisation.pk}/audit/{more}"


def subjects(response):
    return [entry.subject for entry in response.context["page"]]


def record(organisation, subject, action="project changed", by="ben@example.org", network=""):
    audit.record(action=action, subject=subject, organisation=organisation, by=by, network=network)


@pytest.fixture
def browser(as_user, ada):
    return as_user(ada)


def test_page_shows_the_newest_first_with_who_and_from_where(browser, northdale):
    record(northdale, "First")
    record(northdale, "Second", action="report downloaded", network="203.0.113.5")

    page = browser.get(url(northdale))

    assert subjects(page)[:2] == ["Second", "First"]
    assert "<strong>Report downloaded</strong>: Second" in page.text
    at = timezone.localtime(AuditEntry.objects.latest("pk").at)
    assert f"{at:%-d %B %Y, %H:%M:%S}, ben@example.org, from 203.0.113.5" in page.text


def test_page_shows_only_the_own_organisation(browser, northdale, southvale):
    record(southvale, "Secret of Southvale")
    record(None, "Of nobody")

    page = browser.get(url(northdale))

    assert page.text.count("Southvale") == 0
    assert page.text.count("Of nobody") == 0


def test_person_of_two_organisations_is_seen_by_both_administrators(as_user, ada, cara, ben, northdale, southvale):
    """What each organisation did with the person stays with it."""
    southvale.membership_set.create(user=ben, role="viewer")
    record_for_person(action="signed in", user=ben, by=ben)

    here = as_user(ada).get(url(northdale, "?event=signed+in"))
    there = as_user(cara).get(url(southvale))

    assert subjects(here) == ["ben@example.org"]
    assert [entry.action for entry in there.context["page"]] == ["signed in", "member added"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("event=report+made", ["Beta"]),
        ("person=ASHA", ["Beta"]),
        ("text=alph", ["Alpha"]),
        ("text=nothing", []),
        ("event=report+made&text=alpha", []),
    ],
)
def test_page_filters(browser, northdale, query, found):
    record(northdale, "Alpha")
    record(northdale, "Beta", action="report made", by="asha@example.org")

    page = browser.get(url(northdale, f"?{query}"))

    assert subjects(page) == found
    assert ("No entries match this filter." in page.text) == (not found)


def test_page_filters_by_days(browser, northdale):
    record(northdale, "Today")
    today, yesterday = timezone.localdate(), timezone.localdate() - timedelta(days=1)

    of_today = browser.get(url(northdale, f"?since={today}&until={today}"))
    older = browser.get(url(northdale, f"?until={yesterday}"))

    assert (subjects(of_today)[0], subjects(older)) == ("Today", [])


@pytest.mark.parametrize("more", ["", "csv"])
def test_filter_that_makes_no_sense_says_so(browser, northdale, more):
    page = browser.get(url(northdale, f"{more}?since=yesterday"))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["since"])
    assert "There is a problem" in page.text


def test_page_has_25_entries_and_leads_on(browser, northdale):
    for number in range(30):
        record(northdale, f"Number {number}")

    first = browser.get(url(northdale, "?text=Number"))
    second = browser.get(url(northdale, "?text=Number&page=2"))

    assert (len(subjects(first)), len(subjects(second))) == (25, 5)
    assert "?text=Number&amp;page=2" in first.text
    assert "30 entries" in first.text


def test_page_costs_the_same_with_more_entries(browser, northdale, django_assert_num_queries):
    browser.get(url(northdale))
    with CaptureQueriesContext(connection) as few:
        browser.get(url(northdale))
    for number in range(3):
        record(northdale, number)

    with django_assert_num_queries(len(few)):
        browser.get(url(northdale))


def test_file_has_what_the_filter_lets_through_and_no_formulas(browser, northdale):
    record(northdale, '=HYPERLINK("http://evil.example")\nsecond line', network="203.0.113.5")
    record(northdale, "Other", action="report made")

    response = browser.get(url(northdale, "csv?event=project+changed"), REMOTE_ADDR="203.0.113.9")

    header, row = csv.reader(StringIO(response.text))
    entry = AuditEntry.objects.get(action="project changed")
    at = timezone.localtime(entry.at).isoformat(timespec="seconds")
    assert header == ["time", "number", "event", "about", "who", "network address", "hash"]
    about = '\'=HYPERLINK("http://evil.example") second line'
    assert row == [at, "", "project changed", about, "ben@example.org", "203.0.113.5", ""]
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="northdale-audit-trail-{timezone.localdate()}.csv"'
    )


def test_download_of_the_file_is_recorded(browser, northdale):
    browser.get(url(northdale, "csv"), REMOTE_ADDR="203.0.113.9")

    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.network) == ("audit trail downloaded", "ada@example.org", "203.0.113.9")


def test_page_says_when_a_file_would_be_cut(browser, northdale, monkeypatch):
    record(northdale, "One")
    monkeypatch.setattr("accounts.audit_log.views.MOST_LINES", 1)

    assert "The newest 1 entries" in browser.get(url(northdale)).text


def test_people_page_leads_to_the_trail(browser, northdale):
    assert url(northdale) in browser.get(f"/organisations/{northdale.pk}/members/").text


def test_lines_about_an_address_are_those_of_this_address_alone(northdale):
    record(northdale, "Alpha", by="Ben@example.org")
    record(northdale, "ben@example.org as viewer", action="member added", by="tests")
    record(northdale, "xben@example.org as viewer", action="member added", by="tests")
    record(northdale, "ben@example.organic as viewer", action="member added", by="tests")

    lines = audit_lines_about("ben@example.org")

    assert list(lines.values_list("subject", flat=True)) == ["Alpha", "ben@example.org as viewer"]
