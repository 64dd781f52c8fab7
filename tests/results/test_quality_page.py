"""The page about the questions of a round: who reads it, what it says, and what it keeps to itself."""

import re
from html import unescape

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from assessments import actions as assessments
from assessments.models import Response
from questions.packing import BLANK
from results.models import Quality
from tests.packed import all_alike
from tests.results.questioned import another, close_with, people


def address(name, round):
    return reverse(f"results:{name}", args=[round.pk])


def words(html):
    inside = html.partition("<h1>")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inside)))


@pytest.fixture
def page_of(as_user, ben):
    return lambda round: words(as_user(ben).get(address("quality", round)).text)


@pytest.fixture
def large(open_round, ben):
    counts = {"executive": 6, "nursing": 70, "medical": 50, "service_user": 3}
    return close_with(open_round, people(open_round, counts), ben)


def section(text, heading, until):
    return text.partition(heading)[2].partition(until)[0].strip()


@pytest.mark.parametrize(("person", "code"), [("ada", 200), ("ben", 200), ("asha", 403), ("vi", 403), ("cara", 404)])
@pytest.mark.parametrize("name", ["quality", "research_export"])
def test_figures_are_for_managers_and_administrators_of_the_organisation(request, as_user, large, person, code, name):
    assert as_user(request.getfixturevalue(person)).get(address(name, large)).status_code == code


@pytest.mark.parametrize(("person", "links"), [("ben", 1), ("vi", 0)])
def test_only_those_who_may_read_the_page_find_a_way_to_it(request, as_user, large, person, links):
    overview = as_user(request.getfixturevalue(person)).get(reverse("reports:results", args=[large.pk])).text

    assert overview.count(address("quality", large)) == links


def test_open_round_has_no_such_page(as_user, ben, open_round):
    assert as_user(ben).get(address("quality", open_round)).status_code == 404


def test_voided_round_keeps_its_page(as_user, ben, large):
    assessments.void(round=large, by=ben)

    assert as_user(ben).get(address("quality", large)).status_code == 200


def test_page_tells_each_question_of_large_groups(page_of, open_round, ben):
    close_with(open_round, [("nursing", "", all_alike(value, open_round)) for value in "11111255555dddd-"], ben)
    text = page_of(open_round)
    question = next(iter(open_round.catalogue.pages_for("nursing")[0].questions)).text

    # 5 x 0, 1 x 25, 5 x 100: mean 525 / 11 = 47.7. Blank stands for one, so none of the three is told.
    assert text.count(f"{question} 11 47.7 50.6 45% 45% few few few") == 1


def test_page_warns_of_groups_that_answer_in_straight_lines(page_of, open_round, ben):
    rows = [("nursing", "", all_alike("4", open_round)) for _ in range(12)]
    close_with(open_round, rows + people(open_round, {"medical": 12}), ben)
    text = page_of(open_round)

    assert text.count("more than 1 in 4 gave the same answer to every question") == 1
    lines = section(text, "People with the same answer each time", "Started and not submitted")
    titles = open_round.catalogue.groups
    assert f"{titles['nursing'].title} Many: more than 1 in 4" in lines
    assert f"{titles['medical'].title} None or few: fewer than 1 in 10" in lines


def test_page_of_small_groups_tells_no_single_question(page_of, open_round, ben):
    close_with(open_round, people(open_round, {"nursing": 9}), ben)
    text = page_of(open_round)

    assert text.count("Fewer than 10 people gave a number, so no single question is shown.") == 1
    assert text.count(open_round.catalogue.groups["nursing"].title) == 3  # the questions, straight lines, started
    assert text.count(f"{open_round.catalogue.groups['nursing'].title} Too few people to say") == 1


def test_page_names_the_questions_of_a_large_group_that_are_not_shown(page_of, open_round, full_answers, ben):
    page = open_round.catalogue.pages_for("nursing")[0]
    packed = all_alike("4", open_round)
    place = page.questions[0].position
    doubtful = f"{packed[:place]}d{packed[place + 1 :]}"
    close_with(open_round, [("nursing", "", doubtful if number else packed) for number in range(12)], ben)

    assert (
        page_of(open_round).count(f"Not shown, because too few people gave a number: “{page.questions[0].text}”") == 1
    )


def test_page_tells_nothing_of_nearly_the_same_people_as_before(page_of, large, project, ben):
    first = another(project, {"nursing": 12}, ben)
    second = another(project, {"nursing": 13}, ben, seed=3)

    assert page_of(first).count("Nearly the same people answered an earlier round") == 0
    assert page_of(second).count("Nearly the same people answered an earlier round") == 1


def test_page_without_groups_says_so(page_of, open_round, ben):
    close_with(open_round, people(open_round, {"executive": 12, "nursing": 2}), ben)

    assert page_of(open_round).count("No group that answers in confidence can be shown.") == 2


def test_page_tells_how_many_started_as_the_round_does_to_readers(page_of, large):
    started = section(page_of(large), "Started and not submitted", "Do the questions belong together?")
    titles = large.catalogue.groups
    unfinished = "Started and not submitted"  # repeated in each row, for narrow screens

    assert f"{titles['executive'].title} {unfinished} 0 Submitted 6" in started
    assert f"{titles['nursing'].title} {unfinished} fewer than 5 Submitted 70" in started
    assert f"{titles['service_user'].title} {unfinished} fewer than 5 Submitted fewer than 5" in started


def test_page_tells_how_far_questions_belong_together(page_of, large):
    text = section(page_of(large), "Do the questions belong together?", "Do people at the same site")

    assert text.count("From 120 people in this round who answered every question of the principles.") == 1
    assert re.search(r"All questions of the principles 120 0\.9\d 0\.9\d They belong together", text)
    question = large.catalogue.pages_for("nursing")[0].questions[0].text
    assert re.search(rf"{re.escape(question)} 0\.\d\d", text)


def test_page_of_a_pool_of_rounds_says_how_many(page_of, open_round, project, ben):
    close_with(open_round, people(open_round, {"nursing": 60}), ben)
    another(project, {"medical": 1045}, ben)

    assert page_of(open_round).count("From 1,105 people in 2 rounds of your organisation, this one among them") == 1


def test_page_says_why_nothing_is_told_of_fewer_than_a_hundred(page_of, open_round, ben):
    close_with(open_round, people(open_round, {"nursing": 60}), ben)

    assert page_of(open_round).count("It takes 100 people who answered every question of the principles") == 1


def test_page_tells_how_alike_people_at_a_site_are(page_of, large):
    Quality.objects.update(
        patterns={"straight_lines": {}, "sites": {"people": 1200, "sites": 9, "icc": 0.31}, "alone": []}
    )
    assert page_of(large).count("0.31, from 1,200 people at 9 sites. People at the same site answer much alike") == 1

    Quality.objects.update(
        patterns={"straight_lines": {}, "sites": {"people": 120, "sites": 9, "icc": -0.02}, "alone": []}
    )
    assert (
        page_of(large).count("-0.02, from 120 people at 9 sites. People at the same site answer hardly more alike") == 1
    )


def test_round_that_closed_before_is_worked_out_on_demand(as_user, page_of, large, ben):
    before = list(Quality.objects.values("words", "patterns", "pool"))
    Quality.objects.all().delete()
    asked = page_of(large).count("Work out the missing figures")

    response = as_user(ben).post(address("work_out_quality", large), follow=True)

    assert (asked, response.status_code) == (1, 200)
    assert list(Quality.objects.values("words", "patterns", "pool")) == before
    assert words(response.text).count("Work out the missing figures") == 0
    last = AuditEntry.objects.latest("pk")
    assert (last.action, last.actor, last.subject) == ("quality of questions worked out", ben.email, str(large))


@pytest.mark.parametrize("deleted", ["all", "half"])
def test_round_whose_answers_are_deleted_cannot_be_worked_out(as_user, page_of, large, ben, deleted):
    Quality.objects.all().delete()
    answers = Response.objects.order_by("pk")
    gone = answers if deleted == "all" else answers.filter(pk__in=list(answers.values_list("pk", flat=True)[:60]))
    gone.update(answers=BLANK * len(large.catalogue.questions))

    response = as_user(ben).post(address("work_out_quality", large), follow=True)

    assert response.text.count("These figures cannot be worked out any more: the answers have been deleted.") == 1
    assert (Quality.objects.count(), AuditEntry.objects.filter(action="quality of questions worked out").count()) == (
        0,
        0,
    )
    assert page_of(large).count("Spread") == 3  # each question comes from the stored results: two groups, and the words
