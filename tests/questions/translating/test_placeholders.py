"""A translation has the same placeholders as the English."""

import pytest

from questions.translating.checks import fault_of
from questions.translating.texts import BankText

SOURCE = "{name} asks {count} people"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Mae {name} yn gofyn i {count} o bobl", ""),
        ("Gofynnir i {count} gan {name}", ""),
        ("Mae {name} yn gofyn", "It must have the same placeholders as the English: {count}, {name}."),
        ("Mae {enw} yn gofyn i {count}", "It must have the same placeholders as the English: {count}, {name}."),
    ],
)
def test_placeholders_are_those_of_the_english_in_any_order(words, fault):
    assert fault_of(words, BankText("core", "page/title", SOURCE, frozenset(), ("page", "title"))) == fault
