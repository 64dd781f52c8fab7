"""How many people of each group to ask. It only reckons: nothing is saved."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments import queries
from assessments.access import round_to_run
from assessments.forms.planning import PlanningForm
from assessments.planning import words


@require_GET
def plan_numbers(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    asked = queries.groups_of(round)
    form = PlanningForm(request.GET, asked=[row for row in asked if row.group.confidential])
    is_valid = form.is_valid()
    planned = form.planned if is_valid else ()
    context = {
        "round": round,
        "form": form,
        "lines": [words.plan_line(group.asked_group, group.size, group.response) for group in planned],
        "sentence": words.SENTENCE,
        "on_record": words.on_record(asked),
        "how_sure": words.how_sure(),
    }
    return render(request, "assessments/asking/planning.html", context, status=200 if is_valid else 422)
