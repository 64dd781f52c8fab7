"""Asking people: lists of names, people who sign in, one link a group. Links are shown once, when they are made."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from assessments import actions, queries
from assessments.access import asked_group_to_run, assessment_to_run, invitation_to_run
from assessments.forms.inviting import InviteForm, InviteMembersForm, OpenLinkForm
from assessments.forms.paper import PosterForm

NOT_OPEN = "People can be invited only while the round is open."


@require_GET
def invitations(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = assessment_to_run(request.user, pk)
    context = {
        "assessment": assessment,
        "progress": queries.progress(assessment),
        "invitations": queries.invitations_of(assessment),
    }
    return render(request, "assessments/invitations.html", context)


@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = assessment_to_run(request.user, pk)
    form = InviteForm(
        request.POST or None, groups=queries.groups_of(assessment), sites=assessment.project.site_set.all()
    )
    if form.is_valid():
        try:
            links = actions.invite(by=request.user, **form.cleaned_data)
        except actions.AlreadyInvitedError as error:
            form.add_error("people", f"{error.email} is invited in this group already. Take that line out.")
        except actions.RoundNotOpenError:
            form.add_error(None, NOT_OPEN)
        else:
            group = form.cleaned_data["asked_group"]
            return render(request, "assessments/links.html", {"assessment": assessment, "group": group, "links": links})
    context = {"assessment": assessment, "form": form}
    return render(request, "assessments/invite.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def invite_members(request: SignedInRequest, pk: int) -> HttpResponse:
    asked_group = asked_group_to_run(request.user, pk)
    form = InviteMembersForm(request.POST or None, members=queries.members_to_invite(asked_group))
    if form.is_valid():
        try:
            count = actions.invite_members(asked_group=asked_group, by=request.user, **form.cleaned_data)
        except actions.RoundNotOpenError:
            form.add_error(None, NOT_OPEN)
        else:
            people = "1 person" if count == 1 else f"{count} people"
            messages.success(request, f"{people} will find the questions on their first page.")
            return redirect("assessments:invitations", asked_group.assessment_id)
    context = {"asked_group": asked_group, "assessment": asked_group.assessment, "form": form}
    return render(request, "assessments/invite_members.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def make_open_link(request: SignedInRequest, pk: int) -> HttpResponse:
    asked_group = asked_group_to_run(request.user, pk)
    form = OpenLinkForm(request.POST or None, initial={"people_asked": asked_group.people_asked})
    context = {"asked_group": asked_group, "assessment": asked_group.assessment, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            link = actions.make_open_link(asked_group=asked_group, by=request.user, **form.cleaned_data)
        except actions.RoundNotOpenError:
            form.add_error(None, NOT_OPEN)
        else:
            poster = PosterForm(asked_group=asked_group, secret=link.rstrip("/").rpartition("/")[-1])
            return render(request, "assessments/open_link_made.html", context | {"link": link, "poster": poster})
    return render(request, "assessments/open_link.html", context, status=422 if form.is_bound else 200)


@require_POST
def revoke(request: SignedInRequest, key: str) -> HttpResponse:
    invitation = invitation_to_run(request.user, key)
    try:
        actions.revoke(invitation=invitation, by=request.user)
    except actions.InvitationOverError:
        messages.error(request, "This invitation was submitted or withdrawn before, or its round is closed.")
    else:
        messages.success(request, "The invitation is withdrawn. Its link opens nothing now.")
    return redirect("assessments:invitations", invitation.asked_group.assessment_id)


@require_POST
def renew_link(request: SignedInRequest, key: str) -> HttpResponse:
    invitation = invitation_to_run(request.user, key)
    assessment = invitation.asked_group.assessment
    try:
        link = actions.renew_link(invitation=invitation, by=request.user)
    except actions.InvitationOverError:
        messages.error(request, "This invitation can no longer be answered, so it gets no new link.")
        return redirect("assessments:invitations", assessment.pk)
    context = {"assessment": assessment, "group": invitation.asked_group, "links": [link]}
    return render(request, "assessments/links.html", context)
