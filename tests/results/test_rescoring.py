"""Rounds of an older engine are scored again beside their first figures, which stay as they were."""

import json
import re
import sys
from html import unescape

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AuditEntry
from assessments import actions as assessments
from assessments.models import Response
from questions.packing import BLANK
from reports.models import Report
from results import actions, comparing, fragments, queries, stored
from results.gather import counts_the_same_people, facts_about
from results.models import Evidence, Rescored
from results.present.rules import in_addresses
from scoring.model import ENGINE_VERSION, serial
from tests.assessments.test_races import at_once
from tests.changing import NOW, THEN, closed, next_round
from tests.making import make_report
from tests.older import VERSION, left_by_engine_2
from tests.processes import wait_until

OLD = "This round was scored by the rules of that time."
AS_REPORTED = "These are the figures as reported then, by the rules of that time."
PRESENT = "These figures were worked out by the present rules on"
BUTTON = "Score it again by the present rules"


@pytest.fixture
def older(open_round, full_answers, ben):
    """The first round of the project, as engine 2 left it."""
    return left_by_engine_2(closed(open_round, THEN, full_answers, ben), "then")


@pytest.fixture
def second(older, project, full_answers, ben):
    """By the present engine."""
    return next_round(project, NOW, full_answers, ben)


def address(name, round, *more):
    return reverse(f"{'reports' if name == 'results' else 'results'}:{name}", args=[round.pk, *more])


def words_of(html):
    inside = html.partition("<h1>")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inside)))


def shown(browser, page):
    return words_of(browser.get(page).text)


# What is stored.


def test_rescoring_keeps_the_first_figures_and_stores_others_beside_them(older, ada):
    before = Evidence.objects.values().get()

    row = actions.rescore(round=older, by=ada)

    assert Evidence.objects.values().get() == before
    assert (row.round, row.engine_version, row.is_for_reports) == (older, ENGINE_VERSION, False)
    assert serial.readiness_from_json(row.readiness).groups["medical"].answered == 12
    assert str(row) == "Rescored evidence of Shared record, round 1"
    entry = AuditEntry.objects.get(action="round scored again")
    assert (entry.actor, entry.subject) == ("ada@example.org", "Shared record, round 1")


def test_rescoring_twice_stores_once(older, ada):
    rows = [actions.rescore(round=older, by=ada) for _ in range(2)]

    assert rows[0] == rows[1]
    assert Rescored.objects.count() == 1
    assert AuditEntry.objects.filter(action="round scored again").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_rescore_at_once_store_one(older, ada):
    rows = at_once(*[lambda: actions.rescore(round=older, by=ada)] * 2)

    assert rows[0].pk == rows[1].pk
    assert Rescored.objects.count() == 1
    assert AuditEntry.objects.filter(action="round scored again").count() == 1


SLOW = """
import django
django.setup()
from time import sleep
from assessments.models import Round
from pathlib import Path
from results import actions
from scoring import engine
def slow(*_, **__):
    Path(MARK).touch()
    sleep(600)
engine.assess = slow
actions.rescore(round=Round.objects.get(), by="tests")
"""
HALF_STORED = SLOW.replace("engine.assess = slow", "actions.audit.record = slow")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", [SLOW, HALF_STORED])
def test_a_rescore_that_is_killed_leaves_nothing_by_half(older, ada, start, tmp_path, script):
    mark = tmp_path / "begun"
    killed = start(sys.executable, "-c", f"MARK = {str(mark)!r}\n{script}")
    wait_until(mark.exists, killed)

    killed.kill()
    killed.wait()

    assert (Rescored.objects.count(), AuditEntry.objects.filter(action="round scored again").count()) == (0, 0)
    actions.rescore(round=older, by=ada)
    assert (Rescored.objects.count(), AuditEntry.objects.filter(action="round scored again").count()) == (1, 1)


def test_a_round_of_the_present_engine_is_not_rescored(second, ada):
    with pytest.raises(actions.NothingToRescoreError):
        actions.rescore(round=second, by=ada)


def test_an_open_round_is_not_rescored(open_round, ada):
    with pytest.raises(actions.RoundNotClosedError):
        actions.rescore(round=open_round, by=ada)


def test_a_voided_round_is_not_rescored(older, ada):
    assessments.void(round=older, by=ada)

    with pytest.raises(actions.RoundNotClosedError):
        actions.rescore(round=older, by=ada)


@pytest.mark.parametrize("gone", [1, 12])
def test_a_round_that_has_lost_answers_is_not_rescored(older, catalogue, ada, gone):
    lost = Response.objects.filter(asked_group__code="nursing").values("pk")[:gone]
    Response.objects.filter(pk__in=list(lost.values_list("pk", flat=True))).update(
        answers=BLANK * len(catalogue.questions)
    )

    with pytest.raises(actions.AnswersGoneError):
        actions.rescore(round=older, by=ada)

    assert Rescored.objects.count() == 0


def test_same_people_are_printed_as_before(older, ada):
    row = actions.rescore(round=older, by=ada)

    told = stored.readiness_of(row)

    assert [group.is_repeated for group in told.groups.values()] == [False] * len(told.groups)
    assert told.items["nursing"]["S11"].counts is not None


def test_where_others_are_counted_than_then_nobody_can_be_found_by_subtraction(older, full_answers, ada):
    """One more nurse counts now: the difference of the two sets of figures would be what she said."""
    kept = Evidence.objects.get()
    groups = kept.evidence["groups"]
    nurses = next(group for group in groups if group["code"] == "nursing")
    nurses["answered"] = kept.readiness["groups"]["nursing"]["answered"] = 11
    kept.save()

    told = stored.readiness_of(actions.rescore(round=older, by=ada))

    assert told.groups["nursing"].is_repeated
    assert [item.counts for item in told.items["nursing"].values() if item.counts] == []
    assert told.groups["nursing"].cells["P1"].mean % 5 == 0


def test_people_left_out_then_or_now_are_not_the_same_people(older, ada):
    row = actions.rescore(round=older, by=ada)
    now = serial.readiness_from_json(row.readiness)
    nurses = row.readiness["groups"]["nursing"]

    others = row.readiness | {"groups": row.readiness["groups"] | {"nursing": nurses | {"left_out": 2}}}

    assert counts_the_same_people(row.readiness, now)
    assert not counts_the_same_people(others, now)


def test_sizes_of_earlier_rounds_are_those_of_both_sets_of_figures(older, second, ada):
    once = queries.sizes_before(second)

    actions.rescore(round=older, by=ada)

    assert queries.sizes_before(second) == {code: sizes * 2 for code, sizes in once.items()}


def test_table_refuses_two_of_one_engine_and_an_unnamed_one(older, ada):
    row = actions.rescore(round=older, by=ada)
    figures = {"round": older, "evidence": row.evidence, "readiness": row.readiness}

    for version, constraint in ((ENGINE_VERSION, r"each_engine_scores|UNIQUE"), ("", "rescored_names_its_engine")):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Rescored.objects.create(**figures, engine_version=version)


# What engine 2 stored is shown as it was.


def test_what_engine_2_stored_is_shown_by_every_page(older, as_user, ben):
    browser = as_user(ben)
    names = ["results", "leaders", "firmness"]
    pages = [*(address(name, older) for name in names), address("principle", older, "P1")]

    said = [shown(browser, page) for page in pages]

    assert [one.count(OLD) for one in said] == [1] * 4
    assert [one.count(BUTTON) for one in said] == [0] * 4
    flags = Evidence.objects.get().readiness["flags"]
    assert [said[0].count(flag["sentence"]) for flag in flags.values()] == [1, 1]


# Who may have a round scored again, and what they see.


def test_administrator_scores_a_round_again_and_sees_both(older, as_user, ada):
    browser = as_user(ada)
    overview = address("results", older)
    before = shown(browser, overview)

    answer = browser.post(address("rescore", older), follow=True)
    after = words_of(answer.text)

    assert before.count(BUTTON) == 1
    assert answer.redirect_chain == [(overview, 302)]
    assert after.count("The round was scored again by the present rules.") == 1
    assert (after.count(PRESENT), after.count("Show the figures as reported then")) == (1, 1)
    assert (after.count(BUTTON), after.count(OLD)) == (0, 0)


@pytest.mark.parametrize("person", ["ben", "asha", "vi"])
def test_others_may_not_score_a_round_again(request, older, as_user, person):
    browser = as_user(request.getfixturevalue(person))

    assert browser.post(address("rescore", older)).status_code == 403
    assert shown(browser, address("results", older)).count("An administrator can score this round again") == 1
    assert Rescored.objects.count() == 0


def test_another_organisation_finds_nothing(older, as_user, cara):
    browser = as_user(cara)

    codes = {browser.post(address(name, older)).status_code for name in ("rescore", "choose_for_reports")}

    assert (codes, Rescored.objects.count()) == ({404}, 0)


def test_a_voided_round_offers_nothing(older, as_user, ada):
    assessments.void(round=older, by=ada)
    browser = as_user(ada)

    assert shown(browser, address("results", older)).count(BUTTON) == 0
    assert browser.post(address("rescore", older)).status_code == 404


def test_page_says_that_there_is_nothing_to_score_again(second, as_user, ada):
    answer = as_user(ada).post(address("rescore", second), follow=True)

    assert words_of(answer.text).count("There is nothing to score again.") == 1


def test_page_says_that_answers_are_gone(older, catalogue, as_user, ada):
    Response.objects.update(answers=BLANK * len(catalogue.questions))

    answer = as_user(ada).post(address("rescore", older), follow=True)

    assert words_of(answer.text).count("The answers of this round have been deleted") == 1


def test_everybody_else_still_opens_the_figures_as_reported(older, as_user, ada, ben):
    as_user(ada).post(address("rescore", older))

    said = shown(as_user(ben), address("results", older))

    assert (said.count(AS_REPORTED), said.count("Show the figures by the present rules")) == (1, 1)


def test_what_an_address_asks_for_holds_for_the_next_pages(older, as_user, ada, ben):
    actions.rescore(round=older, by=ada)
    browser = as_user(ben)
    overview, leaders = address("results", older), address("leaders", older)

    said = [shown(browser, page) for page in (f"{overview}?rules=present", leaders, f"{leaders}?rules=x", overview)]
    back = [shown(browser, page) for page in (f"{overview}?rules=then", leaders)]

    assert [one.count(PRESENT) for one in said] == [1] * 4
    assert [one.count(AS_REPORTED) for one in back] == [1] * 2


def test_figures_by_the_present_rules_lead_to_how_they_were_made(older, as_user, ada):
    actions.rescore(round=older, by=ada)
    browser = as_user(ada)
    page = address("figure", older, "flag/it_bin")

    then, now = (shown(browser, f"{page}?rules={rules}") for rules in ("then", "present"))

    assert (then.count("we cannot show the steps here"), now.count("we cannot show the steps here")) == (1, 0)
    assert now.count("Scoring engine") == 1


def test_asking_for_the_present_rules_of_a_round_without_them_shows_what_there_is(older, as_user, ben):
    assert shown(as_user(ben), f"{address('results', older)}?rules=present").count(OLD) == 1


def test_round_of_the_present_engine_says_nothing_of_rules(second, as_user, ben):
    said = shown(as_user(ben), f"{address('results', second)}?rules=present")

    assert [said.count(one) for one in (OLD, AS_REPORTED, PRESENT)] == [0, 0, 0]


def test_results_that_cannot_be_shown_say_that_the_present_rules_stand_for_them(older, as_user, ada):
    kept = Evidence.objects.get()
    without = {key: value for key, value in kept.readiness.items() if key not in {"printed", "is_published"}}
    Evidence.objects.update(readiness=without)
    browser = as_user(ada)

    alone = shown(browser, address("results", older))
    actions.rescore(round=older, by=ada)
    beside = shown(browser, address("results", older))

    assert [one.count("What was stored when this round closed cannot be shown") for one in (alone, beside)] == [1, 1]


# Rounds beside each other.


def test_a_round_that_was_scored_again_is_compared(older, second, as_user, ada):
    browser, page = as_user(ada), address("change", second)
    before = shown(browser, page)

    actions.rescore(round=older, by=ada)
    html = browser.get(page).text

    assert before.count("Round 1 is not compared.") == 1
    assert words_of(html).count("Round 1 is not compared.") == 0
    assert words_of(html).count("The front line's score rose on") == 1
    figures = re.findall(r'href="(/rounds/\d+/results/figures/[^"]+)"', html)
    then = [figure for figure in figures if figure.startswith(f"/rounds/{older.pk}/")]
    assert [figure for figure in then if not figure.endswith("?rules=present")] == []
    assert [figure for figure in figures if browser.get(figure).status_code != 200] == []


def test_figures_of_older_rules_are_compared_with_each_other(older, second, ben):
    left_by_engine_2(second, "now")
    evidence = Evidence.objects.get(round=second)

    found = comparing.change_page_of(evidence, actions.freeze_earlier(round=second, by=ben))

    assert found.left_out == ()
    assert [flag.now.rules for flag in found.flags] == ["?rules=then"] * 2


def test_older_figures_are_not_compared_with_those_of_the_present_rules(older, second, ada):
    left_by_engine_2(second, "now")
    row = actions.rescore(round=second, by=ada)

    found = comparing.change_page_of(row, actions.freeze_earlier(round=second, by=ada))

    assert [round.number for round in found.to_score_again] == [1]
    assert in_addresses(row) == "?rules=present"


def test_an_older_round_names_no_way_out_where_an_earlier_one_has_yet_other_rules(older, second, ada):
    Evidence.objects.filter(round=older).update(engine_version="1")
    left_by_engine_2(second, "now")

    found = comparing.change_page_of(Evidence.objects.get(round=second), actions.freeze_earlier(round=second, by=ada))

    assert found.left_out == ("Round 1 is not compared. It was scored by other rules than this round.",)
    assert found.to_score_again == ()


# Reports.


def test_reports_are_made_from_the_figures_as_reported_until_the_others_are_chosen(older, ada, ben, quick_drawing):
    row = actions.rescore(round=older, by=ada)
    first = make_report(older, ben)

    actions.choose_for_reports(round=older, by_present_rules=True, by=ben)
    again = make_report(older, ben, what_changed="The rules")

    first.refresh_from_db()
    assert (first.engine_version, first.readiness) == (VERSION, Evidence.objects.get().readiness)
    assert (again.engine_version, again.readiness) == (ENGINE_VERSION, row.readiness)
    assert [report.facts["scored_by"].partition(",")[0].partition(";")[0] for report in (first, again)] == [
        "the rules of that time",
        "the present rules",
    ]
    assert first.pdf != again.pdf


def test_issued_report_does_not_change_when_its_round_is_scored_again(older, ada, ben, quick_drawing):
    make_report(older, ben)
    before = Report.objects.values().get()

    actions.rescore(round=older, by=ada)
    actions.choose_for_reports(round=older, by_present_rules=True, by=ben)

    assert Report.objects.values().get() == before


def test_report_says_by_which_rules_it_was_scored(older, ben, quick_drawing):
    html = bytes(make_report(older, ben).pdf).decode()

    assert html.count("the rules of that time, which have changed since") == 2


def test_choice_for_reports_is_made_on_the_page(older, as_user, ada, ben):
    browser, overview = as_user(ben), address("results", older)
    actions.rescore(round=older, by=ada)
    before = shown(browser, overview)

    chosen = words_of(browser.post(address("choose_for_reports", older), {"rules": "present"}, follow=True).text)
    back = words_of(browser.post(address("choose_for_reports", older), {"rules": "x"}, follow=True).text)

    assert before.count("New reports of this round are made from the figures as reported then.") == 1
    assert chosen.count("New reports of this round are now made from the figures by the present rules.") == 1
    assert chosen.count("New reports of this round are made from the figures by the present rules, and say so.") == 1
    assert back.count("New reports of this round are now made from the figures as reported then.") == 1
    entries = AuditEntry.objects.filter(action="figures for reports chosen")
    assert [entry.actor for entry in entries] == ["ben@example.org"] * 2


def test_choosing_the_same_again_is_no_event(older, ada):
    actions.rescore(round=older, by=ada)

    actions.choose_for_reports(round=older, by_present_rules=False, by=ada)

    assert AuditEntry.objects.filter(action="figures for reports chosen").count() == 0


def test_nothing_is_chosen_where_there_is_one_set_of_figures(older, as_user, ben):
    answer = as_user(ben).post(address("choose_for_reports", older), {"rules": "present"}, follow=True)

    assert words_of(answer.text).count("Score the round again by the present rules first.") == 1
    with pytest.raises(actions.NotRescoredError):
        actions.choose_for_reports(round=older, by_present_rules=True, by=ben)


@pytest.mark.parametrize("person", ["asha", "vi"])
def test_who_makes_no_reports_chooses_nothing(request, older, as_user, ada, person):
    actions.rescore(round=older, by=ada)
    browser = as_user(request.getfixturevalue(person))

    assert shown(browser, address("results", older)).count("New reports of this round") == 0
    assert browser.post(address("choose_for_reports", older), {"rules": "present"}).status_code == 403


def test_for_reports_is_the_same_whatever_is_on_the_page(older, ada):
    row, kept = actions.rescore(round=older, by=ada), Evidence.objects.get()

    then = [queries.for_reports(shown) for shown in (kept, row)]
    actions.choose_for_reports(round=older, by_present_rules=True, by=ada)
    row.refresh_from_db()
    now = [queries.for_reports(shown) for shown in (kept, row)]

    assert (then, now) == ([kept, kept], [row, row])


def test_facts_say_which_rules_and_count_who_is_counted(older, second, ada):
    row = actions.rescore(round=older, by=ada)
    old, new = Evidence.objects.get(round=older), Evidence.objects.get(round=second)

    facts = [facts_about(one) for one in (old, row, new)]

    assert [one.scored_by.partition(" ")[2].partition(" ")[0] for one in facts] == ["rules", "present", ""]
    assert [one.from_staff for one in facts[:2]] == [sum(map(len, THEN.values()))] * 2


def test_pages_of_both_figures_are_kept_apart(older, ada):
    row, kept = actions.rescore(round=older, by=ada), Evidence.objects.get()

    pages = [fragments.overview(one).markup for one in (kept, row)]

    assert pages[0] != pages[1]
    assert [fragments.is_replaced(one) for one in (kept, row)] == [False, False]


# The command.


def test_command_scores_a_round_again(older, capsys):
    call_command("rescore", older.pk)
    call_command("rescore", older.pk)

    assert capsys.readouterr().out == "Shared record, round 1: scored again by the present rules.\n" * 2
    assert AuditEntry.objects.get(action="round scored again").actor == "manage.py rescore"


def test_command_scores_every_older_round_of_an_organisation_and_goes_on(older, second, catalogue, capsys):
    left_by_engine_2(second, "now")
    Response.objects.filter(asked_group__round=older).update(answers=BLANK * len(catalogue.questions))

    with pytest.raises(CommandError, match=r"^1 of 2 could not be scored again\. See above\.$"):
        call_command("rescore", "--organisation", "Northdale")

    assert capsys.readouterr().out == (
        "Shared record, round 1: its answers have been deleted.\n"
        "Shared record, round 2: scored again by the present rules.\n"
    )
    assert Rescored.objects.get().round == second


def test_command_has_nothing_to_do_where_no_round_is_older(open_round, northdale, capsys):
    call_command("rescore", "--organisation", "Northdale")

    assert capsys.readouterr().out == "No round was scored by an older engine.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["999"], "There is no round 999. Use the number in its web address: /rounds/NUMBER/"),
        (["--organisation", "Nowhere"], "There is no organisation called “Nowhere”."),
    ],
)
def test_command_says_what_is_wrong(db, arguments, said):
    with pytest.raises(CommandError) as error:
        call_command("rescore", *arguments)

    assert str(error.value) == said


def test_command_says_why_a_round_is_not_scored_again(open_round, capsys):
    with pytest.raises(CommandError):
        call_command("rescore", open_round.pk)

    assert capsys.readouterr().out == "Shared record, round 1: it is not closed, or does not count.\n"


def test_command_says_that_a_round_is_not_older(second, capsys):
    with pytest.raises(CommandError):
        call_command("rescore", second.pk)

    assert capsys.readouterr().out == "Shared record, round 2: it was scored by the present rules already.\n"


def test_what_was_stored_is_json(older, ada):
    row = actions.rescore(round=older, by=ada)

    assert json.loads(json.dumps(row.readiness)) == row.readiness
