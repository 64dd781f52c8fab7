"""Inviting people: lists of names, members who sign in, one link per group.

Links are shown only when made. Personal links of confidential groups are not shown at all.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.listing import PER_PAGE, page_of
from accounts.queries import members_found
from assessments import actions, mailing, queries
from assessments.access import asked_group_to_invite, round_to_invite_to
from assessments.fieldwork.sent import found as found_people
from assessments.fieldwork.sent import invited_people
from assessments.forms.inviting import InviteMembersForm, OpenLinkForm
from assessments.forms.paper import PosterForm
from assessments.forms.searching import InvitedSearch, MembersToInvite
from assessments.models import AskedGroup
from assessments.views.delivery import report_delivery
from assessments.views.outreach.many import to_follow
from assessments.vocabulary import people
from questions.languages import grouped

NOT_OPEN = gettext_lazy("You can invite people only while the round is open.")
OWN_ADDRESS = gettext_lazy("People who run projects cannot answer in a confidential group. Nobody has been invited.")
HAS_A_PLACE = gettext_lazy(
    "{person} already has a place in this round, in another group or by email. Nobody has been invited. "
    "Withdraw that invitation first, or leave this person out."
)


@require_GET
def invitations(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_invite_to(request.user, pk)
    search = InvitedSearch(request.GET, round=round)
    page = page_of(found_people(round, search.chosen), request)
    context = {
        "round": round,
        "progress": queries.progress(round),
        "search": search,
        "page": page,
        "invited": invited_people(round, list(page)),
        "mail": mailing.mail_of(round),
        "to_follow": to_follow(round),
    }
    return render(request, "assessments/invitations.html", context)


@require_http_methods(["GET", "POST"])
def invite_members(request: SignedInRequest, pk: int) -> HttpResponse:
    """First a list to search and tick; then a page that says who and how many; then they are invited."""
    asked_group = asked_group_to_invite(request.user, pk)
    search = MembersToInvite(request.GET)
    found = members_found(queries.members_to_invite(asked_group), search.chosen)
    form = InviteMembersForm(request.POST if request.method == "POST" else None, members=found)
    if form.is_valid() and form.is_confirmed:
        try:
            return _invite_members(request, asked_group, form)
        except actions.RoundNotOpenError:
            form.add_error(None, NOT_OPEN)
        except actions.OwnAddressError:
            form.add_error("members", OWN_ADDRESS)
        except actions.AlreadyInvitedError as error:
            form.add_error("members", HAS_A_PLACE.format(person=error.email))
    context = {"asked_group": asked_group, "round": asked_group.round, "form": form, "search": search}
    if form.is_valid():
        chosen = form.people
        context |= {"chosen": chosen[:PER_PAGE], "count": chosen.count(), "words": people(chosen.count())}
        return render(request, "assessments/confirm_members.html", context)
    context["page"] = page_of(found, request)
    return render(request, "assessments/invite_members.html", context, status=422 if form.is_bound else 200)


def _invite_members(request: SignedInRequest, asked_group: AskedGroup, form: InviteMembersForm) -> HttpResponse:
    count = actions.invite_members(asked_group=asked_group, members=form.people, by=request.user)
    words = ngettext(
        "{count} person will see the questions on their home page.",
        "{count} people will see the questions on their home page.",
        count,
    )
    messages.success(request, words.format(count=grouped(count)))
    report_delivery(request, asked_group.round)
    return redirect("assessments:invitations", asked_group.round_id)


@require_http_methods(["GET", "POST"])
def make_open_link(request: SignedInRequest, pk: int) -> HttpResponse:
    asked_group = asked_group_to_invite(request.user, pk)
    link = queries.open_link_of(asked_group)
    initial = {"people_asked": asked_group.people_asked, "most_people": link and link.most_people}
    form = OpenLinkForm(request.POST or None, asked_group=asked_group, initial=initial)
    context = {"asked_group": asked_group, "round": asked_group.round, "form": form, "open_link": link}
    context["earlier_links"] = queries.earlier_links_of(asked_group)
    if request.method == "POST" and form.is_valid():
        try:
            url = actions.make_open_link(asked_group=asked_group, by=request.user, **form.numbers)
        except actions.RoundNotOpenError:
            form.add_error(None, NOT_OPEN)
        else:
            poster = PosterForm(asked_group=asked_group, secret=url.rstrip("/").rpartition("/")[-1])
            return render(request, "assessments/open_link_made.html", context | {"link": url, "poster": poster})
    return render(request, "assessments/open_link.html", context, status=422 if form.is_bound else 200)


@require_POST
def change_open_link(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the numbers of an existing link."""
    asked_group = asked_group_to_invite(request.user, pk)
    form = OpenLinkForm(request.POST, asked_group=asked_group)
    if form.is_valid():
        try:
            actions.change_open_link(asked_group=asked_group, by=request.user, **form.numbers)
        except actions.RoundNotOpenError:
            form.add_error(None, NOT_OPEN)
        else:
            messages.success(
                request, _("Numbers for {group} saved. The link stays the same.").format(group=asked_group)
            )
            return redirect("assessments:invitations", asked_group.round_id)
    link = queries.open_link_of(asked_group)
    context = {"asked_group": asked_group, "round": asked_group.round, "form": form, "open_link": link}
    context["earlier_links"] = queries.earlier_links_of(asked_group)
    return render(request, "assessments/open_link.html", context, status=422)
