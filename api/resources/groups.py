"""Groups of a round: who is asked, how many have answered, and links for a whole group."""

from collections.abc import Mapping
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Router, Status
from pydantic import BaseModel, Field

from accounts.permissions import Permission
from api.rest.guard import ApiRequest
from api.rest.values import MOST_ITEMS, Sent, Text, checked, conflict
from assessments import actions, fieldwork, queries
from assessments.access import asked_group_to_invite, round_to_read, round_to_run
from assessments.asking.missing import unsaid
from assessments.forms.asking import MOST_PEOPLE, AskingForm
from assessments.forms.inviting import OpenLinkForm
from assessments.models import Round
from assessments.views.asking.who import OPENED
from assessments.views.inviting import NOT_OPEN

router = Router(tags=["Groups"])
Count = Annotated[int | None, Field(ge=1, le=MOST_PEOPLE)]
SEES_IN_FULL = (Permission.RUN_ROUNDS, Permission.INVITE, Permission.ADD_ANSWERS)


class GroupOut(BaseModel):
    """A group that a round asks. Numbers are those of its page, which does not show small ones to everybody."""

    id: int
    code: str
    title: str
    is_confidential: bool
    chosen: Annotated[str, Field(description="How its people are chosen; empty while nothing is said.")]
    size: int | None
    is_estimate: bool
    asked: str
    started: str
    submitted: str
    added: str
    shown: Annotated[str, Field(description="Whether the group can be shown.")]


class Groups(BaseModel):
    items: list[GroupOut]
    unsaid: Annotated[list[str], Field(description="What is still to be said before the round can open.")]


class Asked(Sent):
    """How the people of a group are chosen."""

    chosen: Text = ""
    size: Count = None
    is_estimate: bool = False


class NotAsked(Sent):
    """Why a group is not asked."""

    why: Text = ""
    reason: Text = ""


class WhoIsAsked(Sent):
    """By the code of each group. What is left out is not said."""

    asked: Annotated[dict[str, Asked], Field(max_length=MOST_ITEMS)] = Field(default_factory=dict)
    not_asked: Annotated[dict[str, NotAsked], Field(max_length=MOST_ITEMS)] = Field(default_factory=dict)


class NewOpenLink(Sent):
    people_asked: Count = None
    most_people: Count = None


class OpenLink(BaseModel):
    """The only time that the link is shown."""

    url: str


def shown(round: Round) -> dict[str, Any]:
    progress = queries.progress(round)
    in_full = any(round.may[power] for power in SEES_IN_FULL)
    rows = zip(progress, fieldwork.by_group(progress, in_full=in_full), strict=True)
    items = [
        GroupOut(
            id=row.asked_group.pk,
            code=row.group.code,
            title=row.group.title,
            is_confidential=row.group.confidential,
            chosen=row.asked_group.chosen,
            size=row.asked_group.size,
            is_estimate=row.asked_group.is_estimate,
            asked=line.asked,
            started=line.started,
            submitted=line.submitted,
            added=line.added,
            shown=line.shown,
        )
        for row, line in rows
    ]
    return {"items": items, "unsaid": list(unsaid(round)) if round.is_draft else []}


@router.get("/rounds/{row:round}/groups", response=Groups, summary="List the groups of a round")
def list_groups(request: ApiRequest, round: int) -> dict[str, Any]:
    """With how many people were asked and have answered. Nothing says who."""
    return shown(round_to_read(request.user, round))


@router.put("/rounds/{row:round}/groups", response=Groups, summary="Say who is asked, and why others are not")
def state_who_is_asked(request: ApiRequest, round: int, body: WhoIsAsked) -> dict[str, Any]:
    """Of the whole round at once, before it opens."""
    found = round_to_run(request.user, round)
    form = AskingForm(
        _as_form(body),
        catalogue=found.catalogue,
        asked=queries.groups_of(found),
        not_asked=found.notaskedgroup_set.all(),
    )
    _refuse_unknown(form, body)
    checked(form, _place)
    try:
        actions.state_who_is_asked(round=found, asked=form.how_asked, not_asked=form.why_not_asked, by=request.user)
    except actions.RoundNotDraftError as error:
        raise conflict(OPENED) from error
    return shown(found)


def _as_form(body: WhoIsAsked) -> Mapping[str, object]:
    parts = [*body.asked.items(), *body.not_asked.items()]
    return {f"{code}-{name}": value for code, part in parts for name, value in part.given().items()}


def _refuse_unknown(form: AskingForm, body: WhoIsAsked) -> None:
    """A group that the round asks needs no reason, and one that it does not ask has no people who are chosen."""
    wrong = [f"asked/{code}" for code in body.asked if f"{code}-chosen" not in form.fields]
    wrong += [f"not_asked/{code}" for code in body.not_asked if f"{code}-why" not in form.fields]
    for place in wrong:
        form.add_error(None, f"{place}: the round has no such group here.")


def _place(field: str) -> str:
    code, _, name = field.rpartition("-")
    return f"{'not_asked' if name in NotAsked.model_fields else 'asked'}/{code}/{name}"


@router.post("/groups/{row:group}/open-link", response={201: OpenLink}, summary="Make a link for a whole group")
def make_open_link(request: ApiRequest, group: int, body: NewOpenLink, response: HttpResponse) -> Status[OpenLink]:
    """Links that were made before go on working."""
    found = asked_group_to_invite(request.user, group)
    form = OpenLinkForm(body.given(), asked_group=found)
    checked(form)
    try:
        url = actions.make_open_link(asked_group=found, by=request.user, **form.numbers)
    except actions.RoundNotOpenError as error:
        raise conflict(NOT_OPEN) from error
    response.headers["Location"] = f"/api/v1/rounds/{found.round_id}/groups"
    return Status(201, OpenLink(url=url))
