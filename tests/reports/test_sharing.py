"""Links that open one report without an account: what they show, until when, and what is recorded."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments.tokens import hash_of
from governance import actions as governance
from reports import actions
from reports.models import Report, ReportPage, ShareLink, ShareOpening
from sttool.logs.forms import SECRET_PATHS
from tests.making import make_report

pytestmark = pytest.mark.usefixtures("quick_documents")
FORM = {"for_whom": "The chair", "days": "30"}


@pytest.fixture
def share(report, ben):
    return lambda **named: actions.share(report=report, by=ben, **({"for_whom": "The chair", "days": 30} | named))


def opened(secret, what="read/"):
    return Client().get(f"/shared/{secret}/{what}")


def page_of(as_user, person, report):
    return " ".join(as_user(person).get(reverse("reports:show_report", args=[report.pk])).text.split())


def recorded():
    found = AuditEntry.objects.filter(action__startswith="share link").order_by("pk")
    return list(found.values_list("action", "actor", "subject"))


def test_link_is_made_shown_once_and_opens_the_report(as_user, ben, report):
    made = as_user(ben).post(reverse("reports:share", args=[report.pk]), FORM)

    link = ShareLink.objects.get()
    secret = made.text.partition('value="http')[2].partition("/shared/")[2].partition("/")[0]
    page = opened(secret)
    assert link.token_hash == hash_of(secret)
    assert (link.for_whom, link.days, link.made_by) == ("The chair", 30, ben.email)
    assert report.page.markup in page.text
    assert "This is version 1 of the report" in page.text
    assert "It is the current version." in page.text
    assert secret not in page_of(as_user, ben, report)


def test_link_opens_the_stored_pdf_and_charts(share, report):
    secret = share()

    pdf, chart = opened(secret, "pdf"), opened(secret, "charts/principles.svg")

    assert pdf.content == bytes(report.pdf)
    assert pdf["Content-Disposition"].startswith("attachment;")
    assert chart.content.decode() == report.page.charts["principles"]
    assert opened(secret, "charts/none.svg").status_code == 404


def test_address_is_told_to_nobody_and_leaves_nothing_in_the_browser(share):
    secret = share()

    for what in ("read/", "pdf", "charts/principles.svg"):
        response = opened(secret, what)

        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
    assert SECRET_PATHS.sub(r"\1[redacted]", f"GET /shared/{secret}/read/") == "GET /shared/[redacted]"


def test_superseded_report_says_which_version_is_current(share, closed_round, ben):
    secret = share()
    make_report(closed_round, ben, what_changed="A word")

    page = " ".join(opened(secret).text.split())

    assert "This is version 1" in page
    assert "It has been superseded: version 2, issued on" in page


def test_voided_round_is_said_and_shared_no_more(share, as_user, ben, report):
    secret, round = share(), report.round
    round.voided_at = timezone.now()
    round.save()

    page = opened(secret).text

    assert "was voided and counts for nothing any more." in page
    assert as_user(ben).post(reverse("reports:share", args=[report.pk]), FORM).status_code == 404
    assert "Make a share link" not in page_of(as_user, ben, report)


def test_report_without_a_page_still_offers_the_pdf(share, report):
    secret = share()
    ReportPage.objects.all().delete()

    page = opened(secret)

    assert page.text.count("<h1>") == 1
    assert f"/shared/{secret}/pdf" in page.text
    assert opened(secret, "charts/principles.svg").status_code == 404


def end_by_time(link):
    ShareLink.objects.update(made_at=timezone.now() - timedelta(days=link.days))


@pytest.mark.parametrize("end", [end_by_time, lambda _: ShareLink.objects.update(withdrawn_at=timezone.now())])
def test_link_that_has_ended_opens_nothing(share, report, as_user, ben, end):
    secret = share()
    end(ShareLink.objects.get())

    page = opened(secret)

    assert (page.status_code, report.page.markup in page.text) == (410, False)
    assert "This link has ended" in page.text
    assert [opened(secret, what).status_code for what in ("pdf", "charts/principles.svg")] == [404, 404]
    assert ShareOpening.objects.count() == 0
    assert "open until" not in page_of(as_user, ben, report)


def test_link_is_withdrawn_once(share, as_user, ben, report):
    secret = share()
    browser, url = as_user(ben), reverse("reports:withdraw_share", args=[ShareLink.objects.get().pk])

    first, second = (browser.post(url, follow=True) for _ in range(2))

    assert "The link is withdrawn. It opens nothing any more." in first.text
    assert "This link had been withdrawn before." in second.text
    assert opened(secret).status_code == 410
    assert [action for action, *_ in recorded()] == ["share link made", "share link withdrawn"]


def test_openings_are_counted_by_day_and_recorded_once_a_day(share, as_user, ben, report):
    secret = share()

    for what in ("read/", "read/", "pdf"):
        opened(secret, what)
    ShareOpening.objects.update(day=timezone.localdate() - timedelta(days=1))
    opened(secret)

    subject = f"{report}, link {ShareLink.objects.get().pk}"
    assert recorded() == [
        ("share link made", ben.email, subject),
        ("share link opened", "share link", subject),
        ("share link opened", "share link", subject),
    ]
    assert sorted(ShareOpening.objects.values_list("times", flat=True)) == [1, 3]
    assert "Opened 4 times." in page_of(as_user, ben, report)


@pytest.mark.parametrize(
    ("field", "value"), [("for_whom", ""), ("days", "0"), ("days", "91"), ("days", ""), ("for_whom", "x" * 101)]
)
def test_link_needs_somebody_it_is_for_and_ends_within_90_days(as_user, ben, report, field, value):
    response = as_user(ben).post(reverse("reports:share", args=[report.pk]), FORM | {field: value})

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert ShareLink.objects.count() == 0


@pytest.mark.parametrize("person", ["vi", "asha"])
def test_only_those_who_make_reports_see_and_make_links(request, as_user, report, share, person):
    share()
    member = request.getfixturevalue(person)

    assert "The chair" not in page_of(as_user, member, report)
    assert as_user(member).post(reverse("reports:share", args=[report.pk]), FORM).status_code == 403


def test_links_are_many_and_cost_no_more_queries(share, as_user, ben, report, django_assert_num_queries):
    browser, url = as_user(ben), reverse("reports:show_report", args=[report.pk])
    share()
    browser.get(url)
    with CaptureQueriesContext(connection) as one:
        browser.get(url)
    for _ in range(3):
        share()

    with django_assert_num_queries(len(one)):
        browser.get(url)


def test_addresses_are_tried_only_so_often(share, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"open_share_link": "2/m/ip"}
    secret = share()

    assert [opened(secret).status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("wrong", [{"days": 0}, {"days": 91}, {"token_hash": "short"}, {"for_whom": ""}])
def test_database_refuses_links_that_cannot_be(share, wrong):
    share()

    with pytest.raises(IntegrityError), transaction.atomic():
        ShareLink.objects.update(**wrong)


def test_day_has_one_count(share):
    share()
    today = ShareOpening.objects.create(link=ShareLink.objects.get(), day=timezone.localdate())

    assert str(today).endswith(str(timezone.localdate()))
    with pytest.raises(IntegrityError), transaction.atomic():
        ShareOpening.objects.create(link=today.link, day=today.day)


def test_link_of_one_report_opens_no_other(share, report, closed_round, ben):
    secret = share()
    newer = make_report(closed_round, ben, what_changed="A word")

    assert opened(secret, "pdf").content == bytes(Report.objects.get(pk=report.pk).pdf) != bytes(newer.pdf)


def test_links_go_with_their_round(share, report):
    opened(share())

    governance.delete_round(round=report.round, reason="", by="tests")

    assert (ShareLink.objects.count(), ShareOpening.objects.count()) == (0, 0)


def test_page_says_what_goes_along_with_the_pdf(as_user, ben, report):
    page = as_user(ben).get(reverse("reports:show_report", args=[report.pk]))

    said = "All published figures and every released comment can be attached to the PDF as data."
    assert " ".join(page.text.split()).count(said) == 1
