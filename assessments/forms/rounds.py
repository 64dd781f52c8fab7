"""Forms for a round."""

from datetime import date
from itertools import pairwise

from django import forms
from django.utils import timezone

from accounts.forms.dates import DateField
from assessments.forms.projects import Data
from assessments.models import Round
from assessments.vocabulary import (
    DAYS_BETWEEN_REMINDERS,
    MAX_NAME_LENGTH,
    MAX_THRESHOLD,
    MIN_THRESHOLD,
    REMINDER_DAYS,
    Stage,
)
from questions.catalogue import Catalogue

USUAL_REMINDERS = ("7", "2")  # days before the last day


def _days_before(days: int) -> str:
    return "1 day before the last day" if days == 1 else f"{days} days before the last day"


class FieldworkForm(forms.Form):
    """What can still change while a round is open."""

    closes_on = DateField(
        required=False,
        label="Last day",
        named="The last day",
        help_text="The round closes automatically after this day. Leave empty to close it yourself. "
        "For example, 27 3 2027",
    )
    reminder_days = forms.MultipleChoiceField(
        required=False,
        choices=[(str(days), _days_before(days)) for days in REMINDER_DAYS],
        label="Send reminders automatically",
        help_text="To everyone invited by name who has not answered by then. Nobody sees who they are. Choose days "
        "that are at least three days apart, or none. Days that have passed are left out.",
        widget=forms.CheckboxSelectMultiple,
    )
    hand_in_at = forms.CharField(
        required=False,
        max_length=MAX_NAME_LENGTH,
        label="Where can people hand in paper questionnaires?",
        help_text="Printed on each questionnaire. For example: in the sealed box at the ward's reception",
    )

    def __init__(self, data: Data = None, *, round: Round | None = None) -> None:
        super().__init__(data, initial=_initial(round, *self.base_fields) if round else None)

    def clean_reminder_days(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["reminder_days"]
        days = sorted(int(number) for number in chosen)
        if any(later - one < DAYS_BETWEEN_REMINDERS for one, later in pairwise(days)):
            raise forms.ValidationError("Choose days that are at least three days apart.")
        return chosen

    def clean_closes_on(self) -> date | None:
        day: date | None = self.cleaned_data["closes_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError("This day has passed. Choose today or later.")
        return day


class RoundForm(FieldworkForm):
    stage = forms.ChoiceField(
        choices=Stage.choices,
        label="Stage of the project",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where the project is now."},
    )
    groups = forms.MultipleChoiceField(
        label="Which groups do you want to ask?",
        help_text="Ask everyone who is affected by the change. A flag can be clear only if two or more front-line "
        "groups answer, and the change does not concern those that you leave out.",
        widget=forms.CheckboxSelectMultiple,
    )
    has_work_system = forms.BooleanField(
        required=False,
        label="Also ask staff the 18 questions about the work system",
        help_text="This takes each person about 5 more minutes.",
    )
    threshold = forms.IntegerField(
        min_value=MIN_THRESHOLD,
        max_value=MAX_THRESHOLD,
        initial=MIN_THRESHOLD,
        label="People needed before a group is shown",
        help_text="At least 5. It is stated in every invitation and cannot be lowered later.",
    )
    is_practice = forms.BooleanField(
        required=False,
        label="This is a practice round",
        help_text="To try things out. Every page says so. It never has results and is in no report, and you can delete "
        "it with its answers at any time.",
    )
    field_order: tuple[str, ...] = (
        "stage",
        "groups",
        "has_work_system",
        "threshold",
        "closes_on",
        "reminder_days",
        "hand_in_at",
        "is_practice",
    )

    def __init__(self, data: Data = None, *, catalogue: Catalogue, round: Round | None = None) -> None:
        super().__init__(data, round=round)
        if round is None:
            self.initial["reminder_days"] = list(USUAL_REMINDERS)
        groups = round.askedgroup_set.values_list("code", flat=True) if round else catalogue.groups
        self.initial["groups"] = list(groups)
        choices = [(group.code, group.title) for group in catalogue.groups.values()]
        self.fields["groups"].choices = choices  # type: ignore[attr-defined]  # a choice field


class NextRoundForm(RoundForm):
    """A new round. After another one it starts with what that had, one stage further."""

    copies = forms.BooleanField(
        required=False,
        initial=True,
        label="Copy who is asked, the words people read first, and the words of the emails",
        help_text="For each group: how its people are chosen and how many it has, or why it is not asked. You can "
        "change all of it in the next steps.",
    )
    field_order = ("copies", *RoundForm.field_order)

    def __init__(self, data: Data = None, *, catalogue: Catalogue, last: Round | None) -> None:
        super().__init__(data, catalogue=catalogue)
        if last is None:
            del self.fields["copies"]
        else:
            self.initial.update(_after(last, catalogue))


def _after(last: Round, catalogue: Catalogue) -> dict[str, object]:
    stages = list(Stage.values)
    following = stages[min(stages.index(last.stage) + 1, len(stages) - 1)]
    asked = set(last.askedgroup_set.values_list("code", flat=True))
    groups = [code for code in catalogue.groups if code in asked]
    return _initial(last, "threshold", "has_work_system", "hand_in_at") | {"stage": following, "groups": groups}


def _initial(round: Round, *names: str) -> dict[str, object]:
    values = {name: getattr(round, name) for name in names if name != "groups"}
    return values | {"reminder_days": [str(days) for days in round.days_to_remind]}
