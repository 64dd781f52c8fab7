"""The pages of the plan: who does what by when, and by which indicators the project will know."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import AuditEntry
from assessments import actions as assessments
from improvement.models import PickedIndicator, PlannedPractice
from improvement.plan import pages
from results import actions, fragments
from results.models import Evidence
from tests import making
from tests.making import make_draft, make_report

PLAN, INDICATORS = "plan", "indicators"
BLANKS = "measure", "better", "baseline", "target", "by_when"


def address(page, round):
    return reverse(f"improvement:{page}", args=[round.pk])


def proposed(round):
    evidence = Evidence.objects.get(round=round)
    evidence.round = round
    return pages.proposed(evidence)


def save(browser, page, round, seen=None, **fields):
    """Send a page on which `seen` stood when it was opened, and `fields` stand now."""
    opened = {f"initial-{name}": value for name, value in (seen or {}).items()}
    return browser.post(address(page, round), (seen or {}) | opened | fields)


def planned(round):
    return list(PlannedPractice.objects.filter(round=round).order_by("code").values_list("code", "owner", "due_on"))


@pytest.fixture
def codes(closed_round):
    """Of the first practices, then of the others."""
    practices = proposed(closed_round).practices
    return [row.code for row in (*practices.first, *practices.others)]


@pytest.fixture
def due():
    return timezone.localdate() + timedelta(days=90)


# The plan.


def test_plan_offers_the_first_practices_and_folds_the_others(as_user, ben, closed_round, codes):
    response = as_user(ben).get(address(PLAN, closed_round))

    assert len(codes) > 5
    assert [len(response.context[name]) for name in ("first", "others")] == [5, len(codes) - 5]
    assert response.context["first"][0].owner.name == f"{codes[0]}-owner"
    assert [row.measure is None for row in response.context["others"]] == [True] * (len(codes) - 5)
    assert response.text.count('<details class="disclosure">') == 1 + 5
    assert response.text.count("not people who answered. The report prints their names.") == 1


def test_plan_is_saved_and_written_down_without_names(as_user, ben, closed_round, codes, due):
    first, second, third = codes[:3]
    fields = {f"{first}-owner": " Lee Lead ", f"{first}-due_on": due.isoformat(), f"{third}-owner": "Board"}

    response = save(as_user(ben), PLAN, closed_round, **fields, **{f"{second}-owner": ""})

    assert response.url == address(PLAN, closed_round)
    assert planned(closed_round) == sorted([(first, "Lee Lead", due), (third, "Board", None)])
    entry = AuditEntry.objects.latest("pk")
    told = f"{closed_round}: {', '.join(sorted([first, third]))}"
    assert (entry.actor, entry.action, entry.subject) == (ben.email, "plan changed", told)


def test_plan_is_shown_again_with_what_was_chosen_outside_the_fold(as_user, ben, closed_round, codes):
    PlannedPractice.objects.create(round=closed_round, code=codes[-1], owner="Lee Lead", due_on=date(2030, 1, 2))

    response = as_user(ben).get(address(PLAN, closed_round))

    assert response.context["form"][f"{codes[-1]}-owner"].value() == "Lee Lead"
    # The second is what was seen when the page was opened.
    assert [response.text.count(f'value="{value}"') for value in ("2030", "2030-01-02")] == [1, 1]
    assert [step.code for step in response.context["chosen"]] == [codes[-1]]


def test_plan_takes_out_a_practice_of_which_nothing_is_said_any_more(as_user, ben, closed_round, codes):
    PlannedPractice.objects.create(round=closed_round, code=codes[0], owner="Lee Lead")
    name = f"{codes[0]}-owner"

    answers = [save(as_user(ben), PLAN, closed_round, {name: "Lee Lead"}, **{name: ""}).status_code for _ in range(2)]

    assert (answers, planned(closed_round)) == ([302, 302], [])


def test_plan_saves_only_what_was_changed_on_the_page(as_user, ben, ada, closed_round, codes, due):
    """Both opened the page while it was empty."""
    one, other = codes[:2]
    save(as_user(ada), PLAN, closed_round, **{f"{one}-owner": "Ada's choice", f"{other}-owner": "Board"})
    blank = {f"{one}-owner": "", f"{one}-due_on": "", f"{other}-owner": "", f"{other}-due_on": ""}

    save(as_user(ben), PLAN, closed_round, blank, **{f"{one}-due_on": due.isoformat()})

    assert planned(closed_round) == sorted([(one, "Ada's choice", due), (other, "Board", None)])


def test_plan_saved_without_a_change_writes_nothing_down(as_user, ben, closed_round, codes):
    before = AuditEntry.objects.count()

    response = save(as_user(ben), PLAN, closed_round, {f"{codes[0]}-owner": "", f"{codes[0]}-due_on": ""})

    assert (response.status_code, AuditEntry.objects.count()) == (302, before)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("owner", "x" * 201, "Shorten the owner of “{}” to 200 characters."),
        ("due_on", "tomorrow", "The date for “{}” must be a real date."),
        ("due_on", "2001-01-01", "The date for “{}” is before the round closed. Enter "),
    ],
)
def test_plan_says_what_is_wrong_and_keeps_what_was_typed(as_user, ben, closed_round, codes, field, value, told):
    name = f"{codes[5]}-{field}"

    response = save(as_user(ben), PLAN, closed_round, **{name: value, f"{codes[0]}-owner": "Lee Lead"})

    title = proposed(closed_round).practices.others[0].title
    assert (response.status_code, list(response.context["form"].errors)) == (422, [name])
    assert response.context["form"].errors[name][0].startswith(told.format(title))
    assert [response.context["form"][kept].value() for kept in (name, f"{codes[0]}-owner")] == [value, "Lee Lead"]
    box = f"{name}_day" if field == "due_on" else name
    assert response.text.count(f'<a href="#id_{box}">') == 1
    assert [step.code for step in response.context["chosen"]] == [codes[5]]
    assert planned(closed_round) == []


def test_plan_takes_the_day_on_which_the_round_closed(as_user, ben, closed_round, codes):
    today = timezone.localdate(closed_round.closed_at)

    assert save(as_user(ben), PLAN, closed_round, **{f"{codes[0]}-due_on": today.isoformat()}).status_code == 302


def test_plan_ignores_practices_that_are_not_proposed(as_user, ben, closed_round):
    assert save(as_user(ben), PLAN, closed_round, **{"R99-owner": "Lee Lead"}).status_code == 302
    assert planned(closed_round) == []


@pytest.mark.parametrize("person", ["asha", "vi"])
def test_plan_is_read_by_those_who_read_results(request, as_user, closed_round, codes, person):
    PlannedPractice.objects.create(round=closed_round, code=codes[0], owner="Lee Lead", due_on=date(2030, 1, 2))

    html = as_user(request.getfixturevalue(person)).get(address(PLAN, closed_round)).text

    assert html.count("Owner: <bdi>Lee Lead</bdi>. By when: 2 January 2030.") == 1
    assert html.count("Owner: <bdi>not named yet</bdi>. By when: not set yet.") == 4
    assert html.count('<form method="post" novalidate>') == 0


@pytest.fixture
def quiet(open_round, full_answers, ben):
    """A round in which nothing is proposed."""
    actions.close_and_freeze(round=open_round, by=ben)
    evidence = Evidence.objects.get(round=open_round)
    nothing = {"practices": [], "findings": []}
    Evidence.objects.filter(pk=evidence.pk).update(readiness=evidence.readiness | nothing)
    return open_round


@pytest.fixture
def not_proposed(quiet):
    """A practice that was planned there."""
    code = next(iter(quiet.catalogue.practices))
    PlannedPractice.objects.create(round=quiet, code=code, owner="Lee Lead")
    return code


def test_plan_shows_what_is_planned_and_no_longer_proposed(as_user, ben, open_round, not_proposed):
    response = as_user(ben).get(address(PLAN, open_round))

    title = open_round.catalogue.practices[not_proposed].title
    assert [row.title for row in response.context["kept"]] == [title]
    assert response.text.count("<h2>Also planned</h2>") == 1
    assert response.context["form"][f"{not_proposed}-owner"].value() == "Lee Lead"


def test_plan_takes_out_what_is_no_longer_proposed_when_its_owner_is_emptied(as_user, ben, open_round, not_proposed):
    name = f"{not_proposed}-owner"

    save(as_user(ben), PLAN, open_round, {name: "Lee Lead"}, **{name: ""})

    assert planned(open_round) == []


def test_readers_and_reports_see_what_is_planned_and_no_longer_proposed(
    as_user, vi, ben, open_round, not_proposed, quick_drawing
):
    title = escape(open_round.catalogue.practices[not_proposed].title)

    page = as_user(vi).get(address(PLAN, open_round)).text
    report = bytes(make_report(open_round, ben).pdf).decode()

    assert (page.count(title), page.count("Owner: <bdi>Lee Lead</bdi>.")) == (1, 1)
    words = (title, "Planned by the project.", '<td dir="auto">Lee Lead</td>')
    assert [report.count(text) for text in words] == [2, 1, 1]  # the first step stands on page one, too


def test_plan_shows_no_fold_where_only_five_are_proposed(as_user, ben, closed_round, codes):
    evidence = Evidence.objects.get(round=closed_round)
    readiness = evidence.readiness | {"practices": evidence.readiness["practices"][:1]}
    Evidence.objects.filter(pk=evidence.pk).update(readiness=readiness)
    fragments.caches["fragments"].clear()

    html = as_user(ben).get(address(PLAN, closed_round)).text

    assert (html.count("Save the plan"), html.count("Other practices that would help")) == (1, 0)


# The indicators.


def test_indicators_suggest_those_that_fit_and_fold_the_others(as_user, ben, closed_round, catalogue):
    response = as_user(ben).get(address(INDICATORS, closed_round))

    suggested = [row.title for row in response.context["suggested"]]
    assert suggested == [catalogue.indicators[code].title for code in proposed(closed_round).indicators]
    assert len(suggested) + len(response.context["others"]) == len(catalogue.indicators)
    assert response.text.count('<details class="disclosure">') == 1


def test_indicators_are_saved_for_the_project_and_written_down(as_user, ben, closed_round):
    fields = {"I12-baseline": "40", "I12-target": " 80 ", "I12-by_when": "in a year"}

    response = save(as_user(ben), INDICATORS, closed_round, **fields)

    row = PickedIndicator.objects.get()
    assert response.url == address(INDICATORS, closed_round)
    assert (row.project, row.code, row.baseline, row.target, row.by_when) == (
        closed_round.project,
        "I12",
        "40",
        "80",
        "in a year",
    )
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject) == ("indicators changed", f"{closed_round.project}: I12")


def test_indicators_that_leave_something_to_the_project_are_saved_with_it(as_user, ben, closed_round):
    fields = {"I11-measure": "Falls a month", "I11-better": "down", "I11-baseline": "12", "I14-measure": "Hours a week"}

    assert save(as_user(ben), INDICATORS, closed_round, **fields).status_code == 302

    assert list(PickedIndicator.objects.order_by("code").values_list("code", *BLANKS)) == [
        ("I11", "Falls a month", "down", "12", "", ""),
        ("I14", "Hours a week", "", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"I11-baseline": "12"}, ["I11-better", "I11-measure"]),
        ({"I11-measure": "Falls"}, ["I11-better"]),
        ({"I11-better": "up"}, ["I11-measure"]),
        ({"I14-target": "5"}, ["I14-measure"]),
        ({"I11-better": "sideways", "I11-measure": "Falls"}, ["I11-better"]),
        ({"I12-target": "x" * 101}, ["I12-target"]),
    ],
)
def test_indicators_say_what_is_wrong_and_keep_what_was_typed(as_user, ben, closed_round, fields, wrong):
    response = save(as_user(ben), INDICATORS, closed_round, **fields)

    form = response.context["form"]
    assert (response.status_code, sorted(form.errors)) == (422, wrong)
    assert {name: form[name].value() for name in fields} == fields
    assert PickedIndicator.objects.count() == 0


def test_indicators_save_only_what_was_changed_on_the_page(as_user, ben, ada, closed_round):
    save(as_user(ada), INDICATORS, closed_round, **{"I12-baseline": "40"})

    save(as_user(ben), INDICATORS, closed_round, {"I12-baseline": "", "I12-target": ""}, **{"I12-target": "80"})
    save(as_user(ben), INDICATORS, closed_round, {"I12-baseline": "40"})

    assert list(PickedIndicator.objects.values_list("baseline", "target")) == [("40", "80")]


SEEN = {"I11-measure": "Falls", "I11-better": "down", "I11-baseline": "12", "I11-target": ""}
EMPTIED = {"I11-measure": "", "I11-better": "", "I11-baseline": ""}


@pytest.fixture
def falls(closed_round):
    return PickedIndicator.objects.create(
        project=closed_round.project, code="I11", measure="Falls", better="down", baseline="12"
    )


def test_target_upon_an_indicator_that_somebody_emptied_is_kept_on_the_page(as_user, ben, ada, closed_round, falls):
    """Both opened the page on the same figures, and each sends what is in order by itself."""
    save(as_user(ada), INDICATORS, closed_round, SEEN, **EMPTIED)
    browser, before = as_user(ben), AuditEntry.objects.count()

    response = save(browser, INDICATORS, closed_round, SEEN, **{"I11-target": "1", "I12-target": "80"})

    form = response.context["form"]
    assert (response.status_code, sorted(form.errors)) == (422, ["I11-better", "I11-measure"])
    assert [form[name].value() for name in ("I11-measure", "I11-target", "I12-target")] == ["", "1", "80"]
    assert response.text.count("someone else has changed the same indicator") == 1
    assert (PickedIndicator.objects.count(), AuditEntry.objects.count()) == (0, before)
    mended = {"I11-measure": "Falls", "I11-better": "down", "I11-target": "1", "I12-target": "80"}
    assert save(browser, INDICATORS, closed_round, {"I11-measure": "", "I11-better": ""}, **mended).status_code == 302
    assert list(PickedIndicator.objects.order_by("code").values_list("code", *BLANKS)) == [
        ("I11", "Falls", "down", "", "1", ""),
        ("I12", "", "", "", "80", ""),
    ]


def test_emptying_an_indicator_that_somebody_gave_a_target_shows_that_target(as_user, ben, ada, closed_round, falls):
    save(as_user(ada), INDICATORS, closed_round, SEEN, **{"I11-target": "1"})

    response = save(as_user(ben), INDICATORS, closed_round, SEEN, **EMPTIED)

    form = response.context["form"]
    assert (response.status_code, sorted(form.errors)) == (422, ["I11-better", "I11-measure"])
    assert [form[name].value() for name in ("I11-baseline", "I11-target")] == ["", "1"]
    assert response.text.count('name="initial-I11-target" value="1"') == 1  # so that emptying it counts as a change
    falls.refresh_from_db()
    assert (falls.measure, falls.target) == ("Falls", "1")


def test_indicator_of_which_nothing_is_said_any_more_is_taken_out(as_user, ben, closed_round):
    PickedIndicator.objects.create(project=closed_round.project, code="I12", target="80")

    save(as_user(ben), INDICATORS, closed_round, {"I12-target": "80"}, **{"I12-target": ""})

    assert PickedIndicator.objects.count() == 0


def test_indicators_of_the_last_round_stand_in_the_next(as_user, ben, closed_round, full_answers):
    PickedIndicator.objects.create(project=closed_round.project, code="I12", target="80")
    following = assessments.start_round(
        project=closed_round.project, stage="live", groups=["nursing"], threshold=5, has_work_system=False,
        closes_on=None, by=ben,
    )  # fmt: skip
    making.open_round(following, by=ben)
    actions.close_and_freeze(round=following, by=ben)

    form = as_user(ben).get(address(INDICATORS, following)).context["form"]

    assert form["I12-target"].value() == "80"


def test_indicators_are_read_by_those_who_read_results(as_user, vi, closed_round):
    browser = as_user(vi)
    assert browser.get(address(INDICATORS, closed_round)).text.count("The project has not chosen any yet.") == 1
    PickedIndicator.objects.create(project=closed_round.project, code="I12", target="80")

    html = " ".join(browser.get(address(INDICATORS, closed_round)).text.split())

    assert html.count("Baseline: <bdi>not given</bdi>. Target: <bdi>80</bdi>. By when: <bdi>not given</bdi>.") == 1
    assert html.count("in daily use. Percentage. Higher is better.") == 1
    assert html.count("Save the indicators") == 0


def test_indicators_are_all_open_where_none_is_suggested(as_user, ben, open_round):
    actions.close_and_freeze(round=open_round, by=ben)

    html = as_user(ben).get(address(INDICATORS, open_round)).text

    assert html.count("Suggested by the results") == 0
    assert html.count('<details class="disclosure" open>') == 1


# Both.


@pytest.mark.parametrize("page", [PLAN, INDICATORS])
def test_page_does_not_exist_while_the_round_is_open(as_user, ben, answered_round, page):
    browser = as_user(ben)

    assert [send(address(page, answered_round)).status_code for send in (browser.get, browser.post)] == [404, 404]


@pytest.mark.parametrize("page", [PLAN, INDICATORS])
def test_page_asks_the_database_as_often_for_three_rows_as_for_one(as_user, ben, closed_round, codes, page):
    browser = as_user(ben)

    def count(rows):
        PlannedPractice.objects.bulk_create(
            PlannedPractice(round=closed_round, code=code, owner="A") for code in codes[:rows]
        )
        PickedIndicator.objects.bulk_create(
            PickedIndicator(project=closed_round.project, code=code, target="1")
            for code in ("I12", "I13", "I24")[:rows]
        )
        browser.get(address(page, closed_round))
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(page, closed_round))
        PlannedPractice.objects.all().delete()
        PickedIndicator.objects.all().delete()
        return len(queries)

    assert count(1) == count(3)


def test_reports_lead_those_who_run_the_round_to_both(as_user, ben, vi, closed_round):
    words = {PLAN: "Assign owners and dates", INDICATORS: "Choose indicators"}
    pages = [f'href="{address(page, closed_round)}">{text}</a>' for page, text in words.items()]
    url = reverse("reports:reports", args=[closed_round.pk])

    assert [as_user(person).get(url).text.count(link) for person in (ben, vi) for link in pages] == [1, 1, 0, 0]


def test_report_prints_the_plan_and_the_indicators_and_keeps_them(quick_drawing, closed_round, codes, ben):
    task = PlannedPractice.objects.create(round=closed_round, code=codes[0], owner="Lee Lead", due_on=date(2030, 1, 2))
    PickedIndicator.objects.create(project=closed_round.project, code="I12", target="80 of 100")

    report = make_report(closed_round, ben)
    task.delete()
    draft = make_draft(closed_round, ben)

    report.refresh_from_db()
    words = [b"Lee Lead</td>", b"2 January 2030", b"80 of 100", b'id="how-will-we-know"']
    assert [bytes(report.pdf).count(word) for word in words] == [1, 2, 1, 1]  # the first step stands on page one, too
    assert [bytes(draft.pdf).count(word) for word in words] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    "row",
    [
        lambda closed: PlannedPractice(round=closed, code="R12"),
        lambda closed: PlannedPractice(round=closed, code="R11", owner="Twice"),
        lambda closed: PickedIndicator(project=closed.project, code="I12"),
        lambda closed: PickedIndicator(project=closed.project, code="I11", better="side"),
        lambda closed: PickedIndicator(project=closed.project, code="I13", target="Twice"),
    ],
)
def test_tables_refuse_rows_that_say_nothing_or_stand_twice(closed_round, row):
    PlannedPractice.objects.create(round=closed_round, code="R11", owner="Lee Lead")
    PickedIndicator.objects.create(project=closed_round.project, code="I13", target="1")

    with pytest.raises(IntegrityError), transaction.atomic():
        row(closed_round).save()


def test_rows_have_names(closed_round):
    assert str(PlannedPractice(round=closed_round, code="R12")) == "R12 of Shared record, round 1"
    assert str(PickedIndicator(project=closed_round.project, code="I12")) == "I12 of Shared record"


# The rest of the bank.


def test_plan_lists_every_other_practice_in_the_order_of_the_bank(as_user, ben, vi, quiet):
    mine, theirs = (as_user(person).get(address(PLAN, quiet)) for person in (ben, vi))

    known = quiet.catalogue.practices
    assert [row.code for row in mine.context["rest"]] == list(known)
    assert mine.context["shows_rest"] is False
    assert [page.text.count(f"Other practices ({len(known)})") for page in (mine, theirs)] == [1, 1]
    assert [page.text.count("No practice is proposed.") for page in (mine, theirs)] == [1, 1]
    assert theirs.text.count(escape(next(iter(known.values())).title)) == 1


def test_nothing_is_left_of_the_bank_where_all_of_it_is_proposed(as_user, ben, closed_round):
    page = as_user(ben).get(address(PLAN, closed_round))

    assert (page.context["rest"], page.text.count("Other practices (")) == ([], 0)


def test_other_practice_is_planned_and_kept(as_user, ben, quiet):
    browser, (code, *rest) = as_user(ben), quiet.catalogue.practices

    save(browser, PLAN, quiet, **{f"{code}-owner": "Lee Lead"})

    row = PlannedPractice.objects.get()
    assert (row.code, row.owner, row.title) == (code, "Lee Lead", quiet.catalogue.practices[code].title)
    page = browser.get(address(PLAN, quiet))
    assert [step.code for step in page.context["kept"]] == [code]
    assert [step.code for step in page.context["rest"]] == rest
    assert browser.get(reverse("improvement:step", args=[quiet.pk, rest[0]])).status_code == 200


def test_other_practice_that_is_wrong_is_not_hidden(as_user, ben, quiet):
    code = next(iter(quiet.catalogue.practices))

    page = save(as_user(ben), PLAN, quiet, **{f"{code}-owner": "x" * 500})

    assert (page.status_code, page.context["shows_rest"]) == (422, True)


def test_practice_that_was_chosen_stands_with_the_plan_and_the_others_stay_folded(as_user, ben, closed_round):
    browser = as_user(ben)
    before = browser.get(address(PLAN, closed_round)).context["others"]
    code = before[0].code

    save(browser, PLAN, closed_round, **{f"{code}-owner": "Lee Lead"})

    page = browser.get(address(PLAN, closed_round))
    assert [step.code for step in page.context["chosen"]] == [code]
    assert [step.code for step in page.context["others"]] == [step.code for step in before[1:]]
    assert "Other practices that you chose" in page.text
    assert '<details class="disclosure" open' not in page.text
