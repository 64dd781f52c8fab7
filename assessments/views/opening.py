"""Opening a round after a question, and taking that back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from assessments import actions, life, queries
from assessments.access import round_to_run
from assessments.asking.missing import unsaid
from assessments.models import Round

NOT_DRAFT = "This round is already open or closed."
LAST_DAY_PASSED = "The last day of this round has passed. Change it before you open the round."
ARCHIVED = "This project is archived. Bring it back before you open a round."
OPENED = "The round is open. You can now invite people."
ANSWERED = "Somebody has answered or begun to, so you can no longer take the opening back."


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
        messages.error(
            request, f"Round {error.number} of this project is still open. Close it before you open this one."
        )
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
        messages.error(request, "This round is not open.")
    except actions.AnsweredError:
        messages.error(request, ANSWERED)
    else:
        messages.success(
            request, "The round is back in preparation. Links that you have given out wait until it opens."
        )
    return redirect("assessments:show_round", pk)


def _after_opening(round: Round) -> str:
    """On to inviting people, for those who may."""
    return "assessments:invitations" if round.may[Permission.INVITE] else "assessments:show_round"


def _accepts(request: SignedInRequest, round: Round) -> bool:
    """Only an administrator may ask people who are not told what they are owed, and has to say so."""
    return round.may[Permission.MANAGE_ORGANISATION] and "without" in request.POST


def _question(request: SignedInRequest, round: Round, status: int = 200) -> HttpResponse:
    missing = life.missing_to_open(round.project)
    context = {
        "round": round,
        "groups": queries.groups_of(round),
        "missing": missing,
        "unsaid": unsaid(round),
        "lacks_details": life.MISSING_DETAILS in missing,
        "lacks_project": bool({life.MISSING_AIM, life.MISSING_CONTACT} & set(missing)),
    }
    return render(request, "assessments/open_round.html", context, status=status)
