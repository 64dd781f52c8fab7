"""The line of each closed round: published values, renewed when other rounds count, filled in for earlier rounds."""

import importlib
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from assessments import actions as assessments
from assessments.models import Round
from results import actions, handlers, headlines
from results.comparing import change_of
from results.headlines import actions as writing
from results.headlines.figures import figures_of
from results.models import Evidence, Headline
from results.present.practices import practices
from results.stored import readiness_of
from scoring.model import ENGINE_VERSION
from tests.changing import NOW, THEN, next_round
from tests.older import left_by_engine_2

MIGRATION = importlib.import_module("results.migrations.0004_headline")
FLAGS = ("it_bin", "local_ownership")


def line_of(round):
    """What the line says, by the names of its columns."""
    line = Headline.objects.get(round=round)
    names = ("it_bin", "it_bin_move", "local_ownership", "local_ownership_move", "compared_with", "basis", "heard")
    return {name: getattr(line, name) for name in names} | {"steps": line.steps}


@pytest.fixture
def then(project, full_answers, edition, ben):
    """With as many service users as in the next round, so that the flags can be compared."""
    return next_round(project, THEN | {"service_user": "111111"}, full_answers, ben)


@pytest.fixture
def now(then, full_answers, ben):
    return next_round(then.project, NOW, full_answers, ben)


def test_closing_writes_what_the_results_say(closed_round):
    published = readiness_of(Evidence.objects.get(round=closed_round))

    line = line_of(closed_round)

    assert {code: line[code] for code in FLAGS} == {code: published.flags[code].state for code in FLAGS}
    assert line["heard"] == 14
    offered = practices(published, closed_round.catalogue, threshold=closed_round.threshold)
    assert line["steps"] == [row.code for row in offered.first]
    assert (line["it_bin_move"], line["compared_with"], line["basis"]) == ("", None, [])


def test_second_round_is_compared_as_its_page_compares_it(then, now):
    evidence = {round.pk: Evidence.objects.get(round=round) for round in (then, now)}
    moves = {flag.code: flag.move for flag in change_of(evidence[now.pk], [evidence[then.pk]]).flags}

    line = line_of(now)

    assert {code: line[f"{code}_move"] for code in FLAGS} == {code: moves[code] for code in FLAGS}
    assert (line["it_bin"], line["it_bin_move"]) == ("amber", "better")
    assert (line["compared_with"], line["basis"]) == (1, [then.pk])


def test_practice_round_has_no_line(answered_round, ben):
    Round.objects.filter(pk=answered_round.pk).update(is_practice=True)
    answered_round.refresh_from_db()
    actions.close_and_freeze(round=answered_round, by=ben)

    assert (Headline.objects.count(), headlines.renew_stale()) == (0, 0)


def test_worker_compares_anew_when_a_round_is_voided_and_when_it_counts_again(then, now, ben):
    at_first = line_of(now)
    assessments.void(round=then, by=ben)
    handlers.renew_headlines()
    voided = line_of(now)
    assessments.make_valid(round=then, by=ben)
    renewed = headlines.renew_stale()

    assert (voided["compared_with"], voided["it_bin_move"], voided["basis"]) == (None, "", [])
    assert voided["it_bin"] == at_first["it_bin"]
    assert (renewed, line_of(now)) == (1, at_first)
    assert headlines.renew_stale() == 0


def test_scoring_an_older_round_again_renews_the_lines_of_its_project(then, now, ben):
    left_by_engine_2(then, "then")
    Headline.objects.filter(round=now).update(it_bin_move="not_comparable", compared_with=None)

    actions.rescore(round=then, by=ben)

    assert line_of(now)["compared_with"] == 1
    actions.rescore(round=then, by=ben)  # gives what is there


def test_results_that_cannot_be_read_have_a_line_without_states(closed_round):
    Evidence.objects.filter(round=closed_round).update(readiness={}, evidence={})
    Headline.objects.all().delete()

    assert headlines.renew_stale() == 1
    line = line_of(closed_round)
    assert (line["it_bin"], line["local_ownership"], line["heard"], line["steps"]) == ("", "", 0, [])


def test_one_line_that_fails_does_not_stop_the_others(then, now, monkeypatch, caplog):
    keep = writing.keep

    def fail_once(*, evidence, earlier):
        if evidence.round_id == then.pk:
            raise ValueError
        keep(evidence=evidence, earlier=earlier)

    Headline.objects.all().delete()
    monkeypatch.setattr(writing, "keep", fail_once)

    assert headlines.renew_stale() == 1
    assert f"the headline of round {then.pk} could not be written" in caplog.text
    assert [line.round_id for line in Headline.objects.all()] == [now.pk]


def test_upgrade_fills_in_rounds_that_were_closed_before(then, now):
    """What it leaves to the worker is the comparison."""
    before = {round.pk: line_of(round) for round in (then, now)}
    Headline.objects.all().delete()

    MIGRATION.fill(apps, None)

    filled = {round.pk: line_of(round) for round in (then, now)}
    same = (*FLAGS, "heard")  # steps were others then: the worker writes them anew
    assert {pk: [line[name] for name in same] for pk, line in filled.items()} == {
        pk: [line[name] for name in same] for pk, line in before.items()
    }
    assert {line["basis"] is None for line in filled.values()} == {True}
    assert headlines.renew_stale() == 2
    assert {round.pk: line_of(round) for round in (then, now)} == before


@pytest.mark.parametrize("readiness", [{}, {"flags": {}}])
def test_upgrade_leaves_results_of_the_oldest_form_to_the_worker(closed_round, readiness):
    Evidence.objects.filter(round=closed_round).update(readiness=readiness)
    Headline.objects.all().delete()

    MIGRATION.fill(apps, None)

    assert not Headline.objects.exists()


def test_upgrade_leaves_out_states_that_it_does_not_know(closed_round):
    Evidence.objects.filter(round=closed_round).update(
        readiness={"printed": {}, "flags": {"it_bin": {"state": "blue"}}}
    )
    Headline.objects.all().delete()

    MIGRATION.fill(apps, None)

    assert (line_of(closed_round)["it_bin"], line_of(closed_round)["heard"]) == ("", 0)


def test_principle_without_a_score_is_left_out(closed_round):
    published = readiness_of(Evidence.objects.get(round=closed_round))
    bare = replace(published.principles["P1"], score=None)

    found = figures_of(replace(published, principles=published.principles | {"P1": bare}))

    assert (found["principles"].keys(), "P1" in found["principles"]) == (published.principles.keys() - {"P1"}, False)


def test_figures_are_published_and_by_the_present_rules(then, now, ben):
    published = readiness_of(Evidence.objects.get(round=now))
    line = Headline.objects.get(round=now)

    assert line.figures["missing"] == {}
    assert line.scores["of"]["P1"] == round(published.principles["P1"].score)
    assert "it_bin" not in line.scores["of"]  # a group of few people in it prints no figure
    assert (line.scores["engine"], len(line.scores["words"])) == (ENGINE_VERSION, 64)
    assert set(line.moves.values()) == {"rose"}


def test_round_of_an_older_engine_has_scores_once_it_is_scored_again(then, ben):
    left_by_engine_2(then, "then")
    headlines.renew(project=then.project)
    before = Headline.objects.get(round=then)

    actions.rescore(round=then, by=ben)

    after = Headline.objects.get(round=then)
    assert (before.scores, after.scores["engine"]) == ({}, ENGINE_VERSION)
    assert after.figures == before.figures


def test_worker_fills_lines_that_have_no_figures_yet(then):
    before = Headline.objects.get(round=then)
    Headline.objects.update(figures=None, scores=None)

    assert headlines.renew_stale() == 1

    after = Headline.objects.get(round=then)
    assert (after.figures, after.scores) == (before.figures, before.scores)


@pytest.mark.parametrize("column", ["it_bin", "it_bin_move"])
def test_table_refuses_unknown_states(closed_round, column):
    with pytest.raises(IntegrityError), transaction.atomic():
        Headline.objects.update(**{column: "blue"})


def test_line_says_its_name(closed_round):
    assert str(Headline.objects.get()) == "Headline of Shared record, round 1"
