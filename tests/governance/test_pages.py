"""What is kept, and until when: the page for managers and administrators, and legal holds."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import AuditEntry
from assessments import actions as assessments
from assessments.models import Project
from governance import actions
from governance.models import LegalHold
from results.actions import close_and_freeze


def _words(response):
    return " ".join(response.text.split())


def _in_days(days):
    return date_format(timezone.localdate() + timedelta(days=days), "j F Y")


@pytest.fixture
def page(as_user, ada, northdale):
    browser = as_user(ada)
    return lambda: _words(browser.get(f"/organisations/{northdale.pk}/kept/"))


def test_page_says_what_was_chosen(page, details):
    words = page()

    assert words.count("people in confidential groups: 10 days after a round has closed.") == 1
    assert words.count("people in groups on the record: 2 months after a round has closed.") == 1


def test_page_gives_the_next_dates_of_a_closed_round(page, closed, details):
    words = page()

    assert words.count("Names or addresses of 3 people are kept.") == 1
    assert words.count(f"Those of confidential groups are deleted from {_in_days(10)}, those of groups on the") == 1
    assert words.count("The answers of 2 people are kept. They are deleted from ") == 1


def test_page_says_when_names_and_answers_went(page, closed, details, age):
    age(closed, 100)
    actions.delete_what_is_due(by="tests")

    words = page()

    assert words.count(f"<td>Deleted on {_in_days(0)}.</td>") == 1
    assert words.count(f"<td>Deleted on {_in_days(0)}. Counts, results and reports are kept.</td>") == 1
    assert words.count("names and addresses of people who were asked, 2 (Shared record, round 1: ") == 1


def test_page_says_that_an_open_round_has_no_dates_yet(page, dev):
    words = page()

    assert words.count("Names or addresses of 1 people are kept.") == 0
    assert words.count("The name or address of 1 person is kept.") == 1
    assert words.count("The round is not closed. The time starts when it closes.") == 1


def test_page_says_that_no_names_are_kept(page, open_round):
    assert page().count("No names are kept.") == 1


def test_page_counts_one_sheet_in_the_singular(page, dev, full_answers, open_round, ben):
    assessments.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})
    assessments.submit(invitation=dev.invitation)
    close_and_freeze(round=open_round, by=ben)

    assert page().count("The answers of 1 person are kept.") == 1


def test_page_says_that_a_hold_is_on(page, closed, northdale, ada):
    actions.place_hold(organisation=northdale, project=closed.project, reason="Inquiry", by=ada)

    words = page()

    assert words.count("A legal hold is on, so they are not deleted.") == 2
    assert words.count("<p>A legal hold is on.</p>") == 1


def test_page_names_the_hold_on_the_organisation(page, closed, northdale, ada):
    actions.place_hold(organisation=northdale, project=None, reason="Inquiry 7.", by=ada)

    words = page()

    assert words.count("Inquiry 7. Nothing is deleted while it is on.") == 1
    assert words.count("A legal hold is on, so they are not deleted.") == 2


def test_page_leads_to_the_certificates(page, as_user, project, northdale, ada):
    certificate = actions.delete_project(project=project, reason="", by=ada)

    url = f"/organisations/{northdale.pk}/certificates/"
    assert page().count(f'href="{url}">See 1 certificate of deletion</a>') == 1
    listed = f'href="/certificates/{certificate.pk}/">{certificate.number}</a>: Shared record'
    assert _words(as_user(ada).get(url)).count(listed) == 1
    assert _words(as_user(ada).get(f"{url}?q=shared+{certificate.number}")).count(listed) == 1
    assert _words(as_user(ada).get(f"{url}?q=other")).count("No certificate matches this search.") == 1


def test_certificates_of_nothing(as_user, northdale, ada):
    page = as_user(ada).get(f"/organisations/{northdale.pk}/certificates/")

    assert page.text.count("Nothing has been deleted for good yet.") == 1


def test_page_has_25_projects_and_a_search(as_user, ada, northdale, project):
    browser, url = as_user(ada), f"/organisations/{northdale.pk}/kept/"
    more = [Project(organisation=northdale, name=f"Bed plan {number:03}") for number in range(60)]
    Project.objects.bulk_create(more)

    assert browser.get(url).text.count("Delete the project") == 25
    assert "Shared record" not in browser.get(url).text
    assert "61 projects" in browser.get(url).text
    assert browser.get(f"{url}?page=3").text.count("Delete the project") == 11
    assert _words(browser.get(f"{url}?q=plan+007")).count("<h3>Bed plan 007</h3>") == 1
    assert browser.get(f"{url}?q=plan+007").text.count("Delete the project") == 1
    assert browser.get(f"{url}?q=nothing+such").text.count("No project matches this search.") == 1


def test_managers_read_the_page_and_find_no_way_to_delete(as_user, ben, closed, northdale):
    words = _words(as_user(ben).get(f"/organisations/{northdale.pk}/kept/"))

    ways = ("/hold/", "/person/", "/delete-for-good/", "/details/")
    assert [words.count(way) for way in ways] == [0] * 4
    assert words.count("Shared record") > 0


@pytest.mark.parametrize("person", ["ada", "ben"])
def test_home_leads_to_the_page(as_user, person, request, northdale):
    home = as_user(request.getfixturevalue(person)).get("/home/")

    assert home.text.count(f'href="/organisations/{northdale.pk}/kept/"') == 1


def test_page_makes_as_many_queries_for_three_rounds_as_for_one(as_user, ada, northdale, closed, ben):
    browser = as_user(ada)
    url = f"/organisations/{northdale.pk}/kept/"
    browser.get(url)
    with CaptureQueriesContext(
        connection,
    ) as one:
        browser.get(url)
    for name in ("Second", "Third"):
        project = assessments.create_project(organisation=northdale, sites=[], fields={"name": name}, by=ben)
        assessments.start_round(
            project=project,
            stage="live",
            groups=["nursing"],
            threshold=5,
            has_work_system=False,
            closes_on=None,
            by=ben,
        )

    with CaptureQueriesContext(connection) as three:
        response = browser.get(url)

    assert response.text.count('<th scope="row">') == 3
    assert len(three) == len(one)


def test_hold_is_placed_with_its_reason_and_audited(as_user, ada, northdale, project):
    response = as_user(ada).post(f"/projects/{project.pk}/hold/", {"reason": "Inquiry"}, follow=True)

    hold = LegalHold.objects.get()
    assert (hold.organisation, hold.project, hold.reason, hold.placed_by) == (northdale, project, "Inquiry", ada.email)
    assert str(hold) == "Hold on Shared record"
    assert response.text.count("The legal hold on Shared record is on. Nothing of it is deleted.") == 1
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.action, entry.subject) == (ada.email, "legal hold placed", "Shared record")


def test_hold_is_lifted_and_audited(as_user, ada, northdale):
    actions.place_hold(organisation=northdale, project=None, reason="Inquiry", by=ada)
    browser, url = as_user(ada), f"/organisations/{northdale.pk}/hold/"
    shown = browser.get(url).text.count("Inquiry")

    response = browser.post(url, {"lift": "1"}, follow=True)

    hold = LegalHold.objects.get()
    assert (shown, hold.lifted_by, hold.lifted_at is None) == (1, ada.email, False)
    assert response.text.count("The legal hold on Northdale is lifted.") == 1
    assert AuditEntry.objects.latest("pk").action == "legal hold lifted"


def test_hold_needs_a_reason(as_user, ada, northdale):
    response = as_user(ada).post(f"/organisations/{northdale.pk}/hold/", {"reason": ""})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["reason"])
    assert LegalHold.objects.count() == 0


def test_second_press_changes_nothing(as_user, ada, northdale):
    browser, url = as_user(ada), f"/organisations/{northdale.pk}/hold/"
    browser.post(url, {"reason": "First"})

    again = browser.post(url, {"reason": "Second"}, follow=True).text
    browser.post(url, {"lift": "1"})
    lifted = browser.post(url, {"lift": "1"}, follow=True).text

    assert list(LegalHold.objects.values_list("reason", flat=True)) == ["First"]
    assert (again.count("A legal hold is on already."), lifted.count("The legal hold was lifted already.")) == (1, 1)


def test_certificate_of_another_organisation_is_not_found(as_user, cara, ada, project):
    certificate = actions.delete_project(project=project, reason="", by=ada)

    found = [as_user(cara).get(f"/certificates/{certificate.pk}/{part}").status_code for part in ("", "text")]

    assert found == [404, 404]


def test_reason_for_a_deletion_is_marked_as_optional_once(as_user, ada, project):
    page = as_user(ada).get(f"/projects/{project.pk}/delete-for-good/")

    assert _words(page).count('Reason <span class="optional">(optional)</span>') == 1
    assert page.text.count("(optional)") == 1
