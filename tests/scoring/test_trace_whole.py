"""Whole traces, one of each sort: nothing that a reader is told there may go missing or change unnoticed."""

from scoring.model import CountsRow
from tests.scoring.instrument import evidence
from tests.scoring.test_trace import traced

SMALL_GROUPS = (
    "A confidential group shows a figure from 5 people, a group on the record from 1; counts are shown from 10. Of"
    " fewer than 10 people in confidence, figures are in steps of five points, and no figure of a single question is"
    " shown."
)
NO_CASE = "No case is named, because groups of fewer than 10 people are part of the scores."
BAR = (
    "Before the bar is drawn, 1 person is added whose score is spread evenly over the five answers, so that small"
    " groups get wide bars. The bar is the shortest interval that holds 80%."
)
AGREEMENT = "Divided: 25% and 2 more below 50, and as many above. Shared: 70% on one side. Mixed: anything else."
INDEPENDENT = (
    "The groups are treated as independent of each other: how far each bar reaches below its score, and above it, is"
    " squared and added up; the root of that, divided by the number of groups, is how far the bar of all reaches."
)
FEW_PATIENTS = "3 patients, service users and carers answered. At least 5 are needed to show a result."
PATIENTS_LEFT_OUT = f"Patients, service users and carers: {FEW_PATIENTS}"


def whole(trace):
    """By name; the questions and the other figures as their codes and keys."""
    parts = ("title", "value", "steps", "rule", "weights", "suppression")
    return {
        **{part: getattr(trace, part) for part in parts},
        "items": " ".join(item.code for item in trace.items),
        "figures": " ".join(trace.figures),
    }


def test_whole_trace_of_a_cell():
    assert whole(traced("cell/medical/P6")) == {
        "title": "Doctors: P6",
        "value": "16.7 of 100, 80% bar 12.9 to 24.7",
        "steps": (
            "12 people of this group answered; 12 of them have a score here.",
            "The mean of their 12 scores is 16.7.",
            "Of their scores from 0 to 1, the sum is 2.00 and the sum of the squares 0.50.",
            (
                "With 1 person added, A = 13, m = 0.1923 and var = 0.00217 give kappa = 70.7; the bar is the shortest"
                " interval that holds 80% of Beta(13.60, 57.11), times 100."
            ),
            "12 are below the midpoint and 0 above: Shared.",
            "Consensus (Tastle and Wierman) is 0.83, where 1 is full agreement.",
            "100% of the answers are numbers, the others are “I don't know”.",
        ),
        "rule": (
            "An answer r from 1 to 5 counts 25 (r - 1): 0, 25, 50, 75 or 100. No other answer is a score.",
            (
                "People who answered at least half of the questions that apply to them have a score:"
                " the mean of their answers."
            ),
            BAR,
            AGREEMENT,
            SMALL_GROUPS,
        ),
        "weights": ("Each person weighs the same, however many of the questions they answered.",),
        "suppression": ("Nothing was left out.",),
        "items": "S61 S62",
        "figures": "",
    }


def test_whole_trace_of_a_question():
    assert whole(traced("item/medical/S11")) == {
        "title": "Doctors: S11",
        "value": "16.7 of 100, 80% bar 12.9 to 24.7",
        "steps": (
            "12 people of this group answered; 12 of them have a score here.",
            "The mean of their 12 scores is 16.7.",
            "Of their scores from 0 to 1, the sum is 2.00 and the sum of the squares 0.50.",
            (
                "With 1 person added, A = 13, m = 0.1923 and var = 0.00217 give kappa = 70.7; the bar is the shortest"
                " interval that holds 80% of Beta(13.60, 57.11), times 100."
            ),
            "12 are below the midpoint and 0 above: Shared.",
            "Consensus (Tastle and Wierman) is 0.83, where 1 is full agreement.",
            "100% of the answers are numbers, the others are “I don't know”.",
            "100% of those who gave a number or “I don't know” gave a number.",
        ),
        "rule": (
            "An answer r from 1 to 5 counts 25 (r - 1): 0, 25, 50, 75 or 100. No other answer is a score.",
            BAR,
            AGREEMENT,
            SMALL_GROUPS,
        ),
        "weights": ("Each person weighs the same, however many of the questions they answered.",),
        "suppression": ("Nothing was left out.",),
        "items": "S11",
        "figures": "",
    }


def test_whole_trace_of_a_group():
    assert whole(traced("group/service_user")) == {
        "title": "Patients, service users and carers",
        "value": "Not shown",
        "steps": (
            "It is not known how many were invited.",
            "3 answered.",
        ),
        "rule": (
            SMALL_GROUPS,
            (
                "Groups of one family with fewer than 5 people are shown only together, with the smallest of"
                " the others if they are too few on their own."
            ),
        ),
        "weights": (),
        "suppression": (FEW_PATIENTS,),
        "items": "",
        "figures": "",
    }


def test_whole_trace_of_a_principle():
    assert whole(traced("principle/P6")) == {
        "title": "P6 Join it all up",
        "value": "45 of 100, 80% bar 35 to 55",
        "steps": (
            "The groups' scores are Doctors 16.7; Nurses and midwives 75.",
            "Their mean is (16.7 + 75) / 2, printed as 45.",
            (
                "Fewer than ten people in confidence are part of this, so it is worked out from the figures as they are"
                " printed, in steps of five points, and groups that print none are left out."
            ),
            "The lowest group is Doctors.",
        ),
        "rule": (
            "The mean of all groups that show a score on this principle.",
            INDEPENDENT,
        ),
        "weights": ("Each group weighs the same, however many people it has.",),
        "suppression": (
            "Executives and board: Not asked: this group gets no questions on this.",
            PATIENTS_LEFT_OUT,
        ),
        "items": "S61 S62 S63",
        "figures": "cell/medical/P6 cell/nursing/P6",
    }


def test_whole_trace_of_a_likeness():
    assert whole(traced("likeness/it_bin")) == {
        "title": "Likeness: IT bin",
        "value": NO_CASE,
        "steps": (NO_CASE,),
        "rule": (
            "The distance is the mean absolute difference over the principles that have a score in both.",
            "At least 4 such principles are needed.",
            "The closer of the two cases that the bank compares with the flag is named. It is an illustration.",
        ),
        "weights": ("Each principle weighs the same.",),
        "suppression": ("Nothing was left out.",),
        "items": "",
        "figures": "",
    }


def test_trace_of_a_small_groups_cell_is_in_steps_and_has_no_spread():
    found = traced("cell/nursing/P6")

    assert found.value == "75 of 100, 80% bar 55 to 90"
    assert found.steps == (
        "6 people of this group answered; 5 of them have a score here.",
        "The mean of their 5 scores is 75.",
    )


def test_trace_of_a_cell_of_exactly_ten_tells_how_they_are_spread_and_who_knows():
    found = traced("cell/medical/P6", found=evidence(medical="4" * 10 + "dd"))

    assert found.steps[2] == "Of their scores from 0 to 1, the sum is 7.50 and the sum of the squares 5.62."
    assert found.steps[-1] == "83% of the answers are numbers, the others are “I don't know”."
    assert found.suppression == ("Nothing was left out.",)


def test_trace_of_a_question_has_its_counts_from_ten():
    told, small = traced("item/medical/S11"), traced("item/nursing/S11")

    assert told.counts == (CountsRow("medical", "Doctors", "S11", (4, 8, 0, 0, 0, 0, 0, 0)),)
    assert small.counts == ()
    assert small.suppression[0] == "Not shown: fewer than 10 people."


def test_trace_of_two_who_disagree_has_a_wide_beta():
    found = traced("cell/executive/P1", found=evidence(executive="15"))

    assert found.steps[2] == (
        "With 1 person added, A = 3, m = 0.5000 and var = 0.05208 give kappa = 3.8; the bar is the shortest interval"
        " that holds 80% of Beta(1.90, 1.90), times 100."
    )


def test_trace_of_a_group_that_is_shown_leaves_nothing_out():
    assert traced("group/medical").suppression == ("Nothing was left out.",)
