"""Where links lead after a round has closed: to its outcome, the same for everybody who was asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from assessments.models import Round


def after_closing(request: HttpRequest, round: Round) -> HttpResponse:
    """Never reveal whether this person answered. Answers sent too late are refused with an explanation."""
    if request.method != "GET":
        return render(request, "assessments/answering/closed.html", {"round": round}, status=409)
    kwargs: dict[str, str] = request.resolver_match.kwargs  # type: ignore[union-attr]  # a view was resolved
    if "secret" in kwargs:
        return redirect("improvement:reply_by_link", kwargs["secret"])
    return redirect("improvement:reply", kwargs["key"])
