"""Asking the people of the last round again, once a round is open."""

from collections import defaultdict
from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions, life, queries
from assessments.access import round_to_invite_to
from assessments.asking.again import to_ask_again
from assessments.forms.asking_again import AskAgainForm
from assessments.models import AskedGroup, Invitation, Round
from assessments.views.delivery import report_delivery
from assessments.views.inviting import NOT_OPEN
from questions.languages import grouped

NONE_LEFT = gettext_lazy(
    "There is nobody to ask again: the names of the last round are deleted, or these people are invited already."
)
PRINT = gettext_lazy("Print sealed invitations for confidential groups: no mail server is set up.")


@require_http_methods(["GET", "POST"])
def ask_again(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_invite_to(request.user, pk)
    last = life.last_round_of(round.project)
    known = _known(round, last)
    is_sent = request.method == "POST"  # without a group nothing is sent
    form = AskAgainForm(request.POST if is_sent else None, groups=known)
    if last and form.is_valid():
        try:
            return _invite(request, round, last, form)
        except actions.RoundNotOpenError:
            form.add_error(None, NOT_OPEN)
    context = {
        "round": round,
        "last": last,
        "form": form,
        "known": known.items(),
        "none_left": NONE_LEFT,
        "not_open": NOT_OPEN,
    }
    return render(request, "assessments/preparing/ask_again.html", context, status=422 if form.is_bound else 200)


def _known(round: Round, last: Round | None) -> Mapping[AskedGroup, list[Invitation]]:
    """Group of this round -> the people of the last one who can be asked again."""
    if last is None:
        return {}
    groups = {row.code: row for row in queries.groups_of(round)}
    known: dict[AskedGroup, list[Invitation]] = defaultdict(list)
    for row in to_ask_again(round, last, groups):
        known[groups[row.asked_group.code]].append(row)
    return dict(known)


def _invite(request: SignedInRequest, round: Round, last: Round, form: AskAgainForm) -> HttpResponse:
    invited = actions.invite_again(
        round=round, last=last, groups=form.chosen, by_mail=settings.SENDS_MAIL, by=request.user
    )
    words = ngettext("{count} person invited again.", "{count} people invited again.", invited.people)
    messages.success(request, words.format(count=grouped(invited.people)))
    report_delivery(request, round)
    if not settings.SENDS_MAIL and any(group.group.confidential for group in form.chosen):
        messages.info(request, PRINT)
    if invited.links:
        return render(request, "assessments/links.html", {"round": round, "links": invited.links})
    return redirect("assessments:invitations", round.pk)
