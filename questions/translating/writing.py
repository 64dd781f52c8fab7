"""Writes the file of a translation: in the order of the bank, one line for each source and each text."""

import json
from collections.abc import Iterable, Iterator, Mapping

from questions.translating.files import Of, Reviewed
from questions.translating.texts import BankText


def written(
    bank: str,
    language: str,
    *,
    version: int,
    of: Of,
    reviewed: Reviewed,
    texts: Iterable[BankText],
    words: Mapping[str, str],
) -> str:
    """`words`: place -> translation. What is not there gets an empty text, for somebody to fill in."""
    head = [
        f"bank: {bank}",
        f"language: {language}",
        f"version: {version}",
        f"of: {{version: {of.version}, fingerprint: {of.fingerprint}}}",
        f"reviewed: {{by: {_quoted(reviewed.by)}, on: {_quoted(reviewed.on)}}}",
        "words:",
    ]
    return "\n".join([*head, *_lines(texts, words)]) + "\n"


def _lines(texts: Iterable[BankText], words: Mapping[str, str]) -> Iterator[str]:
    for text in texts:
        yield f"  {text.place}:"
        yield f"    source: {_quoted(text.source)}"
        yield f"    text: {_quoted(words.get(text.place, ''))}"


def _quoted(text: str) -> str:
    """JSON in double quotes is YAML."""
    return json.dumps(text, ensure_ascii=False)
