"""Values as programs send them, and forms of our pages that check them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from django import forms
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.rest.problems import Fault, RefusedError
from questions.languages import Words, in_english

MOST_CHARACTERS = 8000  # of any text; forms are stricter
MOST_ITEMS = 500  # of any list
ISO_LENGTH = 10
NO_DATE = "Write a date as 2027-03-27."


def _day(value: object) -> object:
    """Only text, and only one way of writing it."""
    if not isinstance(value, str) or len(value) != ISO_LENGTH:
        raise ValueError(NO_DATE)
    return date.fromisoformat(value)


Day = Annotated[
    date, BeforeValidator(_day, json_schema_input_type=Annotated[str, Field(json_schema_extra={"format": "date"})])
]
Text = Annotated[str, Field(max_length=MOST_CHARACTERS)]


class Sent(BaseModel):
    """A body. Unknown names are refused, and a number is not a text."""

    model_config = ConfigDict(extra="forbid", strict=True)

    def given(self) -> dict[str, Any]:
        """Only what was sent, as a form takes it."""
        return {
            name: as_typed(getattr(self, name)) for name in type(self).model_fields if name in self.model_fields_set
        }


def as_typed(value: object) -> object:
    """A date as somebody would type it; nothing for null and false, as browsers send it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [str(item) for item in value]
    return "" if value is None or value is False else value


def checked(form: forms.Form, names: Callable[[str], str] = str) -> dict[str, Any]:
    """What a form made of the values, or a problem that names each value. `names`: of a field, as the body has it."""
    if form.is_valid():
        return form.cleaned_data
    raise RefusedError(422, errors=faults_of(form.errors, names))


def faults_of(errors: Mapping[str, Iterable[object]], names: Callable[[str], str] = str) -> list[Fault]:
    return [
        Fault(pointer="" if field == "__all__" else f"/{names(field)}", detail=str(message))
        for field, messages in errors.items()
        for message in messages
    ]


def conflict(detail: Words) -> RefusedError:
    """In English, as everything that the API answers."""
    return RefusedError(409, in_english(detail))
