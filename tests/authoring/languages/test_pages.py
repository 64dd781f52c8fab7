"""The pages on which a language is added, filled by a file, looked at, and published."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from authoring.languages import actions, present, queries
from authoring.models import OwnLanguage
from questions.models import BankTranslation
from questions.queries import current_edition
from questions.translating.files import Reviewed
from tests.tables.making import xlsx_of
from tests.translating import in_languages

pytestmark = pytest.mark.django_db

PLACE = "groups/groups/medical/title"
HEAD = ("Place", "English", "Translation (pl)", "Note")


@pytest.fixture
def browser(as_user, cast):
    return as_user(cast.ben)


def _url(name, *args):
    return reverse(f"authoring:{name}", args=args)


def _preview(language, group):
    return reverse("assessments:preview_language", args=[language.pk, group])


def _sent(data, name="a.xlsx"):
    return {"file": SimpleUploadedFile(name, data)}


def _day(day):
    return {"checked_on_day": day.day, "checked_on_month": day.month, "checked_on_year": day.year}


def test_a_language_is_added_filled_and_published(browser, cast):
    added = browser.post(_url("languages", cast.northdale.pk), {"code": "pl"})
    polish = OwnLanguage.objects.get()
    assert added.url == _url("language", polish.pk)
    assert browser.get(_url("language", polish.pk)).text.count("No group can be asked in this language yet.") == 1
    assert "Must be corrected" in browser.get(_url("publish_language", polish.pk)).text

    book = browser.get(_url("words_xlsx", polish.pk))
    assert book["Content-Disposition"] == 'attachment; filename="questions-pl.xlsx"'
    (heading, *_), *_ = load_workbook(io.BytesIO(book.content))["pl"].iter_cols(min_col=5, max_col=5)
    assert heading.value == "Translation (pl)"
    file = browser.get(_url("words_xliff", polish.pk))
    filled = file.content.decode().replace('<target state="needs-translation" />', "<target>Słowa</target>")
    page = browser.post(_url("import_words", polish.pk), _sent(filled.encode(), "a.xlf"), follow=True)
    total = sum(map(len, queries.texts().values()))
    assert f"{total} texts were taken from the file. Look through the draft." in page.text
    assert f"It can be published: {total} texts are other than what rounds are offered now." in page.text
    assert page.text.count("nothing is missing") == 1 + len(queries.built_in().groups)  # and the sentence above

    seen = browser.get(_url("publish_language", polish.pk)).context["page"].mark
    sent = {"seen": seen, "checked_by": "Nia Prys", **_day(timezone.localdate())}
    assert browser.post(_url("publish_language", polish.pk), sent).status_code == 302
    page = browser.get(_url("language", polish.pk)).text
    assert "Rounds are offered this translation already." in page
    assert page.count("Checked by Nia Prys on ") == 2 * len(queries.banks())
    again = browser.post(_url("publish_language", polish.pk), sent)
    assert (again.status_code, "Nothing has changed since the last version" in again.text) == (422, True)


def test_the_list_shows_built_in_and_own_languages_with_their_banks(browser, cast, polish, fill, publish):
    in_languages(current_edition(), "cy", reviewed=Reviewed(by="Nia"))
    arabic = actions.add_language(organisation=cast.northdale, code="ar", by=cast.ben)
    publish(fill(polish))
    fill(arabic)

    page = browser.get(_url("languages", cast.northdale.pk))

    rows = {row.code: row for row in page.context["rows"]}
    assert {code: row.standing for code, row in rows.items()} == {
        "ar": "Yours, a draft: nothing is published yet",
        "cy": "Comes with sttool",
        "pl": "Yours, published",
    }
    bank = next(bank for bank in rows["cy"].banks if bank.title == "Groups, and who is asked")
    assert (bank.done == bank.total, bank.version, bank.is_own, bank.checked) == (True, 1, False, "Checked by Nia")
    assert {bank.checked for bank in rows["pl"].banks} == {"Not yet checked by a speaker"}
    assert {(bank.done, bank.version, bank.checked) for bank in rows["ar"].banks} == {(0, 0, "")}
    choices = [code for code, _ in page.context["form"].fields["code"].choices]
    assert "cy" in choices
    assert not {"pl", "ar", "en", "en-gb", "en-au"} & set(choices)
    actions.retire(language=polish, is_retired=True, by=cast.ben)
    assert "Yours, retired" in browser.get(_url("languages", cast.northdale.pk)).text


@pytest.mark.parametrize("languages", [("pl",), ("pl", "ar", "fr")])
def test_the_list_costs_the_same_with_one_language_and_with_three(
    browser, cast, languages, django_assert_max_num_queries
):
    for code in languages:
        actions.add_language(organisation=cast.northdale, code=code, by=cast.ben)
    browser.get(_url("languages", cast.northdale.pk))

    with django_assert_max_num_queries(13):
        browser.get(_url("languages", cast.northdale.pk))


def test_no_language_without_a_code_and_none_twice(browser, cast, polish, monkeypatch):
    url = _url("languages", cast.northdale.pk)

    assert browser.post(url, {"code": ""}).status_code == 422
    assert browser.post(url, {"code": "pl"}).status_code == 422
    monkeypatch.setattr(actions, "MOST_LANGUAGES", 1)
    assert "There are 30 languages already." in browser.post(url, {"code": "ar"}).text

    def added(**_):
        raise actions.AddedAlreadyError

    monkeypatch.setattr(actions, "add_language", added)
    assert "Somebody has just added this language." in browser.post(url, {"code": "ar"}).text


def test_a_file_is_taken_whole_or_not_at_all(browser, polish):
    url = _url("import_words", polish.pk)
    rows = [(PLACE, "Doctors", "Lekarze", ""), ("nowhere", "", "Nic", "")]

    assert browser.post(url, {}).status_code == 422
    refused = browser.post(url, _sent(xlsx_of(HEAD, *rows)))
    polish.draft.refresh_from_db()

    assert refused.status_code == 422
    assert "Row 3: the questions have no text at “nowhere”. Delete this row." in refused.text
    assert polish.draft.content == {}
    assert browser.post(url, _sent(xlsx_of(HEAD, rows[0]))).status_code == 302
    polish.draft.refresh_from_db()
    assert polish.draft.content["groups"]["groups/medical/title"]["text"] == "Lekarze"


NURSES = "groups/groups/nursing/title"


def imported(browser, language, *rows):
    page = browser.post(_url("import_words", language.pk), _sent(xlsx_of(HEAD, *rows)), follow=True)
    language.draft.refresh_from_db()
    entries = {key: language.draft.content.get("groups", {}).get(key.partition("/")[2]) for key in (PLACE, NURSES)}
    (said,) = map(str, page.context["messages"])
    return {key: (entry["text"], entry["note"]) for key, entry in entries.items() if entry}, said


def test_two_translators_with_the_same_file_lose_nothing_of_each_other(browser, polish):
    doctors, nurses = (PLACE, "Doctors", "", ""), (NURSES, "Nurses and midwives", "", "")

    imported(browser, polish, (*doctors[:2], "Lekarze", "Ask Nia"), nurses)
    words, said = imported(browser, polish, doctors, (*nurses[:2], "Pielęgniarki", ""))

    assert words == {PLACE: ("Lekarze", "Ask Nia"), NURSES: ("Pielęgniarki", "")}
    assert said == (
        "1 text was taken from the file. 1 text is empty in the file and stays as it was. Look through the draft."
    )


def test_what_an_import_replaces_and_empties_is_said(browser, polish):
    imported(browser, polish, (PLACE, "Doctors", "Lekarze", "Ask Nia"), (NURSES, "Nurses", "Siostry", "Old"))

    words, said = imported(browser, polish, (PLACE, "Doctors", "Medycy", ""), (NURSES, "Nurses", "-", "\u2013"))

    assert words == {PLACE: ("Medycy", "Ask Nia")}
    assert said == (
        "1 text was taken from the file. 1 text that was in the draft was replaced. 1 text in the draft was emptied. "
        "Look through the draft."
    )
    words, said = imported(browser, polish, (PLACE, "Doctors", "Medycy", "-"), (NURSES, "Nurses", "-", "Which?"))
    assert words == {PLACE: ("Medycy", ""), NURSES: ("", "Which?")}
    assert said == "1 text was taken from the file. Look through the draft."


def test_the_page_shows_errors_warnings_and_changes(browser, polish, fill, monkeypatch):
    monkeypatch.setattr(present, "MOST_LISTED", 2)
    fill(polish, **{PLACE: "x" * 41})
    texts = queries.texts()
    long = [f"{t.bank}/{t.place}" for of in texts.values() for t in of if len(t.source.split()) > 4][:3]
    english = {f"{t.bank}/{t.place}": t.source for of in texts.values() for t in of}
    fill(polish, **{PLACE: "x" * 41} | {key: english[key] for key in long})

    page = browser.get(_url("language", polish.pk)).text

    assert "1 thing must be corrected before it can be published." in page
    assert f"{PLACE}</code>: It has 41 characters. Shorten it to 40." in page
    assert page.count("This is the same as the English.") == 2
    assert "And 1 more." in page
    assert "1 text is missing" in page


def test_what_publishing_changes_is_shown_before(browser, polish, fill, monkeypatch):
    monkeypatch.setattr(present, "MOST_LISTED", 2)
    fill(polish)

    page = browser.get(_url("publish_language", polish.pk)).text

    assert page.split("<tbody")[1].split("</tbody")[0].split().count("None") == 2
    assert f"And {sum(map(len, queries.texts().values())) - 2} more." in page


def test_what_was_checked_and_when_belong_together(browser, polish, fill):
    fill(polish)
    url = _url("publish_language", polish.pk)
    mark = browser.get(url).context["page"].mark
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert "Enter the day of the check." in browser.post(url, {"seen": mark, "checked_by": "Nia"}).text
    assert "Enter who has checked it." in browser.post(url, {"seen": mark, **_day(timezone.localdate())}).text
    late = browser.post(url, {"seen": mark, "checked_by": "Nia", **_day(tomorrow)})
    assert "This day is still to come." in late.text
    assert BankTranslation.objects.count() == 0


def test_nobody_publishes_what_they_have_not_read(browser, polish, fill):
    fill(polish)

    stale = browser.post(_url("publish_language", polish.pk), {"seen": "x", "checked_by": ""})

    assert (stale.status_code, "The draft has changed meanwhile. Read it again." in stale.text) == (422, True)
    assert stale.context["form"]["seen"].value() == stale.context["page"].mark


def test_a_draft_with_errors_is_not_published(browser, polish):
    url = _url("publish_language", polish.pk)
    mark = browser.get(url).context["page"].mark

    refused = browser.post(url, {"seen": mark})

    assert refused.status_code == 422
    assert "Correct what is listed on the page of the language first." in refused.text


@pytest.mark.parametrize(("code", "direction"), [("pl", "ltr"), ("ar", "rtl")])
def test_a_preview_is_in_the_language_and_its_direction(browser, cast, fill, code, direction):
    language = fill(actions.add_language(organisation=cast.northdale, code=code, by=cast.ben))

    page = browser.get(_preview(language, "medical"))
    for_patients = browser.get(_preview(language, "service_user"))

    catalogue = queries.catalogue_of_draft(language)
    titles = [one.title for one in catalogue.pages_for("medical", catalogue.optional_banks)]
    assert f'lang="{code}"\n       dir="{direction}"' in page.text
    assert '<html lang="en-GB" dir="ltr">' in page.text
    assert all(title in page.text for title in titles)
    assert page.text.count("Preview for Doctors.") == 1
    assert for_patients.context["closing_label"] in for_patients.text
    assert browser.get(_preview(language, "nobody")).status_code == 404


def test_a_preview_shows_english_where_a_translation_is_wrong_or_missing(browser, polish, fill):
    key = next(k for k in english() if "/text" in k and k.startswith("questions/S", len("seven-principles/")))
    fill(polish, leave_out=lambda text: text.bank == "core", **{key: "{wrong}"})

    page = browser.get(_preview(polish, "medical")).text

    assert english()[key] in page
    assert "{wrong}" not in page


def english():
    return {f"{text.bank}/{text.place}": text.source for of in queries.texts().values() for text in of}


def test_a_language_is_retired_brought_back_and_deleted(browser, cast, polish, fill, publish):
    arabic = actions.add_language(organisation=cast.northdale, code="ar", by=cast.ben)
    publish(fill(polish))

    browser.post(_url("delete_language", arabic.pk))
    kept = browser.post(_url("delete_language", polish.pk), follow=True)
    retired = browser.post(_url("retire_language", polish.pk), {"is_retired": "yes"}, follow=True)
    back = browser.post(_url("retire_language", polish.pk), {"is_retired": "no"}, follow=True)

    assert "A version has been published, so the language can only be retired." in kept.text
    assert "This language is retired: no new round is offered it." in retired.text
    assert "New rounds can be answered in it again." in back.text
    assert list(OwnLanguage.objects.values_list("code", flat=True)) == ["pl"]


def test_members_of_others_find_nothing_and_viewers_may_not(as_user, cast, polish, vi):
    names = ("language", "words_xlsx", "words_xliff", "publish_language")

    for url in [*(_url(name, polish.pk) for name in names), _preview(polish, "medical")]:
        assert as_user(cast.cara).get(url).status_code == 404
        assert as_user(vi).get(url).status_code == 403
    for name in ("import_words", "retire_language", "delete_language"):
        assert as_user(cast.cara).post(_url(name, polish.pk)).status_code == 404
    assert as_user(cast.cara).get(_url("languages", cast.northdale.pk)).status_code == 404
    assert OwnLanguage.objects.filter(retired_at=None).count() == 1
