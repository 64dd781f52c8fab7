"""What the token may do."""

from datetime import datetime
from typing import Literal

from ninja import Router
from pydantic import BaseModel

from accounts.access import membership_in
from api.access import organisation_of, permissions_in
from api.rest.guard import ApiRequest

router = Router(tags=["Token"])


class Organisation(BaseModel):
    id: int
    name: str


class Me(BaseModel):
    """A token, and what it may do now."""

    kind: Literal["person", "organisation"]
    name: str
    organisation: Organisation
    permissions: list[str]
    is_read_only: bool
    expires_at: datetime


@router.get("/me", response=Me, summary="Say what the token may do")
def show_me(request: ApiRequest) -> Me:
    """The permissions are those of the token that its owner still has."""
    token = request.token
    organisation = membership_in(request.user, organisation=organisation_of(request.user)).organisation
    return Me(
        kind="person" if token.membership_id else "organisation",
        name=token.name,
        organisation=Organisation(id=organisation.pk, name=organisation.name),
        permissions=[str(one) for one in permissions_in(request.user, organisation.pk)],
        is_read_only=token.is_read_only,
        expires_at=token.expires_at,
    )
