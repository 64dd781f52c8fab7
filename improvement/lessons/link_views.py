"""People who were asked tell what nobody planned, by the link they had for the round. They need no account."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.access import COOKIE, cookie_of, invitation_for, resolve_link, round_behind
from assessments.models import OpenLink, Round
from assessments.speaking import LOOKS, remembering, speak
from improvement.lessons import actions, queries
from improvement.lessons.access import round_to_tell_about
from improvement.lessons.limits import TOO_MUCH, may_tell_as_member, may_tell_by_open_link, may_tell_by_own_link
from improvement.lessons.link_forms import LinkObservationForm

# Addresses without the secret, so that the page is the same for everybody.
HERE, OUTCOME = "./", "../"
TOLD = "told"  # query parameter of the page after something was sent


@login_not_required
@require_http_methods(["GET", "POST"])
def tell_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening it changes nothing, because mail scanners open links."""
    round = round_to_tell_about(round_behind(secret))
    is_shared = isinstance(resolve_link(secret), OpenLink)
    limit = may_tell_by_open_link if is_shared else may_tell_by_own_link
    response = _tell(request, round, lambda: limit(request, secret))
    response.headers["Referrer-Policy"] = "strict-origin"  # the address holds the secret
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, key: str) -> HttpResponse:
    """The same for people who had started, and for people who sign in."""
    round = round_to_tell_about(invitation_for(request, key).asked_group.round)
    return _tell(request, round, lambda: _may_tell(request))


def _may_tell(request: HttpRequest) -> bool:
    if request.user.is_authenticated:
        return may_tell_as_member(request)
    return may_tell_by_own_link(request, cookie_of(request, COOKIE))


def _tell(request: HttpRequest, round: Round, may_tell: Callable[[], bool]) -> HttpResponse:
    """Depends on the round and the sender alone. What is stored depends on the round: nothing of the link is in it."""
    speak(request, round)
    groups = queries.groups_to_name(round)
    if LOOKS & request.POST.keys():
        form = LinkObservationForm(groups=groups, typed=request.POST.dict())
        return remembering(request, round.languages, _page(request, round, form))
    form = LinkObservationForm(request.POST or None, groups=groups)
    if form.is_valid():
        if queries.is_told(form.cleaned_data["token"]) or may_tell():
            actions.tell_unnamed(project=round.project, **form.cleaned_data)
            return redirect(f"{request.path}?{TOLD}")
        form.add_error(None, TOO_MUCH)
    return _page(request, round, form)


def _page(request: HttpRequest, round: Round, form: LinkObservationForm) -> HttpResponse:
    context = {"round": round, "form": form, "here": HERE, "outcome": OUTCOME, "is_told": TOLD in request.GET}
    return render(request, "improvement/lessons/tell.html", context, status=422 if form.errors else 200)
