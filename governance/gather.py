"""Collects what is about to be deleted, and what is held about a person."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from accounts.models import AccountChange, MemberInvitation, Membership, Organisation
from accounts.queries import audit_lines_about, invitations_to_join
from assessments.mailboxes import is_spelled
from assessments.models import Invitation, Letter, Project
from governance.addresses import is_about, without_others
from governance.tables import rows_of
from governance.writing import Entry, day, written_by
from improvement.models import GateCondition, GateDecision, GateProposal, PlannedPractice
from reports.models import Report, ReportDocument, ReportRequest, SignOff
from results.models import Evidence, Rescored
from results.stored import sha256_of

_OF_MEMBERS = "person__member__user__email"


@dataclass(frozen=True)
class FileGone:
    """A file or stored result that is deleted, by its SHA-256."""

    what: str
    sha256: str


def files_of(root: Model) -> list[FileGone]:
    """The stored results and files of a round, a project or an organisation."""
    evidence = rows_of(root, Evidence).select_related("round__project").order_by("pk")
    rescored = rows_of(root, Rescored).select_related("round__project").order_by("pk")
    reports = rows_of(root, Report).select_related("round__project").defer("pdf", "evidence", "readiness")
    documents = rows_of(root, ReportDocument).exclude(sha256="").select_related("report__round__project")
    documents = documents.defer("content", "report__pdf", "report__evidence", "report__readiness")
    return [
        *(FileGone(str(row), sha256_of(row.evidence)) for row in evidence),
        *(FileGone(str(row), sha256_of(row.evidence)) for row in rescored),
        *(FileGone(f"{row}, {row.kind.label} (PDF)", row.sha256) for row in reports.order_by("pk")),
        *(FileGone(str(row), row.sha256) for row in documents.order_by("pk")),
    ]


@dataclass(frozen=True)
class Held:
    """What one organisation holds about the person with an email address. Every part is a list of named values."""

    email: str
    organisation: str
    account: list[Entry]
    changes: list[Entry]
    to_join: list[Entry]
    invitations: list[Entry]
    projects: list[Entry]
    plan: list[Entry]
    notes: list[Entry]
    reports: list[Entry]
    audit: list[Entry]

    @property
    def is_empty(self) -> bool:
        parts = (
            self.account,
            self.changes,
            self.to_join,
            self.invitations,
            self.projects,
            self.plan,
            self.notes,
            self.reports,
            self.audit,
        )
        return not any(parts)


def invitations_of(organisation: Organisation, email: str) -> QuerySet[Invitation]:
    mine = is_spelled(email, "email") | is_spelled(email, "member__user__email")
    here = Invitation.objects.filter(mine, asked_group__round__project__organisation=organisation)
    return here.select_related("asked_group__round__project", "site", "member__user").order_by("pk")


def to_join_of(organisation: Organisation, email: str) -> QuerySet[MemberInvitation]:
    return invitations_to_join(organisation).filter(is_spelled(email, "email"))


def membership_of(organisation: Organisation, email: str) -> Membership | None:
    members = Membership.objects.filter(is_spelled(email, "user__email"), organisation=organisation)
    return members.select_related("user", "organisation").first()


def held_about(organisation: Organisation, email: str) -> Held:
    """Nothing of other organisations, and nothing about other people."""
    membership, invitations = membership_of(organisation, email), list(invitations_of(organisation, email))
    names = {invitation.name for invitation in invitations} | ({membership.user.name} if membership else set())
    return Held(
        email=email,
        organisation=organisation.name,
        account=[_account(membership)] if membership else [],
        changes=_changes(membership, email) if membership else [],
        to_join=[_to_join(invitation, email) for invitation in to_join_of(organisation, email)],
        invitations=[_invitation(invitation) for invitation in invitations],
        projects=_projects(organisation, email),
        plan=[*_plan(organisation, email, names - {""}), *_gates(organisation, email, names - {""})],
        notes=written_by(organisation, email),
        reports=_reports(organisation, email, names - {""}),
        audit=_audit(organisation, email),
    )


def _account(membership: Membership) -> Entry:
    user = membership.user
    return {
        "name": user.name,
        "email": user.email,
        "role": membership.get_role_display(),
        "language": user.language,
        "created": day(user.created_at),
        "last signed in": day(user.last_login) if user.last_login else "never",
        "password": "set, stored as a hash" if user.has_usable_password() else "not set",
        "work account": ", ".join(user.workaccount_set.values_list("subject", flat=True)) or "none",
    }


def _changes(membership: Membership, email: str) -> list[Entry]:
    """Earlier names and addresses, and an address not yet confirmed."""
    return [
        {
            "what": change.get_what_display(),
            "before": change.before,
            "after": change.after,
            "asked for on": day(change.asked_at),
            "by": without_others(change.asked_by, email),
            "done on": day(change.done_at) if change.done_at else "not yet",
        }
        for change in AccountChange.objects.filter(user=membership.user).order_by("pk")
    ]


def _to_join(invitation: MemberInvitation, email: str) -> Entry:
    return {
        "name": invitation.name,
        "email": invitation.email,
        "role": invitation.get_role_display(),
        "invited on": day(invitation.invited_at),
        "by": without_others(invitation.invited_by, email),
    }


def _invitation(invitation: Invitation) -> Entry:
    """Whether somebody in a confidential group has answered is kept from the organisation, so it is not in the file."""
    letters = Letter.objects.filter(invitation=invitation).count()
    on_record = not invitation.asked_group.group.confidential
    entry = {
        "round": str(invitation.asked_group.round),
        "group": invitation.asked_group.group.title,
        "site": str(invitation.site or ""),
        "name": invitation.who,
        "email": invitation.address,
        "link works until": day(invitation.expires_at),
        "emails kept": str(letters),
    }
    return entry | ({"state": invitation.get_state_display()} if on_record else {})


def _projects(organisation: Organisation, email: str) -> list[Entry]:
    projects = Project.objects.filter(organisation=organisation, contact_email__iexact=email)
    return [{"project": row.name, "named as": "contact", "contact name": row.contact_name} for row in projects]


def _owned(email: str, names: set[str]) -> Q:
    """Owners are free text, so they are found by the address or by exactly the same name."""
    mine = Q(owner__icontains=email)
    for name in names:
        mine |= Q(owner__iexact=name)
    return mine


def _plan(organisation: Organisation, email: str, names: set[str]) -> list[Entry]:
    mine = _owned(email, names) | is_spelled(email, "person__email") | is_spelled(email, _OF_MEMBERS)
    rows = PlannedPractice.objects.filter(mine, round__project__organisation=organisation)
    return [
        {
            "round": str(row.round),
            "action": row.code,
            "what": row.title,
            "owner": row.owner,
            "email": row.person.address if row.person else "",
            "due": str(row.due_on or ""),
            "done": str(row.done_on or ""),
            "why not": row.why_not,
        }
        for row in rows.select_related("round__project", "person__member__user").order_by("pk")
    ]


def _gates(organisation: Organisation, email: str, names: set[str]) -> list[Entry]:
    """Decisions and proposals at stage gates, and conditions with the person as their owner."""
    here = {"project__organisation": organisation, "email__iexact": email}
    decisions = GateDecision.objects.select_related("project").filter(**here).order_by("pk")
    proposals = GateProposal.objects.select_related("project").filter(**here).order_by("pk")
    conditions = GateCondition.objects.filter(_owned(email, names), decision__project__organisation=organisation)
    return [
        *({"action": "decided", "what": str(row), "on": day(row.decided_at), "words": row.words} for row in decisions),
        *(
            {"action": "proposed", "what": str(row), "on": day(row.proposed_at), "words": row.words}
            for row in proposals
        ),
        *(
            {"action": "condition", "what": row.words, "owner": row.owner, "due": str(row.due_on), "met": row.outcome}
            for row in conditions.order_by("pk")
        ),
    ]


def _reports(organisation: Organisation, email: str, names: set[str]) -> list[Entry]:
    """Reports and drafts: made, signed off, and with the person as owner of the decision."""
    here = {"round__project__organisation": organisation}
    reports = Report.objects.without_files().select_related("round__project").filter(**here).order_by("pk")
    requests = ReportRequest.objects.without_files().select_related("round__project").filter(**here, report=None)
    signed = SignOff.objects.filter(report__round__project__organisation=organisation, email__iexact=email)
    signed = signed.select_related("report__round__project").order_by("pk")
    owned: list[tuple[Report | ReportRequest, datetime]] = [
        *((row, row.made_at) for row in reports.filter(_owned(email, names))),
        *((row, row.job.created_at) for row in requests.filter(_owned(email, names)).order_by("pk")),
    ]
    return [
        *(
            {"report": str(row), "what": "made", "on": day(row.made_at)}
            for row in reports.filter(made_by__iexact=email)
        ),
        *(
            {"report": str(row), "what": "named as owner of the decision", "on": day(at), "owner": row.owner}
            for row, at in owned
        ),
        *(
            {"report": str(row.report), "what": "signed off", "on": day(row.signed_at), "statement": row.statement}
            for row in signed
        ),
    ]


def _audit(organisation: Organisation, email: str) -> list[Entry]:
    """The network address is that of the person who acted, so it is given for the person's own acts only."""
    entries = audit_lines_about(email).filter(organisation_id=organisation.pk)
    return [
        {
            "at": timezone.localtime(entry.at).isoformat(timespec="seconds"),
            "by": without_others(entry.actor, email),
            "action": entry.action,
            "subject": without_others(entry.subject, email),
            "network address": entry.network if entry.actor.lower() == email.lower() else "",
        }
        for entry in entries
        if is_about(f"{entry.actor} {entry.subject}", email)
    ]
