"""Every page of a round's results: who may see it, where its links lead, and that nothing hidden is in it."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from assessments import actions as assessments
from assessments.models import Response, Round
from assessments.vocabulary import RoundState
from questions.packing import pack
from results import actions, queries
from results.models import Evidence
from scoring.model import serial
from scoring.traces import trace

FIGURE_LINK = re.compile(r'href="(/rounds/\d+/results/figures/[^"]+)"')
DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
LINK_OF_A_PAGE = re.compile(r'href="(/rounds/\d+/results/[^"#]*)')


def _address(name, round, *more):
    app = {"results": "reports", "plan": "improvement", "indicators": "improvement"}.get(name, "results")
    return reverse(f"{app}:{name}", args=[round.pk, *more])


def _pages(round):
    """The overview and the pages that the navigation leads to, in its order."""
    return [
        _address("results", round),
        _address("flags", round),
        _address("findings", round),
        *(_address("principle", round, code) for code in round.catalogue.principles),
        _address("leaders", round),
        _address("groups", round),
        _address("comments", round),
        _address("heard", round),
        _address("firmness", round),
        _address("method", round),
    ]


def _figures(round):
    readiness = serial.readiness_from_json(Evidence.objects.get().readiness)
    return [_address("figure", round, key) for key in trace.keys(readiness)]


PEOPLE = {"executive": "555555", "medical": "111111", "nursing": "111155545123", "service_user": "15"}


@pytest.fixture
def many_heard(open_round, full_answers, catalogue, ben):
    """Twelve nurses who do not agree, six doctors, six executives, and two service users, who are too few."""
    return _closed(open_round, PEOPLE, full_answers, catalogue, ben)


@pytest.fixture
def few_heard(open_round, full_answers, catalogue, ben):
    """The same without doctors: fewer figures, of every kind."""
    people = {code: values for code, values in PEOPLE.items() if code != "medical"}
    return _closed(open_round, people, full_answers, catalogue, ben)


def _closed(open_round, people, full_answers, catalogue, ben):
    assessments.import_responses(
        round=open_round,
        rows=[
            (code, "", pack(full_answers(code, value), catalogue))
            for code, values in people.items()
            for value in values
        ],
        by=ben,
    )
    actions.close_and_freeze(round=open_round, by=ben)
    return open_round


@pytest.mark.parametrize("person", ["ada", "asha", "ben", "vi"])
def test_every_page_is_read_by_every_member(request, as_user, many_heard, person):
    browser = as_user(request.getfixturevalue(person))

    assert {browser.get(page).status_code for page in _pages(many_heard)} == {200}


def test_every_page_is_404_for_another_organisation(as_user, cara, many_heard):
    browser = as_user(cara)
    pages = [*_pages(many_heard), _address("figure", many_heard, "flag/it_bin")]

    assert {browser.get(page).status_code for page in pages} == {404}


def test_no_page_exists_while_the_round_is_open(as_user, ben, answered_round):
    browser = as_user(ben)
    overview, *pages = [*_pages(answered_round), _address("figure", answered_round, "flag/it_bin")]

    assert {browser.get(page).status_code for page in pages} == {404}
    html = browser.get(overview).text
    assert html.count("Nobody sees any result before it closes") == 1
    assert FIGURE_LINK.findall(html) == []


@pytest.mark.parametrize(
    "path",
    ["principles/P9/", "figures/flag/nothing/", "figures/cell/medical/P9/", "figures/it_bin/", "figures/a%20b/c/"],
)
def test_an_unknown_page_is_404(as_user, ben, many_heard, path):
    assert as_user(ben).get(f"{_address('results', many_heard)}{path}").status_code == 404


def test_navigation_leads_to_every_page(as_user, ben, many_heard):
    pages = _pages(many_heard)

    html = as_user(ben).get(pages[-1]).text
    navigation = html.partition('aria-label="Results"')[2].partition("</nav>")[0]

    assert LINK_OF_A_PAGE.findall(navigation) == [*pages, _address("quality", many_heard)]
    assert navigation.count('aria-current="page"') == 1


def test_page_of_the_method_says_what_is_known_of_the_project(as_user, ben, many_heard):
    text = as_user(ben).get(_address("method", many_heard)).text

    about = text.partition("<h2>About the project</h2>")[2]
    assert re.findall(r"<dt>(.*)</dt>", about) == [
        "Stage",
        "Round",
        "Closed on",
        "Project lead",
        "Aim",
        "Sites",
        "Entered by staff",
    ]


def test_every_number_of_every_page_leads_to_how_it_was_made(as_user, ben, many_heard):
    browser = as_user(ben)
    found = {link for page in _pages(many_heard) for link in FIGURE_LINK.findall(browser.get(page).text)}

    answers = {link: browser.get(link) for link in found}

    kinds = {link.split("/figures/")[1].split("/")[0] for link in found}
    assert kinds == {"cell", "finding", "flag", "group", "item", "principle"}
    assert [link for link, answer in answers.items() if answer.status_code != 200] == []
    inner = {link for answer in answers.values() for link in FIGURE_LINK.findall(answer.text)} - found
    assert [link for link in inner if browser.get(link).status_code != 200] == []


def test_every_number_in_a_table_is_a_link(as_user, ben, many_heard):
    browser = as_user(ben)
    cells = [
        (page, cell)
        for page in _pages(many_heard)
        for cell in re.findall(r"<td\b.*?</td>", DRAWING.sub("", browser.get(page).text), re.DOTALL)
    ]

    bare = [
        (page, cell)
        for page, cell in cells
        if re.search(r">\s*[+\N{MINUS SIGN}]?\d+( %)?\s*<", cell) and not FIGURE_LINK.search(cell)
    ]
    assert (len(cells) > 100, bare) == (True, [])


def test_every_figure_has_a_page(as_user, ben, few_heard):
    browser = as_user(ben)

    assert [page for page in _figures(few_heard) if browser.get(page).status_code != 200] == []


@pytest.fixture
def at_sites(open_round, full_answers, catalogue, ben):
    """Nurses at two wards and without one, doctors of whom all but six are at one ward, leaders at one ward."""
    people = [("nursing", "Ward 1", "111111"), ("nursing", "Ward 2", "4444455"), ("nursing", "", "33333")]
    people += [("medical", "Ward 1", "555555"), ("medical", "Ward 2", "111"), ("executive", "Ward 1", "44")]
    assessments.import_responses(
        round=open_round,
        rows=[
            (code, site, pack(full_answers(code, value), catalogue))
            for code, site, values in people
            for value in 2 * values
        ],
        by=ben,
    )
    actions.close_and_freeze(round=open_round, by=ben)
    return open_round


def test_sites_stand_by_name_with_their_people(as_user, ben, at_sites):
    html = as_user(ben).get(_address("sites_of", at_sites, "nursing")).text
    rows = re.findall(r'<th scope="row".*?</tr>', html, re.DOTALL)

    each = len(at_sites.catalogue.principles)
    assert [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows] == [
        f"All sites 36 people {'46 36 people ' * each}".strip(),
        f"Ward 1 12 people {'0 12 people ' * each}".strip(),
        f"Ward 2 14 people {'82 14 people ' * each}".strip(),
        f"No site named 10 people {'50 10 people ' * each}".strip(),
    ]


def test_sites_begin_with_the_first_group_and_say_what_is_hidden(as_user, ben, at_sites):
    browser = as_user(ben)

    html = browser.get(_address("sites", at_sites)).text.partition("</main>")[0]

    named = browser.get(_address("sites_of", at_sites, "medical")).text.partition("</main>")[0]
    assert html.partition("<h1>")[2] == named.partition("<h1>")[2]
    assert html.count("Too few people answered to show any site of this group.") == 2
    assert html.partition("<h1>")[2].count('aria-current="page"') == 2
    assert html.count(f'href="{_address("sites", at_sites)}"') == 1


def test_every_number_of_a_site_leads_to_how_it_was_made(as_user, ben, at_sites):
    browser = as_user(ben)

    links = FIGURE_LINK.findall(browser.get(_address("sites_of", at_sites, "nursing")).text)
    figure = browser.get(_address("figure", at_sites, "site/nursing/2/P1")).text

    assert [link for link in links if browser.get(link).status_code != 200] == []
    assert len(links) == 4 * len(at_sites.catalogue.principles)
    assert figure.count("Nurses and midwives, Ward 2: P1") == 2


def test_a_group_without_sites_has_no_page_of_them(as_user, ben, at_sites):
    assert as_user(ben).get(_address("sites_of", at_sites, "executive")).status_code == 404


def test_a_round_without_sites_has_no_page_of_them(as_user, ben, many_heard):
    browser = as_user(ben)

    assert browser.get(_address("sites", many_heard)).status_code == 404
    assert browser.get(_address("results", many_heard)).text.count("By site") == 0


def test_figure_of_a_site_that_an_older_engine_made_has_its_name(as_user, ben, at_sites):
    readiness = Evidence.objects.get().readiness | {"engine_version": "1.0.0"}
    Evidence.objects.update(engine_version="1.0.0", readiness=readiness)

    html = as_user(ben).get(_address("figure", at_sites, "site/nursing/1/P2")).text

    assert html.count("<h1>Nurses and midwives, Ward 1: P2 ") == 1


def test_figure_page_tells_how_it_was_made(as_user, ben, many_heard):
    readiness = serial.readiness_from_json(Evidence.objects.get().readiness)

    html = as_user(ben).get(_address("figure", many_heard, "flag/it_bin")).text

    assert html.count(escape(readiness.flags["it_bin"].sentence)) == 1
    assert html.count("Scoring engine") == 1
    assert html.count(many_heard.catalogue.fingerprint[:12]) == 1


def test_nothing_on_any_page_depends_on_what_a_hidden_group_said(as_user, ben, few_heard, full_answers, catalogue):
    browser = as_user(ben)
    pages = [*_pages(few_heard), *_figures(few_heard)]
    before = {page: browser.get(page).content for page in pages}

    changed = Response.objects.filter(asked_group__code="service_user").update(
        answers=pack(full_answers("service_user", "3"), catalogue)
    )
    Evidence.objects.all().delete()
    caches["fragments"].clear()

    assert changed == 2
    after = {page: re.sub(rb'value="\w{64}"', b"", browser.get(page).content) for page in pages}
    assert [page for page in pages if re.sub(rb'value="\w{64}"', b"", before[page]) != after[page]] == []


def test_pages_of_an_older_engine_say_so_and_keep_its_numbers(as_user, ben, many_heard):
    evidence = Evidence.objects.get()
    Evidence.objects.update(engine_version="1.0.0", readiness=evidence.readiness | {"engine_version": "1.0.0"})
    caches["fragments"].clear()
    browser = as_user(ben)
    sentences = [escape(flag["sentence"]) for flag in evidence.readiness["flags"].values()]

    addresses = [*_pages(many_heard), _address("plan", many_heard)]
    pages = {address: browser.get(address).text for address in addresses}
    figure = browser.get(_address("figure", many_heard, "flag/it_bin")).text

    comments = _address("comments", many_heard)  # are no figures
    assert {
        address: html.count("This round was scored by the rules of that time.") for address, html in pages.items()
    } == {address: int(address != comments) for address in addresses}
    flags = pages[_address("flags", many_heard)]
    assert re.findall(r'<p class="flag-panel__sentence">(.*?)</p>', flags) == sentences
    assert figure.count("This figure was worked out by the rules of that time.") == 1
    assert figure.count(sentences[0]) == 0
    assert browser.get(_address("figure", many_heard, "flag/nothing")).status_code == 404


def test_pages_ask_the_database_as_often_whatever_they_show(as_user, ben, many_heard):
    browser = as_user(ben)
    principles = [_address("principle", many_heard, code) for code in many_heard.catalogue.principles]
    same = [_address(name, many_heard) for name in ("flags", "findings", "leaders", "heard", "firmness")]
    others = [_address(name, many_heard) for name in ("groups", "comments")]
    pages = [*same, _address("figure", many_heard, "flag/it_bin"), *principles, *others]
    for page in pages:
        browser.get(page)

    counts = []
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            browser.get(page)
        counts.append(len(queries))

    # Comments are counted and, if any, read; so is what a meeting agreed about a principle.
    assert counts == [5] * 6 + [8] * len(principles) + [6, 6]


def test_first_screen_is_kept_for_those_who_may_do_the_same(as_user, ben, vi, many_heard, django_assert_num_queries):
    ben_sees, vi_sees = (as_user(person).get(_address("results", many_heard)).text for person in (ben, vi))
    browser = as_user(ben)

    with django_assert_num_queries(6):
        again = browser.get(_address("results", many_heard)).text

    assert "Make the report" in ben_sees
    assert "Make the report" in again
    assert "Make the report" not in vi_sees
    assert "Reports for the board" in vi_sees


def test_first_screen_says_that_its_round_was_voided_since(as_user, ben, many_heard):
    browser = as_user(ben)
    browser.get(_address("results", many_heard))

    assessments.void(round=many_heard, by=ben)

    assert "<strong>Void.</strong>" in browser.get(_address("results", many_heard)).text


@pytest.mark.parametrize("change", [{}, {"voided_at": timezone.now()}, {"is_practice": True}])
def test_rounds_before_are_the_same_with_a_query_and_without(many_heard, change):
    earlier, open_one = (
        Round.objects.create(project=many_heard.project, edition=many_heard.edition, number=number, stage="before")
        for number in (8, 9)
    )
    closed_at = many_heard.closed_at - timedelta(days=1)
    Round.objects.filter(pk=earlier.pk).update(state=RoundState.CLOSED, closed_at=closed_at, **change)
    rounds = {round.pk: round for round in Round.objects.all()}

    for round in rounds.values():
        if round.is_closed:
            expected = {other.pk for other in queries.rounds_before(round)}
            assert {pk for pk, other in rounds.items() if queries.is_compared_with(round, other)} == expected
    assert queries.is_compared_with(rounds[many_heard.pk], rounds[earlier.pk]) is (not change)
    assert not queries.is_compared_with(rounds[many_heard.pk], rounds[open_one.pk])
