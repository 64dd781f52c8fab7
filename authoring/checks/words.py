"""Words that make a question unclear, push people to an answer, or do not fit the scale. For English."""

import re

from questions.own.readability import WORD

# Two things in one question: people may agree with one and not with the other.
_JOINED = re.compile(r"\b(?:and|or)\b|/|&", re.IGNORECASE)
_LEADING = re.compile(
    r"\b(?:surely|obviously|clearly|of course|naturally|undoubtedly|everyone knows|don['\u2019]t you|isn['\u2019]t it|"
    r"agree|admit|excellent|fantastic|great|wonderful|brilliant|amazing|world[- ]class|innovative|exciting|best|"
    r"terrible|awful|dreadful|appalling|shocking|worst|useless|pointless|unfair|burden|chaos|failing|failure|waste|"
    r"suffer|forced|inflicted|imposed|much[- ]needed|long[- ]overdue)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|nowhere|neither|nor|without|cannot)\b|n['\u2019]t\b", re.IGNORECASE
)
_YES_OR_NO = re.compile(
    r"^(?:do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|shall|should|may|might|must)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"^(?:why|who|whom|whose|which|where|when|what)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"^(?:how (?:many|much|often|long|old|likely|satisfied|well|easy|safe))\b", re.IGNORECASE)
# Part of common names for one thing: no sign of two questions.
_ONE_THING = re.compile(
    r"\b(?:health and (?:social )?care|nurses and midwives|patients and carers|safe and well|to and from|and so on|"
    r"more or less|pros and cons|trial and error|back and forth|24/7|he/she|him/her|and/or one)\b",
    re.IGNORECASE,
)


def joined(text: str) -> str:
    """The word by which two things are joined; empty where there is none."""
    found = _JOINED.search(_ONE_THING.sub(" ", text))
    return found[0] if found else ""


def leading(text: str) -> list[str]:
    return list(dict.fromkeys(found.lower() for found in _LEADING.findall(text)))


def negatives(text: str) -> list[str]:
    return [found.lower() for found in _NEGATIVE.findall(text)]


def is_yes_or_no(text: str) -> bool:
    return bool(_YES_OR_NO.match(text.strip()))


def is_open(text: str) -> bool:
    return bool(_OPEN.match(text.strip()))


def asks_an_amount(text: str) -> bool:
    return bool(_AMOUNT.match(text.strip()))


def count(text: str) -> int:
    return len(WORD.findall(text))


def content_words(text: str) -> frozenset[str]:
    """Those that carry the meaning, without the ends of plurals and tenses as far as simple rules go."""
    words = (word.lower() for word in WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in _LITTLE)


def _stem(word: str) -> str:
    for end in ("ing", "ed", "es", "s"):
        if word.endswith(end) and len(word) > len(end) + 3:
            return word.removesuffix(end)
    return word


_LITTLE = frozenset(
    WORD.findall(
        "a an the this that these those it its is are was were be been do does did will would can could may might to of"
        " in on at for with from by as how far much well your you our we they their them there here about into over so"
        " if or and not no any some has have had"
    )
)
