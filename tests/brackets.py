"""A language for tests: every text that is translated stands between brackets, so that all others can be seen."""

import dataclasses
import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser

from django.apps import apps
from django.db.models import CharField, TextField
from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation

SAID_ALOUD = ("aria-label", "alt", "title", "placeholder")
SILENT = ("script", "style")
# Names, which no language changes.
NAMES = ("sttool", "English", "Cymraeg")


class Brackets(DjangoTranslation):
    """In place of Welsh."""

    def __init__(self):
        super().__init__("cy")

    def gettext(self, message):
        return f"⟦{message.rpartition(CONTEXT_SEPARATOR)[2]}⟧"

    def ngettext(self, singular, plural, number):
        return self.gettext(singular if number == 1 else plural)


class _Words(HTMLParser):
    """What is read or said of a page, without its tags: a sentence may run over several of them."""

    def __init__(self, html):
        super().__init__()
        self.text, self.aloud, self.silent = "", [], False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.silent = tag in SILENT
        self.aloud += [value for name, value in attributes if name in SAID_ALOUD and value]

    def handle_endtag(self, tag):  # noqa: ARG002 (of the parser)
        self.silent = False

    def handle_data(self, data):
        self.text += "" if self.silent else data


def unmarked(html, *data):
    """Words of a page that are neither translated nor data."""
    words = _Words(html)
    return [left for text in (words.text, *words.aloud) for left in _left_of(unescape(text), data)]


def _left_of(text, data):
    before = None
    while text != before:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    for name in sorted((*data, *NAMES), key=len, reverse=True):
        text = text.replace(str(name), " ")
    return re.findall(r"[^\W\d_]{2,}", text)


def known_data(*things):
    """What people and the banks wrote: texts in the database, without choices, and all in these `things`."""
    texts = set(_texts_in_database())
    for thing in things:
        texts |= set(_texts_in(thing))
    return texts


def _texts_in_database():
    """Without codes, which would hide the page's own words."""
    for model in apps.get_models():
        fields = [field for field in model._meta.fields if isinstance(field, CharField | TextField)]
        for name in (field.name for field in fields if not field.choices):
            texts = model.objects.values_list(name, flat=True)
            yield from (text for text in texts if text and not re.fullmatch(r"[a-z0-9_ ]*", text))


def _texts_in(thing):
    """In a catalogue: dataclasses, mappings and sequences of texts."""
    if isinstance(thing, str) and len(thing) > 1:
        yield thing
    elif dataclasses.is_dataclass(thing):
        yield from _texts_in([getattr(thing, field.name) for field in dataclasses.fields(thing)])
    elif isinstance(thing, Mapping):
        yield from _texts_in(list(thing.values()))
    elif isinstance(thing, list | tuple | set | frozenset):
        for value in thing:
            yield from _texts_in(value)
