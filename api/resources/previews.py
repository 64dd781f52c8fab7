"""Files that are read first and confirmed later. Between the two only the client holds them, signed."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from api.rest.problems import Fault, RefusedError
from api.rest.values import Sent, Text, faults_of
from intake.carrying import MAX_CARRIED
from intake.forms.taking import PREFIX, TakingForm
from intake.vocabulary import MAX_CHOICES

Form = TypeVar("Form", bound=TakingForm)
Make = Callable[[QueryDict, MultiValueDict[str, Any]], Form]
MAX_FILE_BYTES = 5_000_000
TOO_LARGE = "A file may have 5 MB."


class Choice(BaseModel):
    value: str
    label: str


class Question(BaseModel):
    """What only a person can say, or a guess to look at. Send the value of one of its options as `decisions[key]`."""

    key: str
    text: str
    help: str
    options: list[Choice]
    chosen: Annotated[str, Field(description="What holds now; empty if it has to be decided.")]


class Carried(Sent):
    """What the preview gave, and what was decided since."""

    carried: Annotated[str, Field(max_length=MAX_CARRIED)]
    choices: Annotated[str, Field(max_length=MAX_CARRIED)]
    preview: Text = ""
    decisions: Annotated[dict[str, Text], Field(max_length=MAX_CHOICES)] = Field(default_factory=dict)
    accept_repeated: Annotated[bool, Field(description="Add answers that repeat most of an earlier file.")] = False
    by_mail: Annotated[bool, Field(description="Of lists: False shows links of groups on the record.")] = True


def read_upload(make: Make[Form], file: UploadedFile) -> Form:
    """Raises RefusedError if it cannot be read."""
    if (file.size or 0) > MAX_FILE_BYTES:
        raise RefusedError(413, TOO_LARGE)
    files: MultiValueDict[str, Any] = MultiValueDict({"file": [file]})
    return _read(make(QueryDict(mutable=True), files), "file")


def read_again(make: Make[Form], body: Carried) -> Form:
    """Raises RefusedError if what it carries was changed, or is too old."""
    data = QueryDict(mutable=True)
    data.update({"carried": body.carried, "choices": body.choices, "preview": body.preview})
    data.update({"by_mail": "yes" if body.by_mail else "no"})
    if body.accept_repeated:
        data["is_meant"] = "on"
    data.update({f"{PREFIX}{key}": value for key, value in body.decisions.items()})
    return _read(make(data, MultiValueDict()), "carried")


def _read(form: Form, field: str) -> Form:
    """A file that could be read may still have faults in its rows: these are in the preview."""
    form.is_valid()
    if form.reading is None:
        faults = [Fault(pointer=f"/{field}", detail=fault.detail) for fault in faults_of(form.errors)]
        raise RefusedError(422, errors=faults)
    return form


def questions_of(form: TakingForm) -> dict[str, Any]:
    """Of the form for people and of the form for answers alike."""
    asks = [ask for ask in form.reading.asks[:MAX_CHOICES] if form.decisions.is_question(ask)] if form.reading else []
    return {
        "carried": str(form.data.get("carried", "")),
        "choices": str(form.data.get("choices", "")),
        "remarks": form.remarks,
        "questions": [
            Question(
                key=ask.key,
                text=ask.text,
                help=ask.help,
                options=[Choice(value=option.value, label=str(option.label)) for option in ask.options],
                chosen=ask.chosen,
            )
            for ask in asks
        ],
    }
