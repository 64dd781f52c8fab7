"""The sample organisation: what `make run` shows a newcomer."""

import pytest
from django.core.management import call_command
from ruamel.yaml import YAML

from accounts.models import Membership, Organisation
from assessments import actions
from assessments.models import Invitation, Project, Round
from authoring.samples import publish_from
from improvement.models import GateDecision, PlannedPractice
from improvement.samples import load_samples
from questions.actions import load_banks
from results.models import Evidence, Headline
from results.samples import CASES, ORGANISATION, OWN, sign_ins
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
        for kept in Evidence.objects.select_related("round__project").filter(round__number=1)
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
        round = Round.objects.get(project__name__startswith=case["name"], number=1)
        text = client.get(f"/rounds/{round.pk}/results/flags/").text

        for state in case["expected"].values():
            assert f"<title>{words[state]}</title>" in text


def test_one_project_was_asked_again_a_year_later(samples, as_user):
    first, second = Headline.objects.filter(round__project__name__startswith="National").order_by("round__number")

    assert (first.it_bin, first.local_ownership) == ("red", "red")
    assert (second.it_bin, second.it_bin_move) == ("amber", "better")
    assert (second.local_ownership, second.local_ownership_move) == ("red", "same")
    assert second.moves == {"P1": "rose", "P2": "rose", "P5": "rose"}
    assert (second.round.closed_at - first.round.closed_at).days == 365
    steps = PlannedPractice.objects.filter(round=first.round)
    assert steps.filter(done_on__isnull=False).count() == 3
    assert steps.exclude(why_not="").count() == 1
    page = as_user(Membership.objects.get(role="viewer").user).get(f"/rounds/{second.round_id}/results/change/")
    assert "Local initiatives work" in page.text


def test_one_project_was_asked_questions_of_the_organisations_own(samples, as_user):
    round = Round.objects.get(project__name__startswith="Welsh")
    text = "How far did your remarks change what came next?"
    catalogue = round.canonical

    page = as_user(Membership.objects.get(role="viewer").user).get(f"/rounds/{round.pk}/results/groups/")
    evidence = Evidence.objects.get(round=round)

    assert page.text.partition('id="your-own-questions"')[2].count(text) == 2  # in the list and above its table
    code = next(code for code, question in catalogue.questions.items() if question.text == text)
    asked = {group: items[code] for group, items in evidence.readiness["items"].items() if code in items}
    assert {group: item["cell"]["mean"] for group, item in asked.items()} == {
        "medical": pytest.approx(45.45, abs=0.01),
        "nursing": 25,
    }
    assert catalogue.comment_label == "What should we try differently before the next release?"


def test_answers_to_own_questions_follow_the_codes_of_the_server(edition, northdale):
    """Another organisation has imported the file already, so the sample organisation gets codes of its own."""
    publish_from(OWN / "welsh_portal.yaml", organisation=northdale, by="tests")

    load_samples()

    round = Round.objects.select_related("edition").get(project__name__startswith="Welsh")
    own = [code for code, question in round.canonical.questions.items() if question.kind == "own"]
    items = Evidence.objects.get(round=round).readiness["items"]
    assert [code.startswith("TRIAL") for code in own] == [False, False]
    assert set(own) <= set(items["medical"])


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
    assert list(GateDecision.objects.order_by("pk").values_list("stage", "choice", "name")) == [
        ("before", "go", "Asha Example"),
        ("design", "conditions", "Asha Example"),
        ("pilot", "hold", "Asha Example"),
    ]
    assert capsys.readouterr().out.count("http://testserver/") == 5


def test_every_way_in_works_once(samples, client):
    ways = {way.who: way.link for way in sign_ins()}

    assert list(ways) == [*CAST, "a nurse who answers through a link", "a patient who answers through a link"]
    assert [client.post(ways[who]).status_code for who in CAST] == [302, 302, 302]
    assert [client.post(ways[who]).status_code for who in CAST] == [404, 404, 404]
    assert [client.get(ways[who]).status_code for who in ways if who not in CAST] == [200, 200]


def test_no_link_to_answer_after_the_round_has_closed(samples):
    actions.close_round(round=Round.objects.select_related("project__organisation").get(state="open"), by="tests")

    assert [way.who for way in sign_ins()] == CAST
