"""The open question at the end of a questionnaire."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy

from assessments.questionnaire import Taken, merge, text_clash
from assessments.questionnaire.form import FreeTextField

OVERALL = ""  # the code of the comment that belongs to no question
FIELD = "comment"
CALLED = gettext_lazy("your comment")


class CommentForm(forms.Form):
    """Shows the comment and its errors. `take_comment` reads what was posted."""

    says_what_is_needed = True  # the help text says that it is optional

    def __init__(self, taken: Taken, *, label: str, help_text: str) -> None:
        super().__init__(taken.values if taken.errors else None, initial=dict(taken.values))
        self.fields[FIELD] = _field(label, help_text)
        for name, message in taken.errors.items():
            if name not in self.errors:
                self.add_error(name, message)


def take_comment(posted: Mapping[str, str], stored: str) -> Taken:
    """The comment to save if it was changed on the page, or its errors."""
    merged = merge([FIELD], posted, {FIELD: stored})
    errors = {name: text_clash(str(CALLED), text) for name, text in merged.clashes.items()}
    text = merged.values[FIELD]
    try:
        _field("", "").clean(text)
    except forms.ValidationError as error:
        errors = {FIELD: error.messages[0]}
    return Taken(
        merged.values, {}, {OVERALL: text} if merged.changed else {}, merged.seen, errors, bool(merged.clashes)
    )


def _field(label: str, help_text: str) -> FreeTextField:
    return FreeTextField(called=str(CALLED), label=label, help_text=help_text, rows=6)
