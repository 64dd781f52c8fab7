"""What a closed round publishes of few people, of nearly the same people again, and of results that 0.2.0 stored."""

from authoring import actions as authoring
from authoring.queries import advice_of
from questions.own.schema import OwnModule
from results import actions, queries, stored
from results.models import Evidence
from results.present.change import words
from results.present.for_respondents_page import for_respondents
from scoring.change.model import Point, Series
from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.model import Interval
from tests.changing import closed, next_round
from tests.results.questioned import another
from tests.scoring.instrument import evidence, instrument

TWELVE = {"medical": "333344445555", "executive": "44"}
THIRTEEN = {"medical": "3333444455551", "executive": "44"}


def test_results_stored_before_few_people_had_steps_are_worked_out_again(closed_round):
    kept = closed_round.evidence
    flags = {code: flag | {"sentence": "Doctors score 0 of 100."} for code, flag in kept.readiness["flags"].items()}
    kept.readiness = {key: value for key, value in kept.readiness.items() if key not in {"printed", "is_published"}}
    kept.readiness["flags"] = flags

    told = stored.readiness_of(kept)

    assert sorted(flag.sentence.partition(" of 100")[0] for flag in told.flags.values()) == [
        "Doctors score about 10",
        "Doctors score about 15",
    ]


def test_sizes_are_those_of_the_groups_that_an_earlier_round_showed(open_round, project, full_answers, ben):
    closed(open_round, TWELVE | {"service_user": "33"}, full_answers, ben)
    second = next_round(project, THIRTEEN, full_answers, ben)

    assert queries.sizes_before(second) == {"executive": (2,), "medical": (12,)}


def test_a_later_round_of_nearly_the_same_people_shows_none_of_their_questions(open_round, project, full_answers, ben):
    first = closed(open_round, TWELVE, full_answers, ben)
    second = next_round(project, THIRTEEN, full_answers, ben)

    found = [stored.readiness_of(round.evidence) for round in (first, second)]

    shown = [[item.counts is not None for item in one.items["medical"].values()] for one in found]
    assert (all(shown[0]), any(shown[1])) == (True, False)
    assert found[1].groups["medical"].cells["P1"].mean % 5 == 0


def test_nearly_the_same_people_are_found_under_another_name(edition, project, ben):
    """First as a built-in group, then as one of the organisation's own: subtracting would give the newcomer away."""
    module = authoring.make_module(organisation=project.organisation, title="Wards", by=ben)
    groups = [{"code": "", "title": "Ward nurses", "like": "nursing"}]
    authoring.change_groups(module=module, titles={}, groups=groups, by=ben)
    version = authoring.publish(module=module, acknowledged=[one.key for one in advice_of(module)], by=ben)
    own = OwnModule.model_validate_json(version.content).groups[0].code
    another(project, {"nursing": 12, "medical": 30}, ben)

    second = another(project, {own: 13, "medical": 60}, ben, modules=[version])

    assert queries.sizes_before(second) == {"nursing": (12,), own: (12,), "medical": (30,)}
    told = stored.readiness_of(second.evidence).groups
    assert (told[own].is_repeated, told["medical"].is_repeated) == (True, False)


def test_a_round_is_frozen_after_the_rounds_before_it(open_round, project, full_answers, ben):
    closed(open_round, TWELVE, full_answers, ben)
    second = next_round(project, THIRTEEN, full_answers, ben)
    Evidence.objects.all().delete()

    again = actions.freeze_evidence(round=second, by=ben)

    assert again.readiness["groups"]["medical"]["is_repeated"] is True


def test_change_among_few_people_is_told_in_words():
    bar = Interval(20.0, 40.0)
    points = (Point(1, 30.0, bar), Point(2, 55.0, Interval(45.0, 70.0), is_coarse=True))

    assert words.of_front(Series(points, "rose", "")) == "The front line rose. The bars do not overlap."


def test_respondents_read_no_score_of_fewer_than_five_leaders(catalogue):
    said = evidence(medical="3" * 10, nursing="4" * 10, executive="1")

    found = for_respondents(published(assess(said, instrument())), catalogue)

    assert {row.lowest for row in found.principles} == {"Lowest: Doctors, 50."}


def test_respondents_read_no_problem_where_nobody_can_say_whether_it_exists(catalogue):
    found = for_respondents(published(assess(evidence(executive="11111"), instrument())), catalogue)

    assert {(flag.state, flag.problem) for flag in found.flags if flag.state == "insufficient"} <= {
        ("insufficient", "")
    }
