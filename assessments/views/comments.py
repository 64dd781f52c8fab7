"""Reviewing the comments of a closed round, before anybody else reads them."""

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions, comments
from assessments.access import closed_round_to_moderate
from assessments.attribution import attribution_of
from assessments.forms.comments import DecisionForm, comment_filter
from assessments.forms.projects import Data
from assessments.models import Comment, Round

PER_PAGE = 12  # each is shown twice, and may have 2,000 characters


@require_http_methods(["GET", "POST"])
def moderate(request: SignedInRequest, pk: int) -> HttpResponse:
    round = closed_round_to_moderate(request.user, pk)
    if request.method == "POST":
        return _save(request, round)
    attribution = attribution_of(round)
    chosen = comment_filter(request.GET, attribution.values())
    rows = comments.rows_to_moderate(attribution, state=chosen.state, shown_as=chosen.shown_as)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    actions.note_comments_read(round=round, by=request.user)
    return _show(request, round, _forms(None, page, round), page=page)


def _forms(data: Data, rows: Iterable[Comment], round: Round) -> list[DecisionForm]:
    described = comments.described(rows, attribution_of(round), round.catalogue)
    return [DecisionForm(data, comment=comment) for comment in described]


def _submitted(request: SignedInRequest, data: Data, round: Round) -> list[DecisionForm]:
    """The comments that the page showed, even if others have decided in the meantime and the list has changed."""
    keys = request.POST.getlist("comment")[:PER_PAGE]
    return _forms(data, comments.rows_by_key(attribution_of(round), keys), round)


def _save(request: SignedInRequest, round: Round) -> HttpResponse:
    forms = _submitted(request, request.POST, round)
    if len(forms) < len(request.POST.getlist("comment")[:PER_PAGE]):
        return render(request, "assessments/comments_gone.html", {"round": round}, status=409)
    if not all([form.is_valid() for form in forms]):  # noqa: C419 (every form must show its own errors)
        return _show(request, round, forms, status=422)
    decisions = [decision for form in forms if (decision := form.decision_to_save)]
    try:
        count = actions.moderate(round=round, decisions=decisions, by=request.user)
    except actions.DecidedOtherwiseError as error:
        return _show(request, round, _with_conflicts(request, round, error), status=409)
    saved = ngettext("{count} decision saved.", "{count} decisions saved.", count).format(count=count)
    messages.success(request, saved)
    return redirect(request.get_full_path())


def _with_conflicts(request: SignedInRequest, round: Round, error: actions.DecidedOtherwiseError) -> list[DecisionForm]:
    """The page as it was submitted. It shows where somebody else decided differently; saving again overrules them."""
    data = request.POST.copy()
    for form in (forms := _submitted(request, data, round)):
        if form.comment.pk in error.comments:
            data[f"{form.comment.pk}-seen"] = form.comment.decided
            form.report_other_decision()
    return forms


def _show(
    request: SignedInRequest,
    round: Round,
    forms: Sequence[DecisionForm],
    *,
    page: Page[Comment] | None = None,
    status: int = 200,
) -> HttpResponse:
    attribution = attribution_of(round)
    chosen = comment_filter(request.GET, attribution.values())
    tally = comments.tally(round, attribution, state=chosen.state, shown_as=chosen.shown_as)
    context = {"round": round, "forms": forms, "page": page, "chosen": chosen, "tally": tally}
    context |= {"has_errors": any(form.errors for form in forms), "overchosen": comments.overchosen_comments(round)}
    return render(request, "assessments/comments.html", context, status=status)
