"""Easy read: English in easy words, offered to people who use the service and to nobody else."""

import pytest
from django.conf import settings

from assessments import actions
from assessments.models import BoxedSheet
from assessments.paper.questionnaire import questionnaire_html, questionnaire_pdf
from assessments.speaking import choices_of_paper, read_languages
from questions.languages import EASY, current, is_known, own_name, tag
from questions.queries import has_easy_read, languages_for
from questions.templatetags.symbols import SYMBOLS, symbol_of
from tests.assessments.test_mail_languages import mail
from tests.assessments.test_paper import opened
from tests.making import give_draft
from tests.translated import in_brackets, offer

EASY_NAME = 'lang="en-GB" dir="ltr">Easy read</button>'
EASY_CHOSEN = 'aria-current="true" lang="en-GB" dir="ltr">Easy read</span>'


@pytest.fixture
def easy(open_round):
    """The round asks people who use the service too, in an edition with easy read."""
    offer(open_round, **{EASY: in_brackets})
    type(open_round).objects.update(other_languages="")
    open_round.refresh_from_db()
    return open_round


@pytest.fixture
def patients(easy, group_of):
    return group_of("service_user")


@pytest.fixture
def page(patients, ben):
    """The first page of a link for patients."""
    link = actions.make_open_link(asked_group=patients, people_asked=None, most_people=50, by=ben)
    return link.removeprefix(settings.SITE_URL)


def started(client, page):
    return client.post(f"{page}start/").url


def test_easy_read_is_english_for_those_who_read_it_aloud():
    assert (is_known(EASY), own_name(EASY), tag(EASY)) == (True, "Easy read", "en-GB")


def test_only_people_who_use_the_service_are_offered_easy_read(client, page, easy, group_of, dev):
    assert EASY_NAME in client.get(page).text
    assert "Easy read" not in client.get(f"/s/{dev.secret}/").text
    assert group_of("service_user").languages == ("en-gb", EASY)
    assert group_of("medical").languages == easy.languages == ("en-gb",)


def test_easy_read_is_not_offered_where_a_word_is_missing(open_round, group_of):
    group = group_of("service_user")

    assert languages_for(open_round.edition_id, frozenset({"service_user"})) == ()
    assert not has_easy_read(open_round.edition_id, group.group)
    assert group.languages == ("en-gb",)


def test_choosing_easy_read_remembers_it_and_changes_the_words(client, page):
    client.post("/language/", {"language": EASY, "next": page})

    shown = client.get(page)

    assert client.cookies["language"].value == EASY
    assert '<html lang="en-GB" dir="ltr">' in shown.text
    assert EASY_CHOSEN in shown.text
    assert "Your answers are private." in shown.text
    assert "People who use easy read have not checked these words yet." in shown.text


def test_questions_have_easy_words_and_drawings(client, page):
    client.cookies["language"] = EASY

    text = client.get(started(client, page)).text

    assert f"[{EASY}: " in text
    assert '<img class="symbol" src="/static/symbols/talk' in text
    assert 'alt="" width="64" height="64">' in text


def test_without_easy_read_there_are_no_drawings(client, page):
    assert 'class="symbol"' not in client.get(started(client, page)).text
    assert symbol_of("S11") == ""


def test_who_remembers_easy_read_elsewhere_reads_english(client, page, dev):
    client.cookies["language"] = EASY

    shown = client.get(f"/s/{dev.secret}/", headers={"accept-language": "cy"})

    assert shown.headers["Content-Language"] == "en-gb"
    assert client.get("/", headers={"accept-language": "cy"}).headers["Content-Language"] == "en-gb"
    assert current() == "en-gb"


def test_nobody_learns_who_answered_in_easy_words(client, page, patients, full_answers):
    client.cookies["language"] = EASY
    first = started(client, page)
    key = first.split("/")[2]
    invitation = patients.invitation_set.get(key=key)

    client.post(first, dict.fromkeys(full_answers("service_user"), "4") | {"leave": "1"})
    actions.save_answers(invitation=invitation, answers=full_answers("service_user"), comments={}, language=EASY)
    give_draft(client, invitation)
    client.post(f"/a/{key}/submit/")

    assert BoxedSheet.objects.get().language == "en-gb"


def test_paper_in_easy_read_stands_alone_and_has_drawings(patients):
    values = [value for value, _name in choices_of_paper(patients)]

    html = questionnaire_html(patients, None, is_large=True, languages=read_languages(patients, EASY))
    pdf = questionnaire_pdf(patients, None, is_large=True, languages=(EASY,))

    assert values == ["en-gb", EASY]
    assert '<span class="symbol" style="background-image: url(print:talk.svg)"></span>' in html
    assert opened(pdf).pages


def test_preview_shows_easy_read(patients, as_user, ben):
    text = as_user(ben).get(f"/groups/{patients.pk}/preview/?language={EASY}").text

    assert "Your answers are private." in text


def test_email_says_that_there_is_easy_read(patients, group_of):
    last = {code: mail(group_of(code)).text.splitlines()[-1] for code in ("service_user", "medical")}

    assert last["service_user"] == "Easy read: You can read and answer the questions in easy words."
    assert "Easy read" not in last["medical"]


def test_every_drawing_is_there():
    drawn = {path.stem for path in (settings.BASE_DIR / "static" / "symbols").glob("*.svg")}

    assert set(SYMBOLS.values()) == drawn


def test_no_browser_is_given_easy_read_because_it_asks_for_it(client, page):
    assert EASY_CHOSEN not in client.get(page, headers={"accept-language": "en-x-easy, en;q=0.5"}).text
