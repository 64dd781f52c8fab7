"""Editions with translations: pinned, never changed, and the same questions in every language."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from questions import actions
from questions.languages import EASY
from questions.models import BankTranslation, Edition
from questions.packing import pack
from questions.problems import BankError
from questions.queries import catalogue_of, coverage_of, current_edition, languages_for, languages_of, pages_of
from questions.translating.files import Reviewed

pytestmark = pytest.mark.django_db


def test_load_banks_publishes_the_translations_beside_the_banks(translated):
    assert languages_of(translated.pk) == ("cy", "ur")
    assert BankTranslation.objects.count() == 16
    row = BankTranslation.objects.get(code="core", language="cy")
    assert str(row) == "core cy 1"
    assert row.bank_fingerprint == translated.versions.get(code="core").fingerprint
    assert (row.reviewed_by, row.reviewed_on, row.organisation) == ("", None, None)


def test_load_banks_again_finds_the_same_edition(translated, folder):
    assert actions.load_banks(folder=folder) == translated
    assert (Edition.objects.count(), BankTranslation.objects.count()) == (1, 16)


def test_a_catalogue_in_another_language_has_other_words_and_the_same_questions(translated):
    english, welsh = catalogue_of(translated.pk), catalogue_of(translated.pk, "cy")

    assert (welsh.language, english.language) == ("cy", "en-gb")
    assert welsh.questions["S11"].text.startswith("CY: WHEN PEOPLE TALK")
    assert welsh.groups["medical"].title == "CY: DOCTORS"
    assert welsh.fingerprint == english.fingerprint
    assert welsh.words != english.words == ""
    assert [(q.code, q.position, q.asked_of, q.values) for q in welsh.questions.values()] == [
        (q.code, q.position, q.asked_of, q.values) for q in english.questions.values()
    ]
    answers = {"E01": "2", "S11": "dont_know", "C1": "5"}
    assert pack(answers, welsh) == pack(answers, english)


def test_what_is_not_translated_is_in_english(translated):
    urdu = catalogue_of(translated.pk, "ur")

    assert urdu.groups["medical"].title == "UR: DOCTORS"
    assert urdu.flags["it_bin"].title == "IT bin"
    assert catalogue_of(translated.pk, "fr") is catalogue_of(translated.pk)


def test_pages_are_in_the_language_that_is_asked_for(translated):
    page, *_ = pages_of(translated.pk, "medical", language="cy")

    assert page.title == "CY: WHAT THE CHANGE IS FOR"
    assert pages_of(translated.pk, "medical", language="cy")[0] is page
    assert pages_of(translated.pk, "medical")[0].title == "What the change is for"


def test_coverage_says_what_is_in_english(translated):
    welsh, urdu = coverage_of(translated.pk, "cy"), coverage_of(translated.pk, "ur")

    assert (welsh.is_complete, welsh.is_reviewed) == (True, False)
    assert not urdu.is_complete
    assert urdu.is_complete_for(frozenset({"medical", "executive"}))
    assert {text.bank for text in urdu.missing} >= {"patterns", "practices", "indicators"}
    assert coverage_of(translated.pk, "fr") is None


def test_languages_for_groups_are_those_in_which_they_can_be_asked(translated):
    row = BankTranslation.objects.get(code="core", language="ur")
    half = BankTranslation.objects.create(
        code="core", language="ur", version=9, fingerprint="9", content='{"words":{}}', organisation=7
    )
    others = translated.translations.exclude(pk=row.pk)
    edition = actions.compose(versions=translated.versions.all(), translations=[*others, half], organisation=7)

    assert languages_for(translated.pk, frozenset({"medical"})) == ("cy", "ur")
    assert languages_for(edition.pk, frozenset({"medical"})) == ("cy",)
    assert languages_for(edition.pk, frozenset({"executive"})) == ("cy", "ur")
    assert current_edition() == translated


def test_translations_of_the_same_banks_make_another_edition_with_the_same_english(folder, translate):
    plain = actions.load_banks(folder=folder)

    edition = actions.load_banks(folder=translate("cy"))

    assert current_edition() == edition != plain
    assert catalogue_of(edition.pk) == catalogue_of(plain.pk)
    assert languages_of(plain.pk) == ()


def test_a_check_by_a_speaker_is_a_new_version(folder, translate):
    actions.load_banks(folder=translate("cy"))

    edition = actions.load_banks(folder=translate("cy", version=2, reviewed=Reviewed(by="Nia Prys", on="2026-11-30")))

    assert coverage_of(edition.pk, "cy").is_reviewed
    row = edition.translations.get(code="core")
    assert (row.version, row.reviewed_by, row.reviewed_on.isoformat()) == (2, "Nia Prys", "2026-11-30")


def test_load_banks_refuses_changed_words_under_a_published_version(folder, translate):
    actions.load_banks(folder=translate("cy"))
    path = folder / "cy" / "core.yaml"
    path.write_text(path.read_text().replace('"CY: NO DIFFERENCE"', '"CY: NONE"', 1))

    with pytest.raises(BankError) as caught:
        actions.load_banks(folder=folder)

    message = "The content has changed since version 1 was published. Raise `version:` to 2."
    assert [str(one) for one in caught.value.problems] == [f"cy/core.yaml, line 3, column 1: {message}"]


def test_load_banks_command_says_how_far_each_language_is_translated(translate, folder, capsys):
    translate("cy")
    translate("ur", leave_out=lambda text: not text.groups)

    call_command("load_banks", str(folder))

    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "cy: complete. Not yet checked by a speaker."
    assert lines[2].startswith("ur: ")
    assert lines[2].endswith(" texts are in English. Not yet checked by a speaker.")


def test_load_banks_command_says_for_whom_there_is_easy_read(translate, folder, capsys):
    translate(
        EASY,
        leave_out=lambda text: "service_user" not in text.groups,
        reviewed=Reviewed(by="Nia Prys", on="2026-11-30"),
    )

    call_command("load_banks", str(folder))

    assert capsys.readouterr().out.splitlines()[1] == "en-x-easy: complete for people who use the service."


def test_load_banks_command_says_that_a_speaker_has_checked(translate, folder, capsys):
    translate("cy", reviewed=Reviewed(by="Nia Prys", on="2026-11-30"))

    call_command("load_banks", str(folder))

    assert capsys.readouterr().out.splitlines()[1] == "cy: complete."


def test_an_edition_has_each_bank_and_each_translation_once(translated):
    versions, words = list(translated.versions.all()), list(translated.translations.all())

    with pytest.raises(ValueError, match="each bank once"):
        actions.compose(versions=[*versions, versions[0]])
    with pytest.raises(ValueError, match="each bank once"):
        actions.compose(versions=versions, translations=[*words, words[0]])


def test_two_organisations_never_share_an_edition_of_their_own(translated):
    versions = list(translated.versions.all())

    own, other = (actions.compose(versions=versions, organisation=key) for key in (1, 2))

    assert own != other
    assert actions.compose(versions=versions, organisation=1) == own
    assert own.organisation == 1


def test_publishing_a_translation_twice_gives_the_row_that_is_there(translated, folder, catalogue):
    row = BankTranslation.objects.get(code="core", language="cy")
    from_file = translated.translations.get(pk=row.pk)

    assert from_file.fingerprint == row.fingerprint
    assert replace(catalogue, language="cy") != catalogue


@pytest.mark.parametrize("table", [BankTranslation, Edition.translations.through])
def test_database_refuses_to_change_a_translation(translated, table):
    column = "words" if table is BankTranslation else "banktranslation"
    other = BankTranslation.objects.create(code="core", language="cy", version=5, content="{}")
    change = {"content": column} if table is BankTranslation else {column: other}

    with pytest.raises(IntegrityError, match="Published banks never change"), transaction.atomic():
        table.objects.update(**change)


def test_database_refuses_two_contents_for_one_version_of_a_translation(db):
    row = {"code": "core", "language": "cy", "content": "{}"}
    BankTranslation.objects.create(version=1, **row)
    BankTranslation.objects.create(version=1, organisation=7, **row)

    for same in ({"version": 1}, {"version": 1, "organisation": 7}, {"version": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BankTranslation.objects.create(**same, **row)
