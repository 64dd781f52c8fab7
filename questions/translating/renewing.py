"""Writes the files of a language again after banks have changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from questions.content import SUFFIX, Banks, canonical_texts, fingerprint, versions_of
from questions.languages import EASY
from questions.reader import read_folder
from questions.translating.easy import needed
from questions.translating.files import Of, Reviewed, TranslationFile, parsed
from questions.translating.texts import BankText, texts_of
from questions.translating.writing import written


@dataclass(frozen=True)
class Renewed:
    """A file that was written. `empty` is how many texts somebody has to translate."""

    name: str
    version: int
    empty: int


def renew(folder: Path, language: str) -> Iterator[Renewed]:
    """Every bank, in order. Files that are up to date stay as they are. Raises BankError."""
    banks, _ = read_folder(folder)
    (folder / language).mkdir(exist_ok=True)
    for bank, texts in texts_of(banks).items():
        path = folder / language / f"{bank}{SUFFIX}"
        before = parsed(path) if path.exists() else None
        wanted = _wanted(language, texts, before, banks)
        if wanted and (before is None or _is_behind(before, _of(bank, banks), wanted)):
            yield _write(path, bank, banks, wanted, before)


def _wanted(language: str, texts: Sequence[BankText], before: TranslationFile | None, banks: Banks) -> list[BankText]:
    """A file without a word for members alone is for those who are asked; so is a new one of their banks."""
    for_respondents = needed(language, texts, banks)
    if language == EASY:
        return for_respondents
    others = {text.place for text in texts} - {text.place for text in for_respondents}
    is_whole = bool(others & before.words.keys()) if before else not for_respondents
    return list(texts) if is_whole else for_respondents


def _is_behind(before: TranslationFile, of: Of, wanted: Sequence[BankText]) -> bool:
    return before.of != of or list(before.words) != [text.place for text in wanted]


def _of(bank: str, banks: Banks) -> Of:
    return Of(version=versions_of(banks)[bank], fingerprint=fingerprint(canonical_texts(banks)[bank]))


def _write(path: Path, bank: str, banks: Banks, wanted: Sequence[BankText], before: TranslationFile | None) -> Renewed:
    """A new version, which nobody has checked yet."""
    words = _kept(wanted, before)
    version = before.version + 1 if before else 1
    content = written(
        bank, path.parent.name, version=version, of=_of(bank, banks), reviewed=Reviewed(), texts=wanted, words=words
    )
    path.write_text(content, encoding="utf-8")
    return Renewed(f"{path.parent.name}/{path.name}", version, len(wanted) - len(words))


def _kept(wanted: Sequence[BankText], before: TranslationFile | None) -> Mapping[str, str]:
    filed = before.words if before else {}
    same = (text for text in wanted if text.place in filed and filed[text.place].source == text.source)
    return {text.place: filed[text.place].text for text in same if filed[text.place].text}
