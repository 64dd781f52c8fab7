"""How people are chosen in each group, and why groups are not asked: said before a round opens, shown afterwards."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions, queries
from assessments.access import round_to_run
from assessments.asking.missing import unsaid
from assessments.asking.summary import asking_lines
from assessments.forms.asking import AskingForm
from assessments.models import Round
from assessments.vocabulary import GO_ON

OPENED = gettext_lazy("This round has been opened, so this can no longer be changed.")
SAVED = gettext_lazy("Saved. Everything that is needed is there.")
INCOMPLETE = gettext_lazy("Saved. The list below says what is still missing.")


@require_http_methods(["GET", "POST"])
def say_who_is_asked(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    is_sent = request.method == "POST"  # an empty form is valid too
    form = AskingForm(
        request.POST if is_sent else None,
        catalogue=round.catalogue,
        asked=queries.groups_of(round),
        not_asked=round.notaskedgroup_set.all(),
    )
    if form.is_valid():
        return _save(request, round, form)
    context = {"round": round, "form": form, "unsaid": unsaid(round), "asking": asking_lines(round)}
    return render(request, "assessments/asking/who.html", context, status=422 if is_sent else 200)


def _save(request: SignedInRequest, round: Round, form: AskingForm) -> HttpResponse:
    try:
        actions.state_who_is_asked(round=round, asked=form.how_asked, not_asked=form.why_not_asked, by=request.user)
    except actions.RoundNotDraftError:
        messages.error(request, OPENED)
        return redirect("assessments:show_round", round.pk)
    if unsaid(round):
        messages.info(request, INCOMPLETE)
        return redirect("assessments:say_who_is_asked", round.pk)
    messages.success(request, SAVED)
    return redirect("assessments:plan_numbers" if GO_ON in request.POST else "assessments:show_round", round.pk)
