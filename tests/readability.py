"""How hard a page is to read: the measures of questions.own.readability on what stands in it."""

import re

from questions.own.readability import WORD, reading_age, school_grade

__all__ = ["BLOCK", "SILENT", "TAG", "WORD", "reading_age", "school_grade", "words_of_page"]

BLOCK = re.compile(r"</(?:p|li|h[1-6]|dt|dd|legend|label|summary|button|th|td|caption)>")
SILENT = re.compile(r"<(svg|script|textarea)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def words_of_page(html):
    """What stands in the main part of a page, every heading, line of a list and label a sentence of its own."""
    main = html.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    lines = [" ".join(TAG.sub(" ", line).split()) for line in BLOCK.split(SILENT.sub("", main))]
    return " ".join(line if line.endswith((".", "?", "!", ":")) else f"{line}." for line in lines if WORD.search(line))
