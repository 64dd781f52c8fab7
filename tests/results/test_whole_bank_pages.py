"""Pages of a round with second answers, expectations, questions of no flag, and groups that were not asked."""

import re

import pytest
from django.core.cache import caches
from django.utils.html import escape

from assessments.models import Response
from questions.packing import pack
from results.models import Evidence
from scoring.model import serial
from scoring.traces import trace
from tests.results.rescored import address, words_of
from tests.results.whole import LATER, closed_whole_round, whole_answers

BEHIND = ("flags", "findings", "groups", "heard", "method")
OF_NO_FLAG = ("C1", "C2", "C3", "C4", "C5")


@pytest.fixture
def whole_round(project, ben):
    return closed_whole_round(project, ben)


@pytest.fixture
def page(as_user, ben, whole_round):
    browser = as_user(ben)
    return lambda name, *more: browser.get(address(name, whole_round, *more)).text


def _all_pages(round):
    """Figures of a group or a question of others than the few are those of the small bank (test_results_pages)."""
    readiness = serial.readiness_from_json(Evidence.objects.get().readiness)
    pages = [address(name, round) for name in (*BEHIND, "results", "leaders", "firmness", "quality")]
    pages += [address("principle", round, code) for code in round.catalogue.principles]
    return [*pages, *(address("figure", round, key) for key in trace.keys(readiness) if _is_of_few(key))]


def _is_of_few(key):
    kind, group, *_ = key.split("/")
    return kind not in {"cell", "item"} or group == "medical"


def _contents(browser, pages):
    return {page: re.sub(rb'value="\w{64}"', b"", browser.get(page).content) for page in pages}


def _answer_anew(round, group, **changes):
    """All people of a group, and the results worked out again."""
    packed = pack(whole_answers(round, group, "4", **changes), round.catalogue)
    changed = Response.objects.filter(asked_group__code=group).update(answers=packed)
    Evidence.objects.all().delete()
    caches["fragments"].clear()
    return changed


def test_pages_say_who_was_not_asked_on_each_flag_and_in_a_list(page):
    flags, heard = page("flags"), page("heard")

    later = "They will be asked in a later round: “The porters&#x27; module &lt;comes&gt; in May.”"
    assert (flags.count(later), heard.count(later)) == (2, 1)
    assert (flags.count("Rosters only.”"), heard.count("Rosters only.”")) == (2, 2)
    assert heard.count("<dt>Suppliers and delivery partners</dt>") == 1


def test_pages_say_how_people_were_chosen_and_call_an_estimate_one(page):
    words = words_of(page("flags")) + words_of(page("heard"))

    assert words.count("12 of 60 answered; everybody in the group was asked.") == 2
    assert words.count("about 60 (an estimate)") == 1
    assert words.count("Front line, confidential. Those who answered chose themselves.") == 1


def test_page_of_groups_has_the_questions_of_no_flag_in_the_words_of_the_stage(page, whole_round):
    table = page("groups").partition("Things to watch</h2>")[2].partition("<h2>")[0]

    assert table.count("Has this change made care safer or less safe?") == 2
    assert [len(re.findall(f"figures/item/{group}/C", table)) for group in ("nursing", "informatics", "medical")] == [
        5,
        5,
        0,
    ]


def test_page_of_findings_says_how_many_figures_each_check_looked_at(page):
    html = page("findings")

    readiness = serial.readiness_from_json(Evidence.objects.get().readiness)
    assert html.count("Looked at ") == sum(finding.looked_at > 0 for finding in readiness.findings)


def test_leaders_page_sets_expectations_next_to_answers(page):
    words = words_of(page("leaders"))

    assert words.count("Executives expect 81.") == 7
    assert words.count("Too few people answered to show what front-line staff say together.") == 1
    # In the list of what is on the page, and as headings.
    assert words.count("How good, and how widely shared") == 2
    assert words.count("What leaders say, and related answers") == 2


def test_pages_name_no_difference_between_leaders_and_the_front_line(page):
    words = words_of(page("leaders")) + words_of(page("results")) + words_of(page("findings"))

    assert [word for word in ("Cliff", "delta", "Social side", "Technical side", "Gap") if word in words] == []


def test_every_figure_of_the_round_has_a_page(as_user, ben, whole_round):
    browser = as_user(ben)

    assert [page for page in _all_pages(whole_round) if browser.get(page).status_code != 200] == []


def test_every_link_to_a_figure_leads_somewhere(as_user, ben, page):
    browser = as_user(ben)
    found = set(re.findall(r'href="(/rounds/\d+/results/figures/[^"]+)"', page("leaders") + page("flags")))

    assert {link.split("/figures/")[1].split("/")[0] for link in found} >= {"prediction", "item", "cell", "flag"}
    assert [link for link in found if browser.get(link).status_code != 200] == []


def test_figure_of_an_expectation_has_its_name(page):
    assert page("figure", "prediction/S11").count("S11") > 0


def test_no_page_depends_on_what_a_hidden_group_said(as_user, ben, whole_round):
    browser, pages = as_user(ben), _all_pages(whole_round)
    before = _contents(browser, pages)

    changed = _answer_anew(whole_round, "service_user", C1="1", S11="2")

    after = _contents(browser, pages)
    assert (changed, [page for page in pages if before[page] != after[page]]) == (2, [])


def test_no_page_depends_on_what_few_people_said_to_a_question_of_no_flag(as_user, ben, whole_round):
    browser, pages = as_user(ben), _all_pages(whole_round)
    before = _contents(browser, pages)

    changed = _answer_anew(whole_round, "medical", **dict.fromkeys(OF_NO_FLAG, "5"))

    after = _contents(browser, pages)
    assert (changed, [page for page in pages if before[page] != after[page]]) == (6, [])


def test_no_page_shows_a_question_of_few_people_by_itself(as_user, ben, whole_round):
    browser = as_user(ben)
    pages = {page: browser.get(page).text for page in _all_pages(whole_round)}

    shown = [page for page, html in pages.items() if re.search(r'figures/item/medical/[^"]*">\d', html)]
    assert shown == []


def test_round_of_samples_says_that_nothing_says_who_was_asked(as_user, ben, whole_round):
    Evidence.objects.all().delete()
    caches["fragments"].clear()
    whole_round.is_sample = True
    whole_round.save()

    browser = as_user(ben)
    flags, heard = (browser.get(address(name, whole_round)).text for name in ("flags", "heard"))

    assert (flags.count("On this file"), heard.count("On this file")) == (0, 0)
    assert (flags.count("Nothing says who else was asked."), heard.count("Nothing says who else was asked.")) == (1, 1)
    assert (flags + heard).count(escape(LATER.reason)) == 0
