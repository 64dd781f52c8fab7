"""Reads tokens, and rows for the lists of the API."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Membership, Organisation, User
from accounts.permissions import Permission
from api.models import KeptAnswer, Token
from assessments.models import Project, Round
from questions.catalogue import Catalogue
from reports.models import ReportRequest

# Whoever signs a report off types in a password; no token ever stands for that.
NEVER = frozenset({Permission.SIGN_REPORTS})


def tokens_of(organisation: Organisation) -> QuerySet[Token]:
    """Its own, and those of its members. Newest first."""
    return Token.objects.filter(organisation=organisation).select_related("membership__user")


def tokens_of_person(user: User) -> QuerySet[Token]:
    return Token.objects.filter(membership__user=user).select_related("organisation", "membership")


def working_tokens(organisation: Organisation) -> int:
    return Token.objects.filter(organisation=organisation, revoked_at=None, expires_at__gt=timezone.now()).count()


def may_be_passed_on(membership: Membership) -> Sequence[Permission]:
    """What a token made by this person may be allowed to do."""
    return [one for one, may in membership.may.items() if may and one not in NEVER]


def kept_answer(token: Token, lookup: str) -> KeptAnswer | None:
    return KeptAnswer.objects.filter(token=token, lookup=lookup).first()


def projects_of(organisation: Organisation, *, is_archived: bool | None) -> QuerySet[Project]:
    """None: both."""
    archived = Q() if is_archived is None else Q(archived_at__isnull=not is_archived)
    return Project.objects.filter(archived, organisation=organisation).prefetch_related("site_set")


def rounds_of(project: Project) -> QuerySet[Round]:
    return Round.objects.filter(project=project).prefetch_related("askedgroup_set")


def modules_of(catalogue: Catalogue) -> list[str]:
    """Keys of the organisation's own modules that it asks, as forms take them."""
    return [f"{code}.{catalogue.versions[code]}" for code in catalogue.own_banks]


def jobs_of(round: Round) -> QuerySet[ReportRequest]:
    return ReportRequest.objects.without_files().filter(round=round)
