"""How hard a text is to read: the automated readability index, which is about the school year that can read it.

ARI = 4.71 letters a word + 0.5 words a sentence - 21.43 (Smith and Senter 1967); with 5 added, an age. It counts
letters and not syllables. The usual packages count syllables by a dictionary that they download when it is first
needed, and hyphenation, which could stand in, finds too few. It is a guide: it knows nothing of meaning.
"""

import re

SCHOOL_AGE = 5
WORD = re.compile(r"[^\W_]+(?:[\u2019'-][^\W_]+)*")
END = re.compile(r"[.!?:](?=\s|$)")
BLOCK = re.compile(r"</(?:p|li|h[1-6]|dt|dd|legend|label|summary|button|th|td|caption)>")
SILENT = re.compile(r"<(svg|script|textarea)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
VOWELS = re.compile(r"[aeiouy]+")
SILENT_E = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e(?:s|d)?$")  # as in "care" and "used"; not in "little"


def reading_age(text):
    words = WORD.findall(text)
    letters = sum(len(re.sub(r"\W", "", word)) for word in words)
    return round(
        4.71 * letters / len(words) + 0.5 * len(words) / max(1, len(END.findall(text))) - 21.43 + SCHOOL_AGE, 1
    )


def words_of_page(html):
    """What stands in the main part of a page, every heading, line of a list and label a sentence of its own."""
    main = html.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    lines = [" ".join(TAG.sub(" ", line).split()) for line in BLOCK.split(SILENT.sub("", main))]
    return " ".join(line if line.endswith((".", "?", "!", ":")) else f"{line}." for line in lines if WORD.search(line))


def school_grade(text):
    """Flesch-Kincaid (Kincaid and others 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    words = WORD.findall(text)
    syllables = sum(syllables_of(word) for word in words)
    sentences = max(1, len(END.findall(text)))
    return round(0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59, 1)


def syllables_of(word):
    """Groups of vowels, without a silent e at the end. Right in nine words of ten, enough for an average."""
    word = word.lower()
    groups = len(VOWELS.findall(word))
    return max(1, groups - bool(SILENT_E.search(word)))
