"""What can be wrong with a translation, by anybody: in a file of ours, or filled in by an organisation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from questions.translating.texts import BankText

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\([^)]*\)s|%s")
# They turn the direction of what follows, so that a text reads otherwise than it is written.
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Unicode reserves the last ones for internal use: they stand for places to fill in (assessments.questionnaire.markup).
LINE_OR_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef]")


@dataclass(frozen=True)
class Entry:
    """A translation as somebody filled it in, with the source it was made from. An empty `text` is not made yet."""

    source: str
    text: str


@dataclass(frozen=True)
class TranslationFault:
    place: str
    message: str
    is_of_source: bool = False  # rather than of the translated text


def faults_in(entries: Mapping[str, Entry], texts: Mapping[str, BankText]) -> Iterator[TranslationFault]:
    """`texts` are those of the bank, by place."""
    for place, entry in entries.items():
        text = texts.get(place)
        if text is None:
            yield TranslationFault(place, f"The bank has no text at `{place}`. Remove it.")
        elif entry.source != text.source:
            yield TranslationFault(place, _stale(text), is_of_source=True)
        elif entry.text and (message := fault_of(entry.text, text)):
            yield TranslationFault(place, message)


def _stale(text: BankText) -> str:
    return (
        f"The bank now says “{text.source[:60]}”. Write that as `source`, and translate it again if it means another."
    )


def fault_of(words: str, text: BankText) -> str:
    """What is wrong with the translation of one text; empty if nothing is."""
    if DIRECTION.search(words) or LINE_OR_CONTROL.search(words):
        return _("A line break or an invisible character is not allowed here. Delete it.")
    if words != words.strip():
        return _("Spaces stand at its beginning or end. Delete them.")
    if len(words) > text.max_length:
        message = _("It has {count} characters. Shorten it to {most}.")
        return message.format(count=len(words), most=text.max_length)
    wanted, given = sorted(PLACEHOLDER.findall(text.source)), sorted(PLACEHOLDER.findall(words))
    if wanted != given:
        if not wanted:
            return _("The English has no placeholder, so the translation must have none.")
        message = _("It must have the same placeholders as the English: {placeholders}.")
        return message.format(placeholders=", ".join(wanted))
    return ""
