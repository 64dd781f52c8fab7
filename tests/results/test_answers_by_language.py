"""Results by language: the same answers mean the same in each, and few people in one are never told of."""

import json

import pytest
from django.utils import translation

from assessments import actions as assessments
from assessments.models import AskedGroup, Response
from questions.languages import ENGLISH
from questions.packing import pack
from reports.composing import content_of
from results import actions, comparing, queries
from results.languages.model import may_be_shown
from results.models import AnsweredIn, Evidence
from tests.changing import NOW, THEN, next_round
from tests.translating import in_languages

IN_WELSH = ("cy",)


@pytest.fixture
def round(open_round, edition):
    """Answered in English, Welsh and Urdu."""
    type(open_round).objects.filter(pk=open_round.pk).update(
        edition=in_languages(edition, "cy", "ur"), other_languages="cy,ur"
    )
    open_round.refresh_from_db()
    return open_round


@pytest.fixture
def answer(round, full_answers):
    """answer(group, value, language=people, ...) puts people's own answers into the round."""

    def give(code, value="4", **people):
        group = AskedGroup.objects.get(round=round, code=code)
        packed = pack(full_answers(code, value), round.canonical)
        for name, count in people.items():
            language = ENGLISH if name == "english" else name
            rows = [Response(asked_group=group, answers=packed, language=language) for _ in range(count)]
            Response.objects.bulk_create(rows)

    return give


def kept(round, ben):
    actions.close_and_freeze(round=round, by=ben)
    return AnsweredIn.objects.get(round=round).content


def told(content):
    return {one["language"]: one["people"] for one in content["shown"]}, content["hidden"]


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ({"en-gb": 20, "cy": 8}, {"en-gb", "cy"}),
        ({"en-gb": 20, "cy": 4}, set()),
        ({"en-gb": 20, "cy": 0}, {"en-gb"}),
        ({"en-gb": 20, "cy": 9, "ur": 2}, {"en-gb"}),
        ({"en-gb": 20, "cy": 3, "ur": 2}, {"en-gb"}),
        ({"en-gb": 6, "cy": 9, "ur": 4}, {"cy"}),
        ({"en-gb": 0, "cy": 0}, set()),
    ],
)
def test_languages_of_few_people_cannot_be_worked_out(people, shown):
    assert may_be_shown(people, 5) == shown


def test_the_same_answers_in_three_languages_have_the_results_of_one(round, answer, ben):
    answer("medical", "5", english=5, cy=7, ur=6)
    answer("nursing", "2", english=6, cy=6)
    actions.close_and_freeze(round=round, by=ben)
    in_three = Evidence.objects.get(round=round)
    before = (json.dumps(in_three.evidence), json.dumps(in_three.readiness))
    AnsweredIn.objects.all().delete()
    Evidence.objects.all().delete()
    Response.objects.update(language=ENGLISH)

    with translation.override("cy"):
        actions.freeze_evidence(round=round, by=ben)

    in_one = Evidence.objects.get(round=round)
    assert (json.dumps(in_one.evidence), json.dumps(in_one.readiness)) == before


def test_numbers_and_scores_of_large_languages_are_kept(round, answer, ben):
    answer("medical", "5", english=6, cy=5)
    answer("nursing", "1", english=6)

    content = kept(round, ben)

    assert told(content) == ({"en-gb": 12, "cy": 5}, ["ur"])
    english, welsh = (one["principles"] for one in content["shown"])
    # Everybody at the top counts one step lower: 92 of 100 on a scale of three questions, to the nearest five.
    assert {score for score in welsh.values() if score is not None} == {90.0}
    assert english["P1"] == 50.0


def test_a_language_of_few_people_hides_the_next_one_too(round, answer, ben):
    answer("medical", cy=6, english=20)
    answer("nursing", ur=5, cy=1)
    Response.objects.filter(language="ur").first().delete()

    assert told(kept(round, ben)) == ({"en-gb": 20}, ["cy", "ur"])


def test_groups_that_are_hidden_or_on_the_record_do_not_count(round, answer, ben):
    answer("executive", cy=9)
    answer("medical", english=7, cy=5)
    answer("service_user", cy=4)

    assert told(kept(round, ben)) == ({"en-gb": 7, "cy": 5}, ["ur"])


def test_what_staff_typed_in_does_not_count(round, answer, ben, full_answers):
    answer("medical", english=7, cy=5)
    row = ("medical", "", pack(full_answers("medical", "1"), round.canonical))
    assessments.import_responses(round=round, rows=[row] * 6, by=ben)

    assert told(kept(round, ben)) == ({"en-gb": 7, "cy": 5}, ["ur"])


def test_the_few_who_are_left_out_of_all_figures_are_left_out_here(round, answer, ben, full_answers):
    answer("medical", english=7, cy=5)
    answer("nursing", cy=3)
    row = ("nursing", "", pack(full_answers("nursing", "1"), round.canonical))
    assessments.import_responses(round=round, rows=[row] * 6, by=ben)

    assert told(kept(round, ben)) == ({"en-gb": 7, "cy": 5}, ["ur"])


def test_a_language_that_the_round_does_not_offer_counts_as_english(round, answer, ben):
    answer("medical", english=4, fr=2, cy=5)

    assert told(kept(round, ben)) == ({"en-gb": 6, "cy": 5}, ["ur"])


def test_a_principle_that_few_could_judge_is_not_shown(round, answer, ben):
    answer("medical", "4", english=6)
    answer("medical", "dont_know", cy=5)

    content = kept(round, ben)

    english, welsh = (one["principles"] for one in content["shown"])
    assert (english["P1"], welsh["P1"]) == (75.0, None)


def test_languages_are_forgotten_once_the_results_are_stored(round, answer, ben):
    answer("medical", english=6, cy=7, ur=1)

    actions.close_and_freeze(round=round, by=ben)

    assert {*Response.objects.values_list("language", flat=True)} == {ENGLISH}


def test_round_in_english_alone_keeps_nothing_of_languages(open_round, ben):
    actions.close_and_freeze(round=open_round, by=ben)

    assert AnsweredIn.objects.count() == 0
    assert queries.answered_in(open_round) is None


def test_page_of_who_was_heard_shows_the_languages(as_user, ben, round, answer):
    answer("medical", "5", english=6, cy=5)
    actions.close_and_freeze(round=round, by=ben)
    assert str(AnsweredIn.objects.get()) == f"Languages of {round}"

    page = as_user(ben).get(f"/rounds/{round.pk}/results/heard/")

    text = " ".join(page.text.split())
    assert "Answers by language" in text
    assert '<th scope="col" class="asked__number" lang="cy">Cymraeg</th>' in text
    assert "fewer than 5, or not shown" in text
    assert "A language is shown once 5 people have answered in it" in text


def test_page_shows_no_columns_where_no_language_may_be_shown(as_user, ben, round, answer):
    answer("medical", english=6, cy=4)
    actions.close_and_freeze(round=round, by=ben)

    text = as_user(ben).get(f"/rounds/{round.pk}/results/heard/").text

    assert text.count("fewer than 5, or not shown") == 3


def test_page_of_a_round_in_english_says_nothing_of_languages(as_user, ben, closed_round):
    assert "Answers by language" not in as_user(ben).get(f"/rounds/{closed_round.pk}/results/heard/").text


def test_rounds_that_differ_in_languages_are_compared_on_all_questions(open_round, project, full_answers, ben, edition):
    from_english = open_round
    answered = [
        (code, "", pack(full_answers(code, value), from_english.canonical))
        for code, values in THEN.items()
        for value in values
    ]
    assessments.import_responses(round=from_english, rows=answered, by=ben)
    actions.close_and_freeze(round=from_english, by=ben)
    in_languages(edition, "cy")
    in_welsh = next_round(project, NOW, full_answers, ben)

    with translation.override("cy"):
        then, now = comparing.asked(from_english), comparing.asked(in_welsh)
        rules = comparing.rules(from_english) == comparing.rules(in_welsh)

    assert from_english.edition != in_welsh.edition
    live = {code for code, scales in now.items() if scales != then[code]}
    in_english = (comparing.asked(from_english), comparing.asked(in_welsh))
    assert (then, now) == in_english
    assert rules
    assert "CY: " not in str(now)
    assert live == {code for code in in_english[1] if in_english[1][code] != in_english[0][code]}


def test_results_are_drawn_once_for_each_language(as_user, ben, round, answer):
    answer("medical", "5", english=6, cy=5)
    actions.close_and_freeze(round=round, by=ben)
    browser = as_user(ben)

    english = browser.get(f"/rounds/{round.pk}/results/heard/").text
    browser.cookies["language"] = "cy"
    welsh = browser.get(f"/rounds/{round.pk}/results/heard/").text

    assert "CY: THERE ARE NO IT PROJECTS" not in english
    assert "CY: THERE ARE NO IT PROJECTS" in welsh


def test_report_has_the_same_table(round, answer, ben):
    answer("medical", "5", english=6, cy=5)
    actions.close_and_freeze(round=round, by=ben)
    evidence = Evidence.objects.get(round=round)

    table = content_of(evidence, [], None, []).results.languages

    assert [(column.name, column.tag) for column in table.columns] == [
        ("English", "en-GB"),
        ("Cymraeg", "cy"),
        ("اردو", "ur"),
    ]
    assert table.rows[0].cells == ("6", "5", "fewer than 5, or not shown")
    assert {row.cells[2] for row in table.rows[1:]} == {"not shown"}
    assert content_of(evidence, [], None, []).results.languages.figures == table.figures
