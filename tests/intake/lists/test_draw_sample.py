"""Drawing a sample again on the command line, from lists of any usual kind."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

FILES = Path(__file__).parent.parent / "files" / "lists"


def drawn(capsys, file, **options):
    call_command("draw_sample", str(file), seed="1", people=1, **options)
    return capsys.readouterr().out.split()


def test_sample_is_drawn_from_the_visible_sheet(capsys):
    assert drawn(capsys, FILES / "hr_hidden_first_sheet.xlsx")[0] in {"ann.one@example.org", "bob.two@example.org"}
    assert drawn(capsys, FILES / "hr_hidden_first_sheet.xlsx", sheet="Leavers") == ["left@example.org"]


def test_column_of_addresses_is_chosen(capsys):
    options = {"columns": ["Email (column D)=email"]}

    assert drawn(capsys, FILES / "hr_two_email_columns.xlsx", **options) == ["boss@example.org"]


def test_what_is_to_be_decided_is_said():
    with pytest.raises(CommandError) as found:
        call_command("draw_sample", str(FILES / "hr_two_email_columns.xlsx"), seed="1", people=1)

    assert str(found.value).startswith("Decide this first:\n- What is in the column “Email” (column B)?")
    assert 'Use --as "Email (column B)=…" with one of: email, name, ' in str(found.value)


def test_file_that_is_no_table_is_refused(tmp_path):
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

    with pytest.raises(CommandError):
        call_command("draw_sample", str(file), seed="1", people=1)


def test_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("draw_sample", str(tmp_path / "none.csv"), seed="1", people=1)
