"""Inviting people, and files of people: read first, then confirmed."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, Any

from django.conf import settings
from ninja import File, Router, Status
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from api.resources.previews import Carried, Question, questions_of, read_again, read_upload
from api.rest.guard import ApiRequest
from api.rest.problems import Fault, RefusedError
from api.rest.values import Sent, Text, checked, conflict
from assessments import actions, queries
from assessments.access import round_to_invite_to
from assessments.asking.sample import SampleError
from assessments.models import Round
from assessments.views.inviting import HAS_A_PLACE, NOT_OPEN, OWN_ADDRESS
from intake.actions import remember
from intake.carrying import Carrier
from intake.forms.lists import InviteForm
from intake.lists import MAX_PEOPLE, CheckedList, ListError, read_list
from intake.previews import list_preview
from intake.queries import known_to
from intake.remembering import recall
from intake.vocabulary import Kind
from tables import Book, Row, Sheet

router = Router(tags=["People who are asked"])
HEADINGS = ("name", "email", "group", "site")
LOOK_AGAIN = "Nobody has been invited: the list has changed, or was not confirmed as it is now. Look at it again."


class NewPerson(Sent):
    """Somebody to invite: to the group with this code or title."""

    email: Text
    group: Text
    name: Text = ""
    site: Text = ""


class NewInvitations(Sent):
    people: Annotated[list[NewPerson], Field(min_length=1, max_length=MAX_PEOPLE)]
    by_mail: Annotated[
        bool, Field(description="False: the answer has the links of groups that answer on the record.")
    ] = True


class LinkOut(BaseModel):
    name: str
    email: str
    url: str


class Invited(BaseModel):
    """Links only of groups that answer on the record, and only where no email goes to them."""

    people: int
    links: list[LinkOut]


class WrongLine(BaseModel):
    line: int
    problem: str


class ListPreview(BaseModel):
    """What a list would do. `carried`, `choices` and `preview` go back with the next request."""

    carried: str
    choices: str
    preview: str
    questions: list[Question]
    remarks: list[str]
    people: Annotated[int, Field(description="Who would be invited.")]
    groups: Annotated[str, Field(description="How many of each group, in words.")]
    problems: Annotated[list[WrongLine], Field(description="Lines that are left out.")]
    is_ready: bool


def invited(found: actions.Invited) -> Invited:
    links = [LinkOut(name=link.name, email=link.email, url=link.url) for link in found.links]
    return Invited(people=found.people, links=links)


@router.post("/rounds/{row:round}/invitations", response={201: Invited}, summary="Invite people")
def invite(request: ApiRequest, round: int, body: NewInvitations) -> Status[Invited]:
    """All of them or, if anything is wrong with one, nobody."""
    found = round_to_invite_to(request.user, round)
    people = _checked_list(found, body.people).good
    by_mail = settings.SENDS_MAIL and body.by_mail
    answer = _invite(partial(actions.invite_listed, round=found, people=people, by_mail=by_mail, by=request.user))
    return Status(201, answer)


def _checked_list(round: Round, people: list[NewPerson]) -> CheckedList:
    """Read as a file would be, with the same rules. What a person would have to decide is refused."""
    rows = [Row(1, HEADINGS), *(Row(at, _cells(one)) for at, one in enumerate(people, 2))]
    try:
        reading = read_list(Book("text", (Sheet("", tuple(rows)),)), known_to(round, None, None))
    except ListError as error:
        raise RefusedError(422, errors=[Fault(pointer="/people", detail=str(error))]) from error
    if reading.checked is None:
        asks = [Fault(pointer="/people", detail=ask.text) for ask in reading.asks if ask.is_open]
        raise RefusedError(422, errors=asks)
    if reading.checked.bad:
        raise RefusedError(422, errors=_faults(reading.checked))
    return reading.checked


def _cells(person: NewPerson) -> tuple[str, ...]:
    """As files are read: stripped, and without the empty ones at the end."""
    cells = [text.strip() for text in (person.name, person.email, person.group, person.site)]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _faults(checked_list: CheckedList) -> Iterator[Fault]:
    return (Fault(pointer=f"/people/{row.line - 2}", detail=row.problem) for row in checked_list.bad)


def _invite(do: Callable[[], actions.Invited]) -> Invited:
    try:
        return invited(do())
    except actions.RoundNotOpenError as error:
        raise conflict(NOT_OPEN) from error
    except actions.OwnAddressError as error:
        raise conflict(OWN_ADDRESS) from error
    except actions.AlreadyInvitedError as error:
        raise conflict(HAS_A_PLACE.format(person=error.email)) from error
    except SampleError as error:
        raise conflict(str(error)) from error


@router.post("/rounds/{row:round}/lists/preview", response=ListPreview, summary="Read a file of people")
def read_people(request: ApiRequest, round: int, file: Annotated[UploadedFile, File(...)]) -> dict[str, Any]:
    """Nothing is stored, and nobody is invited. The answer asks what only a person can know."""
    found = round_to_invite_to(request.user, round)
    return _preview(found, read_upload(partial(_form, request, found), file))


@router.post("/rounds/{row:round}/lists/preview/again", response=ListPreview, summary="Read a file of people again")
def read_people_again(request: ApiRequest, round: int, body: Carried) -> dict[str, Any]:
    """With what was decided since."""
    found = round_to_invite_to(request.user, round)
    return _preview(found, read_again(partial(_form, request, found), body))


@router.post("/rounds/{row:round}/lists", response={201: Invited}, summary="Invite the people of a file")
def invite_list(request: ApiRequest, round: int, body: Carried) -> Status[Invited]:
    """Exactly those of the preview. Lines with a problem are left out."""
    found = round_to_invite_to(request.user, round)
    form = read_again(partial(_form, request, found), body)
    checked(form)
    if not form.is_confirmed or form.checked is None:
        raise conflict(LOOK_AGAIN)
    people, by_mail = form.checked.good, form.is_by_mail
    answer = _invite(partial(actions.invite_listed, round=found, people=people, by_mail=by_mail, by=request.user))
    organisation, decisions = found.project.organisation, form.decisions
    remember(organisation=organisation, kind=Kind.LIST, shape=decisions.shape, choices=decisions.made)
    return Status(201, answer)


def _form(request: ApiRequest, round: Round, data: Any, files: Any) -> InviteForm:  # noqa: ANN401 (as a browser sends them)
    return InviteForm(
        data,
        files,
        groups=queries.groups_of(round),
        sites=round.project.site_set.all(),
        known=partial(known_to, round),
        carrier=Carrier(Kind.LIST, round.pk, request.carrier),
        recall=partial(recall, round.project.organisation, Kind.LIST),
    )


def _preview(round: Round, form: InviteForm) -> dict[str, Any]:
    preview = list_preview(form.checked, round) if form.checked else None
    bad = form.checked.bad if form.checked else ()
    return questions_of(form) | {
        "preview": form.fingerprint if form.checked else "",
        "people": len(form.checked.good) if form.checked else 0,
        "groups": preview.in_words if preview else "",
        "problems": [WrongLine(line=row.line, problem=row.problem) for row in bad],
        "is_ready": bool(form.is_decided and form.checked and form.checked.good),
    }
