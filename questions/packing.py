"""Packs a person's answers into a short string: one character per question of the edition, in bank order."""

from collections.abc import Mapping
from types import MappingProxyType

from questions.catalogue import Catalogue

BLANK = "-"
SYMBOLS: Mapping[str, str] = MappingProxyType(
    {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "dont_know": "d", "not_applicable": "n"}
)
VALUES: Mapping[str, str] = MappingProxyType({symbol: value for value, symbol in SYMBOLS.items()})
ALPHABET = "".join(VALUES) + BLANK


def pack(answers: Mapping[str, str], catalogue: Catalogue) -> str:
    """Answers (question code -> option value) as a packed string. Questions without an answer are blank.

    Raises KeyError for an unknown question or value.
    """
    packed = [BLANK] * len(catalogue.questions)
    for code, value in answers.items():
        packed[catalogue.questions[code].position] = SYMBOLS[value]
    return "".join(packed)


def unpack(packed: str, catalogue: Catalogue) -> dict[str, str]:
    """The answers in a packed string, without blanks. Raises ValueError if the length is not this edition's."""
    pairs = zip(catalogue.questions, packed, strict=True)
    return {code: VALUES[symbol] for code, symbol in pairs if symbol != BLANK}
