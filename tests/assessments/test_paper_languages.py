"""What is printed in another language, and in two languages one under the other."""

import re

import pytest

from assessments import actions
from assessments.paper.poster import poster_html
from assessments.paper.questionnaire import questionnaire_html, questionnaire_pdf
from assessments.paper.sealed import sealed_html
from assessments.paper.slips import slips_html
from assessments.speaking import choices_of_paper, read_languages
from tests.assessments.test_paper import opened, words
from tests.bank import WHOLE
from tests.translated import in_brackets, in_urdu_letters, offer

BOTH = ("en-gb", "cy")
TWO = "English and Cymraeg, one above the other"


@pytest.fixture
def round(open_round):
    return offer(open_round, cy=in_brackets, ur=in_urdu_letters)


@pytest.fixture
def nursing(round, group_of):
    return group_of("nursing")


def test_paper_is_in_english_where_nothing_else_is_offered(open_round):
    assert choices_of_paper(open_round) == [("en-gb", "English")]
    assert read_languages(open_round, "cy") == ("en-gb",)


def test_paper_is_in_english_and_welsh_unless_somebody_says_otherwise(round):
    assert choices_of_paper(round) == [
        ("en-gb.cy", TWO),
        ("en-gb", "English"),
        ("cy", "Cymraeg"),
        ("ur", "اردو"),
        ("en-gb.ur", "English and اردو, one above the other"),
    ]
    assert read_languages(round, "") == read_languages(round, "cy.ur") == BOTH
    assert read_languages(round, "ur") == ("ur",)


def test_questionnaire_in_one_language_is_laid_out_for_it(nursing):
    html = questionnaire_html(nursing, None, is_large=False, languages=("ur",))

    assert '<html lang="ur"\n      dir="rtl"' in html
    assert 'class="said"' not in html


def test_bilingual_questionnaire_has_both_wordings_and_one_set_of_boxes(nursing, catalogue):
    english = questionnaire_html(nursing, None, is_large=False)
    both = questionnaire_html(nursing, None, is_large=False, languages=BOTH)

    question = catalogue.pages_for("nursing")[0].questions[0].text_for("nursing")
    assert '<html lang="en-GB"\n      dir="ltr"' in both
    assert both.count('class="tick"') == english.count('class="tick"') > 0
    said = [" ".join(words.split()) for words in re.findall(r'<span class="said"[^>]*>(.*?)</span>', both, re.DOTALL)]
    assert said[said.index(question) + 1] == f"[cy: {question}]"


def test_each_language_of_two_says_its_name_and_direction(nursing):
    html = questionnaire_html(nursing, None, is_large=True, languages=("en-gb", "ur"))

    assert html.count('<span class="said" lang="ur" dir="rtl">') == html.count(
        '<span class="said" lang="en-GB" dir="ltr">'
    )
    assert html.count('<div class="said" lang="ur" dir="rtl">') == 4


def test_leaders_have_both_wordings_of_both_scales(settings, request):
    settings.BANKS_DIR = WHOLE
    group_of = request.getfixturevalue("round") and request.getfixturevalue("group_of")

    html = questionnaire_html(group_of("executive"), None, is_large=False, languages=BOTH)

    assert len(re.findall(r"\[cy: How good is our answer today\?\]", html)) > 1
    assert "[cy: Who would give the same answer?]" in html


def test_urdu_questionnaire_is_drawn_without_a_warning(nursing, caplog):
    pdf = questionnaire_pdf(nursing, None, is_large=False, languages=("ur",))

    assert caplog.messages == []
    assert str(opened(pdf).Root.Lang) == "ur"
    assert "لفظ" in words(pdf)


@pytest.mark.parametrize("languages", [("cy",), BOTH])
def test_poster_slips_and_sealed_invitations_speak_them_too(nursing, languages):
    slips = actions.new_slips(1)
    papers = [
        poster_html(nursing, None, "https://survey.example/s/1/", languages=languages),
        slips_html(nursing, None, slips, languages=languages),
        sealed_html(nursing, [], languages=languages),
    ]

    assert [f'lang="{"cy" if len(languages) == 1 else "en-GB"}"' in paper for paper in papers] == [True] * 3
    assert ["[cy: Nurses and midwives]" in paper for paper in papers[:2]] == [True] * 2
    assert ['class="said"' in paper for paper in papers[:2]] == [len(languages) > 1] * 2


def test_questionnaire_is_printed_in_the_languages_that_are_chosen(as_user, ben, nursing):
    page = as_user(ben)
    pdf = page.get(f"/groups/{nursing.pk}/questionnaire/?in=cy")

    assert "-cy.pdf" in pdf.headers["Content-Disposition"]
    assert "[cy: " in words(pdf.content)
    assert f'<option value="en-gb.cy">{TWO}</option>' in page.get(f"/rounds/{nursing.round_id}/").text


def test_slips_are_printed_in_the_languages_that_are_chosen(as_user, ben, nursing):
    page = as_user(ben)
    address = f"/groups/{nursing.pk}/slips/"

    pdf = page.post(f"{address}print/", {"count": "1", "in": "en-gb"})

    assert "en-gb" not in pdf.headers["Content-Disposition"]
    assert "[cy: " not in words(pdf.content)
    assert f'<option value="en-gb.cy">{TWO}</option>' in page.get(address).text
