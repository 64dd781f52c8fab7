"""What a respondent sees: the invitation, one page of questions after another, check, submit, thanks."""

from collections.abc import Callable, Mapping
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessments import actions, queries
from assessments.access import COOKIE, door_for, invitation_for, site_for
from assessments.forms.answering import CommentForm
from assessments.models import AskedGroup, Invitation, OpenLink
from assessments.present import BACK_TO_CHECK, Step, checked_pages, introduction_of, last_page_url, next_url, step_of
from assessments.questionnaire import AnswersForm, questions_markup

OVERALL = ""  # the code of the comment that belongs to no question


def for_invited(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Find the invitation, and answer kindly where nothing more can be given, also if that changed just now."""

    @login_not_required
    @wraps(view)
    def wrapper(request: HttpRequest, key: str, **kwargs: str) -> HttpResponse:
        invitation = invitation_for(request, key)
        if (gone := _gone(request, invitation)) is not None:
            return gone
        try:
            return view(request, invitation, **kwargs)
        except actions.AlreadySubmittedError:
            return _gone(request, invitation_for(request, key)) or redirect("assessments:check", key)

    return wrapper


@login_not_required
@require_GET
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who asks, why, and how answers are protected. Writes nothing: mail scanners open links."""
    door, accept_url = door_for(secret), reverse("assessments:accept", args=[secret])
    if (site := site_for(door, request.GET.get("site"))) is not None:
        accept_url += f"?site={site.pk}"
    response = _introduce(request, door, accept_url)
    # The address holds the secret. Not "no-referrer": browsers would then send "Origin: null" with the form.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@login_not_required
@require_POST
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address and into a cookie of the questionnaire's own path."""
    door = door_for(secret)
    if (gone := _gone(request, door)) is not None:
        return gone
    site = site_for(door, request.GET.get("site"))
    place, secret = actions.walk_in(link=door, site=site) if isinstance(door, OpenLink) else (door, secret)
    response = redirect(next_url(place))
    response.set_cookie(COOKIE, secret, path=_path(place.key), httponly=True, samesite="Lax", secure=settings.IS_HTTPS)
    return response


@require_GET
@for_invited
def start(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The same introduction for those who hold the invitation already, or who sign in."""
    return _introduce(request, invitation, continue_url=next_url(invitation))


@require_http_methods(["GET", "POST"])
@for_invited
def questions(request: HttpRequest, invitation: Invitation, code: str) -> HttpResponse:
    if (step := step_of(invitation, code)) is None:
        raise Http404
    if request.method == "GET":
        return _ask(request, invitation, step, values=_given(invitation), errors={})
    is_leaving = "leave" in request.POST
    form = AnswersForm(request.POST, page=step.page, group=invitation.asked_group.code, require_all=not is_leaving)
    if not form.is_valid():
        return _ask(request, invitation, step, values=request.POST.dict(), errors=form.first_errors)
    actions.save_answers(invitation=invitation, answers=form.answers, comments=form.comments)
    if is_leaving:
        return redirect("assessments:saved", invitation.key)
    return redirect("assessments:check", invitation.key) if BACK_TO_CHECK in request.GET else redirect(step.next_url)


@require_http_methods(["GET", "POST"])
@for_invited
def comment(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    catalogue = invitation.asked_group.assessment.catalogue
    form = CommentForm(request.POST or None, catalogue=catalogue, comment=invitation.comments.get(OVERALL, ""))
    if form.is_valid():
        actions.save_answers(invitation=invitation, answers={}, comments={OVERALL: form.cleaned_data["comment"]})
        return redirect("assessments:saved" if "leave" in request.POST else "assessments:check", invitation.key)
    context = {"invitation": invitation, "form": form, "back_url": last_page_url(invitation)}
    return render(request, "assessments/answering/comment.html", context, status=422 if form.is_bound else 200)


@require_GET
@for_invited
def check(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    return _check(request, invitation)


@require_POST
@for_invited
def submit(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        actions.submit(invitation=invitation)
    except actions.AnswersMissingError as error:
        return _check(request, invitation, missing=error.codes)
    # The cookie stays until the browser closes: "Back" then finds a kind page, and the secret opens nothing else.
    return redirect("assessments:thanks")


@require_GET
@for_invited
def saved(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    own_link = actions.link_to(request.COOKIES[COOKIE]) if invitation.is_from_open_link else ""
    context = {"invitation": invitation, "continue_url": next_url(invitation), "own_link": own_link}
    return render(request, "assessments/answering/saved.html", context)


@login_not_required
@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "assessments/answering/thanks.html")


def _path(key: str) -> str:
    return reverse("assessments:start", args=[key])


def _given(invitation: Invitation) -> Mapping[str, str]:
    evidence = {f"{code}_evidence": text for code, text in invitation.comments.items()}
    return invitation.answers | evidence


def _gone(request: HttpRequest, door: Invitation | OpenLink) -> HttpResponse | None:
    """A kind page where nothing can be answered any more, or None."""
    assessment = door.asked_group.assessment
    if isinstance(door, Invitation) and door.is_submitted:
        return render(request, "assessments/answering/already_answered.html", {"group": door.asked_group}, status=409)
    if not assessment.takes_answers:
        return render(request, "assessments/answering/closed.html", {"assessment": assessment}, status=409)
    return None


def _introduce(
    request: HttpRequest, door: Invitation | OpenLink, start_url: str = "", continue_url: str = ""
) -> HttpResponse:
    if (gone := _gone(request, door)) is not None:
        return gone
    group: AskedGroup = door.asked_group
    context = {
        "introduction": introduction_of(group, queries.people_asked_in(group)),
        "project": group.assessment.project,
        "assessment": group.assessment,
        "is_open_link": isinstance(door, OpenLink),
        "is_started": isinstance(door, Invitation) and bool(door.draft),
        "start_url": start_url,
        "continue_url": continue_url,
    }
    return render(request, "assessments/answering/introduction.html", context)


def _ask(
    request: HttpRequest, invitation: Invitation, step: Step, *, values: Mapping[str, str], errors: Mapping[str, str]
) -> HttpResponse:
    group = invitation.asked_group
    markup = questions_markup((group.assessment.edition_id,), step.page, group.code, values, errors)
    context = {"invitation": invitation, "step": step, "questions": markup, "errors": errors}
    return render(request, "assessments/answering/questions.html", context, status=422 if errors else 200)


def _check(request: HttpRequest, invitation: Invitation, missing: tuple[str, ...] = ()) -> HttpResponse:
    context = {
        "invitation": invitation,
        "pages": checked_pages(invitation),
        "comment": invitation.comments.get(OVERALL, ""),
        "missing": missing,
    }
    return render(request, "assessments/answering/check.html", context, status=422 if missing else 200)
