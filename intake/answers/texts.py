"""The plain form of headings, questions and answers, in which two ways to write the same words are equal."""

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

_TAG = re.compile(r"<[^<>]{0,200}>")
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ`´", "'"),  # noqa: RUF001 (these are the signs)
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("–—‐‑‒−", "-"),  # noqa: RUF001
    }
)
_NUMBERING = re.compile(r"^(?:q(?:uestion)?\s*)?\d{1,3}\s*(?:[.:)]|-\s)\s*(?=\D)")
_EDGES = " .?!:;,*\"'…"
_BETWEEN = re.compile(r"\s+-\s+|:\s+|/|>|\|")
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
MAX_LETTERS = 600  # of a heading; the longest question has 200
LONGEST = 2400  # characters with tags
MAX_PARTS = 12  # of a heading; “Page: question [part] - answer” has four
_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """In lower case, without tags and invisible signs, with plain quotes, dashes, digits and single spaces.

    No label is as long as what is cut off; a single letter may become 18 here.
    """
    text = text[:LONGEST]
    if text.isascii() and "<" not in text and "&" not in text and "`" not in text:
        return " ".join(text.casefold().split())
    text = unicodedata.normalize("NFKC", html.unescape(_TAG.sub(" ", text))).translate(_SIGNS)
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(text.casefold().split())


def bare(text: str) -> str:
    """Folded, without a number before it and signs around it: "12. How far …?" is "how far …"."""
    return _NUMBERING.sub("", folded(text)).strip(_EDGES)


def parts_of(heading: str) -> Iterator[str]:
    """A heading, and the parts of it that may hold a question: “How far? [text]”, “How far? - text”, “Page: text”."""
    plain = folded(heading)[:MAX_LETTERS]
    yield bare(plain)
    yield from (bare(part) for part in _BRACKETS.findall(plain)[:MAX_PARTS])
    for between in islice(_BETWEEN.finditer(plain), MAX_PARTS):
        yield bare(plain[between.end() :])
        yield bare(plain[: between.start()])


def words_of(text: str) -> tuple[str, ...]:
    """Its words in lower case: `P1_S11` has two."""
    return tuple(_WORD.findall(folded(text)))
