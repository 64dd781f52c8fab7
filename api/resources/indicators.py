"""Indicators of a project, and their values over time."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

from ninja import Router, Status
from pydantic import BaseModel, Field

from accounts.permissions import Permission
from api.rest.guard import ApiRequest
from api.rest.paging import Page, PartQuery, page_of
from api.rest.problems import Fault, RefusedError
from api.rest.values import MOST_ITEMS, Day, Sent, conflict
from assessments.access import project_for
from improvement.measures import actions, queries
from improvement.measures.access import indicator_for
from improvement.measures.tables_of_values import value_outside, wrong_day
from improvement.measures.views import FULL
from improvement.models import IndicatorValue, PickedIndicator
from improvement.present.indicators import Value, title_of
from improvement.present.measures import scale_of
from improvement.present.quantities import Scale, number_in
from improvement.vocabulary import MAX_REMARK_LENGTH, MAX_VALUES, Every

router = Router(tags=["Indicators"])
TAKEN = "There are values already of: {}. Send `replaces` to overwrite them."
TWICE = "Another value of this request is of the same month or day."
NO_NUMBER = "Write a number with at most 12 digits before the point and 4 after it."


class IndicatorOut(BaseModel):
    """Something that the project measures."""

    id: int
    code: str
    title: str
    measure: Annotated[str, Field(description="Empty where the bank says it.")]
    unit: Annotated[str, Field(description="percent, count, any, or empty where nobody has said.")]
    every: Annotated[str, Field(description="What a value is of: month or day.")]
    baseline: str
    target: str


class ValueOut(BaseModel):
    id: int
    on: Annotated[date, Field(description="The day, or the first day of the month.")]
    value: float
    note: str


class NewValue(Sent):
    on: Day
    value: int | float
    note: Annotated[str, Field(max_length=MAX_REMARK_LENGTH)] = ""


class NewValues(Sent):
    """All of them, or none if anything is wrong with one."""

    values: Annotated[list[NewValue], Field(min_length=1, max_length=MOST_ITEMS)]
    replaces: Annotated[bool, Field(description="Overwrite values of the same months or days.")] = False


class Added(BaseModel):
    added: int


@router.get(
    "/projects/{row:project}/indicators", response=Page[IndicatorOut], summary="List the indicators of a project"
)
def list_indicators(request: ApiRequest, project: int, part: PartQuery) -> dict[str, object]:
    """Newest first."""
    found = project_for(request.user, project, Permission.READ_RESULTS)
    return page_of(request, queries.indicators_of(found), shown, part=part)


def shown(indicator: PickedIndicator) -> IndicatorOut:
    of_bank = queries.of_bank(indicator)
    entry = queries.without_values(indicator)
    return IndicatorOut(
        id=indicator.pk,
        code=indicator.code,
        title=title_of(entry, of_bank),
        measure=indicator.measure,
        unit=scale_of(entry, of_bank).unit,
        every=indicator.every,
        baseline=indicator.baseline,
        target=indicator.target,
    )


@router.get("/indicators/{row:indicator}/values", response=Page[ValueOut], summary="List the values of an indicator")
def list_values(request: ApiRequest, indicator: int, part: PartQuery) -> dict[str, object]:
    """Those that were added last come first."""
    found = indicator_for(request.user, indicator, Permission.READ_RESULTS)
    return page_of(request, queries.values_of(found), shown_value, part=part)


def shown_value(row: IndicatorValue) -> ValueOut:
    return ValueOut(id=row.pk, on=row.on, value=float(row.value), note=row.note)


@router.post("/indicators/{row:indicator}/values", response={201: Added}, summary="Add values to an indicator")
def add_values(request: ApiRequest, indicator: int, body: NewValues) -> Status[Added]:
    """A month may be sent as any of its days."""
    found = indicator_for(request.user, indicator, Permission.KEEP_PLAN)
    scale = scale_of(queries.without_values(found), queries.of_bank(found))
    values = _checked(body.values, scale)
    try:
        added = actions.add_values(indicator=found, values=values, replaces=body.replaces, by=request.user)
    except actions.DayTakenError as error:
        raise conflict(TAKEN.format(", ".join(scale.day(row.on) for row in error.taken))) from error
    except actions.TooManyValuesError as error:
        raise conflict(FULL.format(most=f"{MAX_VALUES:,}")) from error
    return Status(201, Added(added=len(added)))


def _checked(sent: Sequence[NewValue], scale: Scale) -> list[Value]:
    """Raises RefusedError with all that is wrong."""
    values: list[Value] = []
    faults: list[Fault] = []
    seen: set[date] = set()
    for place, one in enumerate(sent):
        on = one.on.replace(day=1) if scale.every == Every.MONTH else one.on
        number = number_in(format(Decimal(str(one.value)), "f"))
        if wrong := TWICE if on in seen else wrong_day(on, scale.every):
            faults.append(Fault(pointer=f"/values/{place}/on", detail=wrong))
        if number is None or not scale.holds(number):
            wrong = NO_NUMBER if number is None else value_outside(scale)
            faults.append(Fault(pointer=f"/values/{place}/value", detail=wrong))
        else:
            values.append(Value(on, number, one.note.strip()))
        seen.add(on)
    if faults:
        raise RefusedError(422, errors=faults)
    return values
