"""Reports that are ready for sign-off show where executives look: on the report, and after they have answered."""

import pytest
from django.utils import timezone

from assessments import actions as assessments
from assessments.models import Invitation, Project, Round
from reports import actions, queries
from tests.making import make_report, open_round

pytestmark = pytest.mark.usefixtures("quick_documents")


@pytest.fixture
def answering(report, asha, ben, as_user, full_answers):
    """Asha's browser, on the receipt of a second round of the project that the report is about."""
    project = report.round.project
    second = assessments.start_round(
        project=project,
        stage="live",
        groups=["executive"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
    )
    open_round(second, by=ben)
    asked = second.askedgroup_set.get()
    assessments.invite_members(asked_group=asked, members=asha.membership_set.all(), by=ben)
    key, browser = Invitation.objects.get(asked_group=asked).key, as_user(asha)
    browser.post(f"/a/{key}/begin/")
    browser.post(f"/a/{key}/page/executive-checklist/", full_answers("executive"))
    browser.post(f"/a/{key}/submit/")
    return lambda: browser.get(f"/a/{key}/thank-you/").text


def sign(report, asha):
    actions.sign_off(report=report, statement="I agree.", by=asha)


def test_receipt_of_an_executive_leads_to_the_report(answering, report):
    text = answering()

    assert "Ready for your sign-off" in text
    assert f'href="/reports/{report.pk}/#sign-off"' in text


def test_receipt_says_nothing_of_it_once_it_is_signed(answering, report, asha):
    sign(report, asha)

    assert "Ready for your sign-off" not in answering()


def test_report_page_says_at_the_top_that_it_can_be_signed(report, asha, as_user):
    page = as_user(asha).get(f"/reports/{report.pk}/")

    assert page.text.index('href="#sign-off"') < page.text.index("Formats of this report")
    assert 'id="sign-off"' in page.text


def test_report_page_says_nothing_of_it_to_others(report, ben, as_user):
    assert "Ready for your sign-off" not in as_user(ben).get(f"/reports/{report.pk}/").text


def test_only_those_whose_role_may_sign_have_reports_to_sign(report, asha, ben, vi, ada, cara):
    found = {user.email: queries.reports_to_sign(user) for user in (asha, ben, vi, ada, cara)}

    assert {email for email, reports in found.items() if reports} == {asha.email}
    assert found[asha.email] == [report]


def test_only_the_newest_version_is_to_be_signed(report, closed_round, asha, ben):
    newer = make_report(closed_round, ben, what_changed="One word.")

    assert queries.reports_to_sign(asha) == [newer]


@pytest.mark.parametrize(("table", "field"), [(Round, "voided_at"), (Project, "archived_at")])
def test_rounds_that_count_for_nothing_and_archived_projects_are_left_out(report, asha, table, field):
    table.objects.update(**{field: timezone.now()})

    assert queries.reports_to_sign(asha) == []
