"""A made-up language in place of Welsh, and what people and banks wrote on pages of results."""

import dataclasses
from collections.abc import Mapping
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.utils.translation import trans_real

from tests.brackets import Brackets
from tests.results.whole import LATER, NO_CONCERN

CODE, OPEN = "cy", "⟦"  # the language that is made up, and how each of its texts begins
# Said by other apps on these pages: a stage, a number of a few people, and a link of reports.
OF_OTHERS = ("Pilot", "fewer than 5", "Copy or save", "Northdale")


@contextmanager
def made_up_language():
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(trans_real._translations, CODE, Brackets())
        yield


def ask_for_it(browser):
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = CODE
    return browser


def known_data(round):
    """What people and the banks wrote."""
    project = round.project
    sites = project.site_set.values_list("name", flat=True)
    names = (project.name, project.aim, project.lead, project.sponsor, project.service, *sites)
    fingerprint = round.canonical.fingerprint[:12]
    return sorted(
        {*OF_OTHERS, *filter(None, names), fingerprint, LATER.reason, NO_CONCERN.reason, *texts_in(round.canonical)}
    )


def texts_in(thing):
    """All texts in a catalogue, but for codes."""
    if isinstance(thing, str):
        yield from [thing] if " " in thing or thing[:1].isupper() else []
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from texts_in(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from texts_in(value)
    elif isinstance(thing, list | tuple | set | frozenset):
        for value in thing:
            yield from texts_in(value)
