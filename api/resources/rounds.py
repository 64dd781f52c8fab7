"""Rounds: preparing, opening and closing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Router, Status
from pydantic import BaseModel, Field

from accounts.permissions import Permission
from api.queries import modules_of, rounds_of
from api.rest.guard import ApiRequest
from api.rest.paging import Page, PartQuery, page_of
from api.rest.problems import Fault, RefusedError
from api.rest.values import MOST_ITEMS, Day, Sent, Text, as_typed, checked, conflict
from assessments import actions, life
from assessments.access import project_to_read, project_to_run, round_to_read, round_to_run
from assessments.asking.missing import unsaid
from assessments.checks.opening import ARCHIVED, LAST_DAY_PASSED
from assessments.forms.preparing import next_round_form, round_form
from assessments.forms.rounds import FieldworkForm, RoundForm
from assessments.models import Round
from assessments.views.fieldwork import NOT_DRAFT as CHANGED_TOO_LATE
from assessments.views.fieldwork import NOT_OPEN
from assessments.views.opening import NOT_DRAFT
from assessments.vocabulary import MAX_THRESHOLD, MIN_THRESHOLD
from questions.languages import Words
from results.actions import close_and_freeze

router = Router(tags=["Rounds"])
NOTHING_TO_CHOOSE = "There is nothing to choose from."
CANNOT_CLOSE = "Only an open round can be closed."
Stage = Literal["before", "design", "pilot", "roll_out", "live"]
Codes = Annotated[list[Text], Field(max_length=MOST_ITEMS)]
Days = Annotated[list[int], Field(max_length=MOST_ITEMS, description="Days before the last day.")]
Languages = Annotated[list[Text], Field(max_length=MOST_ITEMS, description="Codes, in addition to English.")]
Modules = Annotated[list[Text], Field(max_length=MOST_ITEMS, description="Keys, as /modules lists them.")]
Threshold = Annotated[int, Field(ge=MIN_THRESHOLD, le=MAX_THRESHOLD)]


class RoundOut(BaseModel):
    """One round of questions."""

    id: int
    project: int
    number: int
    name: str
    state: Literal["draft", "open", "closed"]
    stage: Stage
    groups: Annotated[list[str], Field(description="Codes of the groups that are asked.")]
    threshold: int
    has_work_system: bool
    is_without_closing: Annotated[bool, Field(description="Whether the closing question is left out.")]
    languages: Annotated[list[str], Field(description="In which people can answer. English, en-gb, is always one.")]
    modules: Annotated[list[str], Field(description="The organisation's own questions: keys, as /modules lists them.")]
    closes_on: date | None
    reminder_days: list[int]
    hand_in_at: str
    closed_at: datetime | None
    is_practice: bool
    is_reworded: Annotated[bool, Field(description="Worded for research: it has no flags and is compared with none.")]
    is_void: bool
    has_results: bool


class NewRound(Sent):
    """A round to prepare. Nobody is asked before it is opened."""

    stage: Stage
    groups: Codes
    threshold: Threshold = MIN_THRESHOLD
    has_work_system: bool = False
    is_without_closing: bool = False
    other_languages: Languages = Field(default_factory=list)
    modules: Modules = Field(default_factory=list)
    closes_on: Day | None = None
    reminder_days: Days = Field(default_factory=list)
    hand_in_at: Text = ""
    is_practice: bool = False
    copies: Annotated[bool, Field(description="Take over who is asked and all words from the last round.")] = False


class RoundChange(Sent):
    """Only what is sent changes. Everything can, until the round opens."""

    stage: Stage = "before"
    groups: Codes = Field(default_factory=list)
    threshold: Threshold = MIN_THRESHOLD
    has_work_system: bool = False
    is_without_closing: bool = False
    other_languages: Languages = Field(default_factory=list)
    modules: Modules = Field(default_factory=list)
    closes_on: Day | None = None
    reminder_days: Days = Field(default_factory=list)
    hand_in_at: Text = ""
    is_practice: bool = False


class FieldworkChange(Sent):
    """What can change while a round is open. A later last day extends it."""

    closes_on: Day | None = None
    reminder_days: Days = Field(default_factory=list)
    hand_in_at: Text = ""


class Opening(Sent):
    accept_missing: Annotated[
        bool, Field(description="Open although people are not told everything. Only administrators may.")
    ] = False


def shown(round: Round) -> RoundOut:
    same = ("number", "name", "state", "stage", "threshold", "has_work_system", "closes_on", "hand_in_at", "closed_at")
    whether = ("is_without_closing", "is_practice", "is_reworded", "is_void", "has_results")
    plain = {name: getattr(round, name) for name in (*same, *whether)}
    return RoundOut(
        id=round.pk,
        project=round.project_id,
        groups=sorted(row.code for row in round.askedgroup_set.all()),
        languages=list(round.languages),
        modules=modules_of(round.canonical),
        reminder_days=round.days_to_remind,
        **plain,
    )


@router.get("/projects/{row:project}/rounds", response=Page[RoundOut], summary="List the rounds of a project")
def list_rounds(request: ApiRequest, project: int, part: PartQuery) -> dict[str, object]:
    """Newest first."""
    found = project_to_read(request.user, project)
    return page_of(request, rounds_of(found), shown, part=part)


@router.post("/projects/{row:project}/rounds", response={201: RoundOut}, summary="Prepare a round")
def start_round(request: ApiRequest, project: int, body: NewRound, response: HttpResponse) -> Status[RoundOut]:
    found = project_to_run(request.user, project)
    if why_not := life.why_none_may_start(found):
        raise conflict(why_not)
    last = life.last_round_of(found)
    form = next_round_form(body.given() | {"threshold": body.threshold}, found, last)
    values = checked(_with_choice(form, body))
    copy_from = last if values.pop("copies", False) else None
    round = actions.start_round(project=found, copy_from=copy_from, by=request.user, **values)
    response.headers["Location"] = f"/api/v1/rounds/{round.pk}"
    return Status(201, shown(round))


def _with_choice(form: RoundForm, body: NewRound | RoundChange) -> RoundForm:
    """A page leaves out a field that has nothing to choose from; a program is told."""
    sent = {"modules": body.modules, "other_languages": body.other_languages}
    missing = [name for name, chosen in sent.items() if chosen and name not in form.fields]
    if missing:
        raise RefusedError(422, errors=[Fault(pointer=f"/{name}", detail=NOTHING_TO_CHOOSE) for name in missing])
    return form


@router.get("/rounds/{row:round}", response=RoundOut, summary="Show a round")
def show_round(request: ApiRequest, round: int) -> RoundOut:
    return shown(round_to_read(request.user, round))


@router.patch("/rounds/{row:round}", response=RoundOut, summary="Change a round that is being prepared")
def change_round(request: ApiRequest, round: int, body: RoundChange) -> RoundOut:
    found = round_to_run(request.user, round)
    values = checked(_with_choice(round_form(_now(found) | body.given(), found), body))
    try:
        actions.change_draft(round=found, by=request.user, **values)
    except actions.RoundNotDraftError as error:
        raise conflict(CHANGED_TOO_LATE) from error
    return shown(round_to_run(request.user, round))


@router.patch("/rounds/{row:round}/fieldwork", response=RoundOut, summary="Extend an open round")
def change_fieldwork(request: ApiRequest, round: int, body: FieldworkChange) -> RoundOut:
    """Or change its reminders, or where paper is handed in."""
    found = round_to_run(request.user, round)
    now = {name: value for name, value in _now(found).items() if name in FieldworkChange.model_fields}
    values = checked(FieldworkForm(now | body.given(), round=found))
    try:
        actions.change_fieldwork(round=found, by=request.user, **values)
    except actions.RoundNotOpenError as error:
        raise conflict(NOT_OPEN) from error
    return shown(round_to_run(request.user, round))


def _now(round: Round) -> dict[str, object]:
    """The form as a browser would send it if nothing was changed."""
    lists = {
        "groups": [row.code for row in round.askedgroup_set.all()],
        "reminder_days": [str(days) for days in round.days_to_remind],
        "other_languages": list(round.languages[1:]),
    }
    plain = {name: as_typed(getattr(round, name)) for name in RoundForm.base_fields if name not in lists}
    return plain | lists | {"modules": modules_of(round.canonical)}


@router.post("/rounds/{row:round}/open", response=RoundOut, summary="Open a round")
def open_round(request: ApiRequest, round: int, body: Opening) -> RoundOut:
    """From then on people can be invited, and answer. What is missing is named."""
    found = round_to_run(request.user, round)
    accepts = body.accept_missing and found.may[Permission.MANAGE_ORGANISATION]
    try:
        actions.open_round(round=found, even_without=accepts, by=request.user)
    except actions.NotReadyError as error:
        raise conflict(f"Missing: {', '.join(error.missing)}.") from error
    except actions.AskingUnsaidError as error:
        raise conflict(f"Missing: {'; '.join(unsaid(found))}.") from error
    except (actions.RoundNotDraftError, actions.LastDayPassedError, actions.ProjectArchivedError) as error:
        raise conflict(_WHY_NOT[type(error)]) from error
    except actions.AnotherRoundOpenError as error:
        raise conflict(f"Round {error.number} of this project is still open. Close it first.") from error
    return shown(found)


_WHY_NOT: Mapping[type[Exception], Words] = {
    actions.RoundNotDraftError: NOT_DRAFT,
    actions.LastDayPassedError: LAST_DAY_PASSED,
    actions.ProjectArchivedError: ARCHIVED,
}


@router.post("/rounds/{row:round}/close", response=RoundOut, summary="Close a round")
def close_round(request: ApiRequest, round: int) -> RoundOut:
    """For good. Its results are there when the answer comes."""
    found = round_to_run(request.user, round)
    try:
        close_and_freeze(round=found, by=request.user)
    except actions.RoundNotOpenError as error:
        raise conflict(CANNOT_CLOSE) from error
    return shown(found)
