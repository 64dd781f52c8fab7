"""What is collected of a round, and of a file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import AskedGroup, Response
from intake.answers import Person
from questions.packing import pack
from results.facts import Facts
from results.gather import facts_of, gather, gather_people


def test_gather_counts_who_was_asked_and_who_answered(answered_round):
    evidence = gather(answered_round)

    assert evidence.threshold == 5
    assert {group.code: group.answered for group in evidence.groups} == {
        "executive": 6,
        "medical": 6,
        "nursing": 0,
        "service_user": 2,
    }


def test_gather_asks_the_database_the_same_number_of_times_for_more_people(
    answered_round, full_answers, catalogue, ben, django_assert_num_queries
):
    with django_assert_num_queries(5):
        gather(answered_round)


def _answer(round_, people, catalogue, full_answers):
    """`people` are (site or "", whether they answered for themselves, how many), all doctors."""
    sites = {site.name: site for site in round_.project.site_set.all()}
    doctors = AskedGroup.objects.get(round=round_, code="medical")
    packed = pack(full_answers("medical"), catalogue)
    Response.objects.bulk_create(
        Response(asked_group=doctors, site=sites.get(site), answers=packed, is_imported=not is_own)
        for site, is_own, count in people
        for _ in range(count)
    )


def _sites_of_doctors(round_):
    doctors = next(group for group in gather(round_).groups if group.code == "medical")
    return {site.name: site.answered for site in doctors.sites}


@pytest.mark.parametrize("is_own", [True, False])
def test_gather_counts_each_site_and_those_without(open_round, catalogue, full_answers, is_own):
    people = [("Ward 2", is_own, 6), ("Ward 1", is_own, 5), ("", is_own, 2)]
    _answer(open_round, people, catalogue, full_answers)

    assert _sites_of_doctors(open_round) == {"Ward 1": 5, "Ward 2": 6, "": 2}


def test_gather_has_no_sites_where_a_file_adds_to_what_people_answered_themselves(open_round, catalogue, full_answers):
    """Whoever wrote the file could subtract it at a site where only a few answered for themselves."""
    people = [("Ward 1", True, 6), ("Ward 2", True, 3), ("Ward 2", False, 9)]
    _answer(open_round, people, catalogue, full_answers)

    assert _sites_of_doctors(open_round) == {}


def test_gather_people_counts_the_sites_of_a_file(catalogue, full_answers):
    packed = pack(full_answers("medical"), catalogue)
    people = [Person(f"m{number}", "medical", "East" if number else "", packed) for number in range(3)]

    (doctors,) = gather_people(people, catalogue, threshold=5).groups

    assert {site.name: site.answered for site in doctors.sites} == {"East": 2, "": 1}


def test_gather_people_counts_a_file(catalogue, full_answers):
    packed = pack(full_answers("medical"), catalogue)
    people = [Person(f"m{number}", "medical", "", packed) for number in range(3)]

    (doctors,) = gather_people(people, catalogue, threshold=5).groups

    assert (doctors.code, doctors.invited, doctors.answered) == ("medical", None, 3)


def test_facts_come_from_project_and_round(closed_round):
    closed_round.closed_at = timezone.now() - timedelta(days=3)

    assert facts_of(closed_round) == Facts(
        project="Shared record",
        organisation="Northdale",
        aim="Nobody tells their story twice.",
        lead="Lee Lead",
        stage="Before the project",
        round=1,
        closed_on=timezone.localdate(closed_round.closed_at),
        sites=("Ward 1", "Ward 2"),
        from_staff=14,
    )
