"""The page about an organisation's provider, and the way to the provider and back."""

from allauth.account import views as allauth
from allauth.account.utils import get_next_redirect_url
from allauth.decorators import rate_limit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import organisation_to_describe
from accounts.http import SignedInRequest, network_of
from accounts.models import Organisation
from accounts.provider import actions, again, queries
from accounts.provider.admission import record_refusal
from accounts.provider.flow import WorkAdapter, WorkCallback, WorkProvider, callback_url, refused
from accounts.provider.forms import ProviderForm, WorkAddressForm
from accounts.provider.models import Provider
from accounts.provider.session import BusyError
from accounts.provider.trying import faults_of
from accounts.provider.vocabulary import Refusal

UNKNOWN = gettext_lazy(
    "No organisation on this server signs in with work accounts for this address. Sign in with your password."
)
NOT_PROVEN = gettext_lazy(
    "First save, then sign in with a work account as an administrator. After that passwords can be turned off."
)


@require_http_methods(["GET", "POST"])
def change_provider(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_describe(request.user, pk)
    provider = queries.provider_of(organisation)
    form = ProviderForm(request.POST or None, provider=provider)
    if form.is_valid():
        secret = form.cleaned_data["secret"]
        try:
            actions.change_provider(
                organisation=organisation, fields=form.cleaned_data, groups=form.groups, secret=secret, by=request.user
            )
        except actions.NobodyCameInError:
            form.add_error("passwords_off", NOT_PROVEN)
        else:
            messages.success(request, _("Saved. Now try it."))
            return redirect("accounts:change_provider", organisation.pk)
    return _page(request, organisation, provider, {"form": form}, status=422 if form.is_bound else 200)


@rate_limit(action="try_provider")  # type: ignore[untyped-decorator]  # django-allauth has no types
@require_POST
def try_provider(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_describe(request.user, pk)
    provider = _provider_or_404(organisation)
    faults = faults_of(provider)
    actions.note_trial(provider=provider, faults=len(faults), by=request.user)
    form = ProviderForm(provider=provider)
    return _page(request, organisation, provider, {"form": form, "faults": faults, "is_tried": True})


@require_http_methods(["GET", "POST"])
def remove_provider(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_describe(request.user, pk)
    provider = _provider_or_404(organisation)
    if request.method == "GET":
        return render(request, "accounts/provider/remove.html", {"organisation": organisation})
    actions.remove_provider(provider=provider, by=request.user)
    messages.success(request, _("Nobody signs in with a work account any more."))
    return redirect("accounts:change_provider", organisation.pk)


@login_not_required
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """The page of django-allauth, which also leads to work accounts where there are any."""
    response: HttpResponse = allauth.login(request)
    if context := getattr(response, "context_data", None):
        context["offers_work_accounts"] = queries.is_offered()
    return response


@login_not_required
@rate_limit(action="work_account")  # type: ignore[untyped-decorator]  # django-allauth has no types
@require_http_methods(["GET", "POST"])
def sign_in_at_work(request: HttpRequest) -> HttpResponse:
    """Which provider, by the domain of the address alone. It does not tell who has an account."""
    form = WorkAddressForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    if form.is_valid():
        address = form.cleaned_data["email"]
        provider = queries.provider_for_address(address)
        if provider:
            return _go(request, provider, "login", {"login_hint": address})
        form.add_error("email", UNKNOWN)
    return render(request, "accounts/provider/sign_in.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def confirm_at_work(request: SignedInRequest) -> HttpResponse:
    provider = queries.provider_of_person(request.user)
    if provider is None:
        raise Http404
    return _go(request, provider, again.PROCESS, again.PARAMS | {"login_hint": request.user.email})


@login_not_required
@rate_limit(action="work_account_answer", limit_get=True)  # type: ignore[untyped-decorator]  # django-allauth has no types
@require_GET
def back_from_work(request: HttpRequest, code: str) -> HttpResponse:
    provider = queries.provider_by_code(code)
    if provider is None:
        raise Http404
    try:
        response: HttpResponse = WorkCallback.adapter_view(WorkAdapter(request, provider))(request)
    except OAuth2Error as error:  # the document of the provider is read before django-allauth catches anything
        response = _not_reached(request, provider, error)
    response.headers["Referrer-Policy"] = "no-referrer"  # the address holds a code
    return response


def _go(request: HttpRequest, provider: Provider, process: str, params: dict[str, str]) -> HttpResponse:
    """A page that leads on: our policy lets no form lead to another site, and redirects of forms count."""
    next_url = get_next_redirect_url(request) or ""
    try:
        url = WorkProvider(request, provider).begin(process=process, next_url=next_url, params=params)
    except OAuth2Error as error:
        return _not_reached(request, provider, error)
    response = render(request, "accounts/provider/going.html", {"provider": provider, "url": url})
    response.headers["Refresh"] = f"0; url={url}"
    return response


def _not_reached(request: HttpRequest, provider: Provider, error: OAuth2Error) -> HttpResponse:
    why = Refusal.BUSY if isinstance(error, BusyError) else Refusal.UNREACHABLE
    record_refusal(provider=provider, why=why, detail=str(error)[:100], network=network_of(request))
    return refused(request, provider, why)


def _provider_or_404(organisation: Organisation) -> Provider:
    provider = queries.provider_of(organisation)
    if provider is None:
        raise Http404
    return provider


def _page(
    request: SignedInRequest,
    organisation: Organisation,
    provider: Provider | None,
    more: dict[str, object],
    status: int = 200,
) -> HttpResponse:
    context = {
        "organisation": organisation,
        "provider": provider,
        "domains": queries.domains_of(organisation),
        "callback": callback_url(provider) if provider else "",
        "has_exception": queries.has_password_exception(organisation),
    }
    return render(request, "accounts/provider/provider.html", context | more, status=status)
