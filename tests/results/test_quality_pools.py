"""Sums that tell how far questions belong together: kept from a hundred people, and never for subtraction."""

import pytest

from assessments import actions as assessments
from assessments.models import Response
from governance import actions as governance
from questions.packing import BLANK
from results.models import Evidence, Quality
from results.quality import actions
from results.quality.serial import sums_from_json
from tests.results.questioned import another, close_with, people


def pool_of(round):
    return Quality.objects.get(round=round).pool


def pooled(round):
    pool = pool_of(round)
    return pool and (pool["rounds"], pool["people"])


@pytest.fixture
def sixty(open_round, ben):
    return close_with(open_round, people(open_round, {"nursing": 60}), ben)


def test_round_of_a_hundred_people_is_a_pool_of_its_own(open_round, ben):
    close_with(open_round, people(open_round, {"nursing": 70, "medical": 40, "service_user": 9}), ben)

    assert pooled(open_round) == (1, 110)


def test_round_of_fewer_waits_and_nothing_of_its_sums_is_kept(sixty):
    quality = Quality.objects.get(round=sixty)

    assert quality.pool is None
    assert quality.patterns == {"straight_lines": {"nursing": "few"}, "sites": None, "alone": ["nursing"]}


def test_rounds_with_the_same_words_are_pooled_once_they_have_a_hundred_people(sixty, project, ben):
    second = another(project, {"medical": 45}, ben)

    assert pooled(sixty) == pooled(second) == (2, 105)
    assert pool_of(sixty) == pool_of(second)


def test_pool_never_grows_so_that_no_round_can_be_subtracted_from_it(sixty, project, ben):
    second = another(project, {"medical": 45}, ben)
    pool = pool_of(sixty)
    third = another(project, {"nursing": 30}, ben, seed=3)

    assert (pool_of(sixty), pool_of(second), pool_of(third)) == (pool, pool, None)


def test_no_round_is_in_two_pools(sixty, project, ben):
    another(project, {"medical": 45}, ben)
    third = another(project, {"nursing": 80}, ben, seed=3)
    fourth = another(project, {"medical": 70}, ben, seed=4)

    assert pooled(third) == pooled(fourth) == (2, 150)


def test_large_round_takes_in_those_that_wait(sixty, project, ben):
    """A large round alone, and later the same one with another, would give the other away."""
    second = another(project, {"medical": 150}, ben)

    assert pooled(sixty) == pooled(second) == (2, 210)


def test_rounds_with_other_words_are_not_pooled(sixty, project, ben, monkeypatch):
    monkeypatch.setattr("results.quality.gather.words_of", lambda _: "other words")
    second = another(project, {"medical": 45}, ben)

    assert (pooled(sixty), pooled(second)) == (None, None)


def test_voided_round_is_in_no_pool(sixty, project, ben):
    assessments.void(round=sixty, by=ben)
    second = another(project, {"medical": 45}, ben)

    assert (pooled(sixty), pooled(second)) == (None, None)


def test_round_of_another_organisation_is_in_no_pool(sixty, southvale, edition, ben):
    other = assessments.create_project(organisation=southvale, sites=[], fields={"name": "Other"}, by=ben)
    second = another(other, {"medical": 45}, ben)

    assert (pooled(sixty), pooled(second)) == (None, None)


def test_round_without_groups_that_are_shown_waits_for_good(open_round, project, ben):
    close_with(open_round, people(open_round, {"nursing": 4, "executive": 12}), ben)
    second = another(project, {"medical": 120}, ben)

    assert (pooled(open_round), pooled(second)) == (None, (1, 120))


def test_group_with_nearly_the_same_people_as_before_is_in_no_sums(open_round, project, ben):
    close_with(open_round, people(open_round, {"nursing": 20, "medical": 90}), ben)
    second = another(project, {"nursing": 21, "medical": 100}, ben)

    assert (pooled(open_round), pooled(second)) == ((1, 110), (1, 100))


def test_round_whose_answers_were_deleted_while_it_waited_adds_nothing(sixty, project, ben):
    blank = BLANK * len(sixty.catalogue.questions)
    Response.objects.update(answers=blank)
    second = another(project, {"medical": 45}, ben)

    assert (pooled(sixty), pooled(second)) == (None, None)


def test_pool_stays_with_the_other_rounds_when_one_is_deleted(sixty, project, ben, ada):
    second = another(project, {"medical": 45}, ben)
    pool = pool_of(second)

    governance.delete_round(round=sixty, reason="", by=ada)

    assert list(Quality.objects.values_list("round", "pool")) == [(second.pk, pool)]


def test_pool_tells_no_pair_that_fewer_than_a_hundred_answered(open_round, ben):
    """Patients are asked fewer questions."""
    close_with(open_round, people(open_round, {"nursing": 60, "service_user": 50}), ben)
    pairs = sums_from_json(pool_of(open_round)).pairs
    catalogue = open_round.catalogue
    of_patients = {question.code for page in catalogue.pages_for("service_user") for question in page.questions}

    assert {pair.n for pair in pairs.values()} == {110}
    assert {code for codes in pairs for code in codes} <= of_patients


def test_working_out_a_second_time_changes_nothing(sixty, ben):
    before = list(Quality.objects.values())

    actions.work_out(evidence=Evidence.objects.get(round=sixty), by=ben)

    assert list(Quality.objects.values()) == before


def test_people_whose_answers_staff_added_are_in_no_sums(open_round, ben):
    """Whoever adds ninety made-up sheets to ten real ones could subtract them."""
    assessments.import_responses(round=open_round, rows=people(open_round, {"medical": 90}), by=ben)
    close_with(open_round, people(open_round, {"nursing": 10}, seed=2), ben)

    assert pooled(open_round) is None


def test_practice_round_has_no_figures(open_round, ben):
    open_round.is_practice = True
    open_round.save()
    close_with(open_round, people(open_round, {"nursing": 12}), ben)

    assert not Quality.objects.exists()


def test_quality_says_which_round_it_is_of(sixty):
    assert str(Quality.objects.get()) == "Quality of Shared record, round 1"
