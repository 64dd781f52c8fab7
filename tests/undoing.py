"""Many tries in one test: what each did is undone before the next, which takes less than making everything anew."""

from contextlib import contextmanager
from copy import deepcopy

from django.core.cache import caches
from django.db import transaction

from authoring.translations.texts import forget_texts
from questions.queries import forget_catalogues


def forget_what_was_read():
    """Rows of the next try may have the same numbers."""
    caches["fragments"].clear()
    caches["numbers"].clear()
    forget_catalogues()
    forget_texts()


@contextmanager
def undone(*browsers):
    """What is done inside stays until its end. The browsers then have the cookies that they had: they may sign out."""
    cookies = [deepcopy(browser.cookies) for browser in browsers]
    forget_what_was_read()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    forget_what_was_read()
    for browser, before in zip(browsers, cookies, strict=True):
        browser.cookies = before


def tens(names):
    """Ten of them a test."""
    names = sorted(names)
    return [names[start : start + 10] for start in range(0, len(names), 10)]


def first(names):
    """What a test of several is called."""
    return names[0]
