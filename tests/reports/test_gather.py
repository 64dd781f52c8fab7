"""What is collected of a round, and of a file."""

from datetime import timedelta

from django.utils import timezone

from assessments.answer_file import Person
from questions.packing import pack
from reports.facts import Facts
from reports.gather import facts_of, gather, gather_people


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
    )
