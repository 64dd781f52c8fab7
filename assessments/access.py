"""The only doors from views to projects, rounds and invitations: the row, or 404."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import admit, membership_in
from accounts.models import Membership, User
from accounts.permissions import Permission
from assessments.models import (
    AskedGroup,
    Draft,
    EarlierLink,
    Entry,
    Invitation,
    InvitedList,
    MailedLink,
    OpenDraft,
    OpenLink,
    Project,
    Round,
    Site,
    TrackerLink,
)
from assessments.models.rounds import OF_MEMBER
from assessments.sealing import BrokenSealError, key_of, lookup_of, read_code, read_key
from assessments.statements import Statement
from assessments.tokens import hash_of
from assessments.vocabulary import MAX_KEY_LENGTH

# Cookies, each of one path. Their names in a browser: `cookie_name`.
COOKIE = "invitation"  # of a questionnaire: the secret of its link
DRAFT = "draft"  # of a questionnaire: the key of the draft that was begun in this browser
BEGUN = "begun"  # of a group's open link: the secret of the invitation started in this browser


def cookie_name(name: str) -> str:
    """Browsers refuse a cookie with this prefix that did not come over HTTPS."""
    return f"__Secure-{name}" if settings.IS_HTTPS else name


def cookie_of(request: HttpRequest, name: str) -> str:
    return request.COOKIES.get(cookie_name(name), "")


@dataclass(frozen=True)
class Opened:
    """A draft that somebody has opened with its return code."""

    invitation: Invitation
    draft: OpenDraft


def project_for(user: User, pk: int, permission: Permission) -> Project:
    membership = membership_in(user, organisation__project=pk)
    admit(membership, permission)
    project = Project.objects.select_related("organisation").get(pk=pk)
    project.role = membership.role
    return project


def project_to_read(user: User, pk: int) -> Project:
    return project_for(user, pk, Permission.SEE_PROJECTS)


def project_to_change(user: User, pk: int) -> Project:
    return project_for(user, pk, Permission.MANAGE_PROJECTS)


def project_to_run(user: User, pk: int) -> Project:
    return project_for(user, pk, Permission.RUN_ROUNDS)


def round_for(user: User, pk: int, permission: Permission) -> Round:
    if user.through is None:
        found = OF_MEMBER.find(pk=pk, user=user.pk)
        if found is None:
            raise Http404
        admit(Membership(organisation=found.project.organisation, user=user, role=found.role), permission)
        return found
    membership = membership_in(user, organisation__project__round=pk)
    admit(membership, permission)
    round = Round.objects.select_related("project").get(pk=pk)
    round.project.organisation = membership.organisation
    round.role = membership.role
    return round


def round_to_read(user: User, pk: int) -> Round:
    return round_for(user, pk, Permission.SEE_PROJECTS)


def round_to_run(user: User, pk: int) -> Round:
    return round_for(user, pk, Permission.RUN_ROUNDS)


def round_to_invite_to(user: User, pk: int) -> Round:
    return round_for(user, pk, Permission.INVITE)


def round_to_add_answers_to(user: User, pk: int) -> Round:
    return round_for(user, pk, Permission.ADD_ANSWERS)


def closed_round_to_moderate(user: User, pk: int) -> Round:
    """404 while a round is open, because nobody may read its comments then."""
    round = round_for(user, pk, Permission.MODERATE_COMMENTS)
    if not round.is_closed:
        raise Http404
    return round


def entry_to_withdraw(user: User, pk: int) -> Entry:
    entry = get_object_or_404(Entry, pk=pk)
    entry.round = round_for(user, entry.round_id, Permission.ADD_ANSWERS)
    return entry


def list_to_withdraw(user: User, pk: int) -> InvitedList:
    listed = get_object_or_404(InvitedList, pk=pk)
    listed.round = round_to_invite_to(user, listed.round_id)
    return listed


def _asked_group_for(user: User, pk: int, permission: Permission) -> AskedGroup:
    asked_group = get_object_or_404(AskedGroup, pk=pk)
    asked_group.round = round_for(user, asked_group.round_id, permission)
    return asked_group


def asked_group_to_invite(user: User, pk: int) -> AskedGroup:
    return _asked_group_for(user, pk, Permission.INVITE)


def asked_group_to_preview(user: User, pk: int) -> AskedGroup:
    return _asked_group_for(user, pk, Permission.RUN_ROUNDS)


def asked_group_to_add_answers_to(user: User, pk: int) -> AskedGroup:
    return _asked_group_for(user, pk, Permission.ADD_ANSWERS)


def invitation_to_manage(user: User, key: str) -> Invitation:
    invitation = get_object_or_404(Invitation.objects.with_round(), key=key)
    invitation.asked_group.round = round_to_invite_to(user, invitation.asked_group.round_id)
    return invitation


def is_slip(secret: str) -> bool:
    """Whether a secret belongs to a printed code that has neither expired nor been withdrawn."""
    slip = Invitation.objects.with_round().filter(token_hash=hash_of(secret), is_slip=True).first()
    return slip is not None and not slip.is_expired_or_withdrawn


def resolve_link(secret: str) -> Invitation | OpenLink | MailedLink:
    """What a link opens. Wrong, expired and withdrawn links all give the same 404.

    An emailed link opens its invitation or, once its round has closed, only the round.
    """
    token_hash = hash_of(secret)
    invitation = BY_LINK.find(token_hash=token_hash)
    if invitation is not None and invitation.is_expired_or_withdrawn:
        raise Http404
    if invitation is not None:
        return invitation
    mailed = MailedLink.objects.select_related("round__project__organisation").filter(token_hash=token_hash).first()
    if mailed is not None:
        return mailed
    earlier = EarlierLink.objects.filter(token_hash=token_hash)
    links = OpenLink.objects.select_related("asked_group__round__project__organisation")
    return get_object_or_404(links, Q(token_hash=token_hash) | Q(asked_group__in=earlier.values("asked_group")))


def tracked_round(secret: str) -> Round:
    """The round of a tracker's link. Wrong and withdrawn links give the same 404."""
    links = TrackerLink.objects.select_related("round__project__organisation")
    return get_object_or_404(links, token_hash=hash_of(secret)).round


def round_behind(secret: str) -> Round:
    """The round that a link belongs to, or 404 as for `resolve_link`."""
    return round_of(resolve_link(secret))


def round_of(target: Invitation | OpenLink | MailedLink) -> Round:
    return target.round if isinstance(target, MailedLink) else target.asked_group.round


def site_for(target: Invitation | OpenLink, key: str | None) -> Site | None:
    """The site in the URL of an open link, or 404 if it does not belong to the project."""
    if key is None or isinstance(target, Invitation):
        return None
    if not key.isdecimal() or len(key) > MAX_KEY_LENGTH:
        raise Http404
    return get_object_or_404(Site, project=target.asked_group.round.project_id, pk=int(key))


def started_through(request: HttpRequest, link: OpenLink) -> Invitation | None:
    """The invitation started in this browser from a group's link, submitted or not. Its cookie has that link's path."""
    mine = Invitation.objects.filter(token_hash=hash_of(cookie_of(request, BEGUN)), is_from_open_link=True)
    started = mine.filter(asked_group=link.asked_group).first()
    if started is None or started.is_expired_or_withdrawn:
        return None
    started.asked_group = link.asked_group
    return started


def invitation_for(request: HttpRequest, key: str) -> Invitation:
    """The invitation whose secret this browser holds, or that belongs to the signed-in member.

    With the draft that was begun in this browser, if there is one: the key of a draft alone opens nothing.
    """
    draft_key = read_key(cookie_of(request, DRAFT))
    invitation = _with_draft(request, key, draft_key) if draft_key else None
    if invitation is None:
        # Only what a page of questions needs; the few pages that name the organisation load it themselves.
        invitations = Invitation.objects.select_related("asked_group__round__project")
        invitation = get_object_or_404(invitations.filter(_mine(request)), key=key)
    if invitation.is_expired_or_withdrawn:
        raise Http404
    return invitation


def _with_draft(request: HttpRequest, key: str, draft_key: bytes) -> Invitation | None:
    """One query for both."""
    lookup, token_hash = lookup_of(draft_key), hash_of(cookie_of(request, COOKIE))
    draft = WITH_DRAFT.find(lookup=lookup, key=key, token_hash=token_hash)
    if draft is None and request.user.is_authenticated:
        draft = _drafts(lookup, key).filter(invitation__member__user=request.user).first()
    if draft is None:
        return None
    draft.invitation.held = _opened(draft, draft_key)
    return draft.invitation


def _drafts(lookup: str, key: str) -> QuerySet[Draft]:
    """With what a page of questions needs; the few pages that name the organisation load it."""
    return Draft.objects.select_related("invitation__asked_group__round__project").filter(
        pk=lookup, invitation__key=key
    )


def _draft_by_link(lookup: str, key: str, token_hash: str) -> QuerySet[Draft]:
    return _drafts(lookup, key).filter(_held(token_hash, "invitation__"))


def _by_link(token_hash: str) -> QuerySet[Invitation]:
    """Two small searches by index: "or" would read every invitation."""
    mailed = MailedLink.objects.filter(token_hash=token_hash).values("invitation")
    own = Invitation.objects.filter(token_hash=token_hash).values("pk")
    return Invitation.objects.with_round().filter(pk=Coalesce(Subquery(mailed), Subquery(own)))


# What every request of a respondent begins with.
BY_LINK = Statement(Invitation, _by_link, "token_hash")
WITH_DRAFT = Statement(Draft, _draft_by_link, "lookup", "key", "token_hash")


def _held(token_hash: str, prefix: str = "") -> Q:
    """The invitation of this secret; `prefix` is the way to it."""
    # A subquery, because an invitation may have several links and a join would return it several times.
    mailed = MailedLink.objects.filter(token_hash=token_hash).values("invitation")
    return Q((f"{prefix}token_hash", token_hash)) | Q((f"{prefix}pk__in", mailed))


def _mine(request: HttpRequest) -> Q:
    mine = _held(hash_of(cookie_of(request, COOKIE)))
    return mine | Q(member__user=request.user) if request.user.is_authenticated else mine


def draft_behind_code(target: Invitation | OpenLink, code: str) -> Opened | None:
    """The draft of this return code and its invitation: of this link or, for a group's link, of its group.

    None for every other code, whatever is wrong with it.
    """
    if (read := read_code(code)) is None:
        return None
    key = key_of(read, target.asked_group_id)
    drafts = Draft.objects.select_related("invitation__asked_group__round__project__organisation")
    drafts = drafts.filter(pk=lookup_of(key), invitation__asked_group=target.asked_group_id)
    mine = Q(invitation=target.pk) if isinstance(target, Invitation) else Q(invitation__is_from_open_link=True)
    draft = drafts.filter(mine).first()
    if draft is None or draft.invitation.is_expired_or_withdrawn or (held := _opened(draft, key)) is None:
        return None
    draft.invitation.held = held
    return Opened(draft.invitation, held)


def _opened(draft: Draft, key: bytes) -> OpenDraft | None:
    """None if somebody has changed it in the database."""
    try:
        return OpenDraft.unseal(key, bytes(draft.sealed), draft.invitation.key, draft.revision)
    except BrokenSealError:
        return None
