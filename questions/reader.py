"""Reads a folder of bank files into a catalogue, or lists everything that is wrong with them. Needs no database."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.conf import settings
from pydantic import ValidationError

from questions.building import catalogue_from
from questions.catalogue import Catalogue
from questions.checks import faults_between
from questions.content import FILES, SUFFIX, Banks
from questions.problems import BankError, Problem
from questions.wording import advice
from questions.yaml_file import BankFile, Keys, read_bank_bytes, read_bank_file

MOST_BYTES = 200_000  # of a file that is sent; the largest bank takes a tenth of it


def read_banks(folder: Path | None = None) -> Catalogue:
    """The catalogue of the banks in a folder, by default those that come with sttool. Raises BankError."""
    banks, _ = read_folder(folder)
    return catalogue_from(banks)


def read_folder(folder: Path | None) -> tuple[Banks, Mapping[str, BankFile]]:
    """The validated banks in a folder, and their files by name, to locate problems.

    Raises BankError: first with all faults of format, then of content, then between files.
    """
    files = _files_in(folder or settings.BANKS_DIR)
    return _checked(files), files


def read_with(name: str, raw: bytes, folder: Path | None = None) -> Banks:
    """The same banks with what somebody sent in the place of the file `name`. Raises BankError in the same way."""
    if len(raw) > MOST_BYTES:
        raise BankError([Problem(name, 1, 1, f"The file is larger than {MOST_BYTES // 1000} kB. Shorten it.")])
    return _checked({**_files_in(folder or settings.BANKS_DIR), name: read_bank_bytes(name, raw)})


def _checked(files: Mapping[str, BankFile]) -> Banks:
    banks = _validated(files)
    refuse_if(files[fault.file].problem(fault.keys, fault.message) for fault in faults_between(banks))
    return banks


def refuse_if(problems: Iterable[Problem]) -> None:
    if all_problems := tuple(problems):
        raise BankError(all_problems)


def _files_in(folder: Path) -> dict[str, BankFile]:
    present = {path.name for path in folder.glob(f"*{SUFFIX}")}
    problems = [Problem(name, 1, 1, f"This file is missing from {folder}. Add it.") for name in {*FILES} - present]
    problems += [
        Problem(name, 1, 1, f"This is not a bank. Remove it. Banks: {', '.join(FILES)}.") for name in present - {*FILES}
    ]
    files = {}
    for name in present.intersection(FILES):
        try:
            files[name] = read_bank_file(folder / name)
        except BankError as error:
            problems += error.problems
    refuse_if(problems)
    return files


def _validated(files: Mapping[str, BankFile]) -> Banks:
    contents = json.dumps({name: file.data for name, file in files.items()})
    try:
        return Banks.model_validate_json(contents)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        raise BankError(located(files[str(e["loc"][0])], e["loc"][1:], advice(e)) for e in errors) from error


def located(file: BankFile, loc: tuple[int | str, ...], message: str) -> Problem:
    """Leaves out steps that are not in the file: pydantic's locations include the kind of a finding."""
    keys: Keys = ()
    for step in loc:
        keys = (*keys, step) if (*keys, step) in file.places else keys
    return file.problem(keys, message)
