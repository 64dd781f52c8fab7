"""What commands are told about a file of answers, and what they ask for."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessments.models import Comment, Response
from tests.intake.answers.dresses import FILES

ROWS = "id,Staff band,Where,S11,S12,S13\n1,Band 6,Ward 2,4,4,mostly-ish\n2,Band 6,,5,5,5\n3,nursing,,5,5,5\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(ROWS)
    return path


def run(file, round, *options):
    out = StringIO()
    call_command("import_answers", str(file), "--round", str(round.pk), *options, stdout=out)
    return out.getvalue().splitlines()


def refusal(file, round, *options):
    with pytest.raises(CommandError) as error:
        run(file, round, *options)
    return str(error.value).splitlines()


def test_command_lists_what_it_has_to_know_and_what_to_add(file, open_round):
    lines = refusal(file, open_round)

    assert lines[0] == f"Nothing was imported from {file}:"
    assert lines[1].startswith(
        'Which group is “Band 6”? It stands in 2 rows, first in row 2. Add --word "Band 6=VALUE". '
    )
    assert lines[2].startswith("What does “mostly-ish” mean, as an answer to S13")
    assert 'Add --word "mostly-ish=VALUE". VALUE: 1, 2, 3, 4, 5, dont_know, not_applicable, blank.' in lines[2]
    assert not Response.objects.exists()


def test_command_takes_words_and_columns(file, open_round):
    words = ["--word", "Band 6=nursing", "--word", "mostly-ish=4", "--as", "Where=unused"]

    lines = run(file, open_round, *words)

    assert lines[-1] == f"The answers of 3 people were imported into {open_round}."
    assert Response.objects.count() == 3
    assert set(Response.objects.values_list("site", flat=True)) == {None}


def test_command_refuses_what_is_none_of_the_options(file, open_round):
    lines = refusal(file, open_round, "--word", "Band 6=wizards", "--word", "mostly-ish=4")

    assert lines[1].startswith(
        "Which group is “Band 6”? “wizards” is none of: executive, medical, nursing, service_user"
    )


def test_command_wants_an_equals_sign(file, open_round):
    assert refusal(file, open_round, "--word", "Band 6")[1] == (
        "“Band 6” needs an equals sign, as in “Staff group=group”."
    )


def test_command_shows_guesses_and_goes_on_if_they_are_accepted(open_round, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("id,group,E01,E02,E03,comment\n1,executive,N/A,4,4,Good.\n")

    lines = refusal(path, open_round)
    run(path, open_round, "--accept-guesses")

    assert lines[1:] == [
        (
            "What does “N/A” mean, as an answer to E01 and questions with the same answers? Guessed: blank. To change "
            'it, add --word "N/A=VALUE".'
        ),
        "If the guesses are right, add --accept-guesses.",
    ]
    assert Comment.objects.get().text == "Good."


def test_command_asks_which_group_answered_and_whether_unfinished_answers_count(open_round, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("id,submitdate,S11,S12,S13\n1,,4,4,4\n2,2026-07-27,5,5,5\n")

    lines = refusal(path, open_round)
    told = run(path, open_round, "--group", "nursing", "--unfinished", "without")

    assert lines[1].startswith(
        "1 row is of people who did not finish. Count what they answered? Add --unfinished VALUE."
    )
    assert lines[2].startswith("Which group answered? For the rows that name no group. Add --group VALUE.")
    assert "Not read: 1 row of people who did not finish." in told
    assert Response.objects.count() == 1


def test_command_reads_a_workbook(open_round):
    lines = refusal(FILES / "answers_wide_codes.xlsx", open_round)

    assert lines[1].startswith("Which group is “informatics”?")


def test_command_says_why_a_file_is_no_table(open_round, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_bytes(b"")

    assert refusal(path, open_round) == [f"{path} cannot be read: There is nothing to read: it is empty."]
