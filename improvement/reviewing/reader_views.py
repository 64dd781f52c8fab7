"""A reviewer's pages, by link and without an account: the results of one round, its questions, and the opinion."""

from collections.abc import Callable, Sequence
from functools import wraps

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from assessments.views.cookies import keep
from improvement.models import Review
from improvement.present.reviews import review_rows
from improvement.reviewing import actions, pages
from improvement.reviewing.access import COOKIE, as_it_is_now, is_open, review_asked_for, review_held
from improvement.reviewing.forms import JudgeForm, OpinionForm
from scoring.words.language import listed

_HANDED_IN = gettext_lazy("You have handed your review in, so it cannot be changed any more.")
_LATER = gettext_lazy("Saved. You can come back to it with your link.")
_MISSING = gettext_lazy("Judge each question, or say that you saw no evidence, and write your opinion. To do: {parts}.")


def _for_reviewer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The review whose secret this browser holds, while its link works. Search engines are to leave it alone."""

    @login_not_required
    @wraps(view)
    def opened(request: HttpRequest, key: str, **others: int) -> HttpResponse:
        review = review_held(request, key)
        response = view(request, review, **others) if is_open(review) else _ended(request, review)
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return opened


@login_not_required
@require_http_methods(["GET", "POST"])
@rate_limit(action="open_share_link", limit_get=True)  # type: ignore[untyped-decorator]  # django-allauth has no types
def asked_to_review(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening it changes nothing, because mail scanners do. "Start" moves the secret into a cookie of one path."""
    review = review_asked_for(secret)
    if not is_open(review):
        return _secret(_ended(request, review))
    if request.method == "GET":
        return _secret(render(request, "improvement/reviewing/asked.html", {"review": review, "round": review.round}))
    actions.note_opened(review=review)
    home = reverse("improvement:reading", args=[review.key])
    response = redirect(home)
    keep(response, COOKIE, secret, home)
    return response


@require_GET
@_for_reviewer
def reading(request: HttpRequest, review: Review) -> HttpResponse:
    """Where the reviewer stands, or what was handed in."""
    found = review_rows([review], pages.claims_of(review.round)) if review.is_handed_in else ()
    context = {
        "review": review,
        "round": review.round,
        "parts": pages.parts_of(review),
        "found": next(iter(found), None),
        "asked": pages.asked_in(review) if review.is_handed_in else (),
        "is_complete": _is_complete(review),
    }
    return render(request, "improvement/reviewing/reading.html", context)


@require_GET
@_for_reviewer
def results(request: HttpRequest, review: Review) -> HttpResponse:
    context = {"review": review, "round": review.round, **pages.results_page(review.round)}
    return render(request, "improvement/reviewing/results.html", context)


@require_http_methods(["GET", "POST"])
@_for_reviewer
def judge(request: HttpRequest, review: Review, number: int) -> HttpResponse:
    """A few questions. They may be saved half done."""
    parts = {part.number: part for part in pages.parts_of(review)}
    if number not in parts:
        raise Http404
    form = JudgeForm(request.POST or None, asked=parts[number].questions)
    if review.is_handed_in:
        return _never(request, review)
    if not form.is_valid():
        return _judge_page(request, review, form, number, len(parts))
    try:
        actions.judge(review=review, rows=form.rows_to_save, seen=form.seen)
    except actions.ChangedElsewhereError as error:
        form = _form_of_now(request, review, number, error.codes)
        return _judge_page(request, review, form, number, len(parts))
    except actions.HandedInError:
        return _never(request, review)
    if number + 1 in parts and "leave" not in request.POST:
        return redirect("improvement:judge", review.key, number + 1)
    messages.success(request, _LATER)
    return redirect("improvement:reading", review.key)


def _form_of_now(request: HttpRequest, review: Review, number: int, codes: Sequence[str]) -> JudgeForm:
    form = JudgeForm(request.POST, asked=pages.parts_of(as_it_is_now(review))[number - 1].questions)
    form.refuse(codes)
    return form


def _judge_page(request: HttpRequest, review: Review, form: JudgeForm, number: int, last: int) -> HttpResponse:
    context = {"review": review, "round": review.round, "form": form, "number": number, "last": last}
    status = 422 if request.method == "POST" else 200
    return render(request, "improvement/reviewing/judge.html", context, status=status)


@require_http_methods(["GET", "POST"])
@_for_reviewer
def opinion(request: HttpRequest, review: Review) -> HttpResponse:
    if review.is_handed_in:
        return _never(request, review)
    form = OpinionForm(request.POST or None, initial={"interest": review.interest, "opinion": review.opinion})
    if not form.is_valid():
        context = {"review": review, "round": review.round, "form": form}
        return render(request, "improvement/reviewing/opinion.html", context, status=422 if form.errors else 200)
    try:
        actions.say(review=review, **form.cleaned_data)
    except actions.HandedInError:
        return _never(request, review)
    messages.success(request, _LATER)
    return redirect("improvement:reading", review.key)


@require_http_methods(["GET", "POST"])
@_for_reviewer
def hand_in(request: HttpRequest, review: Review) -> HttpResponse:
    """As the report prints it. Handed in, it never changes."""
    if review.is_handed_in:
        return _never(request, review)
    if not _is_complete(review):
        messages.error(request, _MISSING.format(parts=listed(_missing(review))))
        return redirect("improvement:reading", review.key)
    if request.method == "POST":
        try:
            actions.hand_in(review=review)
        except actions.HandedInError:
            return _never(request, review)
        messages.success(request, _("Thank you. Your review is handed in, and stands in the report."))
        return redirect("improvement:reading", review.key)
    review.handed_in_at = timezone.now()  # as it would read today; nothing is saved
    (found,) = review_rows([review], pages.claims_of(review.round))
    context = {"review": review, "round": review.round, "found": found, "asked": pages.asked_in(review)}
    return render(request, "improvement/reviewing/hand_in.html", context)


def _is_complete(review: Review) -> bool:
    return bool(review.interest and review.opinion and all(row.judgement for row in review.questions.all()))


def _missing(review: Review) -> list[str]:
    """What the list on the reviewer's page is still to have."""
    parts = [f"“{part.titles}”" for part in pages.parts_of(review) if not part.is_done]
    return parts if review.interest and review.opinion else [*parts, _("your interest and opinion")]


def _never(request: HttpRequest, review: Review) -> HttpResponse:
    messages.warning(request, _HANDED_IN)
    return redirect("improvement:reading", review.key)


def _ended(request: HttpRequest, review: Review) -> HttpResponse:
    return render(request, "improvement/reviewing/ended.html", {"review": review}, status=410)


def _secret(response: HttpResponse) -> HttpResponse:
    """The address holds a secret. Its form must say which site it comes from, so no stricter policy would do."""
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
