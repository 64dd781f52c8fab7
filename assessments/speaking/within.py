"""Words in a language, whatever the language around them is."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import translation


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Inside, everything is in this language: fixed words, dates, and the words of the banks.

    Emails, paper and previews get their language here, and pages from `choosing.speak`. Nothing else sets it.
    """
    with translation.override(language):
        yield
