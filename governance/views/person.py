"""What is held about a person: find it, hand it out, erase it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import LastAdministratorError
from accounts.http import SignedInRequest
from accounts.models import Organisation
from governance import actions, queries
from governance.access import organisation_to_govern
from governance.forms import PersonForm
from governance.gather import held_about

HELD = gettext_lazy("A legal hold is on, so nothing can be erased. Lift it first.")
LAST = gettext_lazy("This is the only administrator. Make someone else an administrator first.")


@require_http_methods(["GET", "POST"])
def find_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """POST, because an address must not be in a URL, which is logged."""
    return _page(request, organisation_to_govern(request.user, pk), PersonForm(request.POST or None))


def _page(request: SignedInRequest, organisation: Organisation, form: PersonForm) -> HttpResponse:
    held = held_about(organisation, form.cleaned_data["email"]) if form.is_valid() else None
    holds = queries.active_holds(organisation)
    context = {"organisation": organisation, "form": form, "held": held, "holds": holds}
    return render(request, "governance/person.html", context, status=422 if form.errors else 200)


@require_POST
def export_person(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation, form = organisation_to_govern(request.user, pk), PersonForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, form)
    content = actions.export_person(organisation=organisation, email=form.cleaned_data["email"], by=request.user)
    headers = {"Content-Disposition": 'attachment; filename="what-is-held.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@require_POST
def erase_person(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation, form = organisation_to_govern(request.user, pk), PersonForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, form)
    try:
        erased = actions.erase_person(organisation=organisation, email=form.cleaned_data["email"], by=request.user)
    except actions.HeldError:
        messages.error(request, HELD)
    except LastAdministratorError:
        messages.error(request, LAST)
    else:
        account = (
            _("The account was removed from this organisation.") if erased.had_account else _("There was no account.")
        )
        messages.success(
            request, " ".join([_("Invitations without a name now: {count}.").format(count=erased.invitations), account])
        )
    return redirect("governance:find_person", organisation.pk)
