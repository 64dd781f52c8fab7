"""Languages by their codes: how each is called and written, and how it sorts, lists and counts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import combining, normalize

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import check_for_language, get_language, get_language_info, override, pgettext

ENGLISH = "en-gb"
EASY = "en-x-easy"  # easy read: English in easy words, for people who use the service (decision 120)
# What `gettext_lazy` gives is no str: it becomes one by str(), in the language of that moment.
if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    Words: TypeAlias = _StrOrPromise
else:
    Words = str | Promise


def current() -> str:
    """The code of the language that pages are in right now; English where translation is switched off."""
    return get_language() or ENGLISH


def in_english(thing: object) -> str:
    """How records name a thing, such as a round: the same whatever language the page is in."""
    with override(ENGLISH):
        return str(thing)


def is_known(code: str) -> bool:
    """Whether Django knows the language: its name, its plurals and its direction. Easy read is English.

    Of "no" for Norwegian, instead of "nb" or "nn", it knows the name alone: no browser could choose it.
    """
    return code == EASY or (code in LANG_INFO and "name_local" in LANG_INFO[code] and check_for_language(code))


def own_name(code: str) -> str:
    """The name of a language in that language, capitalised: "Cymraeg". Raises KeyError for an unknown code."""
    name: str = dict(settings.LANGUAGES).get(code) or get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]


def name_here(code: str) -> str:
    """In the language of the page and in its own: "Arabic (العربيّة)". Raises KeyError for an unknown code."""
    here, own = get_language_info(code)["name_translated"], own_name(code)
    return f"{here} ({own})" if here.casefold() != own.casefold() else own


def is_right_to_left(code: str) -> bool:
    """Raises KeyError for an unknown code."""
    return bool(get_language_info(code)["bidi"])


def tag(code: str) -> str:
    """As in `lang="en-GB"`: the region in capitals (RFC 5646). Easy read is read aloud as English."""
    if code == EASY:
        return tag(ENGLISH)
    language, _, region = code.partition("-")
    return f"{language}-{region.upper()}" if region else language


# Letters of two signs in Welsh, each with the letter that it follows. "ng" stands after g.
_AFTER = "\uffff"  # behind every other letter
_DIGRAPHS = {"cy": {"ch": "c", "dd": "d", "ff": "f", "ng": "g", "ll": "l", "ph": "p", "rh": "r", "th": "t"}}


def sort_key(text: str, language: str = "") -> tuple[str, str]:
    """To sort names and titles as people of the language do, by default that of the page.

    Capitals and accents count only between words that are otherwise the same.
    """
    plain = "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))
    digraphs = _DIGRAPHS.get((language or current()).partition("-")[0], {})
    for letter, follows in digraphs.items():
        plain = plain.replace(letter, follows + _AFTER)
    return plain, text


def grouped(number: int) -> str:
    """A whole number with its thousands apart: "12,345" in English and Welsh."""
    return number_format(number, use_l10n=True, force_grouping=True)


def listed(words: Sequence[str]) -> str:
    """Words in a list of the language: "Asha, Ben and Cara". Empty if there are none.

    Welsh has two words for "and": which one depends on the sound after it.
    """
    *first, last = map(str, words or [""])
    if not first:
        return last
    if sort_key(last[:1])[0] in tuple("aeiouwy"):
        both = pgettext("before a vowel", "{first} and {last}")
    else:
        both = pgettext("before a consonant", "{first} and {last}")
    return both.format(first=", ".join(first), last=last)
