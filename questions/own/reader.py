"""Reads a module from a YAML file, as strictly as a built-in bank, or lists everything that is wrong with it."""

import json

from pydantic import ValidationError

from questions.catalogue import Catalogue
from questions.own.faults import faults_in
from questions.own.schema import OwnModule
from questions.problems import BankError, Problem
from questions.reader import located, refuse_if
from questions.wording import advice
from questions.yaml_file import read_bank_bytes

MOST_BYTES = 100_000  # ten questions in words for each group take a tenth of it


def read_module(name: str, raw: bytes, built_in: Catalogue) -> OwnModule:
    """`name` is what problems call the file. Raises BankError with every fault, by line and column."""
    if len(raw) > MOST_BYTES:
        raise BankError([Problem(name, 1, 1, f"The file is larger than {MOST_BYTES // 1000} kB. Shorten it.")])
    file = read_bank_bytes(name, raw)
    try:
        module = OwnModule.model_validate_json(json.dumps(file.data))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        raise BankError(located(file, one["loc"], advice(one)) for one in errors) from error
    refuse_if(file.problem(fault.keys, fault.message) for fault in faults_in(module, built_in))
    return module
