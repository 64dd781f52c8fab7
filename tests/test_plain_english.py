"""People of about twelve years can read what they are asked, and every page on the way. Exceptions have a name."""

import pytest

from assessments.models import Invitation
from improvement.replies.actions import publish_reply
from questions.reader import read_banks
from results.actions import close_and_freeze
from tests.bank import REAL
from tests.readability import reading_age, words_of_page

AGE_OF_A_PAGE = 12.5  # a whole page of questions or words
AGE_OF_A_SENTENCE = 15.5  # one sentence alone may be harder: a single long word lifts it by two years
BANKS = read_banks(REAL)
ANSWER_FOR_THEMSELVES = [code for code, group in BANKS.groups.items() if group.confidential]
# What is harder, and why it stays so.
HARD_SENTENCES = {}
HARD_PAGES = {}


PAGES = [(group, page) for group in ANSWER_FOR_THEMSELVES for page in BANKS.pages_for(group, BANKS.optional_banks)]


def text_of(group, page):
    questions = " ".join(question.text_for(group) for question in page.questions)
    return f"{page.title}. {page.summary} {page.prompt} {questions}"


def test_pages_of_questions_are_read_by_twelve_year_olds():
    ages = {f"{group} {page.code}": reading_age(text_of(group, page)) for group, page in PAGES}

    assert {name: age for name, age in ages.items() if age > AGE_OF_A_PAGE} == {}


def test_no_sentence_of_a_question_is_much_harder_unless_it_is_named():
    sentences = {
        f"{group} {question.code}": question.text_for(group) for group, page in PAGES for question in page.questions
    }
    sentences |= {f"summary of {code}": principle.summary for code, principle in BANKS.principles.items()}

    ages = {name.split()[-1]: reading_age(text) for name, text in sentences.items()}

    assert {name for name, age in ages.items() if age > AGE_OF_A_SENTENCE} == HARD_SENTENCES.keys()


@pytest.fixture
def read(client, dev, open_round, ben, dev_browser):
    """Every page on a respondent's way, by its name."""
    link, place = f"/s/{dev.secret}/", f"/a/{dev.invitation.key}/"
    urls = {"introduction": link, "comment": f"{place}comment/", "saved": f"{place}saved/", "copy": f"{place}copy/"}
    urls |= {
        "privacy": "/privacy/",
        "help": "/help/respondent/",
        "accessibility": "/accessibility/",
        "contact": "/contact/",
    }
    found = {name: dev_browser.get(url) for name, url in urls.items()}
    dev_browser.post(f"{place}page/P1/", {"S11": "4", "leave": "1"})
    found["introduction again"] = dev_browser.get(place)
    found["forgotten"] = dev_browser.post(f"{place}saved/", {"forget": "1"})
    found["started elsewhere"] = dev_browser.post(f"{link}start/", follow=True)
    found["return code"] = dev_browser.post(f"{link}return/", {"code": "ABCD EFGH JKLM"})
    Invitation.objects.update(state="submitted")
    found["already answered"] = dev_browser.get(link)
    found["thanks"] = dev_browser.get(f"{place}thank-you/")
    Invitation.objects.update(state="started")
    close_and_freeze(round=open_round, by=ben)
    found["no answer yet"] = dev_browser.get(link, follow=True)
    found["sent too late"] = dev_browser.post(f"{place}comment/", {"comment": "Late."})
    words = {"what_was_said": "It is slow.", "what_we_decided": "We wait.", "shows_results": True}
    publish_reply(round=open_round, fields=words, by=ben)
    found["what happened next"] = dev_browser.get(link, follow=True)
    return {name: words_of_page(response.text) for name, response in found.items()}


def test_pages_of_respondents_are_read_by_twelve_year_olds(read):
    ages = {name: reading_age(text) for name, text in read.items()}

    assert {name for name, age in ages.items() if age > AGE_OF_A_PAGE} == HARD_PAGES.keys(), ages


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("The cat sat on the mat. It was warm.", -0.6),
        ("Organisational interoperability necessitates comprehensive infrastructural standardisation.", 53.3),
    ],
)
def test_reading_age_tells_easy_from_hard(text, age):
    assert reading_age(text) == age


def test_words_of_page_takes_headings_and_lines_as_sentences():
    html = (
        "<main id='x'><h1>A page</h1><ul><li>One <b>two</b></li><li>Three.</li></ul><svg><title>no</title></svg></main>"
    )

    assert words_of_page(html) == "A page. One two. Three."
