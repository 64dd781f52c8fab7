"""Each sentence of the privacy notice is proved by tests that exist, or is the word of the organisation or the law.

privacy_notice.csv names the tests of each sentence. "said" marks what no test can show: advice, and what people do.
"""

import csv
import re
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import OrganisationDetails
from assessments import access
from assessments.vocabulary import MIN_THRESHOLD
from scoring.disclosure.suppression import COUNTS_FROM
from scoring.words.language import STEP
from tests.docs.documents import ROOT
from tests.docs.named_tests import missing_tests
from tests.readability import words_of_page

HERE = Path(__file__).parent
with (HERE / "privacy_notice.csv").open(newline="", encoding="utf-8") as _file:
    PROOF = {row["sentence"]: row["proof"] for row in csv.DictReader(_file)}
# Lists of what is stored, and what the organisation says of itself.
LISTS = (
    "Your invitation: ",
    "Answers you have submitted: ",
    "Your comments: ",
    "What you tell the team when the round has closed",
    "If a project says",
    "If you sign in: your",
)
OWN = ("N is the data controller", "A.", "C.", "Questions about your data:", "Public task:", "Nobody has to answer")
LAW = "Information Commissioner"
HEADINGS = {
    "Privacy: Northdale.",
    "Who is asking.",
    "Why we are allowed to ask.",
    "Before you submit.",
    "When you submit.",
    "What is kept.",
    "What is shown, and who sees it.",
    "How long it is kept.",
    "Your choices.",
    "Your rights and complaints.",
}


def sentences_of(html):
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", words_of_page(html))


@pytest.fixture
def notice(northdale, settings):
    OrganisationDetails.objects.create(
        organisation=northdale, controller="N", address="A", email="d@example.org", complaints="C"
    )
    settings.COPIES_DAYS = 35
    return sentences_of(Client().get(f"/privacy/{northdale.key}/").text)


def test_each_sentence_of_the_notice_is_proved_or_said_by_somebody(notice):
    claims = {text for text in notice if not text.startswith((*LISTS, *OWN)) and LAW not in text} - HEADINGS

    assert sorted(claims - PROOF.keys()) == []
    assert sorted(PROOF.keys() - claims) == []


def test_each_test_that_proves_a_sentence_exists():
    named = {text: proof for text, proof in PROOF.items() if proof != "said"}

    assert {text: missing for text, proof in named.items() if (missing := missing_tests(proof))} == {}


def test_numbers_in_words_are_those_of_the_code():
    assert (MIN_THRESHOLD, COUNTS_FROM, STEP) == (5, 10, 5)


def test_notice_says_how_long_copies_are_kept(notice, northdale, settings):
    settings.COPIES_DAYS = 0

    unsaid = sentences_of(Client().get(f"/privacy/{northdale.key}/").text)

    assert "They are deleted after 35 days." in notice
    assert [text for text in unsaid if text not in notice] == ["Ask how long they are kept."]


def test_cookies_are_those_of_the_notice(settings):
    apps = ("accounts", "assessments", "governance", "improvement", "reports", "results", "sttool")
    modules = [path for app in apps for path in (ROOT / app).rglob("*.py") if "set_cookie(" in path.read_text()]

    assert sorted(str(path.relative_to(ROOT)) for path in modules) == [
        "accounts/sessions/devices.py",
        "accounts/sessions/language.py",
        "assessments/speaking/choosing.py",
        "assessments/speaking/sizes.py",
        "assessments/views/cookies.py",
    ]
    assert {access.COOKIE, access.DRAFT, access.BEGUN} == {"invitation", "draft", "begun"}
    assert (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME) == ("session", "csrf")
    assert (settings.MESSAGE_COOKIE_NAME, settings.DEVICE_COOKIE_NAME) == ("messages", "device")
    assert (settings.LANGUAGE_COOKIE_NAME, settings.TEXT_SIZE_COOKIE_NAME) == ("language", "text-size")
    assert "django.contrib.messages" in settings.INSTALLED_APPS
