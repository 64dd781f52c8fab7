"""Forms for a round."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.forms.dates import DateField
from assessments.forms.languages import LanguagesForm
from assessments.forms.own_questions import ModulesField, extra_groups, groups_without_module, is_for_research
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
from authoring.queries import Usable
from questions.catalogue import Catalogue
from questions.queries import Coverage

USUAL_REMINDERS = ("7", "2")  # days before the last day


def _days_before(days: int) -> str:
    return ngettext("{count} day before the last day", "{count} days before the last day", days).format(count=days)


def _reminder_choices() -> list[tuple[str, str]]:
    return [(str(days), _days_before(days)) for days in REMINDER_DAYS]


class FieldworkForm(forms.Form):
    """What can still change while a round is open."""

    closes_on = DateField(
        required=False,
        label=gettext_lazy("Last day"),
        named=gettext_lazy("The last day"),
        help_text=gettext_lazy(
            "The round closes automatically after this day. Leave empty to close it yourself. For example, 27 3 2027"
        ),
    )
    reminder_days = forms.MultipleChoiceField(
        required=False,
        choices=_reminder_choices,
        label=gettext_lazy("Send reminders automatically"),
        help_text=gettext_lazy(
            "To everyone invited by name who has not answered by then. Nobody sees who they are. Choose days "
            "that are at least three days apart, or none. Days that have passed are left out."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    hand_in_at = forms.CharField(
        required=False,
        max_length=MAX_NAME_LENGTH,
        label=gettext_lazy("Where can people hand in paper questionnaires?"),
        help_text=gettext_lazy("Printed on each questionnaire. For example: in the sealed box at the ward's reception"),
    )

    def __init__(self, data: Data = None, *, round: Round | None = None) -> None:
        super().__init__(data, initial=_initial(round, *self.base_fields) if round else None)

    def clean_reminder_days(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["reminder_days"]
        days = sorted(int(number) for number in chosen)
        if any(later - one < DAYS_BETWEEN_REMINDERS for one, later in pairwise(days)):
            raise forms.ValidationError(_("Choose days that are at least three days apart."))
        return chosen

    def clean_closes_on(self) -> date | None:
        day: date | None = self.cleaned_data["closes_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose today or later."))
        return day


class RoundForm(LanguagesForm, FieldworkForm):
    stage = forms.ChoiceField(
        choices=Stage.choices,
        label=gettext_lazy("Stage of the project"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose where the project is now.")},
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Which groups do you want to ask?"),
        help_text=gettext_lazy(
            "Ask everyone who is affected by the change. A flag can be clear only if two or more front-line "
            "groups answer, and the change does not concern those that you leave out."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    has_work_system = forms.BooleanField(
        required=False,
        label=gettext_lazy("Also ask staff the 18 questions about the work system"),
        help_text=gettext_lazy("This takes each person about 5 more minutes."),
    )
    is_without_closing = forms.BooleanField(
        required=False,
        label=gettext_lazy("Leave out the closing question"),
        help_text=gettext_lazy("People then have no place for what no question asked about."),
    )
    threshold = forms.IntegerField(
        min_value=MIN_THRESHOLD,
        max_value=MAX_THRESHOLD,
        initial=MIN_THRESHOLD,
        label=gettext_lazy("People needed before a group is shown"),
        help_text=gettext_lazy("At least 5. It is stated in every invitation and cannot be lowered later."),
    )
    is_practice = forms.BooleanField(
        required=False,
        label=gettext_lazy("This is a practice round"),
        help_text=gettext_lazy(
            "To try things out. Every page says so. It never has results and is in no report, and you can delete "
            "it with its answers at any time."
        ),
    )
    field_order: tuple[str, ...] = (
        "stage",
        "groups",
        "has_work_system",
        "modules",
        "is_without_closing",
        "other_languages",
        "threshold",
        "closes_on",
        "reminder_days",
        "hand_in_at",
        "is_practice",
    )

    def __init__(
        self,
        data: Data = None,
        *,
        catalogue: Catalogue,
        round: Round | None = None,
        usable: Sequence[Usable] = (),
        unfit: Sequence[str] = (),
        pinned: Collection[int] = (),
        coverages: Iterable[Coverage] = (),
    ) -> None:
        """`usable` are versions of the organisation's modules, `pinned` the keys of those that the round asks.

        `unfit` are titles of modules that cannot be asked with these banks.

        `coverages`: how far the banks of the round are translated. Empty leaves its languages as they are.
        """
        super().__init__(data, round=round)
        self.usable = usable
        self.likes = {group.code: group.like for row in usable for group in row.content.groups}
        self.offer(coverages, round.languages if round else None)
        if round is None:
            self.initial["reminder_days"] = list(USUAL_REMINDERS)
        groups = round.askedgroup_set.values_list("code", flat=True) if round else catalogue.groups
        self.initial["groups"] = list(groups)
        choices = {group.code: group.title for group in catalogue.groups.values()} | dict(extra_groups(usable))
        self.fields["groups"].choices = list(choices.items())  # type: ignore[attr-defined]  # a choice field
        if usable or unfit:
            self.fields["modules"] = ModulesField(usable, pinned, unfit)
            self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if "modules" in data and "groups" in data:
            for title in groups_without_module(data["groups"], self.usable, data["modules"]):
                message = _("“{group}” is a group of a module that is not chosen. Choose the module too.")
                self.add_error("groups", message.format(group=title))
        if data.get("other_languages") and is_for_research(self.usable, data.get("modules", ())):
            message = _("Questions worded for research are asked in English only. Clear the other languages.")
            self.add_error("other_languages", message)
        return data


class NextRoundForm(RoundForm):
    """A new round. After another one it starts with what that had, one stage further."""

    copies = forms.BooleanField(
        required=False,
        initial=True,
        label=gettext_lazy("Copy who is asked, the words people read first, and the words of the emails"),
        help_text=gettext_lazy(
            "For each group: how its people are chosen and how many it has, or why it is not asked. You can "
            "change all of it in the next steps."
        ),
    )
    field_order = ("copies", *RoundForm.field_order)

    def __init__(
        self,
        data: Data = None,
        *,
        catalogue: Catalogue,
        last: Round | None,
        usable: Sequence[Usable] = (),
        unfit: Sequence[str] = (),
        pinned: Collection[int] = (),
        coverages: Collection[Coverage] = (),
    ) -> None:
        super().__init__(data, catalogue=catalogue, usable=usable, unfit=unfit, pinned=pinned, coverages=coverages)
        if last is None:
            del self.fields["copies"]
        else:
            self.initial.update(_after(last))
            self.initial["other_languages"] = [one.language for one in coverages if one.language in last.languages]


def _after(last: Round) -> dict[str, object]:
    stages = list(Stage.values)
    following = stages[min(stages.index(last.stage) + 1, len(stages) - 1)]
    asked = set(last.askedgroup_set.values_list("code", flat=True))
    groups = [code for code in last.catalogue.groups if code in asked]
    return _initial(last, "threshold", "has_work_system", "is_without_closing", "hand_in_at") | {
        "stage": following,
        "groups": groups,
    }


def _initial(round: Round, *names: str) -> dict[str, object]:
    values = {name: getattr(round, name) for name in names if name != "groups"}
    return values | {"reminder_days": [str(days) for days in round.days_to_remind]}
