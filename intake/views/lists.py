"""Inviting the people of a list: first a preview with the problems in each line, then everybody together."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions, queries
from assessments.access import round_to_invite_to
from assessments.asking.sample import SampleError
from assessments.models import Round
from assessments.views.delivery import report_delivery
from assessments.views.inviting import NOT_OPEN
from intake.actions import forget, remember
from intake.carrying import Carrier
from intake.forms.lists import InviteForm
from intake.lists import CheckedList
from intake.previews import list_preview
from intake.queries import known_to
from intake.remembering import recall
from intake.vocabulary import Kind

PRINT_INVITATIONS = gettext_lazy(
    "You do not see the links of people in confidential groups. Choose “Print invitations” for their group below."
)
# What an action may find that the preview did not: somebody else was quicker.
CHANGED_MEANWHILE = (actions.AlreadyInvitedError, actions.OwnAddressError, SampleError)
CHANGED = gettext_lazy("Nobody has been invited, because the list has changed. Check it below and confirm again.")


@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """First a preview with the problems in each line; once confirmed, everybody is invited together."""
    round = round_to_invite_to(request.user, pk)
    form = _invite_form(request, round)
    if form.is_valid() and "invite" in request.POST and form.is_confirmed:
        try:
            return _invite(request, round, form)
        except CHANGED_MEANWHILE:
            form = _invite_form(request, round)
            form.is_valid()
        except actions.RoundNotOpenError:
            form.add_error(None, NOT_OPEN)
    if form.forgets and form.reading:
        forget(organisation=round.project.organisation, kind=Kind.LIST, shape=form.decisions.shape)
    if "download" in request.POST and form.checked:
        return _left_out(form.checked)
    return _show(request, round, form)


def _show(request: SignedInRequest, round: Round, form: InviteForm) -> HttpResponse:
    if form.is_bound and not form.errors and "invite" in request.POST:
        form.add_error(None, CHANGED)
    preview = list_preview(form.checked, round) if form.checked else None
    context = {"round": round, "form": form, "checked": form.checked, "preview": preview}
    return render(request, "intake/invite.html", context, status=422 if form.errors else 200)


def _invite_form(request: SignedInRequest, round: Round) -> InviteForm:
    return InviteForm(
        request.POST,
        request.FILES,
        groups=queries.groups_of(round),
        sites=round.project.site_set.all(),
        known=partial(known_to, round),
        carrier=Carrier(Kind.LIST, round.pk, request.user.pk),
        recall=partial(recall, round.project.organisation, Kind.LIST),
    )


def _invite(request: SignedInRequest, round: Round, form: InviteForm) -> HttpResponse:
    checked = form.checked
    assert checked is not None  # noqa: S101 (confirmed, so there is a list)
    if form.is_sample:
        count = len(checked.good)
        invited = actions.invite_sample(
            round=round, people=form.listed, count=count, by_mail=form.is_by_mail, by=request.user
        )
    else:
        invited = actions.invite_listed(round=round, people=checked.good, by_mail=form.is_by_mail, by=request.user)
    remember(
        organisation=round.project.organisation, kind=Kind.LIST, shape=form.decisions.shape, choices=form.decisions.made
    )
    text = ngettext("{count} person invited.", "{count} people invited.", invited.people)
    messages.success(request, text.format(count=f"{invited.people:,}"))
    report_delivery(request, round)
    if not settings.SENDS_MAIL and len(invited.links) < invited.people:
        messages.info(request, PRINT_INVITATIONS)
    if not invited.links and not checked.bad:
        return redirect("assessments:invitations", round.pk)
    context = {"round": round, "links": invited.links, "checked": checked, "form": form}
    return render(request, "assessments/links.html", context)


def _left_out(checked: CheckedList) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="left-out.txt"'}
    return HttpResponse(checked.left_out, content_type="text/plain; charset=utf-8", headers=headers)
