"""Sentences of findings whose numbers other tests do not reach."""

from scoring.findings import finding_words


def test_halves_go_up_in_a_sentence_as_they_do_in_a_table():
    said = finding_words.order(["E03", "E01"], (62.5, 50.5), 10, raised=True)

    assert said == "Leaders score 63 on E03 and 51 on E01: 12 points more."
