"""Pages on which administrators say whom to tell, and see what became of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import organisation_to_describe
from accounts.http import SignedInRequest
from accounts.listing import page_of
from webhooks import actions, queries
from webhooks.access import delivery_for, endpoint_for
from webhooks.forms import EndpointForm
from webhooks.models import Endpoint
from webhooks.vocabulary import MAX_ENDPOINTS

ENOUGH = gettext_lazy("Enough is waiting for this address already. Look why it does not answer, and try again later.")


@require_http_methods(["GET", "POST"])
def endpoints(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_describe(request.user, pk)
    form = EndpointForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            endpoint, secret = actions.add_endpoint(organisation=organisation, **form.cleaned_data, by=request.user)
        except actions.TooManyEndpointsError:
            form.add_error(None, _("There are {most} already. Delete one first.").format(most=MAX_ENDPOINTS))
        else:
            return _secret(request, endpoint, secret)
    context = {"organisation": organisation, "endpoints": queries.endpoints_of(organisation), "form": form}
    return render(request, "webhooks/endpoints.html", context, status=422 if form.is_bound else 200)


def _secret(request: SignedInRequest, endpoint: Endpoint, secret: str) -> HttpResponse:
    return render(
        request, "webhooks/secret.html", {"endpoint": endpoint, "organisation": endpoint.organisation, "secret": secret}
    )


@require_http_methods(["GET", "POST"])
def endpoint(request: SignedInRequest, pk: int) -> HttpResponse:
    endpoint = endpoint_for(request.user, pk)
    initial = {"url": endpoint.url, "purpose": endpoint.purpose, "kinds": endpoint.kinds}
    form = EndpointForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        actions.change_endpoint(endpoint=endpoint, **form.cleaned_data, by=request.user)
        messages.success(request, _("Webhook saved."))
        return redirect("webhooks:endpoint", endpoint.pk)
    page = page_of(queries.deliveries_of(endpoint), request)
    context = {"endpoint": endpoint, "organisation": endpoint.organisation, "form": form, "page": page}
    return render(request, "webhooks/endpoint.html", context, status=422 if form.is_bound else 200)


@require_POST
def renew_secret(request: SignedInRequest, pk: int) -> HttpResponse:
    endpoint = endpoint_for(request.user, pk)
    return _secret(request, endpoint, actions.renew_secret(endpoint=endpoint, by=request.user))


@require_POST
def switch(request: SignedInRequest, pk: int) -> HttpResponse:
    endpoint = endpoint_for(request.user, pk)
    actions.switch(endpoint=endpoint, is_on=request.POST.get("is_on") == "yes", by=request.user)
    messages.success(request, _("Webhook switched on.") if endpoint.is_on else _("Webhook switched off."))
    return redirect("webhooks:endpoint", endpoint.pk)


@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    endpoint = endpoint_for(request.user, pk)
    actions.delete_endpoint(endpoint=endpoint, by=request.user)
    messages.success(request, _("Webhook deleted."))
    return redirect("webhooks:endpoints", endpoint.organisation_id)


@require_POST
def test(request: SignedInRequest, pk: int) -> HttpResponse:
    endpoint = endpoint_for(request.user, pk)
    try:
        actions.send_test(endpoint=endpoint, by=request.user)
    except actions.TooManyWaitingError:
        messages.error(request, ENOUGH)
    else:
        messages.success(request, _("A test is on its way. Load this page again to see what came back."))
    return redirect("webhooks:endpoint", endpoint.pk)


@require_POST
def replay(request: SignedInRequest, pk: int) -> HttpResponse:
    delivery = delivery_for(request.user, pk)
    try:
        actions.replay(delivery=delivery, by=request.user)
    except actions.TooManyWaitingError:
        messages.error(request, ENOUGH)
    else:
        messages.success(request, _("It is sent again."))
    return redirect("webhooks:endpoint", delivery.endpoint_id)
