"""An owner's own steps, by the link in an email or after signing in."""

from dataclasses import dataclass

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from accounts.listing import page_of
from accounts.models import User
from improvement.models import StepOwner
from improvement.owners import actions, queries
from improvement.owners.forms import OutcomeForm
from improvement.owners.links import secret_of
from improvement.plan.queries import notes_on
from improvement.present.own_steps import own_step
from improvement.steps.forms import NoteSearch
from results.access import plan_to_read

_ELSEWHERE = gettext_noop(
    "Not saved yet: someone has changed this step since you opened the page. Check it, then send again."
)
_SAVED = gettext_noop("Thank you. The team sees it in the plan.")


@dataclass(frozen=True)
class _Way:
    """How an owner came here: the frame of the pages, their addresses, and who is signed in."""

    owner: StepOwner
    base: str
    page: str  # name of the address
    key: str | int  # the secret, or the number of the round
    by: User | None = None

    def address(self, step: int | None = None) -> str:
        return reverse(
            f"{self.page}_step" if step else f"{self.page}_steps", args=[self.key, *([step] if step else [])]
        )


@login_not_required
@require_GET
@rate_limit(action="open_share_link", limit_get=True)  # type: ignore[untyped-decorator]  # django-allauth has no types
def own_steps(request: HttpRequest, secret: str) -> HttpResponse:
    owner = queries.owner_behind(secret)
    return _secret(_list(request, _by_link(owner, secret)) if owner.is_open else _ended(request))


@login_not_required
@require_http_methods(["GET", "POST"])
@rate_limit(action="open_share_link", limit_get=True)  # type: ignore[untyped-decorator]  # django-allauth has no types
def own_step_by_link(request: HttpRequest, secret: str, step: int) -> HttpResponse:
    owner = queries.owner_behind(secret)
    return _secret(_step(request, _by_link(owner, secret), step) if owner.is_open else _ended(request))


@require_GET
def my_steps(request: SignedInRequest, pk: int) -> HttpResponse:
    round = plan_to_read(request.user, pk)
    owner = queries.owner_in(round.project, request.user)
    context: dict[str, object] = {"round": round}
    if owner is None:
        return render(request, "improvement/owners/steps.html", {**context, "base": "base.html"})
    return _list(request, _Way(owner, "base.html", "improvement:my", pk, request.user), context)


@require_http_methods(["GET", "POST"])
def my_step(request: SignedInRequest, pk: int, step: int) -> HttpResponse:
    round = plan_to_read(request.user, pk)
    owner = queries.owner_in(round.project, request.user)
    if owner is None:
        raise Http404
    return _step(request, _Way(owner, "base.html", "improvement:my", pk, request.user), step, {"round": round})


def _by_link(owner: StepOwner, secret: str) -> _Way:
    """Members sign in instead."""
    if owner.member:
        raise Http404
    return _Way(owner, "base_respondent.html", "improvement:own", secret)


def _list(request: HttpRequest, way: _Way, more: dict[str, object] | None = None) -> HttpResponse:
    page, today = page_of(queries.steps_of(way.owner), request), timezone.localdate()
    steps = [(own_step(step, today), way.address(step.pk)) for step in page]
    context = {"base": way.base, "owner": way.owner, "page": page, "steps": steps, **(more or {})}
    context["calendar"] = f"{settings.SITE_URL}{reverse('improvement:own_calendar', args=[secret_of(way.owner)])}"
    return render(request, "improvement/owners/steps.html", context)


def _step(request: HttpRequest, way: _Way, pk: int, more: dict[str, object] | None = None) -> HttpResponse:
    step = queries.step_of(way.owner, pk)
    form = OutcomeForm(request.POST or None, initial={"seen": actions.mark_of(step)})
    if form.is_valid():
        try:
            actions.say(step=step, said=form.said, owner=way.owner, by=way.by)
        except actions.SettledElsewhereError:
            messages.warning(request, _(_ELSEWHERE))
            form = OutcomeForm({**request.POST.dict(), "seen": actions.mark_of(step)})
        else:
            messages.success(request, _(_SAVED))
            return redirect(way.address())
    search = NoteSearch(request.GET)
    context = {
        "base": way.base,
        "owner": way.owner,
        "step": own_step(step, timezone.localdate()),
        "form": form,
        "search": search,
        "notes": page_of(notes_on(step.round, step.code, search.text), request),
        "back": way.address(),
        **(more or {}),
    }
    return render(request, "improvement/owners/step.html", context, status=422 if request.method == "POST" else 200)


def _ended(request: HttpRequest) -> HttpResponse:
    return render(request, "improvement/owners/ended.html", status=410)


def _secret(response: HttpResponse) -> HttpResponse:
    """The address holds a secret. Its forms must say which site they come from, so no stricter policy would do."""
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
