"""The page where administrators change the look, and the address of the logo, which is open to everybody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import logo_by_key, organisation_to_describe
from accounts.http import SignedInRequest
from accounts.look import actions
from accounts.look.forms import LookForm
from accounts.models import Organisation

A_YEAR = "max-age=31536000, immutable"  # another picture has another address


@require_http_methods(["GET", "POST"])
def change_look(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_describe(request.user, pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LookForm(*sent, organisation=organisation)
    if form.is_valid():
        _change(request, organisation, form)
        messages.success(request, _("Logo and words saved."))
        return redirect("accounts:change_look", organisation.pk)
    context = {"organisation": organisation, "form": form}
    return render(request, "about/change_look.html", context, status=422 if form.is_bound else 200)


def _change(request: SignedInRequest, organisation: Organisation, form: LookForm) -> None:
    if picture := form.cleaned_data["logo"]:
        actions.put_logo(organisation=organisation, picture=picture, by=request.user)
    elif form.cleaned_data.get("removes_logo"):
        actions.remove_logo(organisation=organisation, by=request.user)
    if (welcome := form.cleaned_data["welcome"]) != organisation.welcome:
        actions.change_welcome(organisation=organisation, welcome=welcome, by=request.user)


@login_not_required
@require_GET
def logo(request: HttpRequest, key: str, version: str) -> HttpResponse:
    """Answers to members may prolong their session, so shared caches do not keep those."""
    picture = logo_by_key(key, version)
    kept_by = "private" if request.user.is_authenticated else "public"
    headers = {"Cache-Control": f"{kept_by}, {A_YEAR}", "Cross-Origin-Resource-Policy": "same-origin"}
    return HttpResponse(bytes(picture.content), content_type=picture.kind, headers=headers)
