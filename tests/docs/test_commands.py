"""What the documents tell people to type is there: make's words, manage.py's commands with these options."""

import re
import shlex

import pytest
from django.core.management import BaseCommand, CommandError, get_commands, load_command_class

from intake.answers import read_answer_file
from questions.reader import read_banks
from tests.bank import REAL
from tests.docs.documents import DOCUMENTS, ROOT, blocks, commands

MANAGE = [".venv/bin/python", "manage.py"]
README = ROOT / "README.md"
MAKEFILE = (ROOT / "Makefile").read_text()
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
SETTINGS = set(re.findall(r"^([A-Z]+) \?=", MAKEFILE, re.MULTILINE)) | set(re.findall(r"\$\(([A-Z]+)\)", MAKEFILE))


def words_of(path):
    return [shlex.split(command.partition(" > ")[0]) for command in commands(path.read_text())]


TYPED = [pytest.param(words, id=f"{path.name}: {' '.join(words)}") for path in DOCUMENTS for words in words_of(path)]


def unknown_to_make(words):
    settings = {word.partition("=")[0] for word in words if "=" in word}
    return {word for word in words if "=" not in word} - TARGETS | settings - SETTINGS


def parse(words):
    """Raise CommandError, or KeyError, where there is no such command or it does not take these words."""
    name, *options = words
    found = get_commands()[name]
    command = found if isinstance(found, BaseCommand) else load_command_class(found, name)
    return command.create_parser("manage.py", name).parse_args(options)


@pytest.mark.parametrize("words", [words for words in TYPED if words.values[0][0] == "make"])
def test_make_knows_its_words(words):
    assert unknown_to_make(words[1:]) == set()


@pytest.mark.parametrize("words", [words for words in TYPED if words.values[0][:2] == MANAGE])
def test_manage_py_takes_its_words(words):
    assert parse(words[2:]) is not None


def test_readme_has_only_commands_that_are_checked():
    programs = [words[:1] if words[0] == "make" else words[:2] for words in words_of(README)]

    assert [program for program in programs if program not in (["make"], MANAGE)] == []
    assert len(programs) >= 3


def test_readme_shows_a_file_of_answers_that_is_accepted():
    (sample,) = blocks(README.read_text(), "csv")

    people = read_answer_file(sample.encode(), read_banks(REAL))

    assert [(person.respondent, person.group, person.site) for person in people] == [
        ("exec-1", "executive", ""),
        ("nurse-1", "nursing", "Ward 3"),
    ]


@pytest.mark.parametrize(
    ("words", "unknown"),
    [(["run", "PORT=8080"], set()), (["dance"], {"dance"}), (["run", "PROT=8080"], {"PROT"})],
)
def test_unknown_to_make_tells_bad_from_good(words, unknown):
    assert unknown_to_make(words) == unknown


@pytest.mark.parametrize(
    ("words", "error"),
    [("dance", KeyError), ("assess answers.csv --name X --dance", CommandError), ("assess answers.csv", CommandError)],
)
def test_parse_refuses_what_is_not_there(words, error):
    with pytest.raises(error):
        parse(words.split())
