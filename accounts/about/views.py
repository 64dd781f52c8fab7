"""Privacy, accessibility, help and contact pages: open to everybody, for the organisation named by a key."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts import queries
from accounts.about import actions
from accounts.about.forms import DetailsForm
from accounts.access import organisation_by_key, organisation_to_describe
from accounts.http import SignedInRequest
from accounts.retention import retention_of

HELP = {
    "respondent": gettext_lazy("Answering the questions"),
    "executive": gettext_lazy("For executives"),
    "programme-manager": gettext_lazy("For programme managers"),
    "administrator": gettext_lazy("For administrators"),
}


@login_not_required
@require_GET
def privacy(request: HttpRequest, key: str = "") -> HttpResponse:
    return _about(request, "privacy", key)


@login_not_required
@require_GET
def contact(request: HttpRequest, key: str = "") -> HttpResponse:
    return _about(request, "contact", key)


@login_not_required
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "about/accessibility.html")


@login_not_required
@require_GET
def help_index(request: HttpRequest) -> HttpResponse:
    return render(request, "about/help.html", {"pages": HELP})


@login_not_required
@require_GET
def help_for(request: HttpRequest, role: str) -> HttpResponse:
    if role not in HELP:
        raise Http404
    return render(request, f"about/help_{role.replace('-', '_')}.html", {"title": HELP[role]})


def _about(request: HttpRequest, page: str, key: str) -> HttpResponse:
    organisation = organisation_by_key(key) if key else None
    details = queries.details_of(organisation) if organisation else None
    context = {"organisation": organisation, "details": details, "retention": retention_of(organisation)}
    return render(request, f"about/{page}.html", context)


@require_http_methods(["GET", "POST"])
def change_details(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_describe(request.user, pk)
    form = DetailsForm(request.POST or None, details=queries.details_of(organisation))
    if form.is_valid():
        actions.change_details(organisation=organisation, fields=form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. This is your privacy notice now."))
        return redirect("accounts:privacy_of", organisation.key)
    context = {"organisation": organisation, "form": form}
    return render(request, "about/change_details.html", context, status=422 if form.is_bound else 200)
