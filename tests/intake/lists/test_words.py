"""Words for groups and sites: recognised, guessed, or asked about once each."""

from dataclasses import replace

import pytest

from intake.asks import key_of
from intake.lists import ListError
from tests.intake.lists.books import KNOWN, ask_about, open_asks, people_of, read


def with_groups(*words):
    return "Name|Email|Group\n" + "\n".join(f"P|p{at}@example.org|{word}" for at, word in enumerate(words))


def test_each_unknown_word_is_asked_about_once():
    reading = read(with_groups("Band 6", "Doctors", "band  6", "Estates"))

    assert open_asks(reading) == ["Which group is “Band 6”?", "Which group is “Estates”?"]
    ask = ask_about(reading, "Band 6")
    assert ask.help == "In 2 lines, first in line 2."
    assert ask_about(reading, "Estates").help == "In line 5."
    assert [option.value for option in ask.options] == [*KNOWN.titles, "leave-out"]


def test_words_that_are_decided_are_used_or_left_out():
    choices = {key_of("words", "Band 6"): "nursing", key_of("words", "Estates"): "leave-out"}

    reading = read(with_groups("Band 6", "Estates", "Doctors"), choices=choices)

    assert [group for _, _, group, _ in people_of(reading)] == ["nursing", "medical"]
    assert reading.remarks[-1] == "1 line was left out."
    assert ask_about(reading, "Band 6").is_sure


def test_lines_that_are_left_out_are_counted():
    reading = read(with_groups("Estates", "estates", "Doctors"), choices={key_of("words", "Estates"): "leave-out"})

    assert reading.remarks[-1] == "2 lines were left out."


def test_unknown_sites_are_asked_about_too():
    people = "Ann|a@example.org|Doctors|Ward 9\nBob|b@example.org|Doctors|Ward 3\nCy|c@example.org|Doctors|"
    text = f"Name|Email|Group|Site\n{people}"

    reading = read(text)

    ask = ask_about(reading, "Ward 9")
    assert (ask.text, ask.chosen) == ("Which site is “Ward 9”?", "")
    assert [option.value for option in ask.options] == [*KNOWN.sites.values(), "no-site", "leave-out"]
    chosen = read(text, choices={key_of("words", "Ward 9", 1): "no-site"})
    assert [site for *_, site in people_of(chosen)] == ["", "Ward 3", ""]
    assert len(people_of(read(text, choices={key_of("words", "Ward 9", 1): "leave-out"}))) == 2


def test_site_chosen_for_all_counts_only_where_none_is_named():
    known = replace(KNOWN, site="Ward 3")

    reading = read(
        "Name|Email|Group|Site\nAnn|a@example.org|Doctors|St John's\nBob|b@example.org|Doctors|", known=known
    )

    assert [site for *_, site in people_of(reading)] == ["St John's", "Ward 3"]


def test_too_many_unknown_words_ask_for_the_column_instead():
    reading = read(with_groups(*(f"Team {number}" for number in range(41))))

    assert open_asks(reading) == ["What is in the column “Group”?"]
    assert ask_about(reading, "Group").help.endswith(
        "41 of its words are not groups or sites that this round has. Choose another column, or write the groups and "
        "sites in the list as they are called here."
    )
    assert reading.checked is None
    assert len(open_asks(read(with_groups(*(f"Team {number}" for number in range(40)))))) == 40


def test_too_many_unknown_words_without_headings_refuse_the_list():
    lines = "\n".join(f"P|p{number}@example.org|Team {number}" for number in range(41))

    with pytest.raises(ListError, match=r"The list has 41 words .* for example “Team 0”. Give it a line of headings"):
        read(lines)


def test_long_words_are_cut_in_questions():
    assert open_asks(read(with_groups("Doctors", "y" * 70))) == [f"Which group is “{'y' * 60}”?"]
