"""Files of answers: read first, then all of a file is added, or nothing."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any

from ninja import File, Router, Status
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from api.resources.previews import Carried, Question, questions_of, read_again, read_upload
from api.rest.guard import ApiRequest
from api.rest.values import conflict, faults_of
from assessments import actions
from assessments.access import round_to_add_answers_to
from assessments.models import Round
from intake.actions import add_reading, check_reading, remember
from intake.answers import LeftOut, left_out_words
from intake.carrying import Carrier
from intake.forms.answers import FIX, AnswerFileForm
from intake.previews import answers_preview
from intake.queries import reader_of_answers
from intake.remembering import recall
from intake.views.answers import NOT_OPEN
from intake.vocabulary import Kind

router = Router(tags=["Files of answers"])
LOOK_AGAIN = "Nothing has been added: the file was not confirmed as it is now. Look at it again."
KNOWN = "The answers in this file were already added. Nothing was added."
REPEATS = "Most people in this file are in a file that was added before. Send accept_repeated if they are others."


class AnswersPreview(BaseModel):
    """What a file would add. `carried`, `choices` and `preview` go back with the next request."""

    carried: str
    choices: str
    preview: str
    questions: list[Question]
    remarks: list[str]
    people: int
    groups: Annotated[str, Field(description="How many of each group, in words.")]
    comments: int
    left_out: Annotated[str, Field(description="Answers that are left out, in words.")]
    problems: Annotated[list[str], Field(description="While there are any, nothing can be added.")]
    is_ready: bool


class Added(BaseModel):
    people: int
    left_out: str


@router.post("/rounds/{row:round}/answers/preview", response=AnswersPreview, summary="Read a file of answers")
def read_answers(request: ApiRequest, round: int, file: Annotated[UploadedFile, File(...)]) -> dict[str, Any]:
    """Nothing is stored. The answer asks what only a person can know."""
    found = round_to_add_answers_to(request.user, round)
    return _preview(found, read_upload(partial(_form, request, found), file))


@router.post("/rounds/{row:round}/answers/preview/again", response=AnswersPreview, summary="Read answers again")
def read_answers_again(request: ApiRequest, round: int, body: Carried) -> dict[str, Any]:
    """With what was decided since."""
    found = round_to_add_answers_to(request.user, round)
    return _preview(found, read_again(partial(_form, request, found), body))


@router.post("/rounds/{row:round}/answers", response={201: Added}, summary="Add the answers of a file")
def add_answers(request: ApiRequest, round: int, body: Carried) -> Status[Added]:
    """Exactly those of the preview, or nothing."""
    found = round_to_add_answers_to(request.user, round)
    form = read_again(partial(_form, request, found), body)
    if form.answers is None or not form.is_confirmed:
        raise conflict(LOOK_AGAIN)
    try:
        added = add_reading(round=found, reading=form.answers, is_meant=body.accept_repeated, by=request.user)
    except actions.AlreadyImportedError as error:
        raise conflict(KNOWN) from error
    except actions.RepeatsEarlierError as error:
        raise conflict(REPEATS) from error
    except actions.RoundNotOpenError as error:
        raise conflict(NOT_OPEN) from error
    organisation, decisions = found.project.organisation, form.decisions
    remember(organisation=organisation, kind=Kind.ANSWERS, shape=decisions.shape, choices=decisions.made)
    return Status(201, Added(people=added.people, left_out=_words(added.left_out, found)))


def _form(request: ApiRequest, round: Round, data: Any, files: Any) -> AnswerFileForm:  # noqa: ANN401 (as a browser sends them)
    return AnswerFileForm(
        data,
        files,
        reader=reader_of_answers(round),
        carrier=Carrier(Kind.ANSWERS, round.pk, request.carrier),
        recall=partial(recall, round.project.organisation, Kind.ANSWERS),
    )


def _preview(round: Round, form: AnswerFileForm) -> dict[str, Any]:
    answers = form.answers
    shown = answers_preview(answers, round) if answers and form.is_usable else None
    return questions_of(form) | {
        "preview": form.fingerprint if shown else "",
        "people": len(answers.people) if answers and shown else 0,
        "groups": shown.in_words if shown else "",
        "comments": shown.comments if shown else 0,
        "left_out": _words(answers.left_out, round) if answers else "",
        "problems": [*_problems(form), *_against(round, form)],
        "is_ready": bool(shown) and not form.errors,
    }


def _words(left_out: Sequence[LeftOut], round: Round) -> str:
    return left_out_words(left_out, round.catalogue) if left_out else ""


def _problems(form: AnswerFileForm) -> list[str]:
    troubles = map(str, form.answers.troubles) if form.answers else ()
    return [*troubles, *(fault.detail for fault in faults_of(form.errors) if fault.detail != FIX)]


def _against(round: Round, form: AnswerFileForm) -> list[str]:
    """What adding it now would be refused for."""
    if form.answers is None or not form.is_usable:
        return []
    try:
        check_reading(round=round, reading=form.answers)
    except actions.AlreadyImportedError:
        return [KNOWN]
    except actions.RepeatsEarlierError:
        return [REPEATS]
    except actions.RoundNotOpenError:
        return [NOT_OPEN]
    return []
