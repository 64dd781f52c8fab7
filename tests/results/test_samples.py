"""The sample organisation: what `make run` shows a newcomer."""

import pytest
from django.core.management import call_command
from ruamel.yaml import YAML

from accounts.models import Membership, Organisation
from assessments import actions
from assessments.models import Invitation, Project, Round
from questions.actions import load_banks
from results.models import Evidence
from results.samples import CASES, ORGANISATION, load_samples, sign_ins
from tests.bank import WHOLE

CAST = ["programme manager", "executive", "viewer"]


@pytest.fixture
def edition(db):
    return load_banks(folder=WHOLE)


@pytest.fixture
def samples(edition):
    load_samples()


@pytest.fixture
def cases():
    return YAML(typ="safe", pure=True).load(CASES / "development.yaml")["cases"]


def test_six_cases_get_their_twelve_flags(samples, cases):
    found = {
        kept.round.project.name: {code: flag["state"] for code, flag in kept.readiness["flags"].items()}
        for kept in Evidence.objects.select_related("round__project")
    }

    assert found == {f"{case['name']} ({case['year']}, illustrative)": case["expected"] for case in cases}


def test_results_page_of_each_case_shows_its_flags(samples, cases, as_user):
    words = {
        "red": "Red",
        "amber": "Amber",
        "clear": "Clear on what was heard",
        "insufficient": "Insufficient evidence",
    }
    client = as_user(Membership.objects.get(role="viewer").user)

    for case in cases:
        round = Round.objects.get(project__name__startswith=case["name"])
        text = client.get(f"/rounds/{round.pk}/results/flags/").text

        for state in case["expected"].values():
            assert f"<title>{words[state]}</title>" in text


def test_open_project_waits_for_answers(samples):
    round = Round.objects.get(state="open")

    assert (round.project.name, round.askedgroup_set.count()) == ("One record for community nursing", 9)
    assert Invitation.objects.filter(member__isnull=False).count() == 1
    assert Invitation.objects.filter(asked_group__code="nursing").count() == 6


def test_loading_again_keeps_what_is_there(samples, capsys):
    Project.objects.filter(name="One record for community nursing").update(aim="Changed by hand")

    call_command("load_samples")

    assert Organisation.objects.filter(name=ORGANISATION).count() == 1
    assert Project.objects.count() == 7
    assert Project.objects.get(name="One record for community nursing").aim == "Changed by hand"
    assert capsys.readouterr().out.count("http://testserver/") == 4


def test_every_way_in_works_once(samples, client):
    ways = {way.who: way.link for way in sign_ins()}

    assert list(ways) == [*CAST, "a nurse who answers through a link"]
    assert [client.post(ways[who]).status_code for who in CAST] == [302, 302, 302]
    assert [client.post(ways[who]).status_code for who in CAST] == [404, 404, 404]
    assert client.get(ways["a nurse who answers through a link"]).status_code == 200


def test_no_link_for_a_nurse_after_the_round_has_closed(samples):
    actions.close_round(round=Round.objects.select_related("project__organisation").get(state="open"), by="tests")

    assert [way.who for way in sign_ins()] == CAST
