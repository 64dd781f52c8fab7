"""Whom a practice is about: the banks say so, and older editions get it from the packaged ones."""

import shutil

import pytest

from questions.old_editions import lifted
from questions.problems import BankError
from questions.reader import read_banks
from questions.yaml_file import read_bank_file
from tests.bank import WHOLE

SECOND = WHOLE.parent / "second"


def test_practice_has_the_groups_that_it_is_about():
    practices = read_banks(WHOLE).practices

    assert {code: practices[code].groups for code in ("R18", "R19", "R41")} == {
        "R18": ("nursing", "allied"),
        "R19": ("informatics",),
        "R41": (),
    }


def test_practice_cannot_be_about_a_group_that_there_is_not(tmp_path):
    folder = shutil.copytree(WHOLE, tmp_path / "banks")
    practices = folder / "practices.yaml"
    practices.write_text(practices.read_text().replace("groups: [informatics]", "groups: [it]"))

    with pytest.raises(BankError) as refused:
        read_banks(folder)

    (problem,) = refused.value.problems
    assert (problem.file, problem.message.partition(" Use one of")[0]) == ("practices.yaml", "There is no group `it`.")


def test_practices_of_an_older_edition_are_about_the_same_groups(settings):
    settings.BANKS_DIR = WHOLE
    contents = {path.name: read_bank_file(path).data for path in SECOND.glob("*.yaml")}

    areas = lifted(contents)["practices.yaml"]["areas"]

    about = {one["code"]: one["groups"] for area in areas for one in area["practices"] if "groups" in one}
    assert about == {"R11": ["medical", "nursing", "allied"], "R18": ["nursing", "allied"], "R19": ["informatics"]}
