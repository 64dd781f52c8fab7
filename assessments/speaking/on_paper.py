"""The languages of a sheet of paper: one, or English and another under each other, so that one sheet serves both."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from assessments.models import AskedGroup
from questions.languages import EASY, ENGLISH, own_name

WELSH = "cy"
PAPER = "in"  # the field that says the languages
Languages = tuple[str, ...]
ENGLISH_ONLY: Languages = (ENGLISH,)


def languages_of_paper(asked_group: AskedGroup) -> list[Languages]:
    """What can be printed. First what is printed if nobody says otherwise: English and Welsh where Welsh is offered.

    Easy read stands alone: two wordings under each other are not easy.
    """
    _english, *others = asked_group.languages
    single = [ENGLISH_ONLY, *((code,) for code in others)]
    pairs = [(ENGLISH, code) for code in others if code != EASY]
    return sorted([*single, *pairs], key=lambda languages: languages != (ENGLISH, WELSH))


def choices_of_paper(asked_group: AskedGroup) -> list[tuple[str, str]]:
    return [(_value(languages), _name(languages)) for languages in languages_of_paper(asked_group)]


def read_languages(asked_group: AskedGroup, text: str) -> Languages:
    """As a form says them; the first where it says nothing that can be printed for this group."""
    known = {_value(languages): languages for languages in languages_of_paper(asked_group)}
    return known.get(text, next(iter(known.values())))


def _value(languages: Sequence[str]) -> str:
    return ".".join(languages)


def _name(languages: Sequence[str]) -> str:
    first, *second = map(own_name, languages)
    return _("{first} and {second}, one above the other").format(first=first, second=second[0]) if second else first
