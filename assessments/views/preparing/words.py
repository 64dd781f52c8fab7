"""What people will read before they answer: a step of preparing a round."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments import life, queries
from assessments.access import round_to_run


@require_GET
def show_words(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    missing = life.missing_to_open(round.project)
    context = {
        "round": round,
        "project": round.project,
        "groups": queries.groups_of(round),
        "sites": round.project.site_set.all(),
        "lacks_details": life.MISSING_DETAILS in missing,
        "lacks_contact": life.MISSING_CONTACT in missing,
    }
    return render(request, "assessments/preparing/words.html", context)
