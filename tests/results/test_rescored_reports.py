"""Reports of a round that was scored again: which figures they are made from."""

import pytest

from accounts.models import AuditEntry
from reports.models import Report
from results import actions, fragments, queries
from results.gather import facts_about
from results.models import Evidence
from scoring.model import ENGINE_VERSION
from tests.changing import THEN
from tests.making import make_report
from tests.older import VERSION
from tests.results.rescored import address, shown, words_of


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


def test_choice_for_reports_is_made_on_the_page_of_reports(older, as_user, ada, ben):
    browser, reports = as_user(ben), address("reports", older)
    actions.rescore(round=older, by=ada)
    before = shown(browser, reports)

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


def test_facts_say_which_rules_and_count_who_is_counted(older, after_older, ada):
    row = actions.rescore(round=older, by=ada)
    old, new = Evidence.objects.get(round=older), Evidence.objects.get(round=after_older)

    facts = [facts_about(one) for one in (old, row, new)]

    assert [one.scored_by.partition(" ")[2].partition(" ")[0] for one in facts] == ["rules", "present", ""]
    assert [one.from_staff for one in facts[:2]] == [sum(map(len, THEN.values()))] * 2


def test_pages_of_both_figures_are_kept_apart(older, ada):
    row, kept = actions.rescore(round=older, by=ada), Evidence.objects.get()

    pages = [fragments.overview(one).markup for one in (kept, row)]

    assert pages[0] != pages[1]
    assert [fragments.is_replaced(one) for one in (kept, row)] == [False, False]
