"""Words as other tools can hold them."""

import unicodedata


def without_control(text: str) -> str:
    """Without control characters, which documents, XML and FHIR refuse. Line ends and tabs stay."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) != "Cc")


def in_one_line(text: str) -> str:
    return " ".join(without_control(text).split())
