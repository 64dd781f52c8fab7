"""Who asks, and the project's own words, which people read first: on the introduction, on paper and in emails."""

import pytest
from django.db import DataError, IntegrityError, transaction
from django.template.loader import render_to_string

from accounts.models import AuditEntry
from assessments import actions
from assessments.forms.opening import HAS_ADDRESS, HAS_MARKUP
from assessments.models import Project, Round
from assessments.paper.poster import poster_html
from assessments.paper.questionnaire import questionnaire_html
from results.actions import close_and_freeze
from tests.bank import WHOLE

LINES = {"first_line": "We want to hear from every ward.", "second_line": "Then we decide.", "third_line": ""}


@pytest.fixture
def page(as_user, ben):
    return as_user(ben)


@pytest.fixture
def url(draft_round):
    return f"/rounds/{draft_round.pk}/first-words/"


@pytest.fixture
def sponsored(project):
    Project.objects.update(sponsor="Dr A. Example", sponsor_role="medical director")


def test_lines_are_previewed_and_only_then_saved(page, url, draft_round, sponsored):
    previewed = page.post(url, LINES | {"preview": "1"})
    draft_round.refresh_from_db()
    assert draft_round.opening_lines == ()

    saved = page.post(url, LINES)
    draft_round.refresh_from_db()

    assert previewed.status_code == 200
    assert '<p class="nhsuk-lede-text" dir="auto">We want to hear from every ward.</p>' in previewed.text
    assert 'Asked by <strong dir="auto">Dr A. Example, medical director</strong>' in previewed.text
    assert saved.url == url
    assert draft_round.opening_lines == ("We want to hear from every ward.", "Then we decide.")
    assert "Then we decide." in page.get(url).text
    assert AuditEntry.objects.filter(action="first words changed").count() == 1


def test_page_asks_for_the_sponsor_where_nobody_is_named(page, url, project):
    assert f'href="/projects/{project.pk}/change/"' in page.get(url).text


def test_empty_lines_take_the_own_words_away(page, url, draft_round, ben):
    actions.change_opening(round=draft_round, by=ben, **LINES)

    page.post(url, dict.fromkeys(LINES, ""))

    draft_round.refresh_from_db()
    assert draft_round.opening_lines == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("See https://example.org", HAS_ADDRESS),
        ("See www.example", HAS_ADDRESS),
        ("See example.org/x", HAS_ADDRESS),
        ("See ward7.org/x", HAS_ADDRESS),
        ("See example。org/x", HAS_ADDRESS),
        ("Write to lee@example", HAS_ADDRESS),
        ("<b>Now</b>", HAS_MARKUP),
        ("Use {link}", HAS_MARKUP),
        ("x" * 161, "Ensure this value has at most 160 characters (it has 161)."),
    ],
)
def test_lines_that_are_not_plain_and_short_are_refused(page, url, draft_round, line, message):
    answer = page.post(url, LINES | {"third_line": line})

    draft_round.refresh_from_db()
    assert (answer.status_code, draft_round.opening_lines) == (422, ())
    assert answer.context["form"].errors == {"third_line": [message]}


def test_ordinary_sentences_pass(page, url, draft_round):
    page.post(url, {"first_line": "  E.g. 3.5 hours a week,\tDr. Rao says:   tell us!  "})

    draft_round.refresh_from_db()
    assert draft_round.opening_lines == ("E.g. 3.5 hours a week, Dr. Rao says: tell us!",)


def test_words_stay_as_they_were_once_the_round_has_closed(page, url, open_round, ben):
    close_and_freeze(round=open_round, by=ben)

    answer = page.post(url, LINES)

    assert answer.status_code == 422
    assert "can no longer be changed" in page.get(url).text
    with pytest.raises(actions.RoundClosedError):
        actions.change_opening(round=open_round, by=ben, **LINES)


@pytest.mark.parametrize("line", LINES)
def test_table_keeps_no_long_line(open_round, line):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Round.objects.update(**{line: "x" * 161})


def test_table_keeps_no_long_role(project):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Project.objects.update(sponsor_role="x" * 201)


def test_introduction_begins_with_the_own_lines_and_who_asks(client, dev, open_round, ben, sponsored):
    actions.change_opening(round=open_round, by=ben, **LINES)

    text = client.get(f"/s/{dev.secret}/").text

    order = ["We want to hear from every ward.", "Then we decide.", "Dr A. Example, medical director", "Nobody tells"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_role_without_a_name_is_not_shown(client, dev, project):
    Project.objects.update(sponsor="", sponsor_role="medical director")

    assert "Asked by" not in client.get(f"/s/{dev.secret}/").text


def test_paper_begins_with_the_same_words(group_of, open_round, ben, sponsored):
    actions.change_opening(round=open_round, by=ben, **LINES)

    html = questionnaire_html(group_of("nursing"), None, is_large=True)

    assert '<p class="first__line" dir="auto">Then we decide.</p>' in html
    assert "Asked by Dr A. Example, medical director" in html


def test_poster_says_who_asks(group_of, sponsored):
    html = poster_html(group_of("nursing"), None, "https://example.org/s/x/")

    assert "Asked by Dr A. Example, medical director, Northdale." in html


def test_emails_begin_with_the_own_lines_and_are_signed(page, open_round, ben, sponsored):
    actions.change_opening(round=open_round, by=ben, **LINES)

    (_, words), _ = page.get(f"/rounds/{open_round.pk}/letters/reminder/staff/").context["previews"]

    assert words.text.startswith(
        "Dear Sam Sample,\n\nWe want to hear from every ward.\nThen we decide.\n\nNorthdale would like to know"
    )
    assert words.text.endswith("If you have questions, contact Lee Lead.\n\nDr A. Example, medical director")


def test_emails_leave_no_gap_where_nothing_is_given(page, open_round):
    (_, words), _ = page.get(f"/rounds/{open_round.pk}/letters/invitation/staff/").context["previews"]

    assert words.text.startswith("Dear Sam Sample,\n\nNorthdale would like to know")
    assert words.text.endswith("\n\nIf you have questions, contact Lee Lead.")


@pytest.mark.parametrize(
    ("contact", "sentence"),
    [
        (
            {"lead": "", "contact_name": "Nia Name", "contact": "01234 567 890"},
            "contact Nia Name (01234 567 890).",
        ),
        ({"lead": "", "contact": "nia@example.org", "contact_email": "nia@example.org"}, "contact nia@example.org."),
        ({"contact": "01234", "contact_email": "a@example.org"}, "contact Lee Lead (01234, a@example.org)."),
    ],
)
def test_emails_name_the_contact_that_the_project_gives(page, open_round, contact, sentence):
    """They said "ask the person who invited you" where only a contact for respondents was given, and no lead."""
    Project.objects.update(**contact)

    (_, words), _ = page.get(f"/rounds/{open_round.pk}/letters/invitation/staff/").context["previews"]

    assert words.text.endswith(f"If you have questions, {sentence}")


def test_logo_and_words_of_the_organisation_are_shown_and_escaped():
    own = {"logo_url": "/logo.png?a=1&b=2", "welcome": "Thank you.\n<b>Northdale</b>"}

    html = render_to_string("assessments/answering/organisation.html", {"organisation": own})

    assert '<img class="own-logo" src="/logo.png?a=1&amp;b=2" alt="">' in html
    assert "Thank you.<br>&lt;b&gt;Northdale&lt;/b&gt;" in html
    assert render_to_string("assessments/answering/organisation.html", {"organisation": {}}).strip() == ""


def test_service_users_read_that_care_does_not_depend_on_it(client, invite, dev, group_of):
    patient = invite("service_user", "pat@example.org")
    sentence = "Your care does not depend on it."

    assert sentence in client.get(f"/s/{patient.secret}/").text
    assert sentence in questionnaire_html(group_of("service_user"), None, is_large=False)
    assert sentence not in client.get(f"/s/{dev.secret}/").text


@pytest.fixture
def _whole_bank(settings):
    settings.BANKS_DIR = WHOLE


@pytest.mark.usefixtures("_whole_bank")
def test_service_users_are_not_asked_to_leave_out_patients(client, request):
    """On the last page, on paper and in large print: the banks have their own words for them."""
    patient, group_of = request.getfixturevalue("invite")("service_user"), request.getfixturevalue("group_of")
    client.post(f"/s/{patient.secret}/start/")
    last_page = client.get(f"/a/{patient.invitation.key}/comment/").text
    sheets = [questionnaire_html(group_of("service_user"), None, is_large=large) for large in (False, True)]

    for text in (last_page, *sheets):
        assert "Please leave out names, your own as well." in text
        assert "If someone may come to harm, report it now in the usual way." in text
        assert "name people or patients" not in text
        assert "by which a patient could be known" not in text
    assert "by which a patient could be known" in questionnaire_html(group_of("nursing"), None, is_large=False)


def test_leaders_read_that_one_answer_alone_shows_who_gave_it(client, invite, dev, group_of):
    leader = invite("executive", "leader@example.org")

    assert "or only you, readers can tell whose they are" in client.get(f"/s/{leader.secret}/").text
    assert "or only you" in questionnaire_html(group_of("executive"), None, is_large=False)
    assert "or only you" not in client.get(f"/s/{dev.secret}/").text
