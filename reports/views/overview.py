"""The first page of a round's results. It leads to the plan and the reports."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from reports import fragments
from results import actions
from results import fragments as results_fragments
from results.access import round_to_read_of
from results.views.around import evidence_for, page_context


@require_GET
def results(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_read_of(request.user, pk)
    if not round.has_results:
        return render(request, "reports/results_to_come.html", {"round": round})
    evidence = evidence_for(request, round)
    context = page_context(evidence, "overview", results_fragments.overview(evidence))
    earlier = actions.freeze_earlier(round=round, by=request.user) if context["has_rounds_before"] else ()
    context |= {
        "changed": results_fragments.changed(evidence, earlier),
        "decision": fragments.decision_in_short(evidence),
        "steps": results_fragments.steps(evidence),
        "has_own_questions": results_fragments.has_own_questions(evidence),
    }
    if context["rules"]:  # they hold a form, and there is another set of figures to go to
        return render(request, "reports/results.html", context)
    context["content"] = results_fragments.content(evidence, "reports/results.html", context)
    return render(request, "reports/results_page.html", context)
