"""Scoring an older round again by the present rules, and choosing which of its figures new reports are made from."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from results import actions
from results.access import results_to_report_on, results_to_rescore
from results.present.rules import PRESENT, THEN
from results.views.around import choose_rules

SCORED_AGAIN = gettext_noop(
    "The round was scored again by the present rules. The figures as reported then and issued reports stay."
)
NOTHING_TO_DO = gettext_noop("This round was scored by the present rules. There is nothing to score again.")
ANSWERS_GONE = gettext_noop(
    "The answers of this round have been deleted, so it cannot be scored again. The figures as reported then stay."
)
NOT_RESCORED = gettext_noop("Score the round again by the present rules first.")
CHOSEN = {
    PRESENT: gettext_noop("New reports of this round are now made from the figures by the present rules."),
    THEN: gettext_noop("New reports of this round are now made from the figures as reported then."),
}


@require_POST
def rescore(request: SignedInRequest, pk: int) -> HttpResponse:
    round = results_to_rescore(request.user, pk)
    try:
        actions.rescore(round=round, by=request.user)
    except actions.NothingToRescoreError:
        messages.info(request, _(NOTHING_TO_DO))
    except actions.AnswersGoneError:
        messages.error(request, _(ANSWERS_GONE))
    else:
        choose_rules(request, round, PRESENT)
        messages.success(request, _(SCORED_AGAIN))
    return redirect("reports:results", round.pk)


@require_POST
def choose_for_reports(request: SignedInRequest, pk: int) -> HttpResponse:
    round = results_to_report_on(request.user, pk)
    rules = PRESENT if request.POST.get("rules") == PRESENT else THEN
    try:
        actions.choose_for_reports(round=round, by_present_rules=rules == PRESENT, by=request.user)
    except actions.NotRescoredError:
        messages.error(request, _(NOT_RESCORED))
    else:
        messages.success(request, _(CHOSEN[rules]))
    return redirect("reports:reports", round.pk)
