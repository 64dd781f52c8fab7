"""Deletes a round, a project or an organisation for good, in one transaction, and issues a certificate."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import override

from accounts import audit
from accounts.models import Membership, Organisation, User
from assessments.models import Project, Round
from assessments.vocabulary import RoundState
from authoring.models import Module
from governance import queries
from governance.actions.holding import HeldError
from governance.gather import files_of
from governance.inventory import WHAT_IS_KEPT
from governance.models import Certificate, DeletedFile
from governance.present.certificate import Facts, certificate_text
from governance.storage import clear_deleted
from governance.tables import label_of, rows_of, tables_of
from governance.vocabulary import Deleted
from jobs.models import Job
from questions.actions import forget_organisation
from questions.languages import ENGLISH
from questions.models import BankTranslation, BankVersion, Edition
from reports.models import ReportRequest

_BANKS = (Edition, BankTranslation, BankVersion)


class RoundOpenError(Exception):
    """A round is open for answers. Close it first."""


class AlreadyDeletedError(Exception):
    """Somebody else has deleted it in the meantime."""


def delete_round(*, round: Round, reason: str, by: User | str) -> Certificate:
    """Raises HeldError, RoundOpenError and AlreadyDeletedError."""
    certificate = _delete_round(round, reason, by)
    clear_deleted(tables_of(Round))
    return certificate


def delete_project(*, project: Project, reason: str, by: User | str) -> Certificate:
    """With all its rounds. Raises the same errors as delete_round."""
    certificate = _delete_project(project, reason, by)
    clear_deleted(tables_of(Project))
    return certificate


def delete_organisation(*, organisation: Organisation, reason: str, by: str) -> Certificate:
    """With its projects, its members, and the accounts of members who belong to no other organisation.

    What it published of its own goes too: versions of modules, translations, and the editions with them.

    Raises the same errors as delete_round.
    """
    certificate = _delete_organisation(organisation, reason, by)
    clear_deleted([*tables_of(Organisation), User, *_BANKS])
    return certificate


@transaction.atomic
def _delete_round(round: Round, reason: str, by: User | str) -> Certificate:
    organisation = round.project.organisation
    _lock(round, organisation, Project.objects.filter(pk=round.project_id))
    if queries.is_held(round.project):
        raise HeldError
    certificate = _delete(round, Deleted.ROUND, organisation, reason, by)
    audit.record(action="round deleted", subject=_with_number(certificate), organisation=organisation, by=by)
    return certificate


@transaction.atomic
def _delete_project(project: Project, reason: str, by: User | str) -> Certificate:
    organisation = project.organisation
    _lock(project, organisation, Project.objects.filter(pk=project.pk))
    if queries.is_held(project):
        raise HeldError
    certificate = _delete(project, Deleted.PROJECT, organisation, reason, by)
    audit.record(action="project deleted", subject=_with_number(certificate), organisation=organisation, by=by)
    return certificate


@transaction.atomic
def _delete_organisation(organisation: Organisation, reason: str, by: str) -> Certificate:
    _lock(organisation, organisation, Project.objects.filter(organisation=organisation))
    if queries.active_holds(organisation):
        raise HeldError
    leavers = _leavers(organisation)
    certificate = _delete(organisation, Deleted.ORGANISATION, organisation, reason, by)
    User.objects.filter(pk__in=leavers).delete()
    audit.record(action="organisation deleted", subject=_with_number(certificate), organisation=None, by=by)
    return certificate


def _leavers(organisation: Organisation) -> list[int]:
    """Members who belong to no other organisation."""
    others = Membership.objects.exclude(organisation=organisation)
    leavers = User.objects.filter(membership__organisation=organisation).exclude(pk__in=others.values("user"))
    return list(leavers.values_list("pk", flat=True))


def _lock(root: Model, organisation: Organisation, projects: QuerySet[Project]) -> None:
    """Holds, new rounds and openings queue here. An open round is refused: people may be submitting at this moment."""
    list(Organisation.objects.select_for_update(no_key=True).filter(pk=organisation.pk))
    list(projects.select_for_update().order_by("pk").values_list("pk"))
    if not rows_of(root, type(root)).exists():
        raise AlreadyDeletedError
    if rows_of(root, Round).filter(state=RoundState.OPEN).exists():
        raise RoundOpenError


@override(ENGLISH)
def _delete(root: Model, kind: Deleted, organisation: Organisation, reason: str, by: User | str) -> Certificate:
    """A certificate is written in English, whatever the language of the page: it is read in others by `in_words`."""
    files = files_of(root)
    facts = Facts(
        number=_new_number(organisation),
        kind=str(kind.label),
        subject=str(root),
        organisation=organisation.name,
        deleted_at=timezone.now(),
        deleted_by=by.email if isinstance(by, User) else by,
        reason=reason,
    )
    number = organisation.pk
    counts = _delete_rows(root)
    certificate = Certificate.objects.create(
        number=facts.number,
        kind=kind,
        organisation_number=number,
        organisation_name=facts.organisation,
        subject=facts.subject,
        deleted_at=facts.deleted_at,
        deleted_by=facts.deleted_by,
        reason=reason,
        counts=counts,
        text=certificate_text(facts, counts, files),
    )
    DeletedFile.objects.bulk_create(
        DeletedFile(certificate=certificate, what=file.what, sha256=file.sha256) for file in files
    )
    return certificate


def _delete_rows(root: Model) -> dict[str, int]:
    """How many rows of each table went, in the order of the inventory."""
    jobs, is_organisation = _jobs_of(root), isinstance(root, Organisation)
    modules = list(rows_of(root, Module).values_list("code", flat=True)) if is_organisation else []
    counts = {}
    for table in tables_of(type(root)):
        _, deleted = rows_of(root, table).only("pk").delete()
        counts[label_of(table)] = deleted.get(label_of(table), 0)
    counts["jobs.Job"], _ = Job.objects.filter(pk__in=jobs).delete()
    if is_organisation:
        counts |= forget_organisation(organisation=root.pk, modules=modules)
    return {known.title: counts[label] for label, known in WHAT_IS_KEPT.items() if counts.get(label)}


def _jobs_of(root: Model) -> Collection[int]:
    """A job refers to its round by number. A worker that is doing one finds it gone and discards its result."""
    rounds = list(rows_of(root, Round).values_list("pk", flat=True))
    requests = rows_of(root, ReportRequest).values("job")
    jobs = Job.objects.filter(Q(pk__in=requests) | Q(subject__round__in=rounds))
    return list(jobs.values_list("pk", flat=True))


def _new_number(organisation: Organisation) -> str:
    """The organisation's next. Its row is locked, so no two are alike."""
    return f"{organisation.pk}-{queries.certificates_of(organisation).count() + 1:03}"


def _with_number(certificate: Certificate) -> str:
    return f"{certificate.subject}, certificate {certificate.number}"
