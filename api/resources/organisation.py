"""The organisation: its members, and who did what."""

from datetime import datetime
from typing import Annotated

from ninja import Query, Router
from pydantic import BaseModel, Field

from accounts.access import organisation_to_administer
from accounts.audit_log.forms import FilterForm
from accounts.audit_log.lines import entries_of
from accounts.models import AuditEntry, Membership
from accounts.queries import members_of
from api.access import organisation_of
from api.rest.guard import ApiRequest
from api.rest.paging import Page, Part, PartQuery, page_of
from api.rest.values import checked

router = Router(tags=["Organisation"])
Words = Annotated[str, Field(max_length=200)]
DayText = Annotated[str, Field(max_length=10, description="A day as 2027-03-27.")]


class Which(Part):
    """The filter of the page."""

    event: Words = ""
    person: Words = ""
    text: Words = ""
    since: DayText = ""
    until: DayText = ""


class Member(BaseModel):
    id: int
    name: str
    email: str
    role: str
    last_signed_in_at: datetime | None


class Entry(BaseModel):
    """A line of the audit trail."""

    id: int
    number: int | None
    at: datetime
    event: str
    about: str
    who: str
    network: str
    hash: str


def member(membership: Membership) -> Member:
    user = membership.user
    return Member(
        id=membership.pk, name=user.name, email=user.email, role=membership.role, last_signed_in_at=user.last_login
    )


def entry(row: AuditEntry) -> Entry:
    return Entry(
        id=row.pk,
        number=row.number,
        at=row.at,
        event=row.action,
        about=row.subject,
        who=row.actor,
        network=row.network,
        hash=row.hash,
    )


@router.get("/members", response=Page[Member], summary="List the members of the organisation")
def list_members(request: ApiRequest, part: PartQuery) -> dict[str, object]:
    organisation = organisation_to_administer(request.user, organisation_of(request.user))
    return page_of(request, members_of(organisation), member, part=part)


@router.get("/audit", response=Page[Entry], summary="List who did what")
def list_entries(request: ApiRequest, part: Annotated[Which, Query(...)]) -> dict[str, object]:
    """The audit trail, newest first."""
    organisation = organisation_to_administer(request.user, organisation_of(request.user))
    form = FilterForm(part.model_dump(exclude={"cursor", "limit"}))
    return page_of(request, entries_of(organisation, checked(form)), entry, part=part)
