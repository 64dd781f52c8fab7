"""The portfolio of an organisation: its rows, its filter and order, what recurs, the heat map, and the document."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments.models import Project, Round
from portfolio.overview import document, gather, views
from portfolio.overview.document import portfolio_html
from printing.drawing import PdfError
from results.models import Headline
from tests.changing import NOW, THEN, next_round
from tests.portfolio.lines import GOOD, WEAK, add_line, add_project, add_round
from tests.reports.pdf_checks import opened, pages_of, problems

IT_BIN = (
    "On the IT bin: one is in the IT bin, one is not in it on what was heard "
    "and one is without enough evidence to tell."
)


@pytest.fixture
def add(northdale, edition):
    """Adds a project with a closed round and its line."""

    def add(name, *, stage="live", days_ago=0, organisation=northdale, **fields):
        project = add_project(organisation, name)
        return add_line(add_round(project, edition, stage=stage, days_ago=days_ago), **fields)

    return add


@pytest.fixture
def some(add, northdale):
    add("Bed board", stage="pilot", flags=("red", "clear"), days_ago=3)
    add("Care plans", flags=("clear", "clear"), days_ago=1, figures={"principles": {"P2": GOOD}, "missing": {}})
    add("Discharge", flags=("insufficient", "amber"), days_ago=2)
    add_project(northdale, "Forms", service="Wards")


@pytest.fixture
def rows(as_user, vi, northdale):
    def rows(**filters):
        return as_user(vi).get(reverse("portfolio:overview", args=[northdale.pk]), filters).context["rows"]

    return rows


def names(rows):
    return [row.project.name for row in rows]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["Bed board", "Discharge", "Care plans", "Forms"]),
        ({"order": "name"}, ["Bed board", "Care plans", "Discharge", "Forms"]),
        ({"order": "date"}, ["Care plans", "Discharge", "Bed board", "Forms"]),
        ({"q": "PLANS care"}, ["Care plans"]),
        ({"it_bin": "red"}, ["Bed board"]),
        ({"local_ownership": "clear"}, ["Bed board", "Care plans"]),
        ({"stage": "live"}, ["Discharge", "Care plans"]),
        ({"direction": "first"}, ["Bed board", "Discharge", "Care plans"]),
        ({"direction": "worse"}, []),
        ({"which": "archived"}, []),
        ({"it_bin": "blue", "order": "lost"}, ["Bed board", "Discharge", "Care plans", "Forms"]),
    ],
)
def test_projects_are_found_and_ordered(some, rows, filters, found):
    assert names(rows(**filters)) == found


def test_archived_projects_are_shown_on_request(some, rows):
    Project.objects.filter(name="Bed board").update(archived_at=timezone.now())

    assert "Bed board" not in names(rows())
    (row,) = rows(which="archived")
    assert (row.project.name, row.about) == ("Bed board", "archived")


def test_row_says_where_a_project_stands(add, rows):
    missing = {"nursing": "silent", "medical": "hidden", "executive": "not_asked", "service_user": "not_invited"}
    add("Bed board", figures={"principles": {"P1": WEAK, "P2": GOOD}, "missing": missing | {"gone": "silent"}})

    (row,) = rows()

    assert [(flag.name, flag.word) for flag in row.flags] == [
        ("IT bin", "Red"),
        ("Local ownership", "Clear on what was heard"),
    ]
    assert (row.weakest, row.weakest_score) == ("There are no IT projects", "about 40 of 100; nurses lowest, 25")
    assert row.missing == (
        "Asked and not heard: doctors and nurses.",
        "Not asked: executives, and patients and carers.",
    )
    assert (row.direction, row.moved) == ("First results", "")


@pytest.mark.parametrize(
    ("figures", "words", "missing"),
    [
        ({}, "No principle has a score that may be shown", ()),
        (None, "Will be worked out within the hour", ("Will be worked out within the hour.",)),
    ],
)
def test_row_without_scores_says_so(add, rows, figures, words, missing):
    add("Bed board", figures=figures)

    (row,) = rows()

    assert (row.weakest, row.weakest_score, row.missing) == (words, "", missing)


def test_round_in_which_nobody_answered_is_no_result(add, rows, as_user, vi, northdale):
    add("Bed board", heard=0)

    (row,) = rows()

    assert row.round is None
    page = as_user(vi).get(reverse("portfolio:overview", args=[northdale.pk]))
    assert b"No result yet" in page.content
    assert page.context["in_short"] == ("The one project has no result yet.",)
    heat = as_user(vi).get(reverse("portfolio:heat_map", args=[northdale.pk]))
    assert b"No project has results yet." in heat.content


@pytest.mark.parametrize(
    ("fields", "direction", "moved"),
    [
        ({"it_bin_move": "better"}, "Better", "No principle certainly changed since round 1."),
        ({"it_bin_move": "same"}, "No certain change", "No principle certainly changed since round 1."),
        ({"moves": {"P1": "fell"}}, "Worse", "Certainly worse: “There are no IT projects”."),
        (
            {"moves": {"P1": "fell", "P2": "rose", "P3": "rose", "P4": "rose"}},
            "Better and worse",
            "Three principles are certainly better. Certainly worse: “There are no IT projects”.",
        ),
        ({"basis": None, "it_bin_move": "better"}, "Cannot be compared", ""),
        ({"compared_with": None}, "Cannot be compared", ""),
        ({"figures": None}, "Cannot be compared", "Will be worked out within the hour."),
        ({"figures": None, "it_bin_move": "worse"}, "Worse", "Will be worked out within the hour."),
    ],
)
def test_direction_is_only_what_is_certain(northdale, edition, rows, as_user, vi, fields, direction, moved):
    project = add_project(northdale, "Bed board")
    first = add_round(project, edition, days_ago=9)
    add_line(first)
    add_line(add_round(project, edition), **({"basis": [first.pk], "compared_with": 1} | fields))

    (row,) = rows()

    assert (row.direction, row.moved) == (direction, moved)
    page = as_user(vi).get(reverse("portfolio:overview", args=[northdale.pk]))
    assert bool(page.context["changed"]) == (direction != "Cannot be compared")


def test_direction_is_lost_while_the_round_before_is_void(northdale, edition, rows):
    project = add_project(northdale, "Bed board")
    first = add_round(project, edition, days_ago=9)
    add_line(add_round(project, edition), basis=[first.pk], compared_with=1, moves={"P1": "rose"})
    Round.objects.filter(pk=first.pk).update(voided_at=timezone.now())

    (row,) = rows()

    assert (row.direction, row.moved) == ("First results", "")


def test_practice_and_voided_rounds_do_not_count(northdale, edition, rows):
    project = add_project(northdale, "Bed board")
    add_line(add_round(project, edition, days_ago=9), flags=("clear", "clear"))
    add_line(add_round(project, edition, voided_at=timezone.now()), flags=("red", "red"))
    add_round(project, edition, is_practice=True)

    (row,) = rows()

    assert (row.round.number, row.direction) == (1, "First results")


def test_sentences_say_where_all_of_them_stand(some, as_user, vi, northdale, add, edition):
    url = reverse("portfolio:overview", args=[northdale.pk])
    assert as_user(vi).get(url).context["in_short"] == (
        "Of four projects, three have results.",
        IT_BIN,
        "On local ownership: one is in doubt and two are locally owned on what was heard.",
    )
    Project.objects.filter(name="Forms").update(archived_at=timezone.now())
    assert as_user(vi).get(url).context["in_short"][0] == "All three projects have a result."
    Project.objects.exclude(name="Bed board").update(archived_at=timezone.now())
    assert as_user(vi).get(url).context["in_short"][0] == "The one project has a result."
    Headline.objects.all().delete()
    Project.objects.update(archived_at=None)
    assert as_user(vi).get(url).context["in_short"] == ("Of four projects, none of them has a result yet.",)


def test_one_of_several_has_a_result(add, northdale, as_user, vi):
    add("Bed board")
    add_project(northdale, "Forms")

    page = as_user(vi).get(reverse("portfolio:overview", args=[northdale.pk]))

    assert page.context["in_short"][0] == "Of two projects, one has a result."


def test_what_was_compared_is_counted(northdale, edition, as_user, vi):
    for name, moves in {"A": {"P1": "rose"}, "B": {"P1": "rose"}, "C": {"P1": "fell"}, "D": {}}.items():
        project = add_project(northdale, name)
        first = add_round(project, edition, days_ago=9)
        add_line(add_round(project, edition), basis=[first.pk], compared_with=1, moves=moves)
    url = reverse("portfolio:overview", args=[northdale.pk])

    assert as_user(vi).get(url).context["changed"] == (
        "Four projects can be compared with the round before: two are better, one is worse and one shows no certain "
        "change."
    )
    Project.objects.exclude(name="A").update(archived_at=timezone.now())
    assert as_user(vi).get(url).context["changed"] == (
        "One project can be compared with the round before: it is better."
    )


def test_empty_portfolio_says_so(as_user, vi, northdale, some):
    browser = as_user(vi)
    page = browser.get(reverse("portfolio:overview", args=[northdale.pk]), {"q": "nothing"})
    assert b"No project fits this search." in page.content
    heat = browser.get(reverse("portfolio:heat_map", args=[northdale.pk]), {"q": "nothing"})
    assert b"No project with results fits this search." in heat.content

    Headline.objects.all().delete()
    Round.objects.all().delete()
    Project.objects.all().delete()

    empty = browser.get(reverse("portfolio:overview", args=[northdale.pk]))
    assert b"There are no projects yet." in empty.content
    assert empty.context["in_short"] == ()
    assert b"PDF for the board" not in empty.content
    assert b"Nothing recurs yet." in browser.get(reverse("portfolio:recurs", args=[northdale.pk])).content


def test_what_recurs_is_in_two_projects_or_more(as_user, vi, northdale, add):
    common = {"principles": {"P1": WEAK}, "findings": ["divided", "missing_voices"], "missing": {"nursing": "silent"}}
    line = add("Bed board", figures=common)
    add("Care plans", figures=common, steps=["R12"])
    add("Discharge", figures={"principles": {"P2": GOOD}, "findings": ["divided"]}, steps=["R12", "ask-staff-5"])

    page = as_user(vi).get(reverse("portfolio:recurs", args=[northdale.pk]))

    found = {kind.heading: [(row.title, row.words) for row in kind.rows] for kind in page.context["kinds"]}
    assert found == {
        "Weak principles": [("There are no IT projects", "two of three projects")],
        "Groups that nobody heard": [("Nurses and midwives", "two of three projects")],
        "Findings": [("A divided group", "all three projects")],
        "Steps proposed": [("Have a clinician lead the change", "two of three projects")],
    }
    place = page.context["kinds"][0].rows[0].places[0]
    assert (place.name, place.url) == ("Bed board", f"/rounds/{line.round_id}/results/principles/P1/")


def test_what_recurs_is_found_by_project_or_by_title(as_user, vi, northdale, add):
    common = {"principles": {"P1": WEAK}, "findings": ["divided"]}
    for name in ("Bed board", "Care plans"):
        add(name, figures=common, steps=[])
    add("Discharge", figures={"findings": ["divided"]}, steps=[])
    browser, address = as_user(vi), reverse("portfolio:recurs", args=[northdale.pk])

    pages = [browser.get(address, {"q": words}) for words in ("DISCHARGE", "divided group", "fax")]

    found = [
        [
            (row.title, row.words, [place.name for place in row.found])
            for kind in page.context["kinds"]
            for row in kind.rows
        ]
        for page in pages
    ]
    assert found == [
        [("A divided group", "all three projects", ["Discharge"])],
        [("A divided group", "all three projects", ["Bed board", "Care plans", "Discharge"])],
        [],
    ]
    assert [page.text.count("<details") for page in pages] == [page.text.count(" open>") for page in pages]
    assert "Nothing is found." in pages[-1].text


def test_what_recurs_has_pages_that_keep_their_headings(as_user, vi, northdale, add, monkeypatch):
    monkeypatch.setattr("portfolio.overview.views.PER_PAGE", 2)
    common = {"principles": {"P1": WEAK, "P2": WEAK, "P3": WEAK}, "findings": ["divided"]}
    add("Bed board", figures=common, steps=[])
    add("Care plans", figures=common, steps=[])
    browser, address = as_user(vi), reverse("portfolio:recurs", args=[northdale.pk])

    pages = [browser.get(address, {"page": number}) for number in (1, 2)]

    assert [[(kind.heading, len(kind.rows)) for kind in page.context["kinds"]] for page in pages] == [
        [("Weak principles", 2)],
        [("Weak principles", 1), ("Findings", 1)],
    ]
    assert "Page 1 of 2" in pages[0].text


def test_both_projects_are_called_both(as_user, vi, northdale, add):
    add("Bed board")
    add("Care plans")

    page = as_user(vi).get(reverse("portfolio:recurs", args=[northdale.pk]))

    assert {row.words for kind in page.context["kinds"] for row in kind.rows} == {"both projects"}


def test_heat_map_has_a_number_or_the_reason_in_each_cell(as_user, vi, northdale, add):
    line = add("Bed board")

    page = as_user(vi).get(reverse("portfolio:heat_map", args=[northdale.pk]))

    (row,) = page.context["heat_map"].rows
    cells = {column.code: (cell.text, cell.kind) for column, cell in row.with_columns}
    assert cells["P1"] == ("40", "3")
    assert cells["P7"] == ("no figure", "no-answers")
    assert f"/rounds/{line.round_id}/results/figures/principle/P1/" in page.text
    assert len(page.context["heat_map"].notes) == 1


def test_page_takes_the_same_queries_for_one_project_and_for_many(as_user, vi, northdale, add):
    browser = as_user(vi)

    def queries(name):
        with CaptureQueriesContext(
            connection,
        ) as found:
            browser.get(reverse(f"portfolio:{name}", args=[northdale.pk]))
        return len(found)

    add("Project")
    queries("overview")  # the first time, the session is read anew
    few = {name: queries(name) for name in ("overview", "recurs", "heat_map")}
    for number in range(28):
        add(f"Project {number}")

    assert {name: queries(name) for name in few} == few
    assert max(few.values()) <= 8
    assert len(browser.get(reverse("portfolio:heat_map", args=[northdale.pk])).context["heat_map"].rows) == 25


def test_other_organisations_are_not_among_them(some, southvale, add, rows):
    add("Elsewhere", organisation=southvale)

    assert "Elsewhere" not in names(rows())


def test_stored_figures_are_those_of_the_results(project, full_answers, edition, ben, rows):
    next_round(project, THEN | {"service_user": "111111"}, full_answers, ben)
    now = next_round(project, NOW, full_answers, ben)

    (row,) = rows()

    assert (row.round, row.direction) == (now, "Better")
    assert row.moved == "Four principles are certainly better."
    assert (
        Headline.objects.get(round=now).scores["of"]["P1"]
        == Headline.objects.get(round=now).figures["principles"]["P1"]["score"]
    )


def test_document_has_the_answer_first_and_is_recorded(as_user, vi, northdale, some, quick_drawing):
    answer = as_user(vi).get(reverse("portfolio:download_portfolio", args=[northdale.pk]))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="northdale-portfolio.pdf"'
    text = answer.content.decode()
    assert text.index("Of four projects, three have results.") < text.index("Projects, the worst first")
    assert "Forms" in text
    entry = AuditEntry.objects.get(action="portfolio downloaded")
    assert (entry.subject, entry.actor) == ("Northdale", vi.email)


def test_document_reads_well_for_everybody(northdale, some):
    pdf = document.portfolio_pdf(northdale, gather.lines_of(northdale))

    assert list(problems(opened(pdf))) == []
    assert pages_of(pdf)[0].count("Portfolio of projects") == 1


def test_document_that_cannot_be_drawn_is_told(as_user, vi, northdale, some, monkeypatch):
    def fail(*_):
        raise PdfError("Try again later.")

    monkeypatch.setattr(views, "portfolio_pdf", fail)

    answer = as_user(vi).get(reverse("portfolio:download_portfolio", args=[northdale.pk]), follow=True)

    assert b"Try again later." in answer.content
    assert not AuditEntry.objects.filter(action="portfolio downloaded").exists()


def test_document_of_many_projects_has_the_worst(northdale, some, monkeypatch):
    monkeypatch.setattr(document, "MOST_PROJECTS", 2)

    html = portfolio_html(northdale, gather.lines_of(northdale), timezone.localtime())

    assert "Here are the 2 worst of 3 projects with results." in html


def test_document_without_results_has_no_tables(northdale):
    add_project(northdale, "Forms")

    html = portfolio_html(northdale, gather.lines_of(northdale), timezone.localtime())

    assert "The one project has no result yet." in html
    assert "<table" not in html


@pytest.mark.parametrize("first", ["/home/", "/projects/"])
def test_first_pages_lead_to_the_portfolio(as_user, vi, northdale, some, first):
    page = as_user(vi).get(first)

    assert f'href="/organisations/{northdale.pk}/portfolio/"' in page.text
