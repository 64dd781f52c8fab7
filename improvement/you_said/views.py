""" "You said, we did": written, previewed and published by those who reply, and read through links."""

from collections.abc import Sequence

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, network_of, unlisted_with_form
from assessments.codes import in_blocks
from assessments.comments import released_comments
from assessments.forms.projects import Data
from assessments.models import Round
from assessments.speaking import speak, speak_as_remembered
from improvement.models import YouSaidLine
from improvement.present.you_said import HEADING, Line, LineRow
from improvement.you_said import actions, pages, queries
from improvement.you_said.forms import LineForm, PosterForm, PublishForm, as_entered
from improvement.you_said.poster import poster_pdf
from printing.drawing import PdfError
from printing.file_names import file_name
from printing.turns import turn_of
from results.access import results_to_reply_on
from results.actions import freeze_evidence
from results.models import Evidence

_TURNS = settings.VAR_DIR / "turns"
_COMMENTS = 10  # of the released ones, next to the form
_TOO_MANY = gettext_lazy("There are 12 lines already. People do not read more. Remove one first.")
_ELSEWHERE = gettext_lazy(
    "Nothing is saved yet, because somebody else has changed this line since you opened it. "
    "It is shown as it is now, with what you entered in the form below. Check it, then save again."
)
_PUBLISHED = gettext_lazy(
    "Published. People who have a link to this round read it there. For everyone else, print the poster."
)
_NOT_AS_SEEN = gettext_lazy("This is not what the preview showed before. Read it again, then publish.")
_REPLACED = gettext_lazy("This link has been replaced, so it has no poster. Make a new link.")


@require_GET
def you_said(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    lines, link = pages.to_publish(evidence), queries.link_of(evidence.round)
    rows = pages.preview(evidence.round, lines, shows_owners=False)
    context = {
        "round": evidence.round,
        "rows": list(zip(queries.lines_of(evidence.round), rows, strict=True)),
        "starts": pages.starts(evidence),
        "published": queries.published_of(evidence.round),
        "link": link,
    }
    return render(request, "improvement/you_said/you_said.html", context)


@require_http_methods(["GET", "POST"])
def add_line(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    code = request.GET.get("from", "")
    said = next((start.words for start in pages.starts(evidence) if start.code == code), "")
    form = _form(evidence, request.POST or None, {"said": said, "is_on_poster": True})
    if not form.is_valid():
        return _line_page(request, evidence, form, None)
    try:
        actions.add_line(round=evidence.round, fields=form.fields_to_save, by=request.user)
    except actions.TooManyLinesError:
        form.add_error(None, _TOO_MANY)
        return _line_page(request, evidence, form, None)
    messages.success(request, _("Added. Nobody outside the team sees it before you publish."))
    return redirect("improvement:you_said", pk)


@require_http_methods(["GET", "POST"])
def change_line(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    row = queries.line_to_change(evidence.round, line)
    form = _form(evidence, request.POST or None, as_entered(row))
    if not form.is_valid():
        return _line_page(request, evidence, form, row)
    seen = form.cleaned_data["seen"] or 0
    try:
        actions.change_line(line=row, fields=form.fields_to_save, seen=seen, by=request.user)
    except actions.ChangedElsewhereError:
        return _line_again(request, evidence, line)
    messages.success(request, _("Saved. What is published stays as it is until you publish again."))
    return redirect("improvement:you_said", pk)


def _line_again(request: SignedInRequest, evidence: Evidence, pk: int) -> HttpResponse:
    """What was entered stays, with the number of the version that is shown now."""
    now = queries.line_to_change(evidence.round, pk)
    form = _form(evidence, {**request.POST.dict(), "seen": now.version}, as_entered(now))
    form.add_error(None, _ELSEWHERE)
    return _line_page(request, evidence, form, now, theirs=pages.row_of(evidence, now))


@require_POST
def remove_line(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    round = results_to_reply_on(request.user, pk)
    actions.remove_line(line=queries.line_to_change(round, line), by=request.user)
    messages.success(request, _("Removed. What is published stays as it is until you publish again."))
    return redirect("improvement:you_said", pk)


@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """A preview comes first: a POST without "publish" shows it again, with or without names."""
    evidence = _evidence(request, pk)
    form = PublishForm(request.POST or None)
    shows_owners = form.is_valid() and bool(form.cleaned_data["shows_owners"])
    lines = pages.to_publish(evidence, shows_owners=shows_owners)
    if not lines:
        messages.error(request, _("Add a line first."))
        return redirect("improvement:you_said", pk)
    if "publish" not in request.POST:
        return _preview(request, evidence.round, lines, shows_owners=shows_owners)
    if request.POST.get("seen") != pages.mark_of(lines, shows_owners=shows_owners):
        messages.warning(request, _NOT_AS_SEEN)
        return _preview(request, evidence.round, lines, shows_owners=shows_owners)
    actions.publish(round=evidence.round, lines=lines, shows_owners=shows_owners, by=request.user)
    messages.success(request, _PUBLISHED)
    return redirect("improvement:you_said", pk)


@require_POST
def make_link(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page with the link is the only one that ever shows it."""
    round = results_to_reply_on(request.user, pk)
    try:
        code = actions.make_link(round=round, by=request.user)
    except actions.NothingPublishedError:
        messages.error(request, _("Publish first: the link would lead to nothing."))
        return redirect("improvement:you_said", pk)
    return render(request, "improvement/you_said/link_made.html", {"round": round, "link": _url(code), "code": code})


@require_POST
def withdraw_link(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.withdraw_link(round=results_to_reply_on(request.user, pk), by=request.user)
    messages.success(request, _("Withdrawn. Posters with this link lead to nothing any more."))
    return redirect("improvement:you_said", pk)


@require_POST
def poster(request: SignedInRequest, pk: int) -> HttpResponse:
    round = results_to_reply_on(request.user, pk)
    form, shown = PosterForm(request.POST), pages.shown(round)
    found = queries.round_behind(form.cleaned_data["code"]) if form.is_valid() else None
    if shown is None or found != round:
        messages.error(request, _REPLACED)
        return redirect("improvement:you_said", pk)
    code, size = in_blocks(form.cleaned_data["code"]), form.cleaned_data["size"]
    try:
        with turn_of(request.user.pk, _TURNS):
            pdf = poster_pdf(round, shown, _url(code), size)
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("improvement:you_said", pk)
    actions.note_poster(round=round, network=network_of(request), by=request.user)
    name = file_name(round.project.name, round.name, _(HEADING), size)
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@login_not_required
@require_GET
@rate_limit(action="open_share_link", limit_get=True)  # type: ignore[untyped-decorator]  # django-allauth has no types
def outcome(request: HttpRequest, code: str) -> HttpResponse:
    """For people who see a poster. Withdrawn, mistyped and unknown codes give the same page."""
    round = queries.round_behind(code)
    if round is None or queries.published_of(round) is None:
        speak_as_remembered(request)
        return unlisted_with_form(render(request, "improvement/you_said/unknown.html", status=404))
    speak(request, round)
    context = {"round": round, "shown": pages.shown(round)}
    return unlisted_with_form(render(request, "improvement/you_said/outcome.html", context))


def _evidence(request: SignedInRequest, pk: int) -> Evidence:
    round = results_to_reply_on(request.user, pk)
    evidence = freeze_evidence(round=round, by=request.user)
    evidence.round = round
    return evidence


def _form(evidence: Evidence, data: Data, initial: dict[str, object]) -> LineForm:
    decided = queries.decided_in(evidence.round.project)
    return LineForm(data, steps=pages.titles_of(evidence), decided=decided, initial=initial)


def _line_page(
    request: SignedInRequest,
    evidence: Evidence,
    form: LineForm,
    line: YouSaidLine | None,
    *,
    theirs: LineRow | None = None,
) -> HttpResponse:
    """`theirs`: the line as somebody else has changed it meanwhile."""
    comments = sorted(released_comments(evidence.round), key=lambda comment: not comment.is_chosen)
    context = {
        "round": evidence.round,
        "form": form,
        "line": line,
        "theirs": theirs,
        "comments": comments[:_COMMENTS],
    }
    return render(request, "improvement/you_said/line.html", context, status=422 if form.errors else 200)


def _preview(request: SignedInRequest, round: Round, lines: Sequence[Line], *, shows_owners: bool) -> HttpResponse:
    form = PublishForm(initial={"shows_owners": shows_owners, "seen": pages.mark_of(lines, shows_owners=shows_owners)})
    rows = pages.preview(round, lines, shows_owners=shows_owners)
    context = {"round": round, "form": form, "rows": rows, "shows_owners": shows_owners}
    return render(request, "improvement/you_said/publish.html", context)


def _url(code: str) -> str:
    return f"{settings.SITE_URL}{reverse('improvement:outcome', args=[code])}"
