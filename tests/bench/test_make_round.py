"""Made-up answers: the same each time, and as each group is asked."""

import random

from assessments.models import Invitation, Response
from bench.make_round import full_round, random_answers
from questions.packing import unpack


def test_random_answers_are_the_same_each_time_and_only_to_what_is_asked(catalogue):
    first, again = (list(random_answers(random.Random(7), catalogue, "service_user", 3)) for _ in range(2))
    asked = {code for code, question in catalogue.questions.items() if "service_user" in question.asked_of}

    assert first == again
    assert [unpack(packed, catalogue).keys() for packed in first] == [asked] * 3


def test_full_round_has_answers_of_every_group_and_people_who_gave_none(catalogue):
    round = full_round(20)

    of_round = {"asked_group__round": round}
    assert Response.objects.filter(**of_round).count() == 20
    assert Response.objects.filter(**of_round).values("asked_group").distinct().count() == len(catalogue.groups)
    assert Invitation.objects.filter(**of_round, state="submitted").count() == 20
    assert Invitation.objects.filter(**of_round, state="invited").count() == len(catalogue.groups)


def test_full_round_is_made_once(edition):
    assert full_round(9).pk == full_round(9).pk
