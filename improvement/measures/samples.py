"""What the samples measure: two indicators of the Glasgow portal, made up to show charts that moved."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from assessments.models import Project
from improvement.measures import actions
from improvement.models import PickedIndicator, PlannedPractice
from improvement.present.indicators import Value
from improvement.vocabulary import Better, Unit
from results.samples import BY, ORGANISATION

GLASGOW = "Clinical Portal, NHS Greater Glasgow"
MADE_UP = "Illustrative: not a real figure"
# Two years, month by month. The first year goes on as before, the second has moved.
IN_USE = (41, 44, 39, 43, 46, 42, 45, 40, 44, 47, 43, 45, 64, 69, 66, 71, 67, 72, 68, 73, 67, 70, 74, 71)
FETCHED = (
    *(412, 398, 430, 405, 421, 390, 415, 428, 402, 410, 396, 418),
    *(301, 284, 295, 310, 288, 279, 305, 292, 286, 298, 281, 290),
)
_YEAR = 12


@transaction.atomic
def measure_glasgow() -> None:
    """Does nothing if it was done before, or if the sample project is not there."""
    project = Project.objects.filter(name__startswith=GLASGOW, organisation__name=ORGANISATION).first()
    if project is None or PickedIndicator.objects.filter(project=project).exists():
        return
    in_use = PickedIndicator.objects.create(
        project=project, code="I13", baseline="43%", target="80%", by_when="End of the second year"
    )
    months = _months(timezone.localdate())
    _measure(in_use, IN_USE, months)
    actions.note_change(
        indicator=in_use, on=months[_YEAR], words="The portal opened on all wards", begins_again=True, by=BY
    )
    fetched = actions.add_indicator(
        project=project,
        fields={
            "title": "Paper records fetched",
            "measure": "Case notes fetched from the store for clinics in a month",
            "unit": Unit.COUNT,
            "better": Better.DOWN,
            "baseline": "410",
            "target": "300",
            "by_when": "End of the second year",
        },
        steps=_a_step_of(project),
        by=BY,
    )
    _measure(fetched, FETCHED, months)
    actions.note_change(
        indicator=fetched, on=months[_YEAR], words="Clinics stopped ordering notes by default", begins_again=True, by=BY
    )


def _a_step_of(project: Project) -> dict[str, str]:
    """Code and title of the first step of its own plan, where it has one."""
    rows = PlannedPractice.objects.filter(round__project=project).exclude(title="").order_by("pk")
    return dict(rows.values_list("code", "title")[:1])


def _measure(indicator: PickedIndicator, numbers: tuple[int, ...], months: list[date]) -> None:
    values = [Value(on, Decimal(number), MADE_UP) for on, number in zip(months, numbers, strict=True)]
    actions.add_values(indicator=indicator, values=values, by=BY)


def _months(today: date) -> list[date]:
    """The first days of the 24 months before this one, oldest first."""
    this = today.year * _YEAR + today.month - 1
    return [date(month // _YEAR, month % _YEAR + 1, 1) for month in range(this - len(IN_USE), this)]
