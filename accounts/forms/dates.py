"""A date as three boxes: day, month and year. Each error says what is wrong and leads to the first wrong box."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from questions.languages import Words, listed

BOXES = ("day", "month", "year")
_WIDTHS = {"day": 2, "month": 2, "year": 4}
_LONGEST = 20  # characters of a box: no name of a month is longer
FIRST_YEAR, LAST_YEAR = 1900, 2199  # what a person can mean; later dates could not be counted on from
_CENTURY = 100  # years
THE_DATE = gettext_lazy("The date")


@dataclass(frozen=True)
class Boxes:
    """What was entered, before it is a date."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def left_empty(self) -> list[str]:
        return [name for name, text in zip(BOXES, astuple(self), strict=True) if not text]


@dataclass(frozen=True)
class Box:
    """One of the three, ready to print."""

    name: str
    id: str
    label: str
    value: str
    width: int
    is_wrong: bool


class WrongBoxesError(forms.ValidationError):
    def __init__(self, message: str, boxes: list[str]) -> None:
        super().__init__(message, code="invalid")
        self.boxes = boxes


class DateBoxes(forms.Widget):
    template_name = "sttool/layout/date_boxes.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> Boxes | str | None:  # noqa: ARG002
        """Also takes a whole date under the field's own name, as addresses of filters have it."""
        boxes = Boxes(*(str(data.get(f"{name}_{box}", "")).strip() for box in BOXES))
        if boxes == Boxes():
            return data.get(name)
        return boxes

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:  # noqa: ARG002
        return not any(key in data for key in (name, *(f"{name}_{box}" for box in BOXES)))

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day" if id_ else ""

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        attrs = attrs or {}
        entered, wrong, id_ = astuple(_as_boxes(value)), attrs.get("wrong", ()), attrs.get("id", f"id_{name}")
        boxes = [
            Box(f"{name}_{box}", f"{id_}_{box}", _label_of(box), text, _WIDTHS[box], box in wrong)
            for box, text in zip(BOXES, entered, strict=True)
        ]
        return {"boxes": boxes, "longest": _LONGEST}


class DateBoundField(BoundField):
    is_date = True  # tells the template pack how to print it

    @property
    def wrong_boxes(self) -> list[str]:
        """Boxes that the first error is about. An error about the date as a whole is about all of them."""
        for error in self.form.errors.as_data().get(self.name, ()):
            return getattr(error, "boxes", list(BOXES))
        return []

    @property
    def id_for_label(self) -> str:
        return f"{self.auto_id}_{self.wrong_boxes[0] if self.wrong_boxes else BOXES[0]}"

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        wrong = {"wrong": self.wrong_boxes} if isinstance(widget, DateBoxes) else {}
        return super().build_widget_attrs(attrs, widget) | wrong


class DateField(forms.DateField):
    """`named` is in the errors: "The last day must include a year." """

    widget = DateBoxes

    def __init__(self, *, named: Words = THE_DATE, **options: Any) -> None:  # noqa: ANN401 (those of any field)
        self.named = named
        messages = {"required": _please_enter(named), "invalid": _not_real(named)}
        super().__init__(**options, error_messages=messages)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return DateBoundField(form, self, field_name)

    def to_python(self, value: Any) -> date | None:  # noqa: ANN401 (whatever was sent)
        if isinstance(value, Boxes):
            return self._date_of(value)
        day = super().to_python(value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise WrongBoxesError(self._about(["year"]), ["year"])
        return day

    def _date_of(self, boxes: Boxes) -> date:
        if missing := boxes.left_empty:
            raise WrongBoxesError(_without(self.named, missing), missing)
        numbers = {"day": _number(boxes.day, 2), "month": _month(boxes.month), "year": _year(boxes.year)}
        if wrong := [name for name, number in numbers.items() if number is None]:
            raise WrongBoxesError(self._about(wrong), wrong)
        try:
            return date(**numbers)  # type: ignore[arg-type]  # none of them is missing
        except ValueError:
            raise WrongBoxesError(str(_not_real(self.named)), ["day"]) from None

    def _about(self, wrong: list[str]) -> str:
        if wrong == ["year"]:
            text = _("The year must be between {first} and {last}, for example {example}.")
            return text.format(first=FIRST_YEAR, last=LAST_YEAR, example=timezone.localdate().year)
        example = date_format(timezone.localdate(), "j n Y")
        return _("{date} must be a real date, for example {example}.").format(date=self.named, example=example)


def _enter(named: Words) -> str:
    words = str(named)
    return _("Enter {date}.").format(date=words[:1].lower() + words[1:])


def _real(named: Words) -> str:
    return _("{date} must be a real date.").format(date=named)


_please_enter, _not_real = lazy(_enter, str), lazy(_real, str)


def _without(named: Words, missing: list[str]) -> str:
    parts = {
        "day": pgettext("of a date", "day"),
        "month": pgettext("of a date", "month"),
        "year": pgettext("of a date", "year"),
    }
    return _("{date} must include a {parts}.").format(date=named, parts=listed([parts[name] for name in missing]))


def _label_of(box: str) -> str:
    labels = {
        "day": pgettext("of a date", "Day"),
        "month": pgettext("of a date", "Month"),
        "year": pgettext("of a date", "Year"),
    }
    return labels[box]


@cache
def month_names() -> dict[str, int]:
    """Small letters, in every language that pages are in: what is understood does not depend on that of the page."""
    names: dict[str, int] = {}
    for code in settings.PAGE_LANGUAGES:
        with override(code):
            names |= {str(name).lower(): number for number, name in MONTHS.items()}
    return names


def _as_boxes(value: object) -> Boxes:
    if isinstance(value, str):
        value = _whole_date(value)
    if isinstance(value, date):
        return Boxes(str(value.day), str(value.month), str(value.year))
    return value if isinstance(value, Boxes) else Boxes()


def _whole_date(text: str) -> date | Boxes:
    """Text that cannot be read as a date goes back into the first box, so that what was entered is not lost."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return Boxes(day=text[:_LONGEST])


def _number(text: str, most_digits: int) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= most_digits
    return int(text) if is_number else None


def _month(text: str) -> int | None:
    """A number, or a name of at least three letters: 3, 03, Mar, March."""
    name = text.lower().rstrip(".")
    named = [number for month, number in month_names().items() if len(name) > 2 and month.startswith(name)]  # noqa: PLR2004
    number = named[0] if named else _number(text, 2)
    return number if number and number <= len(MONTHS) else None


def _year(text: str) -> int | None:
    """Two digits mean the nearest year that ends with them."""
    year = _number(text, 4)
    if year is not None and len(text) <= 2:  # noqa: PLR2004
        this_year = timezone.localdate().year
        year += this_year - this_year % _CENTURY
        year -= _CENTURY * (year > this_year + _CENTURY // 2)
    return year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None
