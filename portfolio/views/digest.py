"""A person's own choice about the weekly email."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from portfolio import actions, queries
from portfolio.forms import DigestForm

SAVED = {
    True: gettext_lazy("Saved. You get an email on Mondays if something is due."),
    False: gettext_lazy("Saved. You get no weekly email any more."),
}


@require_http_methods(["GET", "POST"])
def digest(request: SignedInRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = DigestForm(sent, initial={"is_on": queries.wants_digest(request.user)})
    if form.is_valid():
        is_on = form.cleaned_data["is_on"]
        actions.choose_digest(is_on=is_on, by=request.user)
        messages.success(request, SAVED[is_on])
        return redirect("portfolio:digest")
    return render(request, "portfolio/digest.html", {"form": form, "sends_mail": settings.SENDS_MAIL})
