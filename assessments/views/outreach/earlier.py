"""Earlier links of a group: they work next to the newest one until they are withdrawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from assessments import actions
from assessments.access import asked_group_to_invite


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    asked_group = asked_group_to_invite(request.user, pk)
    count = actions.withdraw_earlier_links(asked_group=asked_group, by=request.user)
    words = ngettext(
        "{count} earlier link of {group} withdrawn. The newest link still works.",
        "{count} earlier links of {group} withdrawn. The newest link still works.",
        count,
    )
    messages.success(request, words.format(count=count, group=asked_group))
    return redirect("assessments:make_open_link", pk)
