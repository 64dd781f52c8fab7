"""The pages on which translations are checked, and what the feet of pages say after it."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from authoring.models import CheckedText, LanguageReviewer
from authoring.translations import actions
from authoring.translations.texts import texts_in
from tests.translated import in_brackets, offer
from tests.translating import in_languages

pytestmark = pytest.mark.django_db
UNCHECKED = "The words of this page have not yet been checked by someone who speaks this language."
CHECKED = (
    "The words of this page were checked by someone who speaks this language at %(organisation)s, last on %(day)s."
)


@pytest.fixture
def url(northdale):
    def address(name, *args):
        return reverse(f"authoring:{name}", args=[northdale.pk, *args])

    return address


@pytest.fixture
def browser(as_user, ada):
    return as_user(ada)


@pytest.fixture
def reviewer(ada, vi, northdale):
    return actions.name_reviewer(membership=vi.membership_set.get(), language="cy", by=ada)


def _states():
    return sorted(CheckedText.objects.values_list("state", flat=True))


def test_reviewer_may_check_the_language_and_no_other(as_user, vi, ben, reviewer, url):
    page = as_user(vi).get(url("translations")).text

    assert (url("texts", "cy") in page, url("texts", "ur") in page) == (True, False)
    assert as_user(vi).get(url("texts", "cy")).status_code == 200
    assert as_user(vi).get(url("texts", "ur")).status_code == 403
    assert as_user(ben).get(url("texts", "cy")).status_code == 403
    assert as_user(ben).get(url("texts", "fr")).status_code == 404


def test_another_organisation_finds_nothing(as_user, cara, reviewer, url, welsh):
    browser = as_user(cara)

    opened = [browser.get(url(name, "cy")) for name in ("texts", "glossary", "checks_po", "checks_csv")]
    sent = [browser.post(url("text", "cy", welsh["Say"].key)), browser.post(url("check_texts", "cy"))]
    sent += [browser.post(reverse("authoring:remove_language_reviewer", args=[reviewer.pk]))]

    assert {response.status_code for response in opened + sent} == {404}
    assert LanguageReviewer.objects.count() == 1


def test_administrator_names_and_removes_a_reviewer(browser, vi, url):
    form = {"member": vi.membership_set.get().pk, "language": "cy"}

    page = browser.post(url("name_language_reviewer"), form, follow=True).text
    assert "Vi can check Cymraeg now." in page
    again = browser.post(url("name_language_reviewer"), form)
    assert (again.status_code, "This person checks the language already." in again.text) == (422, True)
    row = LanguageReviewer.objects.get()
    page = browser.post(reverse("authoring:remove_language_reviewer", args=[row.pk]), follow=True).text

    assert "Vi was removed." in page
    assert LanguageReviewer.objects.count() == 0


def test_member_of_another_organisation_cannot_be_named(browser, cara, url):
    form = {"member": cara.membership_set.get().pk, "language": "cy"}

    assert browser.post(url("name_language_reviewer"), form).status_code == 422
    assert LanguageReviewer.objects.count() == 0


def test_viewer_sees_progress_and_names_nobody(as_user, asha, reviewer, url, welsh):
    page = as_user(asha).get(url("translations")).text

    assert "0 of 4" in page
    assert ("Let this person check" in page, "Remove" in page) == (False, False)


def test_list_shows_texts_with_terms_and_forms(browser, url, welsh):
    page = browser.get(url("texts", "cy")).text

    assert "Eich atebion i {project}" in page
    assert 'answer: <span lang="cy"' in page
    assert "Where the number is 6:" in page
    assert "Meant here: verb" in page
    assert "{count} people &lt;b&gt;asked&lt;/b&gt;" in page


def test_one_text_is_checked_and_the_search_kept(browser, url, welsh):
    form = {"shown": [text.fingerprint for text in welsh.values()], "text": welsh["Say"].fingerprint}

    response = browser.post(url("check_texts", "cy"), form | {"q": "a & b", "state": "open", "page": "2"})

    assert response.headers["Location"] == f"{url('texts', 'cy')}?q=a+%26+b&state=open&page=2"
    assert CheckedText.objects.get().key == welsh["Say"].key


def test_all_texts_of_a_page_are_checked(browser, url, welsh):
    page = browser.get(url("texts", "cy"))
    shown = [line.text.fingerprint for line in page.context["lines"]]

    page = browser.post(url("check_texts", "cy"), {"shown": shown}, follow=True).text

    assert "4 texts are checked." in page
    assert "4 of 4" in page
    assert "All on this page are right" not in page


def test_text_that_changed_meanwhile_is_not_checked(browser, url, welsh, later):
    later("Dywedwch", "Dweud")

    page = browser.post(url("check_texts", "cy"), {"text": welsh["Say"].fingerprint}, follow=True).text

    assert "Some texts have changed since you read them." in page
    assert CheckedText.objects.count() == 0


def test_list_says_what_has_changed_since(browser, url, welsh, later):
    browser.post(url("check_texts", "cy"), {"text": welsh["Say"].fingerprint})
    assert browser.get(url("texts", "cy")).text.count("It has changed since it was checked.") == 0

    later("Dywedwch", "Dweud")

    assert browser.get(url("texts", "cy")).text.count("It has changed since it was checked.") == 1


def test_list_that_finds_nothing_says_so(browser, url, welsh):
    assert "No text matches this search." in browser.get(url("texts", "cy"), {"q": "nowhere"}).text


@pytest.mark.parametrize("count", [1, 3])
def test_list_makes_as_many_queries_for_any_number_of_texts(browser, url, welsh, count):
    browser.get(url("texts", "cy"))
    browser.post(url("check_texts", "cy"), {"text": [text.fingerprint for text in welsh.values()][:count]})

    with CaptureQueriesContext(connection) as made:
        browser.get(url("texts", "cy"))

    assert len([query for query in made if "checkedtext" in query["sql"]]) == 1
    assert len(made) == 5


def test_better_words_are_kept_and_taken_back(browser, url, welsh):
    text = welsh["Say"]
    address = url("text", "cy", text.key)
    form = {"seen": text.fingerprint, "form_0": "Dweud\r\n“ie”", "note": "Plainer"}

    response = browser.post(f"{address}?state=open", form)

    assert response.headers["Location"] == f"{url('texts', 'cy')}?state=open"
    row = CheckedText.objects.get()
    assert (row.state, row.wording, row.note) == ("wrong", ["Dweud\n“ie”"], "Plainer")
    page = browser.get(address).text
    assert "By Ada on" in page
    assert "Dweud" in page
    browser.post(url("take_back_check", "cy", text.key))
    assert CheckedText.objects.count() == 0


@pytest.mark.parametrize(
    ("form", "message"),
    [
        (
            {"form_0": "Eich atebion"},
            "Take these over from the English as they stand, each as often as there: {project}",
        ),
        ({"form_0": "Eich atebion i {project}"}, "Change the words, or say below what is wrong with them."),
        ({"form_0": ""}, "Error"),
        ({"form_0": "Atebion i {project}", "seen": "older"}, "The text has changed since you read it."),
    ],
)
def test_suggestion_that_makes_no_sense_is_refused(browser, url, welsh, form, message):
    text = welsh["Your"]

    response = browser.post(url("text", "cy", text.key), {"seen": text.fingerprint} | form)

    assert (response.status_code, message in response.text) == (422, True)
    assert CheckedText.objects.count() == 0


def test_suggestion_for_a_text_that_has_changed_can_be_sent_again(browser, url, welsh):
    text = welsh["Your"]
    form = {"form_0": "Atebion i {project}"}
    stale = browser.post(url("text", "cy", text.key), form | {"seen": "older"})

    browser.post(url("text", "cy", text.key), form | {"seen": stale.context["form"]["seen"].value()})

    assert CheckedText.objects.get().key == text.key


def test_note_alone_is_enough(browser, url, welsh):
    text = welsh["{count}"]
    forms = {f"form_{place}": words for place, words in enumerate(text.words)}

    browser.post(url("text", "cy", text.key), forms | {"seen": text.fingerprint, "note": "The mutation is odd."})

    assert _states() == ["wrong"]
    page = browser.get(url("text", "cy", text.key)).text
    assert "Better wording where the number is 6" in page


def test_check_without_a_person_shows_the_day_alone(browser, url, welsh, ada):
    browser.post(url("check_texts", "cy"), {"text": welsh["Say"].fingerprint})
    CheckedText.objects.update(by=None)

    page = browser.get(url("text", "cy", welsh["Say"].key)).text

    assert "By Ada" not in page
    assert date_format(timezone.localdate(), "j F Y") in page


def test_text_that_is_not_there_is_not_found(browser, url, welsh):
    assert browser.get(url("text", "cy", "nothing")).status_code == 404


def test_glossary_is_shown_or_missed(browser, url, welsh, tmp_path):
    assert "ateb" in browser.get(url("glossary", "cy")).text

    (tmp_path / "ur" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "ur" / "LC_MESSAGES" / "django.po").write_text('msgid "Yes"\nmsgstr "Ji"\n')

    assert "This language has no glossary yet." in browser.get(url("glossary", "ur")).text


def test_files_are_downloaded(browser, url, welsh):
    browser.post(url("check_texts", "cy"), {"text": welsh["Say"].fingerprint})

    catalogue, table = browser.get(url("checks_po", "cy")), browser.get(url("checks_csv", "cy"))

    assert 'msgid "Say \\"yes\\""' in catalogue.text
    assert catalogue.headers["Content-Disposition"] == 'attachment; filename="northdale-checks-cy.po"'
    assert table.content.startswith("\ufeffarea,context,".encode())
    assert table.headers["Content-Disposition"] == 'attachment; filename="northdale-checks-cy.csv"'


def _check_all(northdale, ada, edition=None):
    wanted = {text.fingerprint for text in texts_in("cy", edition)}
    actions.check_texts(organisation=northdale, language="cy", fingerprints=wanted, by=ada)


def _said(page):
    """What the foot of a Welsh page says of its check: the name of who did it, "nobody", or nothing."""
    with override("cy"):
        words = {"Northdale": gettext(CHECKED) % {"organisation": "Northdale", "day": _today()}}
        words |= {"nobody": gettext(UNCHECKED)}
    return [name for name, text in words.items() if text in page]


def _today():
    return date_format(timezone.localdate(), "j F Y")


def test_foot_of_a_members_page_says_who_has_checked_it(as_user, ben, ada, northdale, url, welsh):
    browser = as_user(ben)
    browser.cookies["language"] = "cy"
    assert _said(browser.get(url("translations")).text) == ["nobody"]

    _check_all(northdale, ada)

    assert _said(browser.get(url("translations")).text) == ["Northdale"]
    assert _said(browser.get("/help/").text) == ["nobody"]  # it is about no organisation
    browser.cookies["language"] = "en-gb"
    page = browser.get(url("translations")).text
    assert ("somebody who speaks this language" in page, _said(page)) == (False, [])


def test_another_organisation_still_reads_that_nobody_has(as_user, cara, ada, northdale, southvale, welsh):
    _check_all(northdale, ada)
    browser = as_user(cara)
    browser.cookies["language"] = "cy"

    page = browser.get(reverse("authoring:translations", args=[southvale.pk])).text

    assert _said(page) == ["nobody"]
    assert str(northdale) not in page


def test_page_of_a_round_needs_its_questions_checked(as_user, ben, ada, northdale, open_round, welsh):
    round = offer(open_round, cy=in_brackets)
    browser = as_user(ben)
    browser.cookies["language"] = "cy"
    _check_all(northdale, ada)
    assert _said(browser.get(f"/rounds/{round.pk}/").text) == ["nobody"]

    _check_all(northdale, ada, round.edition_id)
    assert _said(browser.get(f"/rounds/{round.pk}/").text) == ["Northdale"]


def test_respondents_read_who_has_checked_their_pages_without_a_query(client, dev, ada, northdale, open_round, welsh):
    round = offer(open_round, cy=in_brackets)
    client.cookies["language"] = "cy"
    client.get(f"/s/{dev.secret}/")
    with CaptureQueriesContext(connection) as before:
        page = client.get(f"/s/{dev.secret}/").text
    assert _said(page) == ["nobody"]
    own = {text.fingerprint for text in texts_in("cy", round.edition_id) if text.area in ("respondents", "questions")}

    actions.check_texts(organisation=northdale, language="cy", fingerprints=own, by=ada)

    client.get(f"/s/{dev.secret}/")
    with CaptureQueriesContext(connection) as after:
        page = client.get(f"/s/{dev.secret}/").text
    assert _said(page) == ["Northdale"]
    assert len(after) == len(before)


def test_foot_reads_nothing_that_is_not_in_memory(ada, northdale, open_round, welsh, django_assert_num_queries):
    _check_all(northdale, ada)
    round = type(open_round).objects.get(pk=open_round.pk)

    with override("cy"), django_assert_num_queries(0):
        page = render_to_string("components/checked.html", {"round": round})

    assert _said(page) == ["nobody"]


def test_form_of_a_round_says_that_the_organisation_has_checked_its_questions(
    as_user, ben, ada, northdale, project, edition, welsh
):
    translated = in_languages(edition, "cy", "ur")
    own = {text.fingerprint for text in texts_in("cy", translated.pk) if text.area == "questions"}

    actions.check_texts(organisation=northdale, language="cy", fingerprints=own, by=ada)

    page = as_user(ben).get(f"/projects/{project.pk}/rounds/new/")
    choices = page.context["form"]["other_languages"].field.choices
    assert choices == [("cy", "Welsh (Cymraeg)"), ("ur", "Urdu (اردو), not yet checked by a speaker")]
