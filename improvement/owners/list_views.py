"""Owners of a project who get emails: their links are shown, withdrawn and renewed by those who keep the plan."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from accounts.listing import page_of
from improvement.owners import actions, queries
from improvement.owners.forms import OwnerSearch
from improvement.owners.links import link_of
from results.access import results_to_plan_for


@require_GET
def owners(request: SignedInRequest, pk: int) -> HttpResponse:
    round = results_to_plan_for(request.user, pk)
    search = OwnerSearch(request.GET)
    page = page_of(queries.owners_of(round.project, search.chosen), request)
    context = {"round": round, "search": search, "page": page, "sends_mail": settings.SENDS_MAIL}
    return render(request, "improvement/owners/owners.html", context)


@require_POST
def withdraw_owner(request: SignedInRequest, pk: int, owner: int) -> HttpResponse:
    round = results_to_plan_for(request.user, pk)
    actions.withdraw_link(owner=queries.owner_to_change(round.project, owner), by=request.user)
    messages.success(request, _("Withdrawn. The link opens nothing any more, and we send no emails to this person."))
    return redirect("improvement:owners", pk)


@require_POST
def renew_owner(request: SignedInRequest, pk: int, owner: int) -> HttpResponse:
    round = results_to_plan_for(request.user, pk)
    actions.renew_link(owner=queries.owner_to_change(round.project, owner), by=request.user)
    messages.success(request, _("Renewed. The next email brings a new link, and no earlier one works."))
    return redirect("improvement:owners", pk)


@require_POST
def show_owner_link(request: SignedInRequest, pk: int, owner: int) -> HttpResponse:
    """For owners who get no emails. Members sign in instead, and a withdrawn link stays so."""
    round = results_to_plan_for(request.user, pk)
    found = queries.owner_with_link(round.project, owner)
    actions.show_link(owner=found, by=request.user)
    context = {"round": round, "owner": found, "link": link_of(found)}
    return render(request, "improvement/owners/link.html", context)
