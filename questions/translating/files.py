"""Reads the translations next to the banks: `cy/core.yaml` is the core in Welsh. Needs no database."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from questions import languages
from questions.content import FILES, SUFFIX, Banks, canonical, canonical_texts, fingerprint, versions_of
from questions.problems import BankError, Problem
from questions.schema import Code, Strict, Version
from questions.translating.checks import Entry, faults_in
from questions.translating.easy import needed
from questions.translating.texts import BankText, missing_from, texts_of
from questions.wording import advice
from questions.yaml_file import BankFile, read_bank_file

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")  # what the code of a language looks like
Line = Annotated[str, StringConstraints(max_length=200)]
FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def _a_fingerprint(text: str) -> str:
    if not FINGERPRINT.fullmatch(text):
        raise ValueError(
            "A fingerprint has 64 digits and letters from a to f. `manage.py renew_translations` writes it."
        )
    return text


def _a_day(text: str) -> str:
    try:
        return text and date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ValueError("Write the day with the year first, such as 2027-03-01.") from error


Digest = Annotated[str, AfterValidator(_a_fingerprint)]
Day = Annotated[str, AfterValidator(_a_day)]


class Of(Strict):
    """The bank as it was translated."""

    version: Version
    fingerprint: Digest


class Reviewed(Strict):
    """Who checked it, and when (a date, year first). Both empty: nobody yet."""

    by: Line = ""
    on: Day = ""


class FiledWords(Strict):
    source: str
    text: str


class TranslationFile(Strict):
    bank: Code
    language: Line
    version: Version
    of: Of
    reviewed: Reviewed
    words: Annotated[dict[str, FiledWords], Field(min_length=1)]


@dataclass(frozen=True)
class Translation:
    """A bank in one language. `words`: place -> translation; what is not there stays English."""

    bank: str
    language: str
    version: int
    of: Of
    reviewed: Reviewed
    words: Mapping[str, str]

    @property
    def content(self) -> str:
        """Canonical JSON of all that a new version would change."""
        return canonical(
            {"of": self.of.model_dump(), "reviewed": self.reviewed.model_dump(), "words": dict(self.words)}
        )


@dataclass(frozen=True)
class FiledTranslation:
    translation: Translation
    file: BankFile


def read_translations(folder: Path, banks: Banks) -> tuple[FiledTranslation, ...]:
    """Of every language with a folder, in order of their codes. Raises BankError with all faults of all files."""
    problems: list[Problem] = []
    found: list[FiledTranslation] = []
    for place in sorted(path for path in folder.iterdir() if path.is_dir() and LANGUAGE.fullmatch(path.name)):
        try:
            found += _of_language(place, banks)
        except BankError as error:
            problems += error.problems
    if problems:
        raise BankError(problems)
    return tuple(found)


def _of_language(folder: Path, banks: Banks) -> list[FiledTranslation]:
    if not languages.is_known(folder.name):
        raise BankError([Problem(f"{folder.name}/", 1, 1, "This is not the code of a language, such as `cy`.")])
    problems: list[Problem] = []
    found: list[FiledTranslation] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found.append(_read(path, banks))
        except BankError as error:
            problems += error.problems
    if not problems:
        problems += _gaps(folder, {one.translation.bank: one for one in found}, banks)
    if problems:
        raise BankError(problems)
    return found


def _read(path: Path, banks: Banks) -> FiledTranslation:
    name = f"{path.parent.name}/{path.name}"
    if path.name not in FILES:
        raise BankError([Problem(name, 1, 1, f"This is not a bank. Remove it. Banks: {', '.join(FILES)}.")])
    file = read_bank_file(path, name)
    content = _validated(file)
    if problems := [*_faults_of_head(file, content, path, banks), *_faults_of_words(file, content, banks)]:
        raise BankError(problems)
    words = {place: words.text for place, words in content.words.items() if words.text}
    translation = Translation(content.bank, content.language, content.version, content.of, content.reviewed, words)
    return FiledTranslation(translation, file)


def parsed(path: Path) -> TranslationFile:
    """The content of a file, whatever bank it belongs to. Raises BankError with its faults of form."""
    return _validated(read_bank_file(path, f"{path.parent.name}/{path.name}"))


def _validated(file: BankFile) -> TranslationFile:
    try:
        return TranslationFile.model_validate_json(json.dumps(file.data))
    except ValidationError as error:
        raise BankError(file.problem(e["loc"], advice(e)) for e in error.errors(include_url=False)) from error


def _faults_of_head(file: BankFile, content: TranslationFile, path: Path, banks: Banks) -> Iterator[Problem]:
    bank, language = path.name.removesuffix(SUFFIX), path.parent.name
    if content.bank != bank:
        yield file.problem(("bank",), f"The name of the file says `{bank}`. Write that.")
    if content.language != language:
        yield file.problem(("language",), f"The name of the folder says `{language}`. Write that.")
    version, digest = versions_of(banks)[bank], fingerprint(canonical_texts(banks)[bank])
    if (content.of.version, content.of.fingerprint) != (version, digest):
        message = (
            f"The bank has changed: it is version {version} now, with the fingerprint {digest}. "
            "Check the words, then run: manage.py renew_translations"
        )
        yield file.problem(("of",), message)


def _faults_of_words(file: BankFile, content: TranslationFile, banks: Banks) -> Iterator[Problem]:
    texts = {text.place: text for text in texts_of(banks).get(file.name.partition("/")[2].removesuffix(SUFFIX), ())}
    entries = {place: Entry(words.source, words.text) for place, words in content.words.items()}
    for fault in faults_in(entries, texts):
        last = "source" if fault.is_of_source else "text"
        keys = ("words", fault.place, last) if fault.place in texts else ("words", fault.place)
        yield file.problem(keys, fault.message)


def _gaps(folder: Path, found: Mapping[str, FiledTranslation], banks: Banks) -> Iterator[Problem]:
    """Nobody who is asked reads a questionnaire that is half in English."""
    for bank, texts in texts_of(banks).items():
        words = found[bank].translation.words if bank in found else {}
        left = needed(folder.name, missing_from(words, texts), banks)
        if left:
            name = f"{folder.name}/{bank}{SUFFIX}"
            yield Problem(name, 1, 1, _gap(left, is_missing=bank not in found))


def _gap(left: list[BankText], *, is_missing: bool) -> str:
    if is_missing:
        return "This file is missing. People who are asked read words of this bank, so a language needs it."
    shown = ", ".join(text.place for text in left[:3])
    return f"{len(left)} texts that people who are asked read are not translated: {shown}{', …' if left[3:] else ''}."
