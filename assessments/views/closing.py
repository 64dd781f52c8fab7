"""Where the links of a closed round lead: to what came of it, the same for everybody who was asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from assessments.models import Round


def after_closing(request: HttpRequest, round: Round) -> HttpResponse:
    """Say nothing of whether this person answered. What was sent too late is told so, and was not taken."""
    if request.method != "GET":
        return render(request, "assessments/answering/closed.html", {"round": round}, status=409)
    words: dict[str, str] = request.resolver_match.kwargs  # type: ignore[union-attr]  # a view has been found
    if "secret" in words:
        return redirect("improvement:reply_by_link", words["secret"])
    return redirect("improvement:reply", words["key"])
