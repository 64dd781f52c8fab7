"""Reviews of a round, for the team: who reads it, what they are shown, and what they found."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.listing import page_of
from improvement.models import Review
from improvement.present.reviews import review_rows
from improvement.reviewing import actions, pages, queries
from improvement.reviewing.access import (
    as_it_is_now,
    review_to_manage,
    review_to_prepare,
    review_to_read,
    reviews_to_read,
    round_to_be_reviewed,
)
from improvement.reviewing.forms import AnswerForm, PrepareForm, RenewForm, ReviewerForm, ReviewSearch
from improvement.reviewing.links import link_of

_HANDED_IN = gettext_lazy("The review was handed in meanwhile, so it never changes.")
_ELSEWHERE = gettext_lazy("Nothing is saved yet. Somebody has changed or judged a question since you opened the page.")
_LEFT_OUT = gettext_lazy(
    "The reviewer has judged a question since you opened the page. What you show of it stays as it was."
)
_NAMED = gettext_lazy("This person is reading the round already. Renew the link instead.")


@require_GET
def reviews(request: SignedInRequest, pk: int) -> HttpResponse:
    round, search = reviews_to_read(request.user, pk), ReviewSearch(request.GET)
    context = {"round": round, "search": search, "page": page_of(queries.reviews_of(round, search.text), request)}
    return render(request, "improvement/reviewing/reviews.html", context)


@require_http_methods(["GET", "POST"])
def name_reviewer(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_be_reviewed(request.user, pk)
    form = ReviewerForm(request.POST or None, members=queries.mailboxes_of_members(round))
    if form.is_valid():
        codes = [claim.code for claim in pages.claims_of(round)]
        ends_on = form.cleaned_data["ends_on"]
        try:
            review = actions.name_reviewer(round=round, who=form.who, ends_on=ends_on, codes=codes, by=request.user)
        except actions.AlreadyNamedError:
            form.add_error("email", _NAMED)
        else:
            messages.success(request, _("Named. Now say what you show, and what you aim at."))
            return redirect("improvement:prepare_review", review.pk)
    context = {"round": round, "form": form, "sends_mail": settings.SENDS_MAIL}
    return render(request, "improvement/reviewing/name.html", context, status=422 if form.errors else 200)


@require_GET
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, review_to_read(request.user, pk))


@require_http_methods(["GET", "POST"])
def prepare(request: SignedInRequest, pk: int) -> HttpResponse:
    row = review_to_prepare(request.user, pk)
    if row.is_handed_in:
        messages.error(request, _HANDED_IN)
        return redirect("improvement:review", pk)
    form = PrepareForm(request.POST or None, asked=pages.asked_in(row))
    if not form.is_valid():
        return _prepare_page(request, row, form)
    try:
        actions.prepare(review=row, rows=form.rows_to_save, by=request.user, seen=form.seen)
    except actions.ChangedElsewhereError as error:
        return _changed_elsewhere(request, row, error.codes)
    except actions.HandedInError:
        messages.error(request, _HANDED_IN)
    else:
        messages.success(request, _("Saved. The reviewer sees it at once."))
        if form.is_left_out:
            messages.warning(request, _LEFT_OUT)
    return redirect("improvement:review", pk)


def _changed_elsewhere(request: SignedInRequest, row: Review, codes: Sequence[str]) -> HttpResponse:
    """By another manager, or judged by the reviewer. What was entered stays on the page."""
    now = as_it_is_now(row)
    now.round = row.round
    form = PrepareForm(request.POST, asked=pages.asked_in(now))
    form.refuse(codes)
    messages.warning(request, _ELSEWHERE)
    return _prepare_page(request, now, form)


def _prepare_page(request: SignedInRequest, row: Review, form: PrepareForm) -> HttpResponse:
    context = {"round": row.round, "review": row, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "improvement/reviewing/prepare.html", context, status=status)


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.withdraw(review=review_to_manage(request.user, pk), by=request.user)
    messages.success(request, _("Withdrawn. The link opens nothing any more."))
    return redirect("improvement:review", pk)


@require_POST
def renew(request: SignedInRequest, pk: int) -> HttpResponse:
    row = review_to_manage(request.user, pk)
    form = RenewForm(request.POST)
    if not form.is_valid():
        return _page(request, row, renew_form=form)
    try:
        actions.renew(review=row, ends_on=form.cleaned_data["ends_on"], by=request.user)
    except actions.HandedInError:
        messages.error(request, _HANDED_IN)
    else:
        messages.success(request, _("Renewed. No earlier link works any more."))
    return redirect("improvement:review", pk)


@require_POST
def show_link(request: SignedInRequest, pk: int) -> HttpResponse:
    """To pass it on by hand, where no email can be sent or none arrived."""
    row = review_to_manage(request.user, pk)
    actions.note_shown(review=row, by=request.user)
    context = {"round": row.round, "review": row, "link": link_of(row.link)}
    return render(request, "improvement/reviewing/link.html", context)


@require_POST
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    row = review_to_prepare(request.user, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, row, answer_form=form)
    try:
        actions.answer(review=row, words=form.cleaned_data["words"], by=request.user)
    except actions.NotCompleteError:
        messages.error(request, _("There is nothing to answer yet."))
    except actions.AlreadyAnsweredError:
        messages.error(request, _("Somebody has answered already."))
    else:
        messages.success(request, _("Your answer is printed after the opinion."))
    return redirect("improvement:review", pk)


def _page(
    request: SignedInRequest, row: Review, *, renew_form: RenewForm | None = None, answer_form: AnswerForm | None = None
) -> HttpResponse:
    """With the form that was refused, or else empty ones."""
    found = review_rows([row], pages.claims_of(row.round)) if row.is_handed_in else ()
    context = {
        "round": row.round,
        "review": row,
        "found": next(iter(found), None),
        "asked": pages.asked_in(row),
        "form": renew_form or answer_form,
        "renew_form": renew_form or RenewForm(),
        "answer_form": answer_form or AnswerForm(),
        "sends_mail": settings.SENDS_MAIL,
    }
    return render(
        request, "improvement/reviewing/review.html", context, status=422 if request.method == "POST" else 200
    )
