"""Findings about questions on which a group is clearly low: a few together, several safeguards, and the two sides."""

from dataclasses import replace

import pytest

from scoring.engine import assess
from scoring.figures.tally import collect
from tests.scoring.found import finding, told
from tests.scoring.instrument import evidence, instrument, packed

# Questions as sentences name them: by their heading, those that have none by how they begin.
S23 = "“If the system gets in the way of good care, how far will it be put right?”"
S71 = "“How clear is it to you how we will know whether care gets better?”"
S72 = "“When people report problems with this change, how often are they dealt with?”"
S73 = "“How safe is it to speak up here about problems with this change?”"
C2 = "“Will this change cost you time at work or save you time?”"

# warning_items


def test_warning_items_are_raised_by_one_front_line_group():
    one = finding("speaking_up", medical="1" * 12, nursing="4" * 12, informatics="1" * 12)

    assert told(one) == (
        True,
        f"Doctors scored 0 out of 100 on {S72} and {S73}, clearly below 50.",
        ("medical",),
    )
    assert (one.items, one.figures, one.n) == (("S72", "S73"), ("cell/medical/speaking_up",), 12)
    assert one.looked_at == 2


def test_warning_items_name_the_lowest_where_none_warns():
    """The programme team is asked these statements as well, but the rule does not name leaders."""
    one = finding("speaking_up", medical="3" * 10, nursing="44444", programme="1111")

    assert told(one) == (
        False,
        f"No front-line group scored clearly below 50 on {S72} and {S73}; the lowest is doctors, at 50.",
        (),
    )
    assert (one.items, one.figures, one.looked_at) == (("S72", "S73"), ("cell/medical/speaking_up",), 2)


def test_warning_items_name_no_score_of_few_people():
    one = finding("speaking_up", medical="33333", nursing="44444")

    assert (one.sentence, one.figures) == (
        f"No front-line group scored clearly below 50 on {S72} and {S73}.",
        (),
    )


def test_warning_items_name_the_lowest_whatever_its_place():
    one = finding("no_learning", executive="4444", medical="44444", nursing="3" * 10)

    assert one.sentence == (
        f"No front-line or leadership group scored clearly below 50 on {S71} and “Learning as we go”; the"
        " lowest is nurses and midwives, at 50."
    )
    assert (one.items, one.figures, one.looked_at) == (("S71", "E12"), ("cell/nursing/no_learning",), 3)


def test_warning_items_print_a_decimal_just_below_the_midpoint():
    one = finding("speaking_up", medical="3" * 197 + "2" * 4)

    assert one.sentence == f"Doctors scored 49.5 out of 100 on {S72} and {S73}, clearly below 50."
    assert one.would_clear == "Doctors would need to score close to 50 or higher."


def test_warning_items_print_a_decimal_where_the_lowest_is_just_above_the_midpoint():
    assert finding("speaking_up", medical="3" * 50 + "4").sentence.endswith("; the lowest is doctors, at 50.5.")


def test_warning_items_with_leadership_questions_are_raised_by_leaders_too_and_name_what_they_were_asked():
    one = finding("no_learning", executive="1111", medical="44444")

    assert told(one) == (
        True,
        "Executives and board scored 0 out of 100 on “Learning as we go”, clearly below 50.",
        ("executive",),
    )
    assert one.items == ("E12",)


def test_warning_items_name_leaders_and_front_line_in_bank_order():
    one = finding("no_learning", medical="11111", executive="1111", programme="1111", nursing="1" * 10)

    assert told(one) == (
        True,
        (
            "Executives and board scored 0 out of 100 on “Learning as we go”, clearly below 50. Programme and"
            f" project team scored 0 out of 100 on {S71} and “Learning as we go”, clearly below 50. Nurses"
            f" and midwives scored 0 out of 100 on {S71}, clearly below 50. Doctors scored clearly below"
            f" 50 on {S71}, with too few people to show the score."
        ),
        ("executive", "programme", "medical", "nursing"),
    )
    assert (one.items, one.looked_at) == (("S71", "E12"), 4)
    assert one.figures == tuple(f"cell/{code}/no_learning" for code in one.groups)


def test_warning_items_are_not_settled_by_leaders_alone():
    one = finding("no_learning", executive="5555")

    assert one.reason == f"Too few people in any front-line group answered {S71} to show a result."
    assert (one.items, one.looked_at) == (("S71", "E12"), 1)


@pytest.mark.parametrize(("code", "question"), [("less_safe", "C1"), ("left_out", "C3"), ("backing", "C5")])
def test_warning_items_look_at_a_single_question_of_the_core(code, question):
    one = finding(code, [("medical", 12, {question: 2}), ("nursing", 12, {question: 3})])

    assert (one.raised, one.groups, one.items) == (True, ("medical",), (question,))


def test_overload_is_made_of_what_was_asked_where_the_module_was_not():
    """C2 is one question of five. The other four are those of a module that nobody was asked."""
    one = finding("overload", [("medical", 12, {"C2": 1})])

    assert told(one) == (
        True,
        f"Doctors scored 0 out of 100 on {C2}, clearly below 50.",
        ("medical",),
    )
    assert one.items == ("C2",)


def test_overload_needs_half_of_the_questions_where_the_module_was_asked():
    """One of them answered a question of the module, so it was asked of all."""
    one = finding("overload", [("medical", 12, {"C2": 1}), ("medical", 1, {"C2": 1, "W11": 1})])

    assert (one.raised, one.looked_at) == (None, 1)


def test_overload_of_a_group_without_the_module_stays_when_another_group_was_asked_it():
    module = dict.fromkeys(("C2", "W12", "W13", "W23", "W41"), 4)

    one = finding("overload", [("medical", 12, {"C2": 1}), ("nursing", 12, module)])

    assert (one.raised, one.groups, one.looked_at) == (True, ("medical",), 2)


# aligned_weaknesses

NINE = ("S23", "S72", "S73", "C1", "C4", "W22", "W33", "W41", "W52")
GOOD = {item.code: 4 for item in instrument().items if item.kind == "statement"}
CORE = {item.code: 4 for item in instrument().items if item.kind == "statement" and not item.is_optional}


def test_aligned_weaknesses_are_raised_where_one_group_is_low_on_three_safeguards():
    one = finding("aligned_weaknesses", [("medical", 12, CORE | {"S23": 1, "S72": 2, "S73": 2})], nursing="4" * 12)

    assert told(one) == (
        True,
        f"Doctors scored clearly below 50 on 3 safeguards: {S23} (0), {S72} (25) and {S73} (25).",
        ("medical",),
    )
    assert (one.items, one.principles, one.n) == (("S23", "S72", "S73"), ("P2", "P7"), 12)
    assert one.figures == ("item/medical/S23", "item/medical/S72", "item/medical/S73")
    assert one.would_clear == ("Doctors would need to score clearly below 50 on fewer than 3 of them.")
    assert one.looked_at == 5 + 9  # doctors were not asked the module


def test_aligned_weaknesses_look_at_each_question_by_itself():
    """On average of the three, these people are low. On each, half of them are not."""
    halves = {"S23": 1, "S72": 5, "C1": 1}, {"S23": 5, "S72": 1, "C1": 1}
    people = [("medical", 6, CORE | half) for half in halves]

    one = finding("aligned_weaknesses", people)

    assert told(one) == (
        False,
        "No front-line group scored clearly below 50 on 3 or more safeguards.",
        (),
    )
    assert (one.items, one.looked_at) == (NINE, 5)


def test_aligned_weaknesses_tell_of_few_people_that_there_are_enough_and_not_which():
    low = CORE | {"S23": 1, "S72": 1, "S73": 1, "C1": 1}
    one = finding("aligned_weaknesses", [("medical", 6, low)])

    assert told(one) == (
        True,
        "Doctors scored clearly below 50 on at least 3 safeguards, with too few people to show which.",
        ("medical",),
    )
    assert (one.items, one.principles, one.figures, one.n) == (NINE, (), (), 6)


def test_aligned_weaknesses_say_the_same_of_few_people_however_many_are_low():
    low = GOOD | dict.fromkeys(NINE, 1)
    three, all_nine = (
        finding("aligned_weaknesses", [("medical", 6, answers)]) for answers in (low | dict.fromkeys(NINE[3:], 4), low)
    )

    assert three == all_nine


def test_aligned_weaknesses_of_two_groups_name_the_questions_of_each():
    people = [
        ("medical", 12, CORE | {"S23": 1, "S72": 1, "S73": 1}),
        ("nursing", 7, CORE | {"S23": 1, "S72": 1, "C1": 1}),
        ("allied", 10, CORE | {"S72": 1, "C1": 1, "C4": 1}),
        ("allied", 1, CORE | {"S72": 1, "C1": "d", "C4": "d"}),
    ]
    one = finding("aligned_weaknesses", people)

    assert (one.groups, one.items, one.n) == (
        ("medical", "nursing", "allied"),
        ("S23", "S72", "S73", "C1", "C4"),
        12 + 7 + 11,
    )
    assert one.principles == ("P2", "P7")
    assert [part.partition(" scored")[0] for part in one.sentence.split(". ")] == [
        "Doctors",
        "Nurses and midwives",
        "Allied health, pharmacy and social care professionals",
    ]


def test_aligned_weaknesses_print_a_decimal_just_below_the_midpoint():
    one = finding("aligned_weaknesses", medical="3" * 197 + "2" * 4)

    assert "(49.5)" in one.sentence


def test_aligned_weaknesses_do_not_look_at_leaders_or_local_it():
    one = finding("aligned_weaknesses", informatics="1" * 12, programme="1111", medical="4" * 12)

    assert (one.raised, one.looked_at) == (False, 9)


@pytest.mark.parametrize("people", [[("medical", 12, {"S23": 1, "S72": 1})], []])
def test_aligned_weaknesses_cannot_be_evaluated_where_too_few_questions_are_shown(people):
    one = finding("aligned_weaknesses", people, supplier="")

    assert (one.reason, one.items) == ("No front-line group has results on 3 of these safeguards.", NINE)


def test_aligned_weaknesses_count_all_questions_that_people_in_confidence_were_asked():
    """Only four of them could answer S72, so it is hidden, and S71 or S73 with it. Nobody is told so."""
    low = CORE | {"S23": 1, "C1": 1, "C4": 1}
    people = [("medical", 4, low), ("medical", 8, low | {"S72": "d"})]

    assert finding("aligned_weaknesses", people).looked_at == 5


def test_aligned_weaknesses_count_the_questions_that_people_on_the_record_could_answer():
    groups = tuple(replace(group, confidential=False) for group in instrument().groups)
    people = [("medical", 4, CORE | {"S23": 1, "C1": 1, "C4": 1, "S72": "d"})]

    assert finding("aligned_weaknesses", people, using=replace(instrument(), groups=groups)).looked_at == 4


def test_aligned_weaknesses_tell_no_question_of_nearly_the_same_people_as_before():
    people = [("medical", 12, CORE | {"S23": 1, "C1": 1, "C4": 1})]

    one = finding("aligned_weaknesses", people, earlier={"medical": (11,)})

    assert (one.raised, one.figures) == (True, ())


# imbalance

TECHNICAL = ("W31", "W32", "W33", "W34", "S61", "S62")
SOCIAL = ("W11", "W12", "W13", "W41", "W42", "W43", "W44")


def sides(technical, social):
    return dict.fromkeys(TECHNICAL, technical) | dict.fromkeys(SOCIAL, social)


@pytest.mark.parametrize(("technical", "social", "ahead"), [(5, 2, "technical"), (2, 5, "social")])
def test_imbalance_is_raised_whichever_side_is_ahead(technical, social, ahead):
    answers = sides(technical, social)
    one = finding("imbalance", [("medical", 10, answers), ("informatics", 12, answers)])

    assert told(one) == (
        True,
        (
            f"In 2 groups, the same people score the technical side {25 * technical - 25} and the social side"
            f" {25 * social - 25}: the {ahead} side is 75 points ahead."
        ),
        ("medical", "informatics"),
    )
    assert (one.n, one.figures, one.looked_at) == (22, ("group/medical", "group/informatics"), 1)
    assert set(one.items) == {*TECHNICAL, *SOCIAL}
    assert one.would_clear == "The two sides would need to be less than 20 points apart."


def test_imbalance_takes_the_mean_of_groups_which_weigh_the_same():
    """Doctors are 25 apart, the many nurses 0: 12.5 on average."""
    one = finding("imbalance", [("medical", 10, sides(5, 4)), ("nursing", 90, sides(4, 4))])

    assert told(one) == (
        False,
        (
            "In 2 groups, the same people score the technical side 88 and the social side 75, 12.5 points apart. This"
            " finding needs 20 points."
        ).replace("12.5", "13"),
        (),
    )


def test_imbalance_is_raised_from_twenty_points_and_not_by_rounding():
    """All score 75 on the social side; on the technical side 80 doctors 100, the others 75: 20 and 19.6 apart."""
    apart = [
        finding("imbalance", [("medical", 80, sides(5, 4)), ("medical", others, sides(4, 4))]) for others in (20, 22)
    ]

    assert [one.raised for one in apart] == [True, False]
    assert apart[1].sentence.endswith(", 19.6 points apart. This finding needs 20 points.")


def test_imbalance_compares_within_persons_who_have_a_score_on_both_sides():
    """The happy ones left out the social side, and the others the technical side: only two answered both."""
    only = [dict.fromkeys(TECHNICAL, 5), dict.fromkeys(SOCIAL, 1), sides(3, 3)]

    one = finding("imbalance", [("medical", 9, only[0]), ("medical", 9, only[1]), ("medical", 10, only[2])])

    assert one.sentence.startswith("In 1 group, the same people score the technical side 50 and the social side 50,")


def test_imbalance_counts_nobody_who_answered_no_technical_question_of_the_module():
    """Half of the technical list, and all of it outside the module: S61 and S62, where the others do not apply."""
    core = dict.fromkeys(TECHNICAL, "n") | {"S61": 5, "S62": 5} | dict.fromkeys(SOCIAL, 1)

    one = finding("imbalance", [("medical", 12, core), ("medical", 10, sides(3, 3))])

    assert one.sentence.startswith("In 1 group, the same people score the technical side 50 and the social side 50,")


def test_imbalance_divides_each_person_by_their_own_answers():
    """One answers all six technical questions with 5, the others three with 5 and leave the rest blank."""
    half = dict.fromkeys(TECHNICAL[:3], 5) | dict.fromkeys(SOCIAL, 3)

    one = finding("imbalance", [("medical", 1, sides(5, 3)), ("medical", 9, half)])

    assert one.sentence.startswith("In 1 group, the same people score the technical side 100 and the social side 50:")


@pytest.mark.parametrize(
    ("technical", "said"),
    [
        (5, "In 1 group, the technical side is at least 20 points ahead."),
        (2, "In 1 group, the two sides are less than 20 points apart."),
    ],
)
def test_imbalance_tells_no_figure_of_few_people(technical, said):
    assert finding("imbalance", [("medical", 6, sides(technical, 2))]).sentence == said


def test_imbalance_of_a_combined_group_is_that_of_all_its_members():
    one = finding("imbalance", [("medical", 4, sides(5, 1)), ("nursing", 4, sides(5, 1)), ("allied", 4, sides(1, 1))])

    assert (one.groups, one.n) == (("frontline_staff",), 12)
    assert one.sentence == (
        "In 1 group, the same people score the technical side 67 and the social side 0: the technical side is 67 points"
        " ahead."
    )


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        (
            [("medical", 12, {"S61": 5, "S62": 5})],
            "This needs answers to the module The work system.",
        ),
        (
            [("medical", 12, dict.fromkeys(TECHNICAL, 4))],
            "No group has enough people with a score on both the technical and the social side of their work.",
        ),
        (
            [("medical", 4, sides(5, 1)), ("medical", 8, {"S61": 5})],
            "No group has enough people with a score on both the technical and the social side of their work.",
        ),
    ],
)
def test_imbalance_cannot_be_evaluated_without_the_module_or_enough_people(people, reason):
    one = finding("imbalance", people)

    assert (one.raised, one.reason, one.looked_at) == (None, reason, 0)


def test_imbalance_says_nothing_of_a_group_that_is_not_shown():
    one = finding("imbalance", [("service_user", 3, {"S61": 4}), ("medical", 4, sides(5, 1))])

    assert one.reason == "This needs answers to the module The work system."


def test_findings_of_the_same_people_in_another_order_are_the_same():
    people = [("medical", packed(sides(one, two)), 1) for one, two in ((5, 1), (4, 2), (3, 3), (2, 4), (5, 5))] * 3
    forwards, backwards = (
        assess(collect(instrument(), rows, threshold=5, invited={"medical": None}), instrument())
        for rows in (people, people[::-1])
    )

    assert forwards == backwards


def test_findings_take_the_midpoint_from_the_bank():
    using = replace(instrument(), rules=replace(instrument().rules, midpoint=80.0))

    found = assess(evidence(using=using, medical="4" * 12), using).findings

    assert [one.code for one in found if one.kind == "warning_items" and not one.raised] == []
