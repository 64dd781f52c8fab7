"""What is read of a catalogue and of banks, in which area it is, and what its fingerprint says."""

import pytest

from authoring.translations import catalogue, placeholders
from authoring.translations.glossary import glossary, terms_in
from authoring.translations.texts import fingerprints_in, languages_to_check, texts_in
from authoring.translations.vocabulary import Area
from tests.translating import in_languages


def test_catalogue_is_read_whole(welsh):
    text = welsh["{count}"]

    assert [text.source[0] for text in texts_in("cy", None)] == [
        "Your answers to {project}",
        "Report",
        "{count} person <b>asked</b>",
        'Say "yes"',
    ]
    assert welsh["Your"].words == ("Eich atebion i {project}",)
    assert welsh["Report"].context == "verb"
    assert (text.source[1], len(text.words), text.numbers) == ("{count} people <b>asked</b>", 6, (0, 1, 2, 3, 6, 4))
    assert (text.files, text.comments) == (
        ("reports/emails/extra.py", "results/present/flags.py"),
        ("Not for a board.",),
    )
    assert welsh["Say"].words == ('Dywedwch "ie"',)
    assert welsh["Say"].numbers == ()


def test_catalogue_without_plural_forms_has_no_numbers():
    assert catalogue.read('msgid "Yes"\nmsgstr "Ie"\n').numbers == ()


def test_area_is_the_first_in_which_a_text_is_read(welsh):
    assert {first: text.area for first, text in welsh.items()} == {
        "Your": Area.RESPONDENTS,
        "Report": Area.EMAILS,
        "{count}": Area.REPORTS,
        "Say": Area.REST,
    }


def test_fingerprint_changes_with_the_words_and_the_key_does_not(welsh, later):
    before = fingerprints_in("cy", None)

    later("Dywedwch", "Dweud")

    text = texts_in("cy", None)[-1]
    assert (text.key, text.fingerprint == welsh["Say"].fingerprint) == (welsh["Say"].key, False)
    changed = {area for area, one in fingerprints_in("cy", None).items() if one != before[area]}
    assert changed == {Area.REST}


def test_texts_of_banks_stand_behind_those_of_respondents(edition, welsh):
    translated = in_languages(edition, "cy", leave_out=lambda text: text.place == "title")

    texts = texts_in("cy", translated.pk)

    of_banks = [text for text in texts if text.is_of_bank]
    assert [text.area for text in texts if not text.is_of_bank] == [text.area for text in welsh.values()]
    assert {text.area for text in of_banks} == {Area.QUESTIONS, Area.BANKS}
    place = next(text for text in of_banks if text.context.endswith("/questions/S11/text"))
    assert place.words == (f"cy: {place.source[0]}".upper(),)
    assert texts_in("cy", edition.pk) == texts_in("cy", None)  # nobody has translated it


def test_shipped_languages_can_be_checked():
    assert languages_to_check() == ("cy", "ur")
    assert sorted({len(text.words) for text in texts_in("cy", None)}) == [1, 6]
    assert len({text.key for text in texts_in("cy", None)}) == len(texts_in("cy", None))


def test_terms_are_found_in_a_text_also_in_the_plural(welsh):
    assert [term.word for term in terms_in("cy", welsh["Your"].source)] == ["ateb"]
    assert terms_in("cy", welsh["Say"].source) == ()
    assert glossary("ur") == ()


def test_shipped_glossary_is_read():
    assert {"round": "rownd"}.items() <= {term.term: term.word for term in glossary("cy")}.items()


@pytest.mark.parametrize(
    ("words", "odd"),
    [
        ("Eich {project}", ()),
        ("Eich prosiect", ("{project}",)),
        ("Eich {prosiect}", ("{project}", "{prosiect}")),
        ("Eich {project} {project}", ("{project}",)),
        ("Eich {project} %(day)s <b>", ("%(day)s", "<b>")),
    ],
)
def test_placeholders_are_those_of_the_english(words, odd):
    assert placeholders.differing(words, ("Your {project}",), "Eich {project}") == odd


def test_plural_form_may_leave_out_what_the_present_one_leaves_out():
    assert placeholders.differing("un", ("{count} person", "{count} people"), "un person") == ()
