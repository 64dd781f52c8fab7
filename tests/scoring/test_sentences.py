"""The sentences that a board reads."""

import re

import pytest

from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model import Item
from scoring.words import language as words
from tests.scoring.asking import stated_flag
from tests.scoring.instrument import evidence, instrument, rows


def flag(**answers):
    return assess(evidence(**answers), instrument()).flags["it_bin"]


@pytest.mark.parametrize(
    ("title", "inside"),
    [("Doctors", "doctors"), ("IT staff", "IT staff"), ("Local IT staff", "local IT staff"), ("", "")],
)
def test_lowered_keeps_acronyms(title, inside):
    assert words.lowered(title) == inside


@pytest.mark.parametrize(
    ("parts", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listed_joins_with_commas_and_one_and(parts, text):
    assert words.listed(parts) == text


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("How far will this make your own work easier?", "“How far will this make your own work easier?”"),
        ("x" * 80, f"“{'x' * 80}”"),
        (f"{'x' * 41}, {'y' * 40}", f"“{'x' * 41}…”"),
        (f"{'x' * 40}, {'y' * 30} {'z' * 30}", f"“{'x' * 40}, {'y' * 30}…”"),
    ],
)
def test_question_without_a_heading_is_quoted_as_far_as_there_is_room(text, quoted):
    assert words.question(Item("S1", (), frozenset(), "joint", "statement", text=text)) == quoted


@pytest.mark.parametrize("answers", ["1" * 12, "5" * 12, "d" * 12, "111111555555", "4d4d4d4d4d4d"])
def test_findings_name_no_question_by_its_code(answers):
    found = assess(evidence(executive="1155", medical=answers, nursing="3" * 12), instrument()).findings

    said = [text for one in found for text in (one.sentence, one.would_clear, one.reason)]
    assert [text for text in said if re.search(r"\b[ESW]\d\d\b", text)] == []


@pytest.mark.parametrize(("score", "text"), [(23.4, "23"), (49.7, "49.7"), (50.0, "50"), (50.3, "50.3"), (0.0, "0")])
def test_points_never_rounds_onto_a_line(score, text):
    assert words.points(score, 50.0) == text


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (
            {"medical": "11111111122355", "nursing": "1155151355"},
            "11 of 14 doctors score below 50; nurses and midwives are split (4 of 10 score below 50).",
        ),
        (
            {"medical": "11122", "nursing": "1" * 10, "allied": "5" * 10},
            (
                "10 of 10 nurses and midwives score below 50; "
                "doctors score about 15 of 100, clearly below 50; 1 other front-line group is clearly above 50."
            ),
        ),
        (
            {"medical": "1" * 10, "nursing": "2" * 10},
            "10 of 10 doctors and 10 of 10 nurses and midwives score below 50.",
        ),
    ],
)
def test_sentence_of_a_red_flag_names_who_warns_and_who_is_split(answers, sentence):
    found = flag(**answers)

    assert (found.state, found.sentence) == ("red", sentence)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (
            {"medical": "44444", "nursing": "44444", "informatics": "11111"},
            (
                "Local informatics and IT staff score about 10 of 100, clearly below 50; "
                "2 front-line groups are clearly above 50."
            ),
        ),
        (
            {"medical": "44444", "nursing": "44444", "allied": "11111"},
            (
                "Allied health, pharmacy and social care professionals score about 10 of 100, clearly below 50; "
                "2 other front-line groups are clearly above 50."
            ),
        ),
        (
            {"medical": "15151", "nursing": "55555"},
            "No front-line group is clearly below 50, but doctors are split and only 1 of 2 is clearly above 50.",
        ),
        (
            {"medical": "33333", "nursing": "33333"},
            (
                "No front-line group is clearly below 50, but none is clearly above 50 and "
                "the front line averages about 50, short of 60."
            ),
        ),
        (
            {"medical": "33333", "nursing": "33333", "service_user": "44444"},
            (
                "No front-line group is clearly below 50, but only 1 of 3 is clearly above 50 and "
                "the front line averages just short of 60."
            ),
        ),
        (
            {"medical": "44444", "nursing": "44444", "service_user": "111"},
            (
                "No front-line group is clearly below 50, but too few people among patients, service users and carers"
                " answered to show a result."
            ),
        ),
        (
            {"medical": "44444", "nursing": "44444", "service_user": ""},
            "No front-line group is clearly below 50, but nobody among patients, service users and carers answered.",
        ),
        (
            {"executive": "1112", "programme": "1111"},
            (
                "Executives and board score 6 of 100, clearly below 50; "
                "programme and project team score 0 of 100, clearly below 50; "
                "and no front-line group has enough answers."
            ),
        ),
    ],
)
def test_sentence_of_an_amber_flag_gives_its_reasons(answers, sentence):
    found = flag(**answers)

    assert (found.state, found.sentence) == ("amber", sentence)


def test_sentence_of_a_clear_flag_says_how_many_support():
    groups = ({"medical": "44444", "nursing": "55555"}, {"medical": "4" * 10, "nursing": "4" * 10, "allied": "3" * 10})

    assert [stated_flag(**one).sentence for one in groups] == [
        (
            "Clear on what was heard: 2 of 2 front-line groups are clearly above 50 and none is below it;"
            " together they average about 85 of 100."
        ),
        (
            "Clear on what was heard: 2 of 3 front-line groups are clearly above 50 and none is below it;"
            " together they average 67 of 100."
        ),
    ]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"nursing": "44444"}, "Only 1 front-line group has enough answers; this flag needs at least 2."),
        ({}, "No front-line group has enough answers; this flag needs at least 2."),
        (
            {"executive": "555"},
            "No front-line group has enough answers, and leaders' answers alone cannot clear this flag.",
        ),
    ],
)
def test_sentence_of_insufficient_evidence_says_who_can_be_heard(answers, sentence):
    found = flag(**answers)

    assert (found.state, found.sentence) == ("insufficient", sentence)


def test_sentence_of_little_support_agrees_with_its_number():
    found = flag(medical="44444", nursing="44444", allied="33333", operational="33333", service_user="33333")

    assert found.sentence == ("No front-line group is clearly below 50, but only 2 of 5 are clearly above 50.")


def test_sentence_gives_no_counts_of_a_group_below_ten():
    assert flag(medical="1" * 9).sentence == "Doctors score about 10 of 100, clearly below 50."


def test_would_clear_says_what_is_missing():
    found = flag(medical="1" * 5, nursing="15151", allied="3333333332", informatics="11111", service_user="1111")

    assert found.would_clear == (
        "The score of doctors would need to rise until it is no longer clearly below 50 (now about 10).",
        (
            "The score of local informatics and IT staff would need to rise until it is no longer clearly below 50"
            " (now about 10)."
        ),
        "Fewer nurses and midwives would need to score below 50, or score closer to it.",
        "Nurses and midwives would need to reach 50 (now about 40).",
        "Allied health, pharmacy and social care professionals would need to reach 50 (now 48).",
        "1 more person among patients, service users and carers would need to answer.",
        "At least 2 of 3 front-line groups would need to be clearly above 50, with answers that count (now 0).",
        "The average of the front-line groups would need to reach 60 (now about 35).",
    )


def test_would_clear_asks_first_for_groups_that_can_be_heard():
    assert flag(medical="5" * 5, service_user="").would_clear == (
        "5 more people among patients, service users and carers would need to answer.",
        "At least 2 front-line groups need enough answers (now 1).",
    )


def test_would_clear_is_empty_when_clear():
    assert flag(medical="5" * 5, nursing="4" * 5).would_clear == ()


def test_hidden_reason_of_one_person_reads_well():
    hidden = assess(evidence(medical="1"), instrument()).groups["medical"]

    assert hidden.reason == "1 person among doctors answered. At least 5 are needed to show a result."


def test_rows_may_stand_for_many_persons():
    once = collect(instrument(), rows(medical="1" * 12), threshold=5, invited={"medical": None})
    together = collect(instrument(), [("medical", rows(medical="1")[0][1], 12)], threshold=5, invited={"medical": None})

    assert once == together


@pytest.mark.parametrize(
    ("scores", "lines", "told"),
    [
        ((62.5, 37.5), [25], ("63", "38", "25 points")),
        ((5.6, 5.4), [], ("6", "5", "1 point")),
        ((6.4, 5.6), [], ("6", "6", "0 points")),
        ((87.6, 57.4), [20], ("88", "57", "31 points")),
        ((57.4, 87.6), [20], ("57", "88", "31 points")),
        ((70.5, 50.6), [20], ("70.5", "50.6", "19.9 points")),  # 71 and 51 would be 20
        ((70.55, 50.56), [20], ("70.55", "50.56", "19.99 points")),  # so would 70.6 and 50.6
        ((70.4, 50.4), [20], ("70", "50", "20 points")),
        ((70.1 + 0.2, 50.3), [20], ("70", "50", "20 points")),  # 19.999... in the computer's numbers
        ((50.004, 30.0049), [20], ("50.00", "30.00", "20.00 points")),  # no nearer than two decimals
    ],
)
def test_difference_is_that_of_the_printed_figures_and_on_the_right_side_of_a_line(scores, lines, told):
    both = words.compared(*scores, *lines)

    assert (both.one, both.other, both.apart) == told
