"""Every fault of a translation's file, with its line and what to do."""

import pytest

from questions.problems import BankError
from questions.reader import read_folder
from questions.schema import Checklist, Core, Indicators, Practices, SevenPrinciples, WorkSystem
from questions.translating.files import read_translations
from questions.translating.overlay import overlaid
from questions.translating.texts import texts_of
from tests.bank import WHOLE


@pytest.fixture(scope="module")
def banks():
    return read_folder(WHOLE)[0]


@pytest.fixture
def welsh(translate):
    return translate("cy") / "cy"


@pytest.fixture
def faults(welsh, banks):
    """faults(file, old, new) replaces what stands once and returns the number of its line and what is wrong then."""

    def spoil(file, old, new):
        path = welsh / file
        text = path.read_text()
        assert text.count(old) == 1
        path.write_text(text.replace(old, new))
        with pytest.raises(BankError) as caught:
            read_translations(welsh.parent, banks)
        line = text[: text.index(old)].count("\n") + 1
        return line, [(problem.file, problem.line, problem.message) for problem in caught.value.problems]

    return spoil


def test_a_translation_is_read_with_its_head(welsh, banks):
    first, *_ = read_translations(welsh.parent, banks)

    translation = first.translation
    assert (translation.bank, translation.language, translation.version) == ("core", "cy", 1)
    assert translation.of.version == banks.core.version
    assert translation.words["questions/C1/text"] == "CY: WILL THIS CHANGE MAKE CARE SAFER OR LESS SAFE?"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("bank: core", "bank: groups", "The name of the file says `core`. Write that."),
        ("language: cy", "language: ur", "The name of the folder says `cy`. Write that."),
        ("version: 1\n", "version: 0\n", "`version` must be at least 1."),
        ('on: ""', 'on: "30 November"', "Write the day with the year first, such as 2027-03-01."),
        ("fingerprint: ", "fingerprint: z", "A fingerprint has 64 digits and letters from a to f."),
        ("reviewed:", "checked:", "`reviewed` is missing. Add it."),
    ],
)
def test_a_fault_of_the_head_is_told(faults, old, new, message):
    _, told = faults("core.yaml", old, new)

    assert any(text.startswith(message) for _, _, text in told)


def test_a_translation_of_an_older_bank_is_refused(faults):
    line, told = faults("core.yaml", "of: {version: 1,", "of: {version: 2,")

    ((file, at, message),) = told
    assert (file, at) == ("cy/core.yaml", line)
    assert message.startswith("The bank has changed: it is version 1 now, with the fingerprint ")
    assert message.endswith("Check the words, then run: manage.py renew_translations")


def test_an_unknown_place_is_refused(faults):
    line, told = faults("core.yaml", "  questions/C5/text:\n", "  questions/C9/text:\n")

    assert (
        "cy/core.yaml",
        line,
        "The bank has no text at `questions/C9/text`. Remove it.",
    ) in told


def test_a_stale_source_is_refused_where_it_stands(faults):
    line, told = faults("core.yaml", 'source: "Five things to watch"', 'source: "Five things"')

    message = (
        "The bank now says “Five things to watch”. Write that as `source`, and translate it again if it means another."
    )
    assert told == [("cy/core.yaml", line, message)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("CY {name}", "The English has no placeholder, so the translation must have none."),
        ("CY\\nTWO", "A line break or an invisible character is not allowed here. Delete it."),
        ("CY \\u202e", "A line break or an invisible character is not allowed here. Delete it."),
        (" CY", "Spaces stand at its beginning or end. Delete them."),
        ("C" * 41, "It has 41 characters. Shorten it to 40."),
    ],
)
def test_words_that_cannot_be_shown_are_refused(faults, words, message):
    line, told = faults("core.yaml", 'text: "CY: FIVE THINGS TO WATCH"', f'text: "{words}"')

    assert told == [("cy/core.yaml", line, message)]


def test_a_language_must_have_all_that_people_who_are_asked_read(faults):
    _, told = faults("core.yaml", 'text: "CY: HOW IT AFFECTS CARE, TIME AND PEOPLE."', 'text: ""')

    message = "1 texts that people who are asked read are not translated: page/summary."
    assert told == [("cy/core.yaml", 1, message)]


def test_more_gaps_than_three_are_cut(faults, welsh):
    path = welsh / "core.yaml"
    text = path.read_text()
    path.write_text(text.replace('text: "CY: MUCH LESS SAFE"', 'text: ""').replace('text: "CY: NEVER"', 'text: ""'))
    path.write_text(path.read_text().replace('text: "CY: NO DIFFERENCE"', 'text: ""'))

    _, told = faults("core.yaml", 'text: "CY: VERY BADLY"', 'text: ""')

    assert told[0][2].startswith("5 texts that people who are asked read are not translated: ")
    assert told[0][2].endswith(", ….")


def test_a_language_without_a_bank_that_people_read_is_refused(welsh, banks):
    (welsh / "core.yaml").unlink()
    (welsh / "patterns.yaml").unlink()

    with pytest.raises(BankError) as caught:
        read_translations(welsh.parent, banks)

    message = "This file is missing. People who are asked read words of this bank, so a language needs it."
    assert [(problem.file, problem.message) for problem in caught.value.problems] == [("cy/core.yaml", message)]


def test_a_file_that_is_no_bank_is_refused(welsh, banks):
    (welsh / "other.yaml").write_text("bank: other\n")

    with pytest.raises(BankError, match=r"^cy/other.yaml, line 1, column 1: This is not a bank\. Remove it\."):
        read_translations(welsh.parent, banks)


def test_a_folder_that_is_no_language_is_refused(welsh, banks):
    welsh.rename(welsh.parent / "xx")

    with pytest.raises(BankError, match=r"^xx/, line 1, column 1: This is not the code of a language, such as `cy`\.$"):
        read_translations(welsh.parent, banks)


def test_yaml_that_cannot_be_read_names_its_file(faults):
    _, told = faults("core.yaml", "words:\n", "words: [\n")

    assert told[0][0] == "cy/core.yaml"


def test_other_folders_are_no_languages(welsh, banks):
    (welsh.parent / "Drafts").mkdir()
    (welsh.parent / "__pycache__").mkdir(exist_ok=True)

    assert len(read_translations(welsh.parent, banks)) == 8


def test_every_text_of_the_schema_can_be_translated_or_is_known_not_to_be(banks):
    """A new field for text must be thought about: is it read, or is it only where something comes from?"""
    found = {text.place.rpartition("/")[2] for texts in texts_of(banks).values() for text in texts}
    fields = {
        name
        for model in (Checklist, Core, Indicators, Practices, SevenPrinciples, WorkSystem)
        for name, field in model.model_fields.items()
        if field.annotation is str and any(getattr(one, "max_length", 0) for one in field.metadata)
    }

    assert fields <= found | {"prefix", "suffix", "unit"}


def test_an_overlay_changes_words_and_nothing_else(banks):
    changed = overlaid(banks, {"core": {"questions/C1/text": "A?"}, "patterns": {"findings/divided/title": "B"}})

    assert changed.core.questions[0].text == "A?"
    assert {one.title for one in changed.patterns.findings if one.code == "divided"} == {"B"}
    assert overlaid(banks, {}) == banks
    assert changed.core.questions[0].labels == banks.core.questions[0].labels


def test_places_say_who_reads_them(banks):
    texts = {(text.bank, text.place): text.groups for texts in texts_of(banks).values() for text in texts}

    assert texts["groups", "groups/medical/title"] == {"medical"}
    assert not texts["groups", "chosen/picked/label"]
    assert not texts["seven-principles", "principles/P1/title"]
    assert "service_user" not in texts["seven-principles", "principles/P1/page/title"]
    assert texts["seven-principles", "principles/P1/wording/service_user/title"] == {"service_user"}
    assert texts["seven-principles", "questions/S31/wording/supplier"] == {"supplier"}
    assert texts["seven-principles", "questions/S31/text"].isdisjoint({"supplier", "programme", "service_user"})
    assert "executive" in texts["seven-principles", "questions/S31/text"]
    assert "executive" in texts["seven-principles", "scale/points/1/label"]
    assert "executive" not in texts["seven-principles", "questions/S12/text"]
    assert texts["executive-checklist", "predictions/title"] == {"executive"}
    assert texts["executive-checklist", "questions/E01/good"] == {"executive", "programme"}
    assert not texts["executive-checklist", "title"]
    assert texts["seven-principles", "comment/wording/executive/label"] == {"executive"}
    assert "executive" not in texts["seven-principles", "comment/label"]
    assert "service_user" not in texts["core", "questions/C5/text"]
    assert texts["core", "questions/C1/once_live/wording/service_user"] == {"service_user"}
    assert "service_user" not in texts["core", "questions/C1/once_live/text"]
    assert not texts["practices", "practices/R11/title"]
