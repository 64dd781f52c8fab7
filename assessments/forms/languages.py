"""In which languages people can answer a round, chosen while it is prepared."""

from collections.abc import Collection, Iterable, Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questions.languages import EASY, name_here, own_name
from questions.queries import Coverage

USUAL = "cy"  # offered by itself wherever it is whole


class LanguagesForm(forms.Form):
    """Part of the form of a round. Without translations of its banks there is nothing to choose."""

    likes: Mapping[str, str]  # extra group -> the built-in one whose words it reads
    other_languages = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("In which languages can people answer, in addition to English?"),
        help_text=gettext_lazy(
            "People choose on the first page. Once the round is open, the languages and their words stay as they are."
        ),
        widget=forms.CheckboxSelectMultiple,
    )

    def offer(self, coverages: Iterable[Coverage], chosen: Collection[str] | None) -> None:
        """`chosen` before; None if nobody has chosen yet. Easy read is offered by itself to those it is for."""
        self.coverages = {coverage.language: coverage for coverage in coverages if coverage.language != EASY}
        if not self.coverages:
            del self.fields["other_languages"]
            return
        choices = [(code, _label(coverage)) for code, coverage in self.coverages.items()]
        self.fields["other_languages"].choices = choices  # type: ignore[attr-defined]  # a choice field
        known = (USUAL,) if chosen is None else chosen
        self.initial["other_languages"] = [code for code in self.coverages if code in known]

    def clean_other_languages(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["other_languages"]
        groups = frozenset(self.likes.get(code, code) for code in self.cleaned_data.get("groups", ()))
        lacking = [own_name(code) for code in chosen if not self.coverages[code].is_complete_for(groups)]
        if lacking:
            message = _("These languages do not have all that the chosen groups are asked: {languages}.")
            raise forms.ValidationError(message.format(languages=", ".join(lacking)))
        return chosen


def _label(coverage: Coverage) -> str:
    name = name_here(coverage.language)
    return name if coverage.is_reviewed else _("{language}, not yet checked by a speaker").format(language=name)
