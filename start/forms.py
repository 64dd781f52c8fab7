"""The question before the questions."""

from django import forms
from django.utils.translation import gettext_lazy

from assessments.vocabulary import Stage

CHOOSE = gettext_lazy("Choose one of the stages.")


class WhereForm(forms.Form):
    use_required_attribute = False

    stage = forms.ChoiceField(
        choices=Stage.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("Where does the project stand?"),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
