"""The first page of everybody who has signed in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments import queries


@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    home = queries.home_of(request.user, with_archived="archived" in request.GET)
    return render(request, "portfolio/home.html", {"home": home})
