"""Which group of a round, or which site, a word of a file means: its code, its title, a usual word, a misspelling."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from intake.asks import plain
from intake.headings import phrases

CLOSE = 85  # of 100: one or two letters of a word are wrong
LONGEST = 300  # characters of a word; what follows is not looked at
MIN_CLOSE = 5  # letters: shorter words are close to too many others
# Usual words of health and social care for the groups of the banks: the beginnings of words, or of two words.
WORDS: Mapping[str, str] = {
    "executive": "exec board director chief ceo cfo coo ned trustee governing senior_leader",
    "programme": "programme program project pmo transformation implementation",
    "medical": "doctor medic medical physician surgeon consultant registrar gp general_practitioner anaesthet dentist "
    "dental psychiatrist arzt arzte arztin meddyg",
    "nursing": "nurse nursing midwi rn hca healthcare_assistant health_care_assistant healthcare_support matron "
    "health_visitor ward_sister charge_nurse pflege nyrs bydwr",
    "allied": "ahp allied physio therap occupational_therap pharmac dietit dietic radiograph podiatr psycholog "
    "social_work social_care paramedic optom orthopt healthcare_scien scientific scientist speech_and",
    "operational": "manager management administra admin clerical clerk secretar reception operational operations "
    "ward_clerk verwaltung",
    "service_user": "patient carer service_user client relative family lay public resident next_of_kin expert_by "
    "angehorige claf gofalwr",
    "informatics": "it ict informatic digital software developer data it_staff technolog systems network_engineer",
    "supplier": "supplier vendor contractor partner industry lieferant cyflenwr",
}
_SHORT = frozenset({"it", "gp", "rn", "ned", "lay", "ict", "ceo", "cfo", "coo", "pmo", "ahp", "hca", "data"})  # whole
_COMMON = phrases(
    "and; of; the; or; for; in; a; staff; team; teams; group; groups; member; members; professional; professionals; "
    "other; local; health; care; service; services; people"
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NUMBER = re.compile(r"\d+")  # “Ward 13” is never a misspelling of “Ward 3”


@dataclass(frozen=True)
class Meant:
    """`value`: the code of a group or the name of a site. Not sure: a guess that a person should look at."""

    value: str
    is_sure: bool


class Places:
    """`known`: words in lower case -> value; `titles`: value -> how people write it."""

    def __init__(self, known: Mapping[str, str], titles: Mapping[str, str], *, has_words: bool = False) -> None:
        self._known, self._titles = known, titles
        self._words = {code: WORDS[code].split() for code in titles if has_words and code in WORDS}
        self._found: dict[str, Meant | None] = {}

    def meant(self, word: str) -> Meant | None:
        """None for a word that means nothing here, or more than one thing."""
        word = plain(word[:LONGEST])
        if word not in self._found:
            self._found[word] = self._sure(word) or self._guess(word) if word else None
        return self._found[word]

    def is_named(self, word: str) -> bool:
        """Whether the word means something here without a guess."""
        return bool(self._value(plain(word)))

    def _sure(self, word: str) -> Meant | None:
        value = self._value(word)
        return Meant(value, is_sure=True) if value else None

    def _value(self, word: str) -> str:
        return self._known.get(word) or self._stems.get(_stem(word), "") if word else ""

    def _guess(self, word: str) -> Meant | None:
        values = self._by_words(word) or self._by_part(word) or self._by_spelling(word)
        return Meant(min(values), is_sure=False) if len(values) == 1 else None

    @cached_property
    def _stems(self) -> dict[tuple[str, ...], str]:
        """Those that are the same for two values are left out."""
        values: dict[tuple[str, ...], set[str]] = {}
        for word, value in self._known.items():
            values.setdefault(_stem(word), set()).add(value)
        return {stem: min(found) for stem, found in values.items() if len(found) == 1}

    def _by_words(self, word: str) -> set[str]:
        """By the usual words: “Medical and Dental”. Empty where they belong to several groups (“Nurse manager”)."""
        text = "".join(f"_{part}" for part in _WORD.findall(_bare(word))) + "_"
        return {code for code, words in self._words.items() if any(_begins(text, each) for each in words)}

    def _by_part(self, word: str) -> set[str]:
        """By part of a title: “Midwives” for “Nurses and midwives”."""
        parts = set(_stem(word)) - _COMMON
        if not parts:
            return set()
        return {value for value, title in self._titles.items() if parts <= set(_stem(title))}

    def _by_spelling(self, word: str) -> set[str]:
        if len(word) < MIN_CLOSE:
            return set()
        same_numbers = [text for text in self._known if _NUMBER.findall(text) == _NUMBER.findall(word)]
        close = process.extract(word, same_numbers, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=3)
        best = max((score for _, score, _ in close), default=0)
        return {self._known[text] for text, score, _ in close if score == best}


def share(places: Places, counts: Mapping[str, int], *, is_sure: bool = False) -> float:
    """The share, 0 to 1, of rows whose word means a place. `counts`: word -> rows; `is_sure`: guesses do not count."""
    rows = sum(counts.values())
    return _rows_of(places, counts.items(), is_sure=is_sure) / rows if rows else 0.0


def _rows_of(places: Places, counts: Iterable[tuple[str, int]], *, is_sure: bool) -> int:
    found = 0
    for word, rows in counts:
        meant = places.meant(word)
        if meant and (meant.is_sure or not is_sure):
            found += rows
    return found


def _begins(text: str, word: str) -> bool:
    return f"_{word}_" in text or f"_{word}s_" in text if word in _SHORT else f"_{word}" in text


def _stem(word: str) -> tuple[str, ...]:
    """Its words in the singular, without accents and “and”: “Nurse & midwife” is the same as “Nurses and midwives”."""
    return tuple(_singular(part) for part in _WORD.findall(_bare(word)) if part != "and")


def _singular(word: str) -> str:
    if word.endswith("ves"):
        return f"{word[:-3]}fe"
    return word.removesuffix("s") if len(word) > MIN_CLOSE - 2 else word


def _bare(word: str) -> str:
    """In lower case, without accents and apostrophes."""
    text = unicodedata.normalize("NFKD", word.casefold()).replace("'", "").replace("\u2019", "")
    return text if text.isascii() else "".join(letter for letter in text if not unicodedata.combining(letter))
