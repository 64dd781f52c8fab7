"""How hard a text is to read. Guides that count letters and syllables: they know nothing of meaning.

The automated readability index is about the school year that can read a text: ARI = 4.71 letters a word + 0.5 words a
sentence - 21.43 (Smith and Senter 1967); with 5 added, an age. It counts letters and not syllables. The usual packages
count syllables by a dictionary that they download when it is first needed, and hyphenation, which could stand in, finds
too few. Both are made for English.
"""

import re

SCHOOL_AGE = 5
WORD = re.compile(r"[^\W_]+(?:[\u2019'-][^\W_]+)*")
END = re.compile(r"[.!?:](?=\s|$)")
VOWELS = re.compile(r"[aeiouy]+")
SILENT_E = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e(?:s|d)?$")  # as in "care" and "used"; not in "little"


def reading_age(text: str) -> float:
    """In years. Raises ZeroDivisionError for a text without a word."""
    words = WORD.findall(text)
    letters = sum(len(re.sub(r"\W", "", word)) for word in words)
    return round(
        4.71 * letters / len(words) + 0.5 * len(words) / max(1, len(END.findall(text))) - 21.43 + SCHOOL_AGE, 1
    )


def school_grade(text: str) -> float:
    """Flesch-Kincaid (Kincaid and others 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Raises ZeroDivisionError for a text without a word.
    """
    words = WORD.findall(text)
    syllables = sum(syllables_of(word) for word in words)
    sentences = max(1, len(END.findall(text)))
    return round(0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59, 1)


def syllables_of(word: str) -> int:
    """Groups of vowels, without a silent e at the end. Right in nine words of ten, enough for an average."""
    word = word.lower()
    groups = len(VOWELS.findall(word))
    return max(1, groups - bool(SILENT_E.search(word)))
