"""The page on what changed since the last round, and the way to it."""

import re
import shutil
from dataclasses import asdict
from html import unescape

import pytest
from django.core.cache import caches
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import actions as assessments
from assessments.models import Response, Round
from questions.actions import load_banks
from questions.packing import pack
from results import actions, comparing
from results.models import Evidence
from scoring.change.model import FlagRule
from scoring.change.series import changed_questions
from scoring.model import Rules, serial
from tests.bank import WHOLE
from tests.changing import NOW, THEN, closed, next_round

FIGURE_LINK = re.compile(r'href="(/rounds/\d+/results/figures/[^"]+)"')


def _address(name, round, *more):
    app = {"results": "reports", "plan": "improvement", "indicators": "improvement"}.get(name, "results")
    return reverse(f"{app}:{name}", args=[round.pk, *more])


def _words(html):
    inside = html.partition("<h1>")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inside)))


@pytest.fixture
def first(open_round, full_answers, ben):
    return closed(open_round, THEN, full_answers, ben)


@pytest.fixture
def second(first, project, full_answers, ben):
    return next_round(project, NOW, full_answers, ben)


@pytest.mark.parametrize("person", ["ada", "asha", "ben", "vi"])
def test_page_is_read_by_every_member(request, as_user, second, person):
    assert as_user(request.getfixturevalue(person)).get(_address("change", second)).status_code == 200


def test_page_is_404_for_another_organisation(as_user, cara, second):
    assert as_user(cara).get(_address("change", second)).status_code == 404


def test_first_round_has_no_such_page_and_no_way_to_it(as_user, ben, first, second):
    browser = as_user(ben)

    overview = browser.get(_address("results", first)).text

    assert browser.get(_address("change", first)).status_code == 404
    assert overview.count("/results/change/") == 0


def _navigation(browser, address):
    """Without the mark of the page that is open."""
    html = browser.get(address).text
    inside = html.partition('aria-label="Results">')[2].partition("</nav>")[0]
    return re.sub(r' aria-current="\w+"', "", inside)


def test_every_page_of_a_later_round_has_the_same_navigation(as_user, ben, second):
    browser = as_user(ben)
    names = ["results", "leaders", "firmness", "change", "comments"]
    more = [_address("principle", second, "P1"), _address("figure", second, "flag/it_bin")]
    addresses = [*(_address(name, second) for name in names), *more]

    navigation = [_navigation(browser, address) for address in addresses]

    assert navigation == [navigation[0]] * 7
    assert navigation[0].count(f'href="{_address("change", second)}"') == 1


def test_page_tells_what_rose_and_what_cannot_be_compared(as_user, ben, second):
    words = _words(as_user(ben).get(_address("change", second)).text)

    assert words.count("The front line's score rose on P1, P2, P4 and P7 and cannot be compared on P3.") == 1
    assert words.count("Round 1: before the project, closed on") == 1
    assert words.count("Round 2: pilot, closed on") == 1
    assert words.count("Heard now but not in round 1: Patients, service users and carers.") == 1
    assert words.count("Doctors Rose on P1, P2, P4 and P7 and cannot be compared on P3.") == 1
    assert (
        words.count("Round 1: 2 patients, service users and carers answered. At least 5 are needed to show a result.")
        == 5
    )
    assert words.count("Round 1: In the IT bin") == 1
    assert (
        words.count(
            "Patients, service users and carers were heard on this flag in this round but not in the earlier one."
        )
        == 2
    )


def test_page_says_how_often_chance_calls_a_figure_changed(as_user, ben, second):
    words = _words(as_user(ben).get(_address("change", second)).text)

    assert words.count("By chance, a figure is called changed about once in fourteen times if other people") == 1
    assert words.count("and about once in a hundred if the same people did.") == 1
    assert words.count("Of 28 figures, about two are called changed by chance.") == 1
    assert words.count("A group of ten that truly rises by 20 points is told so in two of three cases.") == 1
    assert words.count("One that rises by 10 points is told so in one of four.") == 1


@pytest.mark.parametrize(("has_limits", "times"), [(True, 1), (False, 0)])
def test_chart_with_limits_says_how_often_a_steady_series_shows_a_signal(has_limits, times):
    html = render_to_string("results/parts/trend_key.html", {"change": {"has_limits": has_limits}})

    said = re.sub(r"\s+", " ", html)
    assert said.count("A third of steady series of 24 figures show a signal.") == times


def test_every_number_leads_to_how_it_was_made_in_its_round(as_user, ben, first, second):
    browser = as_user(ben)

    html = browser.get(_address("change", second)).text
    links = FIGURE_LINK.findall(html)

    assert [link for link in links if browser.get(link).status_code != 200] == []
    assert html.count(_address("figure", first, "cell/medical/P1")) == 1
    assert html.count(_address("figure", second, "cell/medical/P1")) == 1
    assert html.count(_address("figure", first, "cell/service_user/P1")) == 0
    assert html.count(_address("figure", first, "flag/it_bin")) == html.count(_address("figure", second, "flag/it_bin"))


def test_every_number_in_a_table_is_a_link(as_user, ben, second):
    html = as_user(ben).get(_address("change", second)).text
    cells = re.findall(r"<td\b.*?</td>", html, re.DOTALL)

    assert [cell for cell in cells if re.search(r">\s*\d+\s*<", cell) and not FIGURE_LINK.search(cell)] == []
    assert len(cells) == 2 * (5 * 3 + 4)


def test_nothing_depends_on_what_a_hidden_group_said(as_user, ben, first, second, full_answers, catalogue):
    browser, page = as_user(ben), _address("change", second)
    before = _words(browser.get(page).text), FIGURE_LINK.findall(browser.get(page).text)

    changed = Response.objects.filter(asked_group__code="service_user", asked_group__round=first).update(
        answers=pack(full_answers("service_user", "3"), catalogue)
    )
    Evidence.objects.all().delete()
    caches["fragments"].clear()
    after = _words(browser.get(page).text), FIGURE_LINK.findall(browser.get(page).text)

    assert (changed, after) == (2, before)
    assert Evidence.objects.count() == 2


def test_page_depends_on_the_rounds_before_it(as_user, ben, first, second):
    browser, page = as_user(ben), _address("change", second)
    kept = browser.get(page).text

    Evidence.objects.filter(round=first).update(engine_version="1.0.0")
    html = browser.get(page).text
    words = _words(html)

    assert kept.count(">The two flags, then and now</h2>") == 1
    assert words.count("No earlier round of this project can be compared with this one.") == 1
    assert words.count("Round 1 is not compared. It was scored by the rules of that time, this round by the") == 1
    assert words.count("An administrator can score it again by the present rules.") == 1
    assert html.count(f'href="{_address("results", first)}">Results of round 1</a>') == 1
    assert words.count("The two flags, then and now") == 0


@pytest.mark.parametrize(
    "stored", [{}, {"flags": 1}, {"engine_version": "2.0.0", "flags": {"it_bin": {"code": 1}}}, []]
)
def test_a_round_that_cannot_be_read_says_so(as_user, ben, first, second, stored):
    Evidence.objects.filter(round=first).update(readiness=stored)

    words = _words(as_user(ben).get(_address("change", second)).text)

    assert words.count("Round 1 is not compared. Its stored results can no longer be read.") == 1


def test_only_rounds_of_the_project_that_closed_before_are_beside_it(first, northdale, project, full_answers, ben):
    other = assessments.create_project(organisation=northdale, sites=[], fields={"name": "Another"}, by=ben)
    next_round(other, NOW, full_answers, ben)
    second = next_round(project, NOW, full_answers, ben)
    third = next_round(project, NOW, full_answers, ben)

    beside = [[one.round for one in actions.freeze_earlier(round=a, by=ben)] for a in (first, second, third)]

    assert beside == [[], [first], [first, second]]


def test_a_round_that_was_never_worked_out_is_worked_out_now(ben, first, second):
    Evidence.objects.filter(round=first).delete()

    (evidence,) = actions.freeze_earlier(round=second, by=ben)

    assert (evidence.round_id, Evidence.objects.count()) == (first.pk, 2)
    assert serial.readiness_from_json(evidence.readiness).groups["medical"].status == "shown"


def test_page_asks_the_database_as_often_with_one_and_three_rounds_before(
    as_user, ben, first, second, project, full_answers
):
    fourth = [next_round(project, NOW, full_answers, ben) for _ in range(2)][-1]
    browser = as_user(ben)

    counts = []
    for page in (_address("change", second), _address("change", fourth)):
        browser.get(page)
        with CaptureQueriesContext(connection) as queries:
            browser.get(page)
        counts.append(len(queries))

    assert counts == [6, 6]


def test_an_optional_module_does_not_make_the_principles_other_questions(as_user, ben, first, project, full_answers):
    third = next_round(project, NOW, full_answers, ben, has_work_system=True)

    words = _words(as_user(ben).get(_address("change", third)).text)

    assert words.count("The front line's score rose on P1, P2, P4 and P7 and cannot be compared on P3.") == 1


def test_figures_of_few_people_are_in_steps_of_five(ben, second, project, full_answers):
    """Seven who gave 3, 3, 3, 3, 4, 4 and 4 score 60.7."""
    third = next_round(project, NOW | {"medical": "3333444"}, full_answers, ben)

    found = comparing.change_of(third.evidence, actions.freeze_earlier(round=third, by=ben))

    series = next(one.series for one in found.principles[0].groups if one.code == "medical")
    bars = [
        (point.interval80.low, point.interval80.high) for point in series.points if point.interval80 and point.is_coarse
    ]
    assert (series.points[-1].mean, series.points[-1].is_coarse) == (60.0, True)
    assert [end for bar in bars for end in bar if end % 5] == []


def test_words_of_a_question_are_all_that_its_group_reads(first, catalogue):
    words = comparing.asked(first)

    question = catalogue.questions["S11"]
    read = words["service_user"]["P1"]["S11"].split("\n")
    page = next(page for page in catalogue.pages_for("service_user") if question in page.questions)
    assert read[:3] == [page.title, page.summary, page.prompt]
    assert read[3:7] == [question.title, question.text_for("service_user"), question.good, question.warning]
    assert [line.split(":")[0] for line in read[7:]] == [option.value for option in question.options]
    assert words["medical"]["it_bin"].keys() == {"S11", "S12", "S13", "S21", "S22"}
    assert list(words["executive"]) == [scale for scale in words["executive"] if words["executive"][scale]]


def test_other_words_of_a_second_answer_are_another_question(db, tmp_path):
    folder = shutil.copytree(WHOLE, tmp_path / "banks", ignore=shutil.ignore_patterns("__*"))
    then = comparing.asked(Round(edition=load_banks(folder=folder)))
    file = folder / "executive-checklist.yaml"
    text = file.read_text().replace("version: 2", "version: 3").replace("A few leaders", "Two or three leaders")
    file.write_text(text)

    now = comparing.asked(Round(edition=load_banks(folder=folder)))

    assert changed_questions(then, now, ["executive"], "P1") == {"E01", "E03", "E06", "E10"}
    assert changed_questions(then, now, ["nursing"], "P1") == set()


def test_rules_are_those_of_the_rounds_banks(first):
    rule = FlagRule(frozenset({"local_it"}), Rules(**asdict(first.catalogue.rules)))

    assert comparing.rules(first) == {"it_bin": rule, "local_ownership": rule}
