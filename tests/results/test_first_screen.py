"""The first screen of a round's results, what stands there before there are any, and groups on half a page each."""

import re
from collections import Counter

import pytest
from django.urls import reverse

from assessments import actions as assessments
from assessments.models import AskedGroup, Comment
from assessments.vocabulary import Decision
from tests.changing import NOW, THEN, closed, next_round
from tests.results.rescored import address, shown, words_of

DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
BEHIND = ("flags", "findings", "leaders", "groups", "comments", "heard", "firmness", "method")
BETWEEN_TAGS = re.compile(r">([^<>]{25,})<")


@pytest.fixture
def heard(open_round, full_answers, ben):
    """Doctors far from it, nurses who do not agree, executives, and two service users, who are too few."""
    return closed(open_round, THEN, full_answers, ben)


def test_first_screen_says_why_a_flag_has_its_word_and_what_it_means(as_user, vi, heard):
    words = shown(as_user(vi), address("results", heard))

    sure = "Fairly certain. It would change if doctors scored 50 of 100 or more."
    for headline, verdict, meaning in (
        ("In the IT bin", "All doctors see an IT project, not better care", "A project is in the IT bin when"),
        ("No local ownership", "All doctors say it is not theirs", "A change is locally owned when"),
    ):
        assert words.count(f"{headline} {verdict} {sure} {meaning}") == 1


def test_first_screen_has_every_principle_with_a_small_bar_and_a_score_to_ask_about(as_user, vi, heard):
    html = as_user(vi).get(address("results", heard)).text

    bars = html.partition('<ol class="small-bars">')[2].partition("</ol>")[0]
    codes = heard.catalogue.principles
    assert [bars.count(f'href="{address("principle", heard, code)}"') for code in codes] == [1] * len(codes)
    assert bars.count('<svg class="bar"') == bars.count('class="number"') == len(codes)


def test_first_screen_says_who_was_heard_with_each_group_once(as_user, vi, heard):
    words = shown(as_user(vi), address("results", heard)).partition("Who was heard 32")[2].partition("How many were")[0]

    assert words == (
        " people answered, from 3 of the 4 groups that this needs. "
        "Heard Executives and board (6); doctors (12); nurses and midwives (12). "
        "Too few to show Patients, service users and carers (2). "
        "Not asked Local informatics and IT staff. "
    )


def test_nothing_is_said_twice_on_the_first_screen(as_user, ben, heard):
    html = DRAWING.sub("", as_user(ben).get(address("results", heard)).text).partition("</main>")[0]
    said = Counter(re.sub(r"\s+", " ", text).strip() for text in BETWEEN_TAGS.findall(html.partition("<h1>")[2]))

    assert len(said) > 10
    # The navigation, which opens on request, has the titles of principles too.
    titles = {f"{one.code} {one.title}" for one in heard.catalogue.principles.values()}
    sure = "Fairly certain. It would change if doctors scored 50 of 100 or more."  # of each flag
    assert [text for text, count in said.items() if count > 1 and text not in {*titles, sure}] == []


def test_first_screen_ends_with_what_to_do_and_the_report(as_user, ben, vi, heard):
    ours, theirs = (
        as_user(one).get(address("results", heard)).text.partition("</main>")[0].partition("What to do first</h2>")[2]
        for one in (ben, vi)
    )

    assert [words.count("each step of the plan has an owner and a date") for words in (ours, theirs)] == [1, 1]
    assert (ours.count("<li>"), ours.count(reverse("improvement:plan", args=[heard.pk]))) == (3, 1)
    assert ours.count("Make the report") == theirs.count("Reports for the board") == 1
    assert ours.count(reverse("reports:reports", args=[heard.pk])) == 1


def test_a_void_round_leads_to_no_plan(as_user, ben, heard):
    assessments.void(round=heard, by=ben)

    html = as_user(ben).get(address("results", heard)).text

    assert html.count(reverse("improvement:plan", args=[heard.pk])) == html.count("Make the report") == 0
    assert html.count("Reports for the board") == 1


def test_first_screen_says_what_changed_since_the_round_before(as_user, vi, heard, project, full_answers, ben):
    browser, second = as_user(vi), next_round(project, NOW, full_answers, ben)

    first, now = (shown(browser, address("results", round)) for round in (heard, second))

    assert first.count("Compared with") == 0
    assert now.count("Compared with round 1: The front line's score rose on P1, P2, P4 and P7") == 1


def test_nothing_of_two_rounds_that_cannot_be_compared_is_said_to_have_changed(
    as_user, vi, open_round, project, full_answers, ben
):
    closed(open_round, {"executive": "55555"}, full_answers, ben)
    second = next_round(project, {"medical": "555555"}, full_answers, ben)

    assert shown(as_user(vi), address("results", second)).count("Compared with") == 0


@pytest.fixture
def nobody(open_round, full_answers, ben):
    return closed(open_round, {}, full_answers, ben)


@pytest.fixture
def one_person(open_round, full_answers, ben):
    return closed(open_round, {"executive": "4"}, full_answers, ben)


@pytest.fixture
def two_in_confidence(open_round, full_answers, ben):
    return closed(open_round, {"medical": "44"}, full_answers, ben)


def test_round_without_answers_says_so_on_one_page(as_user, vi, nobody):
    html = as_user(vi).get(address("results", nobody)).text

    assert words_of(html).count("Nobody answered This round closed without an answer") == 1
    assert html.count('aria-label="Results"') == html.count("flag-panel") == html.count("small-bars") == 0
    assert html.count("What you can do") == 1
    assert html.count(f'href="{reverse("assessments:show_project", args=[nobody.project_id])}">To the project') == 1


def test_answers_of_one_person_are_not_yet_results(as_user, vi, one_person):
    words = shown(as_user(vi), address("results", one_person))

    assert words.count("Not yet: too few people answered Only 1 person answered.") == 1
    assert words.count("What can be shown: the answers of executives and board. Read them group by group") == 1
    assert words.count("What to do first") == words.count("In the IT bin") == 0


def test_answers_in_confidence_of_too_few_are_not_even_offered(as_user, vi, two_in_confidence):
    words = shown(as_user(vi), address("results", two_in_confidence))

    assert words.count("Only 2 people answered.") == 1
    assert words.count("What can be shown") == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("flags", "Insufficient evidence"),
        ("findings", "Voices not heard"),
        ("leaders", "Executives were not asked what the front line will answer."),
        ("groups", "No group can be shown yet."),
        ("comments", "No comments have been released."),
        ("heard", "Nobody among doctors answered"),
        ("firmness", "There is nothing to be certain of yet."),
        ("method", "About the project"),
    ],
)
def test_every_page_behind_has_an_empty_state_of_its_own(as_user, vi, nobody, name, said):
    answer = as_user(vi).get(address(name, nobody))

    assert (answer.status_code, words_of(answer.text).count(said) > 0) == (200, True)


def test_group_has_its_scores_lowest_questions_and_what_its_answers_ask_for(as_user, vi, heard):
    html = as_user(vi).get(address("groups", heard)).text
    doctors = html.partition('id="group-medical"')[2].partition("</section>")[0]

    assert doctors.count('class="score-strip__cell') == len(heard.catalogue.principles)
    assert len(re.findall(r"/figures/item/medical/", doctors)) == 3
    findings = set(re.findall(rf'href="{address("findings", heard)}#([\w-]+)"', doctors))
    assert findings
    page = as_user(vi).get(address("findings", heard)).text
    assert [anchor for anchor in findings if page.count(f'id="{anchor}"') != 1] == []


def test_no_question_of_fewer_than_ten_people_is_on_the_page_of_groups(as_user, vi, heard):
    html = as_user(vi).get(address("groups", heard)).text
    executives, users = (
        html.partition(f'id="group-{code}"')[2].partition("</section>")[0] for code in ("executive", "service_user")
    )

    assert executives.count("/figures/item/") == users.count("/figures/") == 0
    assert executives.count("A single question is shown here only if ten or more people answered it.") == 1


def _release(round, group, texts, ben):
    asked = AskedGroup.objects.get(round=round, code=group)
    for text in texts:
        comment = Comment.objects.create(asked_group=asked, text=text)
        decision = Decision(comment=comment.pk, state="released", redacted="", seen=comment.decided)
        assessments.moderate(round=round, decisions=[decision], by=ben)


def test_group_shows_two_of_its_comments(as_user, vi, ben, heard):
    _release(heard, "executive", ["Word one.", "Word two.", "Word three."], ben)

    html = as_user(vi).get(address("groups", heard)).text

    executives = html.partition('id="group-executive"')[2].partition("</section>")[0]
    assert (executives.count("Word "), html.count("Word ")) == (2, 2)
    assert html.count("In their own words") == 1


def test_a_name_for_several_groups_is_explained_where_it_stands(as_user, vi, ben, open_round, full_answers):
    round = closed(open_round, {"medical": "444444", "nursing": "222222"}, full_answers, ben)
    _release(round, "medical", ["A word of doctors."], ben)
    browser = as_user(vi)

    pages = [shown(browser, address(name, round)) for name in ("comments", "groups")]

    assert [page.count("A word of doctors.") for page in pages] == [1, 1]
    assert [page.count("stand for several groups with few people each") for page in pages] == [1, 1]


def test_anchors_of_findings_stay_the_same(as_user, vi, heard):
    html = as_user(vi).get(address("findings", heard)).text

    codes = heard.catalogue.findings
    assert {f'id="finding-{code.replace("_", "-")}"' in html for code in codes} == {True}
