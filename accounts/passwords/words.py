"""Refuses passwords made of words that belong to the place or the person: what a colleague would try first."""

import re
from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.queries import memberships_of

REFUSED = gettext_lazy(
    "This password is easy to guess: little is left of it without the names of your organisation, your projects and "
    "yourself, and other usual words. Use three or more words that have nothing to do with each other."
)
# Of this service, of the health service, and what people put around such words.
OUR_WORDS = ("sttool", "socio", "technical", "nhs", "nhsmail", "hospital", "trust", "foundation", "ward")
USUAL_WORDS = ("password", "passwort", "welcome", "letmein", "admin", "administrator", "login", "secret", "qwerty")
SEASONS = ("spring", "summer", "autumn", "winter")
MONTHS = (
    *("january", "february", "march", "april", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
SHORTEST_WORD = 4  # letters, of names; shorter ones stand inside other words
FEWEST_LETTERS = 6  # that have to be left
# What people write for letters. Digits that stand for two letters are tried as each.
SIGNS = {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "+": "t"}
READINGS = tuple(str.maketrans(SIGNS | dict.fromkeys("1!|", letter)) for letter in "il")

# Gives more words about a person, for example names of projects. Apps above this one add theirs in `handlers.py`.
WORD_SOURCES: list[Callable[[User], Iterable[str]]] = []


class OwnWordsValidator:
    """Named in AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password: str, user: User | None = None) -> None:
        own, usual = _own_words(user), (*USUAL_WORDS, *SEASONS, *MONTHS)
        if any(_is_made_of(password, own, usual, reading) for reading in READINGS):
            raise ValidationError(REFUSED, code="password_of_own_words")

    def get_help_text(self) -> str:
        return _("Your password cannot be made of the names of your organisation, your projects or yourself.")


def _is_made_of(password: str, own: Iterable[str], usual: Iterable[str], reading: dict[int, str]) -> bool:
    """Whether one of our words is in it, and too few letters are left once all such words are taken away."""
    signs = [sign for sign in password.lower() if sign.translate(reading).isalpha()]
    text = "".join(signs).translate(reading)
    if not any(word in text for word in own):
        return False
    covered = {place for word in (*own, *usual) for place in _places_of(word, text)}
    left = [sign for place, sign in enumerate(signs) if place not in covered and sign.isalpha()]
    return len(left) < FEWEST_LETTERS


def _places_of(word: str, text: str) -> list[int]:
    found = re.finditer(f"(?={re.escape(word)})", text)
    return [place for start in found for place in range(start.start(), start.start() + len(word))]


def _own_words(user: User | None) -> list[str]:
    names = [*OUR_WORDS, *settings.PASSWORD_WORDS]
    words = {_letters(name) for name in names}
    if user is not None and user.pk:
        words |= _words_in([user.name, user.email, *_organisations(user), *_more(user)])
    return sorted(words - {""})


def _organisations(user: User) -> list[str]:
    return [membership.organisation.name for membership in memberships_of(user)]


def _more(user: User) -> list[str]:
    return [name for source in WORD_SOURCES for name in source(user)]


def _words_in(names: Iterable[str]) -> set[str]:
    """Each word of each name, and each name in one piece."""
    parts = [part for name in names for part in (*re.split(r"[\W\d_]+", name), name)]
    return {letters for part in parts if len(letters := _letters(part)) >= SHORTEST_WORD}


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalpha())
