"""Findings about the groups: raised, not raised, and where they could not be evaluated."""

import pytest

from tests.scoring.found import finding, told
from tests.scoring.instrument import instrument

# Questions as sentences name them: by their heading, those that have none by how they begin.
S11 = "“When people talk about this project, how far do they talk about care and work…”"
S71 = "“How clear is it to you how we will know whether this change makes care better?”"
S72 = "“When people report problems or ideas about this change…”"
S73 = "“How safe is it to speak up here about problems with this project?”"

# not_shared


def test_not_shared_is_raised_where_many_do_not_know():
    one = finding(
        "not_shared",
        [
            ("medical", 6, {"S11": 4, "S12": 4}), ("medical", 4, {"S11": "d", "S12": 4}),
            ("nursing", 1, {"S11": 4}), ("nursing", 9, {"S11": "d"}),
        ],
    )  # fmt: skip

    assert told(one) == (
        True,
        (
            f"On 1 of 2 questions, fewer than 70% of doctors could answer; the lowest is 60%, on {S11}."
            f" On 1 of 1 question, fewer than 70% of nurses and midwives could answer; the lowest is 10%, on {S11}."
        ),
        ("medical", "nursing"),
    )
    assert (one.items, one.figures, one.n) == (("S11",), ("item/medical/S11", "item/nursing/S11"), 20)
    assert one.would_clear == (
        "At least 70% of doctors and nurses and midwives would need to be able to answer each question."
    )


def test_not_shared_tells_the_question_that_fewest_could_answer():
    few, others = {"S11": "d", "S12": "d", "S13": 4}, {"S11": 4, "S12": 4, "S13": 4}
    one = finding("not_shared", [("medical", 4, few), ("medical", 1, others | {"S12": "d"}), ("medical", 5, others)])

    assert one.items == ("S11", "S12")
    assert one.sentence.startswith(
        "On 2 of 3 questions, fewer than 70% of doctors could answer; the lowest is 50%, on “"
    )


@pytest.mark.parametrize(
    ("groups", "which"),
    [
        ({"medical": "4" * 10}, "the one front-line group"),
        ({"medical": "4" * 10, "nursing": "2" * 10}, "each of the 2 front-line groups"),
    ],
)
def test_not_shared_is_not_raised_where_most_know(groups, which):
    one = finding("not_shared", **groups)

    assert one.sentence == f"In {which} where this can be shown, at least 70% could answer every question."


def test_not_shared_tells_no_share_of_nearly_the_same_people_as_before():
    people = [("medical", 6, {"S11": 4, "S12": 4}), ("medical", 4, {"S11": "d", "S12": 4})]

    one = finding("not_shared", people, earlier={"medical": (9,)})

    assert told(one) == (True, "On some questions, fewer than 70% of doctors could answer.", ("medical",))


def test_not_shared_is_not_raised_at_exactly_seven_in_ten():
    one = finding("not_shared", [("medical", 7, {"S11": 4}), ("medical", 3, {"S11": "d"})])

    assert one.raised is False


def test_not_shared_cannot_be_evaluated_for_fewer_than_ten():
    assert finding("not_shared", executive="4" * 12, medical="ddd444444").reason == (
        "No front-line group has ten people who answered the same question, so the share who know cannot be shown."
    )


# divided


def test_divided_is_not_raised_where_people_agree():
    assert finding("divided", medical="4444444425").sentence == (
        "In no front-line group of ten or more were 25% below the midpoint and 25% above it."
    )


def test_divided_cannot_be_evaluated_for_fewer_than_ten():
    assert finding("divided", medical="111155555", executive="1111155555").reason == (
        "No front-line group has ten people with a score, so how far its people agree cannot be shown."
    )


def test_divided_groups_are_told_with_their_principles_and_their_persons():
    """Nurses are divided on P1 only, of which two of them could not say anything."""
    nurses = [("nursing", 6, {"S11": 1, "S12": 1, "S61": 5, "S62": 5}), ("nursing", 5, {"S11": 5, "S12": 5})]
    doctors = [("medical", 6, {"S61": 1, "S62": 1}), ("medical", 6, {"S61": 5, "S62": 5})]
    one = finding("divided", [*nurses, ("nursing", 2, {"S61": 5, "S62": 5}), *doctors])

    assert told(one) == (
        True,
        (
            "Doctors are divided on P6: 6 of 12 scored below the midpoint and 6 above it."
            " Nurses and midwives are divided on P1: 6 of 11 scored below the midpoint and 5 above it."
        ),
        ("medical", "nursing"),
    )
    assert (one.principles, one.n) == (("P1", "P6"), 23)
    assert one.figures == ("cell/medical/P6", "cell/nursing/P1")
    assert one.would_clear == (
        "Fewer than 25% of doctors and nurses and midwives would need to be on one side of the midpoint."
    )


@pytest.mark.parametrize(("answers", "raised"), [("111333333444", True), ("113333333444", False)])
def test_divided_is_raised_from_a_quarter_on_either_side(answers, raised):
    assert finding("divided", medical=answers).raised is raised


# missing_voices


def test_missing_voices_are_not_raised_where_all_expected_groups_are_heard():
    one = finding("missing_voices", executive="4", nursing="44444", service_user="44444", informatics="44444")

    assert told(one) == (False, "Every expected group was invited, and every invited group has a result.", ())


def test_missing_voices_name_a_side_that_nobody_of_was_invited():
    one = finding("missing_voices", informatics="44444")

    assert one.sentence == (
        "No leaders were invited. No front-line staff were invited. Executives and board were not invited."
        " Nurses and midwives were not invited. Patients, service users and carers were not invited."
    )
    assert (one.groups, one.n, one.figures) == (("executive", "nursing", "service_user"), 0, ())
    assert one.would_clear == "Each of them would need to be invited, and enough of their people would need to answer."


def test_missing_voices_hear_the_members_of_a_combined_group():
    one = finding(
        "missing_voices", executive="4", nursing="444", medical="44", service_user="44444", informatics="44444"
    )

    assert one.raised is False


# warning_items


def test_warning_items_are_raised_by_one_front_line_group():
    one = finding("speaking_up", medical="1" * 12, nursing="4" * 12, informatics="1" * 12)

    assert told(one) == (
        True,
        f"Doctors scored 0 out of 100 on {S72} and {S73}, clearly below the midpoint.",
        ("medical",),
    )
    assert (one.items, one.figures, one.n) == (("S72", "S73"), ("cell/medical/speaking_up",), 12)


def test_warning_items_name_the_lowest_where_none_warns():
    """The programme team is asked these statements as well, but the rule does not name leaders."""
    one = finding("speaking_up", medical="3" * 10, nursing="44444", programme="1111")

    assert told(one) == (
        False,
        f"No front-line group scored clearly below the midpoint on {S72} and {S73}; the lowest is doctors, at 50.",
        (),
    )
    assert (one.items, one.figures) == (("S72", "S73"), ("cell/medical/speaking_up",))


def test_warning_items_name_no_score_of_few_people():
    one = finding("speaking_up", medical="33333", nursing="44444")

    assert (one.sentence, one.figures) == (
        f"No front-line group scored clearly below the midpoint on {S72} and {S73}.",
        (),
    )


def test_warning_items_name_the_lowest_whatever_its_place():
    one = finding("no_learning", executive="4444", medical="44444", nursing="3" * 10)

    assert one.sentence == (
        f"No front-line or leadership group scored clearly below the midpoint on {S71} and “Learning as we go”; the"
        " lowest is nurses and midwives, at 50."
    )
    assert one.figures == ("cell/nursing/no_learning",)


def test_warning_items_print_a_decimal_just_below_the_midpoint():
    one = finding("speaking_up", medical="3" * 197 + "2" * 4)

    assert one.sentence == f"Doctors scored 49.5 out of 100 on {S72} and {S73}, clearly below the midpoint."
    assert one.would_clear == "Doctors would need to score close to 50 or higher."


def test_warning_items_print_a_decimal_where_the_lowest_is_just_above_the_midpoint():
    assert finding("speaking_up", medical="3" * 50 + "4").sentence.endswith("; the lowest is doctors, at 50.5.")


def test_warning_items_with_leadership_questions_are_raised_by_leaders_too():
    one = finding("no_learning", executive="1111", medical="44444")

    assert told(one) == (
        True,
        f"Executives and board scored 0 out of 100 on {S71} and “Learning as we go”, clearly below the midpoint.",
        ("executive",),
    )


def test_warning_items_name_leaders_and_front_line_in_bank_order():
    one = finding("no_learning", medical="11111", executive="1111", nursing="1" * 10)

    assert told(one) == (
        True,
        (
            f"Executives and board scored 0 and nurses and midwives 0 out of 100 on {S71} and “Learning as we go”,"
            f" clearly below the midpoint. Doctors scored clearly below the midpoint on {S71} and “Learning as we go”,"
            " with too few people to show the score."
        ),
        ("executive", "medical", "nursing"),
    )
    assert one.figures == tuple(f"cell/{code}/no_learning" for code in ("executive", "medical", "nursing"))


def test_warning_items_are_not_settled_by_leaders_alone():
    one = finding("no_learning", executive="5555")

    assert one.reason == f"Too few people in any front-line group answered {S71} to show a result."
    assert one.items == ("S71", "E12")


# imbalance

TECHNICAL, SOCIAL = (
    ("S61", "S62", "S63"),
    ("S13", "S22", "S31", "S32", "S41", "S42", "S43", "S51", "S52", "S53", "S72", "S73"),
)


def sides(technical, social):
    answers = dict.fromkeys(TECHNICAL, technical) | dict.fromkeys(SOCIAL, social)
    return [("medical", 10, answers), ("informatics", 10, answers)]


@pytest.mark.parametrize(("technical", "social", "ahead"), [(5, 2, "technical"), (2, 5, "social")])
def test_imbalance_is_raised_whichever_side_is_ahead(technical, social, ahead):
    one = finding("imbalance", sides(technical, social))

    assert told(one) == (
        True,
        (
            f"In 2 groups, the technical side scored {25 * technical - 25} and the social side {25 * social - 25}:"
            f" the {ahead} side is 75 points ahead."
        ),
        ("medical", "informatics"),
    )
    assert (one.n, one.figures) == (20, ("axis/social", "axis/technical"))
    assert one.would_clear == "The two sides would need to be less than 20 points apart."


def test_imbalance_is_raised_from_twenty_points_and_not_by_rounding():
    """All score 75 on the social side; on the technical side 80 doctors 100, the others 75: 20 and 19.6 apart."""
    high, middle = (dict.fromkeys(TECHNICAL, said) | dict.fromkeys(SOCIAL, 4) for said in (5, 4))
    apart = [finding("imbalance", [("medical", 80, high), ("medical", others, middle)]).raised for others in (20, 22)]

    assert apart == [True, False]


def test_imbalance_is_not_raised_where_the_sides_are_near():
    one = finding("imbalance", medical="4" * 10)

    assert one.sentence == (
        "In 1 group, the technical side scored 75 and the social side 75, 0 points apart. This finding needs 20 points."
    )
    assert one.figures == ("axis/social", "axis/technical")


@pytest.mark.parametrize(
    ("technical", "said"),
    [
        (5, "In 1 group, the technical side is at least 20 points ahead."),
        (2, "In 1 group, the two sides are less than 20 points apart."),
    ],
)
def test_imbalance_tells_no_figure_of_few_people(technical, said):
    answers = dict.fromkeys(TECHNICAL, technical) | dict.fromkeys(SOCIAL, 2)

    assert finding("imbalance", [("medical", 6, answers)]).sentence == said


def test_imbalance_prints_a_decimal_just_below_the_points():
    high, middle = (dict.fromkeys(TECHNICAL, said) | dict.fromkeys(SOCIAL, 4) for said in (5, 4))
    one = finding("imbalance", [("medical", 80, high), ("medical", 22, middle)])

    assert one.sentence.endswith(", 19.6 points apart. This finding needs 20 points.")


def test_imbalance_cannot_be_evaluated_without_both_sides():
    assert finding("imbalance", [("medical", 6, dict.fromkeys(TECHNICAL, 4))]).reason == (
        "No group has a score on both the social and the technical side."
    )


# aligned_weaknesses


def test_aligned_weaknesses_are_raised_where_one_group_is_low_on_three_principles():
    low = {"S11": 1, "S12": 2, "S21": 2, "S22": 2, "S31": 2, "S32": 2, "S41": 4, "S42": 4}
    one = finding("aligned_weaknesses", [("medical", 5, low)], nursing="44444")

    assert told(one) == (
        True,
        "Doctors scored below 50 on 3 of 4 principles: P1, P2 and P3. The lowest is P1, at about 15.",
        ("medical",),
    )
    assert (one.principles, one.n) == (("P1", "P2", "P3"), 5)
    assert one.figures == ("cell/medical/P1", "cell/medical/P2", "cell/medical/P3")
    assert one.would_clear == "Doctors would need to score below 50 on fewer than 3 principles."


def test_aligned_weaknesses_tell_no_score_that_one_answer_of_each_person_makes():
    """Service users are asked one question on P1, and two on P2 and P4, of which these people can say one."""
    asked = {one: [item.code for item in instrument().items if _is_asked(item, one)] for one in ("P1", "P2", "P4")}
    low = {code: 1 for codes in asked.values() for code in codes[:1]}
    unknown = {code: "d" for codes in asked.values() for code in codes[1:]}

    one = finding("aligned_weaknesses", [("service_user", 5, low | unknown)])

    assert one.sentence == "Patients, service users and carers scored below 50 on 3 of 3 principles: P1, P2 and P4."


def _is_asked(item, principle):
    return "service_user" in item.asked_of and principle in item.principles


def test_aligned_weaknesses_print_a_decimal_just_below_the_value():
    one = finding("aligned_weaknesses", medical="3" * 197 + "2" * 4)

    assert one.sentence.endswith("The lowest is P1, at 49.5.")


def test_aligned_weaknesses_are_not_raised_at_the_value_itself():
    assert told(finding("aligned_weaknesses", medical="33333")) == (
        False,
        "No group scored below 50 on 3 or more principles.",
        (),
    )


def test_aligned_weaknesses_can_be_evaluated_from_three_principles_that_a_group_shows():
    shown = dict.fromkeys(("S11", "S12", "S21", "S22", "S31", "S32"), 4)

    assert finding("aligned_weaknesses", [("medical", 5, shown)]).raised is False


def test_aligned_weaknesses_of_two_groups_count_the_persons_of_each_once():
    low = dict.fromkeys(("S21", "S22", "S23", "S31", "S32", "S33", "S41", "S42", "S43"), 1)
    people = [("medical", 5, low), ("medical", 1, low | {"S11": 4, "S12": 4}), ("nursing", 7, low)]
    one = finding("aligned_weaknesses", people)

    assert (one.groups, one.principles, one.n) == (("medical", "nursing"), ("P2", "P3", "P4"), 13)
    assert one.sentence == (
        "Doctors scored below 50 on 3 of 3 principles: P2, P3 and P4. The lowest is P2, at about 10."
        " Nurses and midwives scored below 50 on 3 of 3 principles: P2, P3 and P4. The lowest is P2, at about 10."
    )
    assert one.would_clear == "Doctors and nurses and midwives would need to score below 50 on fewer than 3 principles."


@pytest.mark.parametrize("people", [[("medical", 5, {"S11": 1, "S12": 1})], []])
def test_aligned_weaknesses_cannot_be_evaluated_where_too_few_principles_are_shown(people):
    assert finding("aligned_weaknesses", people, supplier="").reason == "No group has results on 3 principles."
