"""A file or a text that is read, shown, asked about and confirmed. Between these steps only the page holds it."""

import json
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from django import forms
from django.http import QueryDict
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from authoring.file_words import words_of
from intake.asks import Ask, Choices
from intake.carrying import CarriedError, Carrier
from intake.deciding import Decisions
from intake.models import RememberedShape
from intake.reading_files import book_of
from intake.remembering import choices_again, shape_of
from intake.vocabulary import MAX_CHOICES
from tables import Book, TableError

PREFIX = "ask-"
FEW_OPTIONS = 4  # are all shown at once
GUESSED = gettext_lazy("This is a guess. Check it.")


class Read(Protocol):
    """A file as one of the readers of this app read it."""

    @property
    def asks(self) -> Sequence[Ask]: ...
    @property
    def remarks(self) -> Sequence[str]: ...
    @property
    def shape(self) -> str: ...


class TakingForm(forms.Form):
    """`reading` is set once a file was read. What it asks becomes a field each."""

    says_what_is_needed = True  # the labels say what is for whom
    source = "file"  # the field that what is wrong with the file belongs to
    nothing = gettext_lazy("Choose a file.")

    file = forms.FileField(required=False, allow_empty_file=True, label=gettext_lazy("File"))
    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    choices = forms.CharField(required=False, widget=forms.HiddenInput)
    preview = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict,
        files: MultiValueDict[str, Any],
        *,
        carrier: Carrier,
        recall: Callable[[str], RememberedShape | None],
    ) -> None:
        self.carrier, self.recall = carrier, recall
        self.reading: Read | None = None
        self.decisions = Decisions()
        super().__init__(data.copy() if data or files else None, files or None)

    @abstractmethod
    def read(self, book: Book, choices: Choices) -> Read:
        """What the reader of this kind of file makes of it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.take()
            except (TableError, CarriedError) as error:
                self.put(carried="", choices="")
                self.add_error(self.source, words_of(error))
        return cleaned

    def take(self) -> None:
        """Read what was uploaded now, or go on with what the page carries. Raises TableError and CarriedError."""
        if file := self.cleaned_data.get("file"):
            book = self.prepared(book_of(file.read()))
            self.begin(book)
            self.put(carried=self.carrier.pack_book(book))
        elif carried := self.cleaned_data["carried"]:
            self.go_on(self.carrier.unpack_book(carried))
        else:
            self.add_error(self.source, str(self.nothing))

    def prepared(self, book: Book) -> Book:
        """The part of a new file that is needed."""
        return book

    def begin(self, book: Book) -> None:
        """Read a new file, as the last one of its shape if there was one."""
        self.reading = self._read_as_last_time(book)
        self._ask(self.reading.asks)

    def go_on(self, book: Book) -> None:
        """Read a file again with what was decided since. Raises CarriedError."""
        if self.forgets:
            self.begin(book)
            return
        self.decisions = Decisions.from_page(self.carrier.unpack_choices(self.cleaned_data["choices"]))
        self.decisions.take(self._posted())
        self.reading = self.read(book, self.decisions.made)
        unanswered = [ask for ask in self.reading.asks[:MAX_CHOICES] if ask.is_open and ask.key in self.decisions.asked]
        self._ask(self.reading.asks)
        for ask in unanswered:
            self.add_error(f"{PREFIX}{ask.key}", _("Choose one."))

    def _read_as_last_time(self, book: Book) -> Read:
        reading = self.read(book, {})
        self.decisions.shape = shape_of(reading.shape, reading.asks)
        remembered = None if self.forgets else self.recall(self.decisions.shape)
        if remembered is None:
            return reading
        self.decisions.made = choices_again(remembered, reading.asks)
        self.decisions.last_time = date_format(localtime(remembered.used_at), "j F Y")
        return self.read(book, self.decisions.made)

    def _posted(self) -> Mapping[str, str]:
        """What was chosen, by key of an ask."""
        data = self.data
        return {name.removeprefix(PREFIX): str(data[name]) for name in data if name.startswith(PREFIX)}

    def _ask(self, asks: Sequence[Ask]) -> None:
        """Add a field for each ask, with what holds now."""
        self.decisions.show(asks)
        for ask in asks[:MAX_CHOICES]:
            name = f"{PREFIX}{ask.key}"
            self.fields[name] = _field_of(ask)
            self.put(**{name: ask.chosen})
        self.put(choices=self.carrier.pack_choices(self.decisions.for_page()))

    def put(self, **values: str) -> None:
        for name, value in values.items():
            self.data[name] = value  # type: ignore[index]  # our own copy

    @property
    def forgets(self) -> bool:
        """Whether choices of last time are not wanted."""
        return "forget" in self.data

    @property
    def remarks(self) -> list[str]:
        """How the file was read."""
        return list(self.reading.remarks) if self.reading else []

    @property
    def questions(self) -> list[forms.BoundField]:
        """What a person has to decide or confirm."""
        return [field for ask, field in self._fields_of_asks() if self.decisions.is_question(ask)]

    @property
    def has_guesses(self) -> bool:
        return any(field.value() for field in self.questions)

    @property
    def settled(self) -> list[forms.BoundField]:
        return [field for ask, field in self._fields_of_asks() if not self.decisions.is_question(ask)]

    def _fields_of_asks(self) -> list[tuple[Ask, forms.BoundField]]:
        asks = self.reading.asks[:MAX_CHOICES] if self.reading else ()
        return [(ask, self[f"{PREFIX}{ask.key}"]) for ask in asks]

    @property
    def is_decided(self) -> bool:
        return self.reading is not None and not any(ask.is_open for ask in self.reading.asks)

    def fingerprint_of(self, content: object) -> str:
        """Identifies what would be done now, so that an outdated preview cannot be confirmed."""
        asks = self.reading.asks if self.reading else ()
        seen = json.dumps([content, [[ask.key, ask.chosen] for ask in asks]])
        return salted_hmac("intake.preview", seen, algorithm="sha256").hexdigest()

    def has_seen(self, fingerprint: str) -> bool:
        return constant_time_compare(self.cleaned_data["preview"], fingerprint)


def _field_of(ask: Ask) -> forms.ChoiceField:
    options = [(option.value, option.label) for option in ask.options]
    is_short = len(options) <= FEW_OPTIONS
    return forms.ChoiceField(
        required=False,
        choices=options if is_short or ask.chosen else [("", _("Choose")), *options],
        label=ask.text,
        help_text=f"{GUESSED} {ask.help}".rstrip() if ask.chosen and not ask.is_sure else ask.help,
        widget=forms.RadioSelect if is_short else forms.Select,
    )
