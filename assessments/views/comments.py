"""Going through the comments of a closed round, before anybody else reads them."""

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions, comments
from assessments.access import closed_round_to_moderate
from assessments.choosing import surplus
from assessments.forms.comments import DecisionForm, comment_filter
from assessments.forms.projects import Data
from assessments.models import Comment, Round
from assessments.voices import voices_of

A_PAGE = 20


@require_http_methods(["GET", "POST"])
def moderate(request: SignedInRequest, pk: int) -> HttpResponse:
    round = closed_round_to_moderate(request.user, pk)
    if request.method == "POST":
        return _save(request, round)
    voices = voices_of(round)
    chosen = comment_filter(request.GET, voices.values())
    rows = comments.rows_to_moderate(voices, state=chosen.state, voice=chosen.voice)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return _show(request, round, _forms(None, page, round), page=page)


def _forms(data: Data, rows: Iterable[Comment], round: Round) -> list[DecisionForm]:
    described = comments.described(rows, voices_of(round), round.catalogue)
    return [DecisionForm(data, comment=comment) for comment in described]


def _sent(request: SignedInRequest, data: Data, round: Round) -> list[DecisionForm]:
    """Only what the page showed: others may have decided meanwhile what would stand on it now."""
    keys = request.POST.getlist("comment")[:A_PAGE]
    return _forms(data, comments.rows_named(voices_of(round), keys), round)


def _save(request: SignedInRequest, round: Round) -> HttpResponse:
    forms = _sent(request, request.POST, round)
    if len(forms) < len(request.POST.getlist("comment")[:A_PAGE]):
        return render(request, "assessments/comments_gone.html", {"round": round}, status=409)
    if not all([form.is_valid() for form in forms]):  # noqa: C419 (every form shall say what is wrong with it)
        return _show(request, round, forms, status=422)
    decisions = [made for form in forms if (made := form.made)]
    try:
        count = actions.moderate(round=round, decisions=decisions, by=request.user)
    except actions.DecidedOtherwiseError as error:
        return _show(request, round, _told(request, round, error), status=409)
    messages.success(request, f"Saved. Decided just now: {count}.")
    return redirect(request.get_full_path())


def _told(request: SignedInRequest, round: Round, error: actions.DecidedOtherwiseError) -> list[DecisionForm]:
    """The page as it was sent. Where somebody else decided otherwise it says so, and the next press overrules them."""
    data = request.POST.copy()
    for form in (forms := _sent(request, data, round)):
        if form.comment.pk in error.comments:
            data[f"{form.comment.pk}-seen"] = form.comment.decided
            form.tell_other_decision()
    return forms


def _show(
    request: SignedInRequest,
    round: Round,
    forms: Sequence[DecisionForm],
    *,
    page: Page[Comment] | None = None,
    status: int = 200,
) -> HttpResponse:
    voices = voices_of(round)
    chosen = comment_filter(request.GET, voices.values())
    tally = comments.tally(round, voices, state=chosen.state, voice=chosen.voice)
    context = {"round": round, "forms": forms, "page": page, "chosen": chosen, "tally": tally}
    context |= {"has_errors": any(form.errors for form in forms), "surplus": surplus(round)}
    return render(request, "assessments/comments.html", context, status=status)
