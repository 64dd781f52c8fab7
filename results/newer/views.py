"""The page on which a draft moves to the newest questions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions
from assessments.access import round_to_run
from assessments.models import Round
from results.newer.forms import SeenForm
from results.newer.gather import moving
from results.newer.present import newer_page


@require_http_methods(["GET", "POST"])
def newer_questions(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the newest questions change for a round that is being prepared, and the button that takes them."""
    round = round_to_run(request.user, pk)
    if not round.is_draft:
        messages.error(request, _not_draft())
        return redirect("assessments:show_round", pk)
    if request.method == "POST":
        return _take(request, round)
    return _page(request, round)


def _take(request: SignedInRequest, round: Round) -> HttpResponse:
    form = SeenForm(request.POST)
    try:
        seen = form.cleaned_data["seen"] if form.is_valid() else ""
        actions.use_newest_questions(round=round, seen=seen, by=request.user)
    except actions.NewestAlreadyError:
        messages.info(request, _("This round asks the newest questions already."))
    except actions.RoundNotDraftError:
        messages.error(request, _not_draft())
    except actions.NewerSinceError:
        messages.error(
            request, _("The questions or this round have changed since you opened this page. Read it again.")
        )
        return _page(request, round, status=409)
    else:
        messages.success(request, _("This round now asks the newest questions."))
    return redirect("assessments:show_round", round.pk)


def _page(request: SignedInRequest, round: Round, status: int = 200) -> HttpResponse:
    found = moving(round)
    context = {
        "round": round,
        "project": round.project,
        "page": newer_page(found) if found else None,
        "form": SeenForm(initial={"seen": found.newest.mark}) if found else None,
    }
    return render(request, "results/newer_questions.html", context, status=status)


def _not_draft() -> str:
    return _("This round has been opened, so it keeps its questions.")
