"""A respondent's pages: the invitation, the questions page by page, check, submit."""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from assessments import actions, queries
from assessments.access import BEGUN, cookie_of, resolve_link, site_for, started_through
from assessments.forms.answering import FIELD, OVERALL, CommentForm, take_comment
from assessments.forms.returning import ReturnCodeForm
from assessments.models import AskedGroup, Invitation, MailedLink, OpenLink, Round
from assessments.present import (
    BACK_TO_CHECK,
    COMMENT,
    Step,
    cache_key_of,
    checked_pages,
    closing_question_of,
    given,
    introduction_of,
    last_page_url,
    next_url,
    own_summary,
    seen_on_check,
    step_of,
)
from assessments.questionnaire import SEEN, Taken, names_on, questions_markup, seen_of, take
from assessments.speaking import LOOKS, asked_by, speak
from assessments.views.closing import after_closing
from assessments.views.cookies import forget, keep, keep_draft, keep_secret
from assessments.views.invited import for_invited, with_open_draft
from assessments.views.open_links import limit_starts, no_place_left
from assessments.views.refusing import refusal_for
from questions import languages

CONTINUE = "continue"  # query parameter of the introduction: skip it if this browser holds a draft
FORGET = "forget"  # the button for people who leave a shared computer
ANOTHER_PERSON = "another"  # the button for a different person using the same browser


@login_not_required
@require_GET
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who is asking, why, and how answers are protected. Writes nothing, because mail scanners open links."""
    target, start_url = resolve_link(secret), reverse("assessments:accept", args=[secret])
    speak(request, asked_by(target))
    if isinstance(target, MailedLink):
        return after_closing(request, target.round)
    if (site := site_for(target, request.GET.get("site"))) is not None:
        start_url += f"?site={site.pk}"
    response = _already_started(request, target, start_url) or _introduce(request, target, start_url)
    # The URL contains the secret. Not "no-referrer", because browsers would then send "Origin: null" with the form.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Move the secret from the URL into a cookie limited to the questionnaire's path."""
    if request.method == "GET":  # somebody came back to the form's URL
        return redirect("assessments:invitation", secret)
    target = resolve_link(secret)
    speak(request, asked_by(target))
    if isinstance(target, MailedLink):
        return after_closing(request, target.round)
    if (refused := refusal_for(request, target)) is not None:
        return refused
    try:
        return _accept(request, target, secret)
    except actions.LinkFullError:
        return _full(request, target.asked_group.round, secret)
    except actions.AlreadySubmittedError:  # just now, in another browser
        return redirect("assessments:invitation", secret)


@require_GET
@for_invited
def start(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The same introduction for people who already hold the invitation, or who sign in."""
    if invitation.held is not None and CONTINUE in request.GET:
        return redirect(next_url(invitation))
    if invitation.held is not None:
        return _introduce(request, invitation, continue_url=next_url(invitation))
    if invitation.is_started:
        return _begun_elsewhere(request, invitation)
    return _introduce(request, invitation, start_url=reverse("assessments:begin", args=[invitation.key]))


@require_http_methods(["GET", "POST"])
@with_open_draft
def questions(request: HttpRequest, invitation: Invitation, code: str) -> HttpResponse:
    if (step := step_of(invitation, code)) is None:
        raise Http404
    if request.method == "GET":
        return _ask(request, invitation, step, values=given(invitation), errors={})
    is_leaving, group = bool({"leave", *LOOKS} & request.POST.keys()), invitation.asked_group
    key = cache_key_of(group)
    taken = take(key, step.page, group.code, request.POST, given(invitation), require_all=not is_leaving)
    if taken.errors:
        return _ask(request, invitation, step, values=taken.values, errors=taken.errors)
    _save(invitation, taken)
    if LOOKS & request.POST.keys():
        return redirect(request.get_full_path())
    if is_leaving:
        return redirect("assessments:saved", invitation.key)
    return redirect("assessments:check", invitation.key) if BACK_TO_CHECK in request.GET else redirect(step.next_url)


@require_http_methods(["GET", "POST"])
@with_open_draft
def comment(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if invitation.asked_group.round.is_without_closing:
        raise Http404
    stored = invitation.comments.get(OVERALL, "")
    taken = take_comment(request.POST, stored)
    if request.method == "POST" and not taken.errors:
        _save(invitation, taken)
        if LOOKS & request.POST.keys():
            return redirect(request.get_full_path())
        return redirect("assessments:saved" if "leave" in request.POST else "assessments:check", invitation.key)
    label, help_text = closing_question_of(invitation.asked_group)
    form = CommentForm(taken, label=label, help_text=help_text)
    context = {
        "invitation": invitation,
        "form": form,
        "seen": seen_of([FIELD], {FIELD: stored}),
        "step_code": COMMENT,
        "back_url": last_page_url(invitation),
    }
    return render(request, "assessments/answering/comment.html", context, status=422 if taken.errors else 200)


@require_GET
@with_open_draft
def check(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    return _check(request, invitation)


@require_http_methods(["GET", "POST"])
@with_open_draft
def submit(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Submit exactly what the check page showed. If it has changed, show the page again."""
    if request.method == "GET":  # somebody came back to the form's URL
        return redirect("assessments:check", invitation.key)
    if request.POST.get(SEEN, seen_on_check(invitation)) != seen_on_check(invitation):
        return _check(request, invitation, is_stale=True)
    try:
        actions.submit(invitation=invitation)
    except actions.AnswersMissingError as error:
        return _check(request, invitation, missing=error.codes)
    except actions.NoPlaceLeftError:
        return no_place_left(request, invitation)
    # The cookie stays until the browser closes, so that "Back" finds a helpful page. The secret opens nothing else.
    return redirect("assessments:thanks", invitation.key)


@require_http_methods(["GET", "POST"])
@with_open_draft
def saved(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """How to come back, with the return code. On a shared computer the browser can be told to forget."""
    own_link = actions.link_to(invitation.held.secret) if invitation.held and invitation.held.secret else ""
    is_forgotten = request.method == "POST" and FORGET in request.POST
    context = {"invitation": invitation, "own_link": own_link, "forget": FORGET, "is_forgotten": is_forgotten}
    context["continue_url"] = next_url(invitation)
    response = render(request, "assessments/answering/saved.html", context)
    if is_forgotten:
        forget(response, invitation)
    return response


def _save(invitation: Invitation, taken: Taken) -> None:
    actions.save_answers(
        invitation=invitation, answers=taken.answers, comments=taken.comments, language=languages.current()
    )


def _accept(request: HttpRequest, target: Invitation | OpenLink, secret: str) -> HttpResponse:
    invitation, own_secret = _invitation_for(request, target, secret)
    if (refused := refusal_for(request, invitation)) is not None:
        return refused
    response = _begin(invitation, own_secret)
    keep_secret(response, invitation, own_secret)
    if isinstance(target, OpenLink):
        keep(response, BEGUN, own_secret, reverse("assessments:invitation", args=[secret]))
    return response


def _begin(invitation: Invitation, own_secret: str) -> HttpResponse:
    """The first page with an empty draft; where somebody has begun, the way on, which depends on the browser."""
    if invitation.is_started:
        return redirect(f"{reverse('assessments:start', args=[invitation.key])}?{CONTINUE}")
    draft = actions.begin_draft(
        invitation=invitation,
        secret=own_secret if invitation.is_from_open_link else "",
        language=languages.current(),
    )
    response = redirect(next_url(invitation))
    keep_draft(response, invitation, draft)
    return response


def _invitation_for(request: HttpRequest, target: Invitation | OpenLink, secret: str) -> tuple[Invitation, str]:
    """The invitation to answer, with its secret. For an open link: the one started in this browser, or a new one."""
    if isinstance(target, Invitation):
        return target, secret
    begun = None if ANOTHER_PERSON in request.POST else started_through(request, target)
    if begun is not None:
        return begun, cookie_of(request, BEGUN)
    limit_starts(request, target)
    return actions.start_from_open_link(link=target, site=site_for(target, request.GET.get("site")))


def _already_started(request: HttpRequest, target: Invitation | OpenLink, start_url: str) -> HttpResponse | None:
    """A page for people who open a group's link in a browser where somebody has already started; otherwise None."""
    if not isinstance(target, OpenLink) or not target.asked_group.round.accepts_answers:
        return None
    if (begun := started_through(request, target)) is None:
        return None
    context = {"begun": begun, "open_link": target, "start_url": start_url, "another": ANOTHER_PERSON}
    return render(request, "assessments/answering/begun.html", context)


def _begun_elsewhere(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    context = {"invitation": invitation, "form": ReturnCodeForm(), "project": invitation.asked_group.round.project}
    return render(request, "assessments/answering/elsewhere.html", context)


def _full(request: HttpRequest, round: Round, secret: str) -> HttpResponse:
    context = {"round": round, "return_url": reverse("assessments:come_back_by_link", args=[secret])}
    return render(request, "assessments/answering/full.html", context, status=409)


def _introduce(
    request: HttpRequest, target: Invitation | OpenLink, start_url: str = "", continue_url: str = ""
) -> HttpResponse:
    if (refused := refusal_for(request, target)) is not None:
        return refused
    group: AskedGroup = target.asked_group
    secret: str = request.resolver_match.kwargs.get("secret", "") if request.resolver_match else ""
    if isinstance(target, OpenLink) and target.is_full:
        return _full(request, group.round, secret)
    context = {
        "introduction": introduction_of(group, queries.people_asked_lately_in(group)),
        "project": group.round.project,
        "round": group.round,
        "is_open_link": isinstance(target, OpenLink),
        "return_url": reverse("assessments:come_back_by_link", args=[secret]) if secret else "",
        "is_started": isinstance(target, Invitation) and target.is_started,
        "start_url": start_url,
        "continue_url": continue_url,
    }
    return render(request, "assessments/answering/introduction.html", context)


def _ask(
    request: HttpRequest, invitation: Invitation, step: Step, *, values: Mapping[str, str], errors: Mapping[str, str]
) -> HttpResponse:
    group = invitation.asked_group
    markup = questions_markup(cache_key_of(group), step.page, group.code, values, errors, videos=group.videos)
    context = {
        "invitation": invitation,
        "step": step,
        "step_code": step.page.code,
        "questions": markup,
        "seen": seen_of(names_on(step.page), given(invitation)),
        "errors": errors,
    }
    return render(request, "assessments/answering/questions.html", context, status=422 if errors else 200)


def _check(
    request: HttpRequest, invitation: Invitation, *, missing: tuple[str, ...] = (), is_stale: bool = False
) -> HttpResponse:
    context = {
        "invitation": invitation,
        "pages": checked_pages(invitation),
        "closing_question": closing_question_of(invitation.asked_group)[0],
        "comment": invitation.comments.get(OVERALL, ""),
        "seen": seen_on_check(invitation),
        "missing": missing,
        "summary": own_summary(invitation),
        "is_stale": is_stale,
    }
    return render(request, "assessments/answering/check.html", context, status=422 if missing or is_stale else 200)
