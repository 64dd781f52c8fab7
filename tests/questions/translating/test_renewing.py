"""Bringing translations up to date after banks have changed."""

import pytest
from django.core.management import CommandError, call_command

from questions.languages import EASY
from questions.problems import BankError
from questions.reader import read_folder
from questions.translating.files import parsed, read_translations


def renew(folder, language="cy"):
    call_command("renew_translations", language, str(folder))


def test_renewing_keeps_words_whose_source_is_the_same(translate, edit, folder, capsys):
    translate("cy")
    edit("core.yaml", "title: Five things to watch", "title: Five things")
    edit("core.yaml", "version: 1\n", "version: 2\n")

    renew(folder)

    assert capsys.readouterr().out == "cy/core.yaml: version 2, 1 texts to translate\n"
    filed = parsed(folder / "cy" / "core.yaml")
    assert filed.words["title"].text == ""
    assert filed.words["questions/C1/text"].text.startswith("CY: ")
    assert len(read_translations(folder, read_folder(folder)[0])) == 8


def test_renewing_what_is_up_to_date_writes_nothing(translate, folder, capsys):
    renew(translate("cy"))

    assert capsys.readouterr().out == ""


def test_a_language_for_respondents_stays_one(translate, edit, folder, capsys):
    translate("ur", leave_out=lambda text: not text.groups)
    for path in (folder / "ur").glob("*.yaml"):
        path.write_text(path.read_text().replace('    text: ""\n', "    text: X\n"))
    for bank in ("patterns", "practices", "indicators"):
        (folder / "ur" / f"{bank}.yaml").unlink()
    (folder / "ur" / "core.yaml").unlink()

    renew(folder, "ur")

    written = {line.partition(":")[0] for line in capsys.readouterr().out.splitlines()}
    assert written >= {"ur/core.yaml"}
    assert "title" not in parsed(folder / "ur" / "core.yaml").words


def test_a_new_language_begins_with_empty_files(folder, capsys):
    renew(folder)

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 8
    assert all("version 1, " in line for line in lines)
    with pytest.raises(BankError, match="are not translated"):
        read_translations(folder, read_folder(folder)[0])


def test_easy_read_begins_with_what_people_who_use_the_service_read(folder, capsys):
    renew(folder, EASY)

    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        f"{EASY}/{bank}.yaml" for bank in ("seven-principles", "core", "groups")
    ]
    assert "questions/S11/wording/service_user" in parsed(folder / EASY / "seven-principles.yaml").words
    assert "questions/S11/text" not in parsed(folder / EASY / "seven-principles.yaml").words
    with pytest.raises(BankError, match="are not translated"):
        read_translations(folder, read_folder(folder)[0])


def test_renewing_says_what_is_wrong(folder, edit, translate):
    with pytest.raises(CommandError, match="`xx` is not the code of a language"):
        renew(folder, "xx")
    translate("cy")
    (folder / "cy" / "core.yaml").write_text("bank: core\n")
    with pytest.raises(CommandError, match=r"cy/core.yaml, line 1"):
        renew(folder)
