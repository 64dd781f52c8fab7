"""Forms in which a module is written. They take what is incomplete too: the checks say what is missing."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from authoring.drafting import Content, Entry, titles_of
from authoring.vocabulary import MAX_LONG_LENGTH, MAX_TEXT_LENGTH, MAX_TITLE_LENGTH, MAX_WORDS_LENGTH
from questions.catalogue import Catalogue
from questions.own.reader import MOST_BYTES
from questions.own.schema import MOST_GROUPS

POINTS = ("1", "2", "3", "4", "5")
_WORDING, _LABEL, _TITLE, _NAME, _LIKE = "wording_", "label_", "title_", "name_", "like_"


class LineField(forms.CharField):
    """Text on one line, without invisible characters."""

    def to_python(self, value: object) -> str:
        text = super().to_python(value) or ""
        return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _several_lines() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 2})


class TitleForm(forms.Form):
    title = LineField(
        max_length=MAX_TITLE_LENGTH,
        label=gettext_lazy("What is the module called?"),
        help_text=gettext_lazy("For those who prepare rounds. For example: Shift patterns on the wards"),
    )


class CopyForm(forms.Form):
    title = LineField(
        max_length=MAX_TITLE_LENGTH,
        label=gettext_lazy("What is the copy called?"),
        help_text=gettext_lazy("For those who prepare rounds. For example: Plainer words"),
    )


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("YAML file"),
        help_text=gettext_lazy("A module that was saved as a file, here or elsewhere."),
    )

    def clean_file(self) -> bytes:
        sent = self.cleaned_data["file"]
        raw: bytes = sent.read(MOST_BYTES + 1)
        return raw


class PageForm(forms.Form):
    """The title of the module, what respondents read above its questions, and the closing question."""

    title = LineField(max_length=MAX_TITLE_LENGTH, label=gettext_lazy("Name of the module"))
    page_title = LineField(
        max_length=MAX_TITLE_LENGTH,
        label=gettext_lazy("Title of the page with your questions"),
        help_text=gettext_lazy("People who answer read this."),
    )
    page_summary = LineField(
        max_length=MAX_WORDS_LENGTH,
        label=gettext_lazy("One sentence below it"),
        help_text=gettext_lazy("Say what the questions are about, and not what a good answer would be."),
        widget=_several_lines(),
    )
    closing_label = LineField(
        required=False,
        max_length=MAX_TEXT_LENGTH,
        label=gettext_lazy("Closing question of your own"),
        help_text=gettext_lazy(
            "Asked at the end, instead of the usual one, and answered in words. Leave empty for that."
        ),
        widget=_several_lines(),
    )
    closing_help = LineField(
        required=False,
        max_length=MAX_WORDS_LENGTH,
        label=gettext_lazy("Help below the closing question"),
        help_text=gettext_lazy("Ask people not to name anybody."),
        widget=_several_lines(),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, content: Content) -> None:
        closing = content.get("closing") or {}
        initial = {
            "title": content["title"],
            "page_title": content["page"]["title"],
            "page_summary": content["page"]["summary"],
            "closing_label": closing.get("label", ""),
            "closing_help": closing.get("help", ""),
        }
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if data.get("closing_label") and not data.get("closing_help"):
            self.add_error("closing_help", _("Give the closing question a help text."))
        return data

    @property
    def changes(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "title": data["title"],
            "page": {"title": data["page_title"], "summary": data["page_summary"]},
            "closing": {"label": data["closing_label"], "help": data["closing_help"]},
        }


class QuestionForm(forms.Form):
    """One question, its groups with their own wording, its answers, and the principle that it belongs to."""

    text = LineField(
        required=False,
        max_length=MAX_TEXT_LENGTH,
        label=gettext_lazy("The question"),
        help_text=gettext_lazy(
            "Word it so that more is better. For example: How far do you know whom to call at night?"
        ),
        widget=_several_lines(),
    )
    asked_of = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Who is asked it?"), widget=forms.CheckboxSelectMultiple
    )
    principle = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Does it belong to a principle?"),
        help_text=gettext_lazy("Only a label next to its answers. It counts in no principle and in no flag."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        built_in: Catalogue,
        content: Content,
        entry: Entry | None = None,
    ) -> None:
        super().__init__(data)
        self.groups = titles_of(content, built_in)
        self.points = list(_points(built_in))
        choices = [(code, principle.title) for code, principle in built_in.principles.items()]
        self.fields["asked_of"].choices = list(self.groups.items())  # type: ignore[attr-defined]  # a choice field
        self.fields["principle"].choices = [("", _("None")), *choices]  # type: ignore[attr-defined]  # the same
        for code, title in self.groups.items():
            self.fields[_WORDING + code] = _optional(_("In the words of: {group}").format(group=title))
        for value, usual in self.points:
            label = _("Answer {number}, usually “{usual}”").format(number=value, usual=usual)
            self.fields[_LABEL + value] = _optional(label, MAX_TITLE_LENGTH)
        self.initial = _initial(entry) if entry else {"asked_of": []}

    def wording_fields(self) -> list[forms.BoundField]:
        return [self[_WORDING + code] for code in self.groups]

    def label_fields(self) -> list[forms.BoundField]:
        return [self[_LABEL + value] for value, _usual in self.points]

    @property
    def has_own_words(self) -> bool:
        return any(field.value() for field in self.wording_fields())

    @property
    def has_own_labels(self) -> bool:
        return any(field.value() for field in self.label_fields())

    @property
    def entry(self) -> dict[str, Any]:
        """Without a code. Words for groups that are not asked are dropped."""
        data = self.cleaned_data
        labels = {value: data[_LABEL + value] for value in POINTS}
        wording = {code: data[_WORDING + code] for code in data["asked_of"] if data[_WORDING + code]}
        return {
            "text": data["text"],
            "asked_of": data["asked_of"],
            "wording": wording,
            "labels": labels if any(labels.values()) else {},
            "principle": data["principle"],
        }


class OtherWordsForm(forms.Form):
    """A built-in question of a copy for research: its words, and those of each group that is asked it."""

    text = LineField(max_length=MAX_LONG_LENGTH, label=gettext_lazy("The question"), widget=_several_lines())

    def __init__(self, data: Mapping[str, Any] | None = None, *, built_in: Catalogue, entry: Entry) -> None:
        super().__init__(data, initial={"text": entry["text"]})
        self.question = built_in.questions[entry["code"]]
        self.groups = [group for group in built_in.groups.values() if group.code in self.question.asked_of]
        for group in self.groups:
            label = _("In the words of: {group}").format(group=group.title)
            self.fields[_WORDING + group.code] = _optional(label, MAX_LONG_LENGTH)
            self.initial[_WORDING + group.code] = entry["wording"].get(group.code, "")

    def wording_fields(self) -> list[forms.BoundField]:
        return [self[_WORDING + group.code] for group in self.groups]

    @property
    def wording(self) -> dict[str, str]:
        given = {group.code: self.cleaned_data[_WORDING + group.code] for group in self.groups}
        return {code: text for code, text in given.items() if text}


class GroupsForm(forms.Form):
    """Titles of the built-in groups, and extra groups. Every row but the title is optional."""

    rows: ClassVar[range] = range(1, MOST_GROUPS + 1)

    def __init__(self, data: Mapping[str, Any] | None = None, *, built_in: Catalogue, content: Content) -> None:
        super().__init__(data)
        self.built_in, self.present = built_in, content["groups"]
        titles = content.get("group_titles", {})
        likes = [("", _("Choose a group")), *((code, group.title) for code, group in built_in.groups.items())]
        for code, group in built_in.groups.items():
            self.fields[_TITLE + code] = _line(group.title, titles.get(code, ""))
        for row in self.rows:
            present = self.present[row - 1] if row <= len(self.present) else {"title": "", "like": ""}
            title = _("Extra group {number}").format(number=row)
            self.fields[f"{_NAME}{row}"] = _line(title, present["title"])
            self.fields[f"{_LIKE}{row}"] = forms.ChoiceField(
                required=False,
                label=_("Asked and treated like: extra group {number}").format(number=row),
                choices=likes,
                initial=present["like"],
            )

    def title_fields(self) -> list[forms.BoundField]:
        return [self[_TITLE + code] for code in self.built_in.groups]

    def group_fields(self) -> list[forms.BoundField]:
        return [self[f"{name}{row}"] for row in self.rows for name in (_NAME, _LIKE)]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        for row in self.rows:
            if data.get(f"{_NAME}{row}") and not data.get(f"{_LIKE}{row}"):
                self.add_error(f"{_LIKE}{row}", _("Choose the group that it is like."))
        names = list(self._titles(data))
        if len({name.lower() for name in names}) < len(names):
            self.add_error(None, _("Two groups have the same title. Change one of them."))
        return data

    def _titles(self, data: Mapping[str, Any]) -> Iterator[str]:
        for code, group in self.built_in.groups.items():
            yield data.get(_TITLE + code) or group.title
        yield from (name for row in self.rows if (name := data.get(f"{_NAME}{row}")))

    @property
    def titles(self) -> dict[str, str]:
        given = {code: self.cleaned_data[_TITLE + code] for code in self.built_in.groups}
        return {code: title for code, title in given.items() if title and title != self.built_in.groups[code].title}

    @property
    def extra(self) -> list[dict[str, str]]:
        """Rows without a title are left out; those that were there keep their codes."""
        rows = []
        for row in self.rows:
            code = self.present[row - 1]["code"] if row <= len(self.present) else ""
            title, like = self.cleaned_data[f"{_NAME}{row}"], self.cleaned_data[f"{_LIKE}{row}"]
            rows.append({"code": code, "title": title, "like": like})
        return [row for row in rows if row["title"]]


def _points(built_in: Catalogue) -> Iterator[tuple[str, str]]:
    """The answers of the scale: value and usual name."""
    yield from ((option.value, option.label) for option in built_in.scale if not option.is_opt_out)


def _optional(label: str, most: int = MAX_TEXT_LENGTH) -> LineField:
    return LineField(required=False, max_length=most, label=label, widget=_several_lines())


def _line(label: str, initial: str) -> LineField:
    return LineField(required=False, max_length=MAX_TITLE_LENGTH, label=label, initial=initial)


def _initial(entry: Entry) -> dict[str, Any]:
    return {
        "text": entry["text"],
        "asked_of": entry["asked_of"],
        "principle": entry["principle"],
        **{_WORDING + code: text for code, text in entry["wording"].items()},
        **{_LABEL + value: text for value, text in (entry["labels"] or {}).items()},
    }
