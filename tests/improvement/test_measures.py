"""The pages of one indicator: values by hand and from a file, changes that were made, and indicators of one's own."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError
from django.urls import reverse

from accounts.models import AuditEntry, Organisation
from assessments.models import Project
from improvement.measures import actions, queries
from improvement.measures.samples import GLASGOW, measure_glasgow
from improvement.measures.tables_of_values import values_in
from improvement.models import IndicatorMark, IndicatorStep, IndicatorValue, PickedIndicator
from improvement.present.indicators import Value
from improvement.present.quantities import Scale
from improvement.vocabulary import MAX_VALUES
from results.samples import ORGANISATION
from tables import Book, Row, Sheet

OWN = {"title": "Letters", "measure": "Share sent within a day", "unit": "percent", "better": "up", "every": "month"}


@pytest.fixture
def indicator(closed_round):
    return PickedIndicator.objects.create(project=closed_round.project, code="I12", baseline="20 of 100", target="80")


@pytest.fixture
def go(as_user, ben, closed_round, indicator):
    """Opens a page of the indicator, or sends its form, as Ben."""
    browser = as_user(ben)

    def send(page="indicator", data=None, **where):
        url = reverse(f"improvement:{page}", kwargs={"pk": closed_round.pk, "indicator": indicator.pk, **where})
        return browser.get(url) if data is None else browser.post(url, data)

    return send


def stored(indicator):
    return [(row.on.isoformat(), f"{row.value.normalize():f}", row.note) for row in queries.values_of(indicator)]


def put(indicator, *numbers, by="tests"):
    values = [Value(date(2024 + n // 12, n % 12 + 1, 1), Decimal(number)) for n, number in enumerate(numbers)]
    actions.add_values(indicator=indicator, values=values, by=by)


def told():
    entry = AuditEntry.objects.latest("pk")
    return entry.action, entry.subject.split(": ")[-1]


def errors(response):
    return {name: list(texts) for name, texts in response.context["form"].errors.items()}


# Values by hand.


def test_value_is_added_and_shown_with_a_chart(go, indicator, ben):
    answer = go(data={"on": "March 2025", "value": "1.5%", "note": " by hand "})

    assert answer.status_code == 302
    assert stored(indicator) == [("2025-03-01", "1.5", "by hand")]
    assert (IndicatorValue.objects.get().by, told()) == (ben.email, ("indicator values added", "I12, 2025-03-01"))
    page = go()
    assert page.text.count("<svg") == 3  # the chart, and in its key the line of the target and the dot
    assert "One value so far: 1.5% (March 2025)." in page.text


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"on": "", "value": ""}, {"on": ["Enter a month."], "value": ["Enter a number, for example 62 or 1,250.5."]}),
        ({"on": "soon", "value": "62"}, {"on": ["Write a month as March 2026 or 2026-03."]}),
        ({"on": "1/2199", "value": "62"}, {"on": ["This is still to come."]}),
        ({"on": "1/2025", "value": "20 of 100"}, {"value": ["Enter a number, for example 62 or 1,250.5."]}),
        ({"on": "1/2025", "value": "101"}, {"value": ["The value is not between 0 and 100."]}),
        ({"on": "1/2024", "value": "5"}, {"on": ["There is a value of 41% for January 2024 already. Correct it in the list."]}),  # noqa: E501 (one case a line)
    ],
)  # fmt: skip
def test_value_that_makes_no_sense_is_refused(go, indicator, data, wrong):
    put(indicator, 41)

    answer = go(data=data)

    assert (answer.status_code, errors(answer), len(stored(indicator))) == (422, wrong, 1)


def test_value_is_corrected_moved_and_deleted(go, indicator):
    put(indicator, 41, 42)
    first, second = IndicatorValue.objects.order_by("on")

    assert go("change_value", value=first.pk).context["form"]["on"].value() == "January 2024"
    taken = go("change_value", {"on": "2/2024", "value": "5"}, value=first.pk)
    assert (taken.status_code, list(errors(taken))) == (422, ["on"])
    assert go("change_value", {"on": "1/2024", "value": "x"}, value=first.pk).status_code == 422
    assert go("change_value", {"on": "1/2024", "value": "40.5"}, value=first.pk).status_code == 302
    assert go("change_value", {"on": "12/2023", "value": "40.5"}, value=first.pk).status_code == 302
    assert told() == ("indicator value changed", "I12, 2023-12-01 to 2024-01-01")
    assert go("change_value", {"delete": ""}, value=second.pk).status_code == 302
    assert (stored(indicator), told()) == ([("2023-12-01", "40.5", "")], ("indicator value deleted", "I12, 2024-02-01"))


def test_indicator_by_day_asks_for_a_day(go, indicator):
    PickedIndicator.objects.filter(pk=indicator.pk).update(every="day")

    answer = go(data={"on_day": "3", "on_month": "3", "on_year": "2025", "value": "5"})

    assert (answer.status_code, stored(indicator)) == (302, [("2025-03-03", "5", "")])


def test_indicator_that_is_full_takes_no_more(go, indicator):
    rows = [IndicatorValue(indicator=indicator, on=date.fromordinal(730000 + n), value=1) for n in range(MAX_VALUES)]
    IndicatorValue.objects.bulk_create(rows)
    file = SimpleUploadedFile("a.csv", b"2025-01,5\n")

    by_hand = go(data={"on": "1/2025", "value": "5"})
    carried = go("import_values", {"file": file}).context["form"].to_carry
    by_file = go("import_values", {"carried": carried, "add": ""})

    assert [errors(answer) for answer in (by_hand, by_file)] == [
        {"__all__": ["An indicator holds 600 values at most. Delete the oldest, or measure by month."]}
    ] * 2


def test_list_of_values_has_pages_and_as_many_queries(go, indicator, django_assert_max_num_queries):
    put(indicator, *range(30))

    with django_assert_max_num_queries(16):
        page = go()

    assert (len(page.context["rows"]), page.context["rows"][0][2]) == (25, "29%")


def test_value_among_many_is_found_by_its_year_and_by_its_note(as_user, ben, closed_round, indicator):
    put(indicator, *range(30))
    queries.values_of(indicator).filter(on="2024-02-01").update(note="The printer was down")
    address, browser = reverse("improvement:indicator", args=[closed_round.pk, indicator.pk]), as_user(ben)

    pages = [browser.get(address, {"q": words}) for words in ("2026", "2025-03", "printer", "fax")]

    found = [[row.on.isoformat() for row, *_ in page.context["rows"]] for page in pages]
    assert (len(found[0]), *found[1:]) == (6, ["2025-03-01"], ["2024-02-01"], [])
    assert ["Nothing is found." in page.text for page in pages] == [False, False, False, True]
    assert all('role="search"' in page.text for page in pages)


def test_few_values_have_no_search(go, indicator):
    put(indicator, *range(3))

    assert 'role="search"' not in go().text


@pytest.mark.parametrize("person", ["ben", "asha"])
def test_indicators_of_a_project_have_pages_and_a_search(as_user, request, closed_round, indicator, person):
    PickedIndicator.objects.bulk_create(
        PickedIndicator(
            project=closed_round.project, code=f"own{number}", title=f"Letters of ward {number}", target="9"
        )
        for number in range(30)
    )
    browser, address = (
        as_user(request.getfixturevalue(person)),
        reverse("improvement:indicators", args=[closed_round.pk]),
    )

    first, second, one, none = (
        browser.get(address, asked) for asked in ({}, {"page": 2}, {"q": "ward 29 letters"}, {"q": "fax"})
    )

    assert [len(page.context["charts"]) for page in (first, second, one, none)] == [25, 6, 1, 0]
    assert [row.title for row in one.context["picked"]] == ["Letters of ward 29"]
    assert "Page 1 of 2" in first.text
    assert "Nothing is found." in none.text


# Files.


def workbook(*rows):
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("values.xlsx", file.getvalue())


def csv(text):
    return SimpleUploadedFile("values.csv", text.encode())


def test_file_is_shown_first_and_added_once_confirmed(go, indicator):
    sent = go(
        "import_values", {"file": workbook(["Month", "Share"], [date(2025, 2, 1), 42.5], [date(2025, 1, 1), 41, "n"])}
    )

    assert (sent.status_code, stored(indicator)) == (200, [])
    assert sent.context["rows"] == [("January 2025", "41.0%", "n"), ("February 2025", "42.5%", "")]
    assert "The first row, “Month and Share”, was taken for headings." in sent.text

    carried = sent.context["form"].to_carry
    assert go("import_values", {"carried": carried, "add": ""}).status_code == 302
    assert stored(indicator) == [("2025-02-01", "42.5", ""), ("2025-01-01", "41", "n")]
    assert told() == ("indicator values added", "I12, 2025-01-01 to 2025-02-01")


def test_file_with_days_that_have_values_is_asked_about(go, indicator):
    put(indicator, 41)
    sent = go("import_values", {"file": csv("2024-01,50\n2024-02,51\n")})
    assert sent.context["taken"] == [("January 2024", "41")]
    carried = sent.context["form"].to_carry

    refused = go("import_values", {"carried": carried, "add": ""})
    assert list(errors(refused)) == ["replaces"]
    assert len(stored(indicator)) == 1
    assert go("import_values", {"carried": carried, "add": "", "replaces": "on"}).status_code == 302
    assert stored(indicator) == [("2024-02-01", "51", ""), ("2024-01-01", "50", "")]


def test_value_added_between_looking_and_storing_is_not_overwritten(go, indicator, monkeypatch):
    put(indicator, 41)
    monkeypatch.setattr("improvement.measures.pages.values_among", lambda *_: [])
    carried = go("import_values", {"file": csv("2024-01,50\n")}).context["form"].to_carry

    answer = go("import_values", {"carried": carried, "add": ""})

    assert errors(answer) == {"__all__": ["The values changed meanwhile. Check them, and confirm again."]}
    assert stored(indicator) == [("2024-01-01", "41", "")]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Month,Value\n", ["The file holds no rows with a date and a value."]),
        ("2025-01,41\nsoon,42\n", ["Row 2: “soon”: write a month as March 2026 or 2026-03."]),
        ("2025-01,41\n2199-01,42\n", ["Row 2: “2199-01”: this is still to come."]),
        ("2025-01,many\n", ["Row 1: “many” is not a number."]),
        ("2025-01,141\n", ["Row 1: “141” is not between 0 and 100."]),
        ("2025-01\n", ["Row 1: needs a date in the first column and a value in the second. A note may follow."]),
        ("2025-01,1,a,b\n", ["Row 1: needs a date in the first column and a value in the second. A note may follow."]),
        ("2025-01,1\n2025-01-15,2\n", ["Row 2: row 1 is of January 2025 too."]),
    ],
)
def test_what_cannot_be_read_is_named_with_its_row(go, indicator, text, problems):
    answer = go("import_values", {"file": csv(text), "add": ""})

    assert (list(answer.context["found"].problems), answer.context["count"], stored(indicator)) == (problems, 0, [])


def test_file_with_many_problems_or_values_is_told_in_short(go):
    wrong = go("import_values", {"file": csv("2025-01,1\n" + "x,1\n" * 30)}).context["found"]
    days = "".join(f"{1900 + n // 12}-{n % 12 + 1:02},1\n" for n in range(MAX_VALUES + 1))
    large = go("import_values", {"file": csv(days)}).context["found"]

    assert (len(wrong.problems), wrong.problems[-1]) == (21, "And 10 more.")
    assert large.problems == ("The file holds 601 values. An indicator holds 600 at most.",)


def test_formula_without_a_result_and_an_empty_book_say_what_to_do(go):
    formula = go("import_values", {"file": workbook([date(2025, 1, 1), "=1+1"])})
    empty = go("import_values", {"file": workbook()})

    assert "the value is a formula without a stored result" in formula.context["found"].problems[0]
    assert list(errors(empty)) == ["file"]


def test_hidden_sheet_is_not_read():
    hidden = Sheet("Old", (Row(1, ("2025-01", "5")),), is_hidden=True)

    assert values_in(Book("xlsx", (hidden,)), Scale("any", "month")).problems == (
        "The file holds no rows with a date and a value.",
    )


def test_without_a_file_or_with_a_changed_page_nothing_is_taken(go, indicator):
    none, changed = go("import_values", {"carried": ""}), go("import_values", {"carried": "x", "add": ""})
    unreadable = go("import_values", {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04 broken")})

    assert [list(errors(answer)) for answer in (none, changed, unreadable)] == [["file"]] * 3
    assert (errors(none)["file"], stored(indicator)) == (["Choose a file."], [])


# Changes that were made.


def test_change_is_marked_changed_and_deleted(go, indicator):
    put(indicator, 41, 42)
    assert go("add_change").status_code == 200
    assert go("add_change", {"on": "2/2024", "words": ""}).status_code == 422
    assert go("add_change", {"on": "2/2024", "words": "All wards"}).status_code == 302
    assert told() == ("indicator marked", "I12, 2024-02-01")
    twice = go("add_change", {"on": "2/2024", "words": "Again"})
    assert list(errors(twice)) == ["on"]
    mark = IndicatorMark.objects.get()

    page = go("edit_change", change=mark.pk)
    assert (page.context["form"]["words"].value(), "A, February 2024: <bdi>All wards</bdi>" in go().text) == (
        "All wards",
        True,
    )
    assert go("edit_change", {"on": "2/2024", "words": "Most", "begins_again": "on"}, change=mark.pk).status_code == 302
    assert IndicatorMark.objects.values_list("words", "begins_again").get() == ("Most", True)
    assert go("edit_change", {"delete": ""}, change=mark.pk).status_code == 302
    assert (IndicatorMark.objects.count(), told()) == (0, ("indicator mark deleted", "I12, 2024-02-01"))


def test_change_of_an_indicator_without_values_is_listed(go, indicator):
    go("add_change", {"on": "2/2024", "words": "All wards", "begins_again": "on"})

    assert "Limits begin again here once there are 12 values from this day on." in go().text


# Indicators of one's own, and what the bank leaves open.


def test_own_indicator_is_added_changed_and_deleted(as_user, ben, closed_round):
    browser = as_user(ben)
    add = reverse("improvement:add_indicator", args=[closed_round.pk])
    page = browser.get(add)
    steps = [code for code, _ in page.context["form"].fields["steps"].choices]

    assert browser.post(add, {**OWN, "title": ""}).status_code == 422
    first = browser.post(add, {**OWN, "steps": steps[:2], "baseline": "41"})
    browser.post(add, {**OWN, "title": "Calls"})

    one, two = PickedIndicator.objects.order_by("code")
    assert (one.code, one.title, one.unit, two.code, first.url) == (
        *("own1", "Letters", "percent", "own2"),
        f"/rounds/{closed_round.pk}/indicators/{one.pk}/",
    )
    assert [row.code for row in IndicatorStep.objects.order_by("pk")] == steps[:2]
    assert page.context["form"].fields["steps"].choices[0][1] in browser.get(first.url).text
    listed = browser.get(reverse("improvement:indicators", args=[closed_round.pk]))
    assert [link.title for link in listed.context["charts"]] == ["Letters", "Calls"]

    put(one, 41)
    plan = browser.get(reverse("improvement:plan", args=[closed_round.pk]))
    assert [(link.title, len(link.steps)) for link in plan.context["answering"]] == [("Letters", 2)]
    assert "Indicators of these steps" in plan.text
    how = reverse("improvement:change_indicator", args=[closed_round.pk, one.pk])
    form = browser.get(how).context["form"]
    assert ("every" in form.fields, form["steps"].value()) == (False, steps[:2])
    assert browser.post(how, {**OWN, "unit": "any", "steps": steps[1:3]}).status_code == 302
    assert [row.code for row in IndicatorStep.objects.order_by("pk")] == steps[1:3]
    assert told() == ("indicator changed", "own1")

    delete = reverse("improvement:delete_indicator", args=[closed_round.pk, one.pk])
    assert "1 value" in browser.get(delete).text
    assert browser.post(delete).status_code == 302
    assert (PickedIndicator.objects.get(), IndicatorValue.objects.count(), told()) == (
        two,
        0,
        ("indicator deleted", "own1"),
    )


def test_unit_must_hold_the_values_that_are_there(as_user, ben, closed_round):
    own = actions.add_indicator(project=closed_round.project, fields={**OWN, "unit": "any"}, by="tests")
    put(own, 141)
    how = reverse("improvement:change_indicator", args=[closed_round.pk, own.pk])

    answer = as_user(ben).post(how, OWN)

    assert errors(answer) == {"unit": ["Some of its values are not between 0 and 100. Correct them first."]}


def test_of_an_indicator_of_the_bank_only_what_it_leaves_open_is_asked(as_user, ben, closed_round, indicator, go):
    chosen = PickedIndicator.objects.create(
        project=closed_round.project, code="I11", measure="Wait in days", better="down"
    )
    how = reverse("improvement:change_indicator", args=[closed_round.pk, chosen.pk])

    assert [*go("change_indicator").context["form"].fields] == ["every", "steps"]
    assert [*as_user(ben).get(how).context["form"].fields] == ["unit", "every", "steps"]
    assert as_user(ben).post(how, {"unit": "count", "every": "day"}).status_code == 302
    assert PickedIndicator.objects.filter(code="I11").values_list("unit", "every", "measure").get() == (
        *("count", "day", "Wait in days"),
    )


def test_indicator_that_the_banks_do_not_have_and_one_of_another_project_are_not_found(
    as_user, ben, closed_round, project
):
    unknown = PickedIndicator.objects.create(project=closed_round.project, code="I99", target="1")

    assert as_user(ben).get(f"/rounds/{closed_round.pk}/indicators/{unknown.pk}/").status_code == 404
    assert as_user(ben).get(f"/rounds/{closed_round.pk}/indicators/999/").status_code == 404


def test_indicator_with_a_chart_is_not_emptied_on_the_page_of_all(as_user, ben, closed_round, indicator):
    put(indicator, 41)
    opened = {"I12-baseline": "20 of 100", "I12-target": "80"}
    data = {f"initial-{name}": value for name, value in opened.items()} | {"I12-baseline": "", "I12-target": ""}

    answer = as_user(ben).post(reverse("improvement:indicators", args=[closed_round.pk]), data)

    assert list(errors(answer)) == ["I12-baseline"]
    assert PickedIndicator.objects.get().target == "80"
    with pytest.raises(ProtectedError):
        indicator.delete()


def test_reader_sees_the_chart_and_no_way_to_change_it(client, closed_round, indicator, asha, as_user):
    put(indicator, *range(12))
    url = f"/rounds/{closed_round.pk}/indicators/{indicator.pk}/"

    page = as_user(asha).get(url)

    assert (page.status_code, page.text.count("<form"), "Correct" in page.text) == (200, 2, False)
    assert as_user(asha).post(url, {"on": "1/2020", "value": "1"}).status_code == 403


def test_samples_measure_glasgow_once(project, northdale):
    measure_glasgow()
    assert not PickedIndicator.objects.exists()
    Organisation.objects.filter(pk=northdale.pk).update(name=ORGANISATION)
    Project.objects.filter(pk=project.pk).update(name=f"{GLASGOW} and Clyde")

    for _ in range(2):
        measure_glasgow()

    assert sorted(PickedIndicator.objects.values_list("code", flat=True)) == ["I13", "own1"]
    assert (IndicatorValue.objects.count(), IndicatorMark.objects.count()) == (48, 2)


def test_rows_name_what_they_are_about(indicator):
    put(indicator, 41)
    mark = IndicatorMark(indicator=indicator, on="2025-01-01", words="All wards")
    step = IndicatorStep(indicator=indicator, code="R18", title="Benchmark with others")

    assert [str(row).removeprefix(str(indicator)) for row in (IndicatorValue.objects.get(), mark, step)] == [
        ": 2024-01-01",
        ": 2025-01-01",
        ": R18",
    ]
