"""Findings about the groups over all that they were asked: not shared, divided, and voices not heard."""

from dataclasses import replace

import pytest

from scoring.model.parameters import Divide
from tests.scoring.found import asked, finding, told
from tests.scoring.instrument import instrument

# Questions as sentences name them: by their heading, those that have none by how they begin.
S11 = "“When people talk about this change, how far do they talk about better care?”"
S12 = "“How far will this count as a success only if care gets better?”"
S13 = "“How clear is it who has to answer for care getting better through this change?”"

# not_shared


def test_not_shared_is_raised_where_much_of_the_answers_is_dont_know():
    """Of 100 answers of doctors 60 are numbers, of 20 of nurses 12."""
    one = finding(
        "not_shared",
        [
            ("medical", 6, dict.fromkeys(("S11", "S12", "S13", "S21", "S22", "S31", "S32", "S33", "S41", "S42"), 4)),
            ("medical", 4, dict.fromkeys(("S11", "S12", "S13", "S21", "S22", "S31", "S32", "S33", "S41", "S42"), "d")),
            ("nursing", 10, {"S11": 4, "S12": "d"}),
            ("nursing", 2, {"S11": 4, "S12": "d"}),
            ("service_user", 12, {"S11": 4}),
        ],
    )

    assert told(one) == (
        True,
        (
            f"Doctors could answer 60% of their questions. Fewest could answer {S11} (60%), {S12} (60%) and {S13}"
            f" (60%). Nurses and midwives could answer 50% of their questions. Fewest could answer {S12} (0%)."
        ),
        ("medical", "nursing"),
    )
    assert (one.items, one.n, one.looked_at) == (("S11", "S12", "S13"), 22, 3)
    assert one.figures == ("item/medical/S11", "item/medical/S12", "item/medical/S13", "item/nursing/S12")
    assert one.would_clear == (
        "Doctors and nurses and midwives would need to be able to answer at least 70% of their questions."
    )


def test_not_shared_lists_the_questions_that_fewest_could_answer_first():
    answers = {"S11": "d", "S12": 4, "S13": "d", "S21": 4, "C1": "d"}

    one = finding("not_shared", [("medical", 8, answers), ("medical", 2, answers | {"S11": 4})])

    assert (one.items, one.figures) == (
        ("S11", "S13", "C1"),
        ("item/medical/S13", "item/medical/C1", "item/medical/S11"),
    )
    assert one.sentence.startswith("Doctors could answer 44% of their questions. Fewest could answer “How clear")


def test_not_shared_is_not_raised_by_a_single_question_that_nobody_can_answer():
    answers = dict.fromkeys(("S11", "S12", "S21", "S31"), 4) | {"S13": "d"}

    assert finding("not_shared", [("medical", 20, answers)]).raised is False


def test_not_shared_leaves_out_what_a_module_asks():
    module = {item.code: "d" for item in instrument().items if item.is_optional}

    assert finding("not_shared", [("medical", 20, {"S11": 4, "S12": 4} | module)]).raised is False


def test_not_shared_counts_the_core():
    assert finding("not_shared", [("medical", 20, {"S11": 4, "C1": "d"})]).raised is True


def test_not_shared_tells_no_question_where_too_few_replied_to_each():
    people = [("medical", 6, {"S11": "d", "S12": 4}), ("medical", 6, {"S13": "d", "S21": "d"})]

    one = finding("not_shared", people)

    assert (one.sentence, one.items, one.figures) == ("Doctors could answer 25% of their questions.", (), ())


@pytest.mark.parametrize(
    ("groups", "which"),
    [
        ({"medical": "4" * 10}, "the one front-line group"),
        ({"medical": "4" * 10, "nursing": "2" * 10}, "each of the 2 front-line groups"),
    ],
)
def test_not_shared_is_not_raised_where_most_know(groups, which):
    one = finding("not_shared", **groups)

    assert told(one) == (
        False,
        f"In {which} where this can be shown, people could answer at least 70% of their questions.",
        (),
    )
    assert one.looked_at == len(groups)


def test_not_shared_tells_no_share_of_nearly_the_same_people_as_before():
    people = [("medical", 6, {"S11": 4, "S12": 4}), ("medical", 6, {"S11": "d", "S12": 4})]
    low = [(group, count, answers | {"S13": "d", "S21": "d"}) for group, count, answers in people]

    one = finding("not_shared", low, earlier={"medical": (11,)})

    assert told(one) == (True, "Doctors could answer fewer than 70% of their questions.", ("medical",))
    assert (one.items, one.figures, one.n) == ((), (), 12)


@pytest.mark.parametrize(("known", "raised"), [(7, False), (6, True)])
def test_not_shared_is_raised_below_seven_in_ten_and_not_at_it(known, raised):
    one = finding("not_shared", [("medical", known, {"S11": 4}), ("medical", 10 - known, {"S11": "d"})])

    assert one.raised is raised


def test_not_shared_prints_a_decimal_just_below_the_share():
    one = finding("not_shared", [("medical", 139, {"S11": 4}), ("medical", 60, {"S11": "d"})])

    assert one.sentence.startswith("Doctors could answer 69.8% of their questions.")


@pytest.mark.parametrize("people", [[("medical", 9, {"S11": "d"})], [("medical", 9, {"S11": 4}), ("medical", 3, {})]])
def test_not_shared_cannot_be_evaluated_where_fewer_than_ten_replied(people):
    one = finding("not_shared", people, executive="4" * 12)

    assert (one.raised, one.reason, one.looked_at) == (
        None,
        "No front-line group has ten people who gave an answer, so the share who know cannot be shown.",
        0,
    )


# divided


def test_divided_is_raised_over_all_statements_together():
    one = finding("divided", medical="111111555555", nursing="1111113555555", allied="4" * 10)

    assert told(one) == (
        True,
        (
            "Doctors are divided: over all their questions, 6 of 12 scored below the midpoint and 6 above it."
            " Nurses and midwives are divided: over all their questions, 6 of 13 scored below the midpoint and 6 above"
            " it."
        ),
        ("medical", "nursing"),
    )
    assert (one.n, one.figures, one.principles, one.looked_at) == (25, ("group/medical", "group/nursing"), (), 3)
    assert one.would_clear == "Doctors and nurses and midwives would need to agree more on how it is going."


def test_divided_is_not_raised_by_a_principle_alone():
    others = {item.code: 4 for item in instrument().items if "P6" not in item.principles}
    people = [("medical", 6, others | {"S61": 1, "S62": 1}), ("medical", 6, others | {"S61": 5, "S62": 5})]

    one = finding("divided", people)

    assert told(one) == (False, "No front-line group of ten or more is divided.", ())
    assert one.looked_at == 1


def test_divided_leaves_out_what_a_module_asks():
    module = {item.code for item in instrument().items if item.is_optional}
    said = [{item.code: 5 if item.code in module else answer for item in instrument().items} for answer in (1, 5)]

    assert finding("divided", [("medical", 6, said[0]), ("medical", 6, said[1])]).raised is True


@pytest.mark.parametrize(
    ("answers", "raised"), [("111113355555", True), ("111133355555", False), ("111113335555", False)]
)
def test_divided_is_raised_from_a_quarter_and_two_on_either_side(answers, raised):
    assert finding("divided", medical=answers).raised is raised


def test_divided_takes_its_share_and_its_persons_from_the_bank():
    rules = tuple(
        replace(rule, parameters=Divide(0.25, 1)) if rule.kind == "divided" else rule for rule in instrument().findings
    )

    assert finding("divided", using=replace(instrument(), findings=rules), medical="111133355555").raised is True


def test_divided_tells_no_count_of_nearly_the_same_people_as_before():
    one = finding("divided", medical="111111555555", earlier={"medical": (11,)})

    assert told(one) == (True, "Doctors are divided.", ("medical",))


def test_divided_counts_only_people_who_answered_half():
    """Nine have a score; three more answered one question each."""
    people = [("medical", 3, {"S11": 1})]

    one = finding("divided", people, medical="111155555")

    assert (one.raised, one.looked_at) == (None, 0)


def test_divided_cannot_be_evaluated_for_fewer_than_ten():
    assert finding("divided", medical="111155555", executive="1111155555").reason == (
        "No front-line group has ten people with a score, so how far its people agree cannot be shown."
    )


def test_divided_looks_at_a_combined_group_as_one():
    one = finding("divided", medical="1111", nursing="5555", allied="15")

    assert (one.raised, one.groups) == (True, ("frontline_staff",))


# missing_voices

EXPECTED = ("executive", "medical", "nursing", "allied", "operational", "service_user", "informatics")
ALL_HEARD = dict.fromkeys(EXPECTED, "44444")
OTHERS = {group: answers for group, answers in ALL_HEARD.items() if group != "service_user"}


def test_missing_voices_are_not_raised_where_all_expected_groups_are_heard():
    one = finding("missing_voices", **ALL_HEARD)

    assert told(one) == (False, "Every expected group has a result, or the change does not concern it.", ())
    assert one.looked_at == 7


def test_missing_voices_name_a_side_that_nobody_of_was_invited():
    one = finding("missing_voices", informatics="44444")

    assert one.sentence == (
        "There are no answers from leaders. There are no answers from front-line staff. There are no answers from"
        " executives and board. There are no answers from doctors. There are no answers from nurses and midwives. There"
        " are no answers from allied health, pharmacy and social care professionals. There are no answers from service"
        " managers and administrative staff. There are no answers from patients, service users and carers."
    )
    assert (one.groups, one.n, one.figures) == (EXPECTED[:-1], 0, ())
    assert one.would_clear == "Enough people in each of these groups would need to answer."


def test_missing_voices_hear_the_members_of_a_combined_group():
    few = {"medical": "44", "nursing": "44", "allied": "4", "operational": "4"}

    assert finding("missing_voices", **ALL_HEARD | few).raised is False


def test_missing_voices_name_a_hidden_group_that_nobody_expects_as_well():
    one = finding("missing_voices", programme="", **ALL_HEARD)

    assert (one.groups, one.figures, one.looked_at) == (("programme",), ("group/programme",), 8)


@pytest.mark.parametrize(
    ("why", "reason", "raised"),
    [
        ("not_concerned", "Rosters of ward staff only.", False),
        ("not_concerned", " ", True),
        ("later", "In the next round.", True),
        ("unreachable", "Nobody has their addresses.", True),
    ],
)
def test_missing_voices_do_not_miss_a_group_that_the_change_does_not_concern(why, reason, raised):
    setting = asked(*OTHERS, not_asked=[("service_user", why, reason)])

    assert finding("missing_voices", setting=setting, **OTHERS).raised is raised


def test_missing_voices_tell_why_a_group_was_not_asked_in_the_words_of_the_project():
    setting = asked(*OTHERS, not_asked=[("service_user", "later", "In the next round.")])

    assert told(finding("missing_voices", setting=setting, **OTHERS)) == (
        True,
        "Patients, service users and carers were not asked. The project says: “In the next round.”",
        ("service_user",),
    )


def test_missing_voices_miss_a_group_of_which_nothing_was_said():
    assert finding("missing_voices", setting=asked(*OTHERS), **OTHERS).sentence == (
        "There are no answers from patients, service users and carers."
    )


def test_missing_voices_miss_a_group_that_was_asked_and_is_silent_whatever_was_said():
    setting = asked(*OTHERS, not_asked=[("service_user", "not_concerned", "No patient meets it.")])

    one = finding("missing_voices", setting=setting, **ALL_HEARD | {"service_user": ""})

    assert (one.raised, one.groups) == (True, ("service_user",))


def test_missing_voices_do_not_miss_a_side_that_the_change_does_not_concern():
    staff = {group: answers for group, answers in ALL_HEARD.items() if group != "executive"}
    setting = asked(*staff, not_asked=[("executive", "not_concerned", "One ward's own project.")])

    assert finding("missing_voices", setting=setting, **staff).raised is False
