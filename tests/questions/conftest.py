"""A copy of the banks that a test may spoil."""

import shutil

import pytest

from questions.problems import BankError
from questions.reader import read_banks
from tests.bank import WHOLE


@pytest.fixture(scope="session")
def catalogue():
    return read_banks(WHOLE)


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(WHOLE, tmp_path / "banks", ignore=shutil.ignore_patterns("__*"))


@pytest.fixture
def edit(folder):
    """edit(file, old, new) replaces text that stands once in a bank file, and returns the number of its line."""

    def replace(file, old, new):
        text = (folder / file).read_text()
        assert text.count(old) == 1
        (folder / file).write_text(text.replace(old, new))
        return text[: text.index(old)].count("\n") + 1

    return replace


@pytest.fixture
def problems_of(folder):
    """problems_of() reads the folder and returns file, line and message of all that is wrong with it."""

    def read():
        with pytest.raises(BankError) as caught:
            read_banks(folder)
        return [(problem.file, problem.line, problem.message) for problem in caught.value.problems]

    return read


@pytest.fixture
def spoil(edit, problems_of):
    """spoil(file, old, new) edits a file and returns the number of the edited line and what is then wrong."""

    def edit_and_read(file, old, new):
        line = edit(file, old, new)
        return line, problems_of()

    return edit_and_read
