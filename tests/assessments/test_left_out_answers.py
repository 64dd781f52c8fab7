"""Files made for earlier versions of the questions: what a group is no longer asked is left out, counted and named."""

import pytest
from django.core.management import call_command

from assessments.models import Response
from questions.actions import load_banks
from questions.packing import unpack
from tests.bank import WHOLE
from tests.intake.pages.steps import add_answers

OLD = b"""respondent,group,site,code,answer
1,nursing,,S11,4
1,nursing,,S63,4
2,nursing,,S11,5
2,nursing,,S63,
3,service_user,,S11,2
3,service_user,,S33,2
"""
WORDS = (
    "3 answers were left out, because the group is not asked the question (or no longer): "
    "S33 of Patients, service users and carers, 1; S63 of Nurses and midwives, 2."
)


@pytest.fixture
def edition(db, settings):
    """The real questions, of which some are asked of some groups only."""
    settings.BANKS_DIR = WHOLE
    return load_banks()


def test_page_names_and_counts_what_was_left_out(as_user, ben, open_round, catalogue):
    client = as_user(ben)

    page = client.get(add_answers(client, open_round, OLD).url)

    assert [str(message) for message in page.context["messages"]] == ["The answers of 3 people were added.", WORDS]
    kept = sorted(Response.objects.values_list("asked_group__code", "answers"))
    assert [(group, unpack(packed, catalogue)) for group, packed in kept] == [
        ("nursing", {"S11": "4"}),
        ("nursing", {"S11": "5"}),
        ("service_user", {"S11": "2"}),
    ]


def test_command_names_and_counts_what_was_left_out(open_round, tmp_path, capsys):
    (tmp_path / "old.csv").write_bytes(OLD)

    call_command("import_answers", tmp_path / "old.csv", round=open_round.pk)

    assert capsys.readouterr().out.splitlines()[-1] == WORDS


def test_one_answer_is_told_of_as_one(as_user, ben, open_round):
    one = b"respondent,group,site,code,answer\n1,nursing,,S11,4\n1,nursing,,S63,4"
    client = as_user(ben)

    page = client.get(add_answers(client, open_round, one).url)

    assert str(list(page.context["messages"])[1]) == (
        "1 answer was left out, because the group is not asked the question (or no longer): "
        "S63 of Nurses and midwives, 1."
    )
