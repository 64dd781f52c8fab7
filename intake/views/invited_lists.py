"""Lists of people who were invited, and withdrawing one as a whole."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from accounts.listing import page_of
from assessments import actions, mailing
from assessments.access import list_to_withdraw, round_to_invite_to
from intake.queries import lists_of

NOT_POSSIBLE = gettext_lazy("This list was withdrawn before, or the round has closed. Nothing was changed.")


@require_GET
def show_lists(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_invite_to(request.user, pk)
    return render(request, "intake/lists.html", {"round": round, "page": page_of(lists_of(round), request)})


@require_http_methods(["GET", "POST"])
def withdraw_list(request: SignedInRequest, pk: int) -> HttpResponse:
    listed = list_to_withdraw(request.user, pk)
    round = listed.round
    if request.method == "GET":
        context = {"round": round, "listed": listed, "to_withdraw": mailing.to_withdraw(listed)}
        return render(request, "intake/withdraw_list.html", context)
    try:
        withdrawn = actions.revoke_list(listed=listed, by=request.user)
    except actions.InvitationOverError:
        messages.error(request, NOT_POSSIBLE)
    else:
        text = ngettext(
            "Withdrawn: the invitations of {count} person.", "Withdrawn: the invitations of {count} people.", withdrawn
        )
        messages.success(request, text.format(count=f"{withdrawn:,}"))
    return redirect("intake:show_lists", round.pk)
