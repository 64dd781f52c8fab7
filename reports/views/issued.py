"""An issued report: its page, its files, and signing it off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest, network_of
from accounts.models import Membership
from accounts.permissions import Permission
from accounts.provider.again import is_confirmed
from accounts.provider.queries import confirms_at_work
from accounts.queries import signers_of
from accounts.sessions.password import fault_of_password
from accounts.signing import obstacle_to_signing
from reports import actions, queries
from reports.access import document_to_read, report_to_read, report_to_sign
from reports.documents.offered import kind_of, offered
from reports.forms import ShareForm, SignOffForm
from reports.models import Report
from reports.present.board_data import NO_DECISION, NO_DECISION_ON_RED
from reports.views.files import as_issued, file_response, pdf_response


@require_GET
def show_report(request: SignedInRequest, pk: int) -> HttpResponse:
    return report_page(request, report_to_read(request.user, pk))


def report_page(
    request: SignedInRequest, report: Report, *, form: SignOffForm | None = None, share_form: ShareForm | None = None
) -> HttpResponse:
    """A form that was sent and refused is the `form` whose errors stand at the top."""
    refused = form or share_form
    at_work = confirms_at_work(request.user)
    documents, has_page = queries.documents_of(report), queries.has_page(report)
    context = {
        "report": report,
        "form": refused,
        "sign_form": form or SignOffForm(asks_password=not at_work),
        "at_work": at_work,
        "must_confirm": at_work and not is_confirmed(request),
        "share_form": share_form or ShareForm(),
        "shares": queries.shares_of(report) if report.round.may[Permission.MAKE_REPORTS] else (),
        "forms": offered(documents).items(),
        **_forms_left(report),
        "pdf_size": queries.size_of(report),
        "has_page": has_page,
        "lacks_page": bool(documents) and not has_page,  # the page could not be made
        "signers": _signers(report),
        "asked_for": report.decision or (NO_DECISION_ON_RED if queries.is_red(report) else NO_DECISION),
        "newest": queries.reports_of(report.round)[0],
    }
    return render(request, "reports/report.html", context, status=422 if refused else 200)


def _forms_left(report: Report) -> dict[str, object]:
    unfinished = queries.unfinished_request_of(report)
    left = [kind_of(code) for code in unfinished.codes_left] if unfinished else []
    return {"unfinished": unfinished, "forms_left": left}


def _signers(report: Report) -> list[tuple[Membership, str]]:
    return [(signer, obstacle_to_signing(signer)) for signer in signers_of(report.round.project.organisation)]


@require_GET
def download_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """The stored bytes: the board's copy never changes."""
    report = report_to_read(request.user, pk)
    actions.note_download(report=report, what="PDF", network=network_of(request), by=request.user)
    return as_issued(pdf_response(report.pdf, report.file_name), report)


@require_GET
def download_document(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """Another format, as stored."""
    document, kind = document_to_read(request.user, pk, code), kind_of(code)
    actions.note_download(report=document.report, what=code, network=network_of(request), by=request.user)
    response = file_response(document.content or b"", document.file_name(kind.suffix), kind.media_type)
    return as_issued(response, document)


@require_POST
def sign_off(request: SignedInRequest, pk: int) -> HttpResponse:
    report = report_to_sign(request.user, pk)
    form = SignOffForm(request.POST, asks_password=not confirms_at_work(request.user))
    if not form.is_valid():
        return report_page(request, report, form=form)
    if fault := fault_of_password(request, form.cleaned_data.get("password", "")):
        asks_password = "password" in form.fields
        form.add_error("password" if asks_password else None, fault)
        why = "wrong password" if asks_password else "not confirmed at work"
        actions.note_refused_sign_off(report=report, why=why, by=request.user)
        return report_page(request, report, form=form)
    try:
        actions.sign_off(report=report, statement=form.cleaned_data["statement"], by=request.user)
    except actions.MayNotSignError as error:
        actions.note_refused_sign_off(report=report, why="not confirmed", by=request.user)
        messages.error(request, str(error))
    except actions.NotFinalError:
        messages.error(request, _("A newer version has been issued. Sign off that version instead."))
    except actions.AlreadySignedError:
        messages.error(request, _("This version has already been signed off."))
    else:
        messages.success(request, _("You have signed off version {version}.").format(version=report.version))
    return redirect("reports:show_report", report.pk)
