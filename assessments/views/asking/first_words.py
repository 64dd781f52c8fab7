"""The words that people read first: the project's own lines, with a preview of what everyone will see."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions
from assessments.access import round_to_run
from assessments.forms.opening import OpeningForm

CLOSED = gettext_lazy("This round has closed. What people read first can no longer be changed.")


@require_http_methods(["GET", "POST"])
def change_opening(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    is_sent = request.method == "POST"  # an empty form is valid too: it means no lines of one's own
    form = OpeningForm(request.POST if is_sent else None, round=round)
    if form.is_valid() and "preview" not in request.POST:
        try:
            actions.change_opening(round=round, by=request.user, **form.cleaned_data)
        except actions.RoundClosedError:
            form.add_error(None, CLOSED)
        else:
            messages.success(request, _("The words that people read first have been saved."))
            return redirect("assessments:change_opening", pk)
    context = {"round": round, "project": round.project, "form": form, "lines": form.lines_shown(round)}
    return render(request, "assessments/asking/opening.html", context, status=422 if form.errors else 200)
