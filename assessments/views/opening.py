"""Opening a round after a question, and taking that back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from assessments import actions, life, queries
from assessments.access import round_to_run
from assessments.asking.missing import unsaid
from assessments.checks import parts
from assessments.checks.gather import checks_of_opening
from assessments.checks.opening import ARCHIVED, LAST_DAY_PASSED, still_open
from assessments.models import Round

NOT_DRAFT = gettext_lazy("This round is already open or closed.")
OPENED = gettext_lazy("The round is open. You can now invite people.")
ANSWERED = gettext_lazy("Somebody has answered or begun to, so you can no longer take the opening back.")


@require_http_methods(["GET", "POST"])
def open_round(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    if request.method == "GET":
        return _question(request, round)
    try:
        actions.open_round(round=round, even_without=_accepts(request, round), by=request.user)
    except (actions.NotReadyError, actions.AskingUnsaidError):
        return _question(request, round, status=422)
    except actions.RoundNotDraftError:
        messages.error(request, NOT_DRAFT)
    except actions.AnotherRoundOpenError as error:
        messages.error(request, still_open(error.number))
    except actions.LastDayPassedError:
        messages.error(request, LAST_DAY_PASSED)
    except actions.ProjectArchivedError:
        messages.error(request, ARCHIVED)
    else:
        messages.success(request, OPENED)
        return redirect(_after_opening(round), pk)
    return redirect("assessments:show_round", pk)


@require_POST
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    try:
        actions.take_back(round=round, by=request.user)
    except actions.RoundNotOpenError:
        messages.error(request, _("This round is not open."))
    except actions.AnsweredError:
        messages.error(request, ANSWERED)
    else:
        messages.success(
            request, _("The round is back in preparation. Links that you have given out wait until it opens.")
        )
    return redirect("assessments:show_round", pk)


def _after_opening(round: Round) -> str:
    """On to inviting people, for those who may."""
    return "assessments:invitations" if round.may[Permission.INVITE] else "assessments:show_round"


def _accepts(request: SignedInRequest, round: Round) -> bool:
    """Only an administrator may ask people who are not told what they are owed, and has to say so."""
    return round.may[Permission.MANAGE_ORGANISATION] and "without" in request.POST


def _question(request: SignedInRequest, round: Round, status: int = 200) -> HttpResponse:
    context = {
        "round": round,
        "groups": queries.groups_of(round),
        "missing": life.missing_to_open(round.project),
        "unsaid": unsaid(round),
        "checks": parts(checks_of_opening(round), round.may) if round.is_draft else (),
    }
    return render(request, "assessments/open_round.html", context, status=status)
