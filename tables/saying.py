"""Sentences about a file as the child process writes them: in English, with what it takes to say them in any language.

Loads nothing of Django. `authoring.file_words` translates.
"""

from typing import Self


class Said(str):
    """The sentence in English. `text` is what is translated, and `values` stand in its braces."""

    __slots__ = ("text", "values")

    text: str
    values: dict[str, str]

    def __new__(cls, text: str, **values: str) -> Self:
        said = super().__new__(cls, text.format(**values))
        said.text, said.values = text, values
        return said


Packed = str | list["str | dict[str, Packed]"]


def gettext_noop(text: str) -> str:
    """Marks a text for translation."""
    return text


def packed(said: str) -> Packed:
    """As JSON can hold it."""
    if not isinstance(said, Said):
        return said
    return [said.text, {name: packed(value) for name, value in said.values.items()}]


def unpacked(said: Packed) -> str:
    """What was packed."""
    if isinstance(said, str):
        return said
    text, values = said
    assert isinstance(text, str) and isinstance(values, dict)  # noqa: S101, PT018 (as `packed` wrote it)
    return Said(text, **{name: unpacked(value) for name, value in values.items()})
