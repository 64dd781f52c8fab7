"""What the checks say of a draft: each fault by its place, each group by what it lacks."""

import pytest

from authoring.languages import queries
from authoring.languages.checks import advice_on_language, is_whole_for
from authoring.languages.drafting import Filled, by_key, changes, lacking, merged, prefilled, sound_words
from questions.queries import current_edition
from tests.translating import in_capitals, in_languages

pytestmark = pytest.mark.django_db

PLACE = "groups/groups/medical/title"


@pytest.fixture
def texts(edition):
    return queries.texts()


def draft(texts, *, language="pl", leave_out=(), **entries):
    """All in capitals, but `entries`: place -> words, or (source, words)."""
    rows = []
    for key, text in by_key(texts).items():
        if key not in leave_out:
            given = entries.get(key, in_capitals(text, language))
            source, words = given if isinstance(given, tuple) else (text.source, given)
            rows.append(Filled(key, source, words, "", ""))
    return merged({}, rows, texts)


def said(texts, content, language="pl"):
    return [(one.weight, one.where, one.message) for one in advice_on_language(content, texts, language)]


def test_nothing_is_said_of_a_whole_and_sound_draft(texts):
    content = draft(texts)

    assert said(texts, content) == []
    assert set(is_whole_for(lacking(content, texts))) >= {"medical", "executive", "service_user"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("x" * 41, "It has 41 characters. Shorten it to 40."),
        ("Lekarze {name}", "The English has no placeholder, so the translation must have none."),
        ("Leka\nrze", "A line break or an invisible character is not allowed here. Delete it."),
        ("\u202eezrakeL", "A line break or an invisible character is not allowed here. Delete it."),
        (" Lekarze", "Spaces stand at its beginning or end. Delete them."),
    ],
)
def test_faults_are_errors(texts, words, message):
    content = draft(texts, **{PLACE: words})

    assert said(texts, content) == [("error", PLACE, message)]
    assert "groups/medical/title" not in sound_words(content, texts)["groups"]
    assert [text.place for text in lacking(content, texts)["medical"]] == ["groups/medical/title"]


def test_a_translation_of_other_english_is_an_error(texts):
    content = draft(texts, **{PLACE: ("Physicians", "Lekarze")})

    ((weight, where, message),) = said(texts, content)
    assert (weight, where) == ("error", PLACE)
    assert message.startswith("The English is now “Doctors”. Save a new file")


def test_a_draft_for_nobody_is_an_error_and_one_for_a_single_group_is_not(texts):
    only = {key for key, text in by_key(texts).items() if "service_user" not in text.groups}

    assert [where for _, where, _ in said(texts, {})] == [""]
    content = draft(texts, leave_out=only)
    assert said(texts, content) == []
    assert "service_user" in is_whole_for(lacking(content, texts))
    assert "medical" not in is_whole_for(lacking(content, texts))


def test_what_has_no_place_any_more_is_said_and_goes_with_the_next_file(texts):
    content = draft(texts)
    content["groups"]["groups/porters/title"] = {"source": "Porters", "text": "Portierzy", "note": ""}

    ((weight, _, message),) = said(texts, content)
    assert (weight, message) == (
        "warning",
        "Translations that have no place in the newest questions, and are not published: 1.",
    )
    assert said(texts, merged(content, [], texts)) == []


def test_what_is_still_english_or_in_other_letters_is_worth_a_look(texts):
    long = next(text for text in by_key(texts).values() if len(text.source.split()) > 5 and text.groups)
    key = f"{long.bank}/{long.place}"

    assert said(texts, draft(texts, **{key: long.source})) == [("warning", key, "This is the same as the English.")]
    arabic = dict.fromkeys(by_key(texts), "سؤال")
    assert said(texts, draft(texts, **arabic), "ar") == []
    assert said(texts, draft(texts, **arabic | {key: "12", PLACE: "Lekarze"}), "ar") == [
        ("warning", PLACE, "There is no letter of Arabic (العربيّة) in it.")
    ]
    kana = dict.fromkeys(by_key(texts), "しつもん")
    assert said(texts, draft(texts, **kana), "ja") == []


def test_far_longer_sentences_are_worth_a_look(texts):
    text = next(one for one in by_key(texts).values() if one.max_length > 100 and one.groups)
    key = f"{text.bank}/{text.place}"
    count = max(22, int(1.5 * len(text.source.split())) + 5)

    ((weight, where, message),) = said(texts, draft(texts, **{key: " ".join(["a"] * count)}))

    assert (weight, where) == ("warning", key)
    assert message.startswith(f"It has {count} words, and the English has ")


def test_changes_are_what_rounds_are_not_offered_yet(texts):
    in_languages(current_edition(), "pl")
    offered = queries.words_in({row.code: row for row in queries.translations_for(current_edition().pk, 0)})
    content = prefilled(texts, offered)

    assert changes(content, texts, offered) == ()
    content["groups"]["groups/medical/title"]["text"] = "Lekarze"
    assert [(one.text.source, one.before, one.after) for one in changes(content, texts, offered)] == [
        ("Doctors", "PL: DOCTORS", "Lekarze")
    ]


def test_a_sign_that_stands_for_a_place_to_fill_in_is_an_error(texts):
    content = draft(texts, **{PLACE: "DOCTORS \ufdd0C1 text\ufdd1"})

    message = "A line break or an invisible character is not allowed here. Delete it."
    assert ("error", PLACE, message) in said(texts, content)
