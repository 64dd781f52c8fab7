"""The pages of a round that an older engine scored: both sets of figures, and who may ask for the second."""

import re

import pytest
from django.utils.html import escape

from assessments import actions as assessments
from assessments.models import Response
from questions.packing import BLANK
from results import actions, comparing
from results.models import Evidence, Rescored
from results.present.methods import method_of_engine_2
from results.present.methods.method import method
from results.present.rules import in_addresses
from scoring.words.asking import NOTHING_SAYS
from scoring.words.results import NOT_PREDICTED
from tests.older import left_by_engine_2
from tests.results.rescored import AS_REPORTED, BUTTON, OLD, PRESENT, address, shown, words_of


def test_what_engine_2_stored_is_shown_by_every_page(older, as_user, ben):
    browser = as_user(ben)
    names = ["results", "flags", "leaders", "firmness", "findings", "groups", "heard", "method"]
    pages = [*(address(name, older) for name in names), address("principle", older, "P1")]

    said = [shown(browser, page) for page in pages]
    told = re.findall(r'<p class="flag-panel__sentence">(.*?)</p>', browser.get(pages[1]).text)

    assert [one.count(OLD) for one in said] == [1] * 9
    assert [one.count(NOT_PREDICTED()) for one in said] == [0, 0, 1, 0, 0, 0, 0, 0, 0]
    missing = ("Things to watch", "Looked at ", NOTHING_SAYS(), "The front line together", "Groups that were not asked")
    assert [word for word in missing for one in said if word in one] == []
    assert [one.count(BUTTON) for one in said] == [0] * 9
    assert told == [escape(flag["sentence"]) for flag in Evidence.objects.get().readiness["flags"].values()]


def test_method_is_that_of_the_engine_that_scored(older, as_user, ada):
    actions.rescore(round=older, by=ada)
    browser, method_page = as_user(ada), address("method", older)

    then, now = (shown(browser, f"{method_page}?rules={rules}") for rules in ("then", "present"))

    assert [then.count(note.text) for note in method_of_engine_2.general(5)] == [1] * 7
    assert [now.count(note.text) for note in method(5)] == [1] * 11


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


def test_page_says_that_there_is_nothing_to_score_again(after_older, as_user, ada):
    answer = as_user(ada).post(address("rescore", after_older), follow=True)

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


def test_round_of_the_present_engine_says_nothing_of_rules(after_older, as_user, ben):
    said = shown(as_user(ben), f"{address('results', after_older)}?rules=present")

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


def test_a_round_that_was_scored_again_is_compared(older, after_older, as_user, ada):
    browser, page = as_user(ada), address("change", after_older)
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


def test_figures_of_older_rules_are_compared_with_each_other(older, after_older, ben):
    left_by_engine_2(after_older, "now")
    evidence = Evidence.objects.get(round=after_older)

    found = comparing.change_page_of(evidence, actions.freeze_earlier(round=after_older, by=ben))

    assert found.left_out == ()
    assert [flag.now.rules for flag in found.flags] == ["?rules=then"] * 2


def test_older_figures_are_not_compared_with_those_of_the_present_rules(older, after_older, ada):
    left_by_engine_2(after_older, "now")
    row = actions.rescore(round=after_older, by=ada)

    found = comparing.change_page_of(row, actions.freeze_earlier(round=after_older, by=ada))

    assert [round.number for round in found.to_score_again] == [1]
    assert in_addresses(row) == "?rules=present"


def test_an_older_round_names_no_way_out_where_an_earlier_one_has_yet_other_rules(older, after_older, ada):
    Evidence.objects.filter(round=older).update(engine_version="1")
    left_by_engine_2(after_older, "now")

    found = comparing.change_page_of(
        Evidence.objects.get(round=after_older), actions.freeze_earlier(round=after_older, by=ada)
    )

    assert found.left_out == ("Round 1 is not compared. It was scored by other rules than this round.",)
    assert found.to_score_again == ()
