"""The part of the form for a round that says which questions of the organisation's own it asks."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from authoring.queries import Usable
from authoring.vocabulary import MOST_ASKED
from questions.models import BankVersion
from questions.own.faults import meeting_codes


class ModulesField(forms.MultipleChoiceField):
    """Cleans to the chosen bank versions."""

    def __init__(self, usable: Sequence[Usable], pinned: Collection[int], unfit: Sequence[str] = ()) -> None:
        """`unfit` are titles of modules that are not among the choices because they do not fit the banks."""
        self.usable = {row.key: row for row in usable}
        super().__init__(
            required=False,
            label=gettext_lazy("Questions of your own"),
            help_text=_help(unfit),
            choices=[(row.key, _label(row)) for row in usable],
            initial=[row.key for row in usable if row.version.pk in pinned],
            widget=forms.CheckboxSelectMultiple,
        )

    def clean(self, value: object) -> list[BankVersion]:
        chosen = [self.usable[key] for key in super().clean(value)]
        self._refuse_together(chosen)
        count = sum(len(row.content.questions) for row in chosen)
        if count > MOST_ASKED:
            message = _("These modules have {count} questions together. A round asks at most {most} of your own.")
            raise forms.ValidationError(message.format(count=count, most=MOST_ASKED))
        return [row.version for row in chosen]

    @staticmethod
    def _refuse_together(chosen: Sequence[Usable]) -> None:
        """Those that cannot be asked in one round."""
        if len({row.version.code for row in chosen}) < len(chosen):
            raise forms.ValidationError(_("Choose one version of each module."))
        if sum(row.content.is_for_research for row in chosen) > 1:
            raise forms.ValidationError(_("Choose one copy for research at most."))
        if codes := meeting_codes([row.content for row in chosen]):
            message = _("Two of these modules use the code {code}. Change it in one of them, or choose one of them.")
            raise forms.ValidationError(message.format(code=codes[0]))


def _help(unfit: Sequence[str]) -> str:
    words = [_("They count in no flag and in no principle, so the round stays comparable.")]
    left_out = _(
        "“{module}” does not fit the built-in questions of this round. Open it, correct it and publish it again."
    )
    return " ".join([*words, *(left_out.format(module=title) for title in unfit)])


def _label(row: Usable) -> str:
    if row.content.is_for_research:
        words = _("{title}, version {version} (built-in questions worded for research: the round has no flags)")
        return words.format(title=row.module.title, version=row.version.version)
    count = len(row.content.questions)
    words = ngettext(
        "{title}, version {version} ({count} question)", "{title}, version {version} ({count} questions)", count
    )
    return words.format(title=row.module.title, version=row.version.version, count=count)


def is_for_research(usable: Sequence[Usable], chosen: Sequence[BankVersion]) -> bool:
    return any(row.content.is_for_research for row in usable if row.version in chosen)


def extra_groups(usable: Sequence[Usable]) -> Iterator[tuple[str, str]]:
    """Code and title of the groups that these modules add."""
    titles = {group.code: (group.title, row.module.title) for row in usable for group in row.content.groups}
    for code, (title, module) in titles.items():
        yield code, _("{group} (an extra group of “{module}”)").format(group=title, module=module)


def groups_without_module(
    groups: Collection[str], usable: Sequence[Usable], chosen: Sequence[BankVersion]
) -> list[str]:
    """Titles of extra groups that are chosen without the module that they belong to."""
    with_module = {group.code for row in usable if row.version in chosen for group in row.content.groups}
    of_any: Mapping[str, str] = {group.code: group.title for row in usable for group in row.content.groups}
    return [title for code, title in of_any.items() if code in groups and code not in with_module]
