"""Links for people without an account: made and withdrawn on the report's page, and what they open."""

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest, unlisted
from reports import actions, queries
from reports.access import report_to_share, share_behind, share_to_withdraw
from reports.forms import ShareForm
from reports.models import ShareLink
from reports.views.files import as_issued, file_response, pdf_response
from reports.views.issued import report_page


@require_POST
def share(request: SignedInRequest, pk: int) -> HttpResponse:
    """The answer shows the link, once."""
    report = report_to_share(request.user, pk)
    form = ShareForm(request.POST)
    if not form.is_valid():
        return report_page(request, report, share_form=form)
    secret = actions.share(report=report, by=request.user, **form.cleaned_data)
    link = settings.SITE_URL + reverse("reports:shared", args=[secret])
    context = {"report": report, "link": link, **form.cleaned_data}
    return render(request, "reports/sharing/made.html", context)


@require_POST
def withdraw_share(request: SignedInRequest, pk: int) -> HttpResponse:
    link = share_to_withdraw(request.user, pk)
    try:
        actions.withdraw_share(link=link, by=request.user)
    except actions.AlreadyWithdrawnError:
        messages.info(request, _("This link had been withdrawn before."))
    else:
        messages.success(request, _("The link is withdrawn. It opens nothing any more."))
    return redirect("reports:show_report", link.report_id)


@login_not_required
@require_GET
@rate_limit(action="open_share_link", limit_get=True)  # type: ignore[untyped-decorator]  # django-allauth has no types
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """The report on screen. What became of it since stands above."""
    link = share_behind(secret)
    if not link.is_open:
        return unlisted(render(request, "reports/sharing/ended.html", status=410))
    actions.note_opening(link=link)
    context = {
        "link": link,
        "report": link.report,
        "secret": secret,
        "page": queries.page_of(link.report),
        "newest": queries.reports_of(link.report.round)[0],
    }
    return unlisted(render(request, "reports/sharing/shared.html", context))


@login_not_required
@require_GET
@rate_limit(action="open_share_link", limit_get=True)  # type: ignore[untyped-decorator]  # django-allauth has no types
def shared_pdf(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001 (a view)
    link = _open_link(secret)
    actions.note_opening(link=link)
    return unlisted(as_issued(pdf_response(link.report.pdf, link.report.file_name), link.report))


@login_not_required
@require_GET
@rate_limit(action="open_share_link", limit_get=True)  # type: ignore[untyped-decorator]  # django-allauth has no types
def shared_chart(request: HttpRequest, secret: str, name: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """A chart of the page, always as a download."""
    page = queries.page_of(_open_link(secret).report)
    if page is None or name not in page.charts:
        raise Http404
    chart = page.chart(name)
    return unlisted(file_response(chart.svg.encode(), chart.file_name, "image/svg+xml; charset=utf-8"))


def _open_link(secret: str) -> ShareLink:
    link = share_behind(secret)
    if not link.is_open:
        raise Http404
    return link
