"""The page where administrators upload the organisation's own templates for reports."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import organisation_to_describe
from accounts.http import SignedInRequest
from accounts.models import Organisation
from reports import actions, queries
from reports.own_templates.forms import TemplatesForm
from reports.own_templates.vocabulary import TITLES


@require_http_methods(["GET", "POST"])
def change_templates(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_describe(request.user, pk)
    present = queries.templates_to_show(organisation)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = TemplatesForm(*sent, present=[template.kind for template in present])
    if form.is_valid():
        _change(request, organisation, form)
        messages.success(request, _("Templates saved. Reports made from now on use them."))
        return redirect("reports:change_templates", organisation.pk)
    rows = [(_(TITLES[template.kind]), template) for template in present]
    context = {"organisation": organisation, "form": form, "present": rows}
    return render(request, "reports/own_templates.html", context, status=422 if form.is_bound else 200)


def _change(request: SignedInRequest, organisation: Organisation, form: TemplatesForm) -> None:
    for kind, template in form.put:
        actions.put_template(organisation=organisation, kind=kind, template=template, by=request.user)
    for kind in form.removed:
        actions.remove_template(organisation=organisation, kind=kind, by=request.user)
