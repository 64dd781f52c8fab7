"""How the trace of a flag counts its groups, and how it words each state and verdict."""

import pytest

from tests.scoring.instrument import evidence
from tests.scoring.test_trace import traced
from tests.scoring.test_trace_whole import FEW_PATIENTS, PATIENTS_LEFT_OUT, SMALL_GROUPS, whole


def test_whole_trace_of_a_flag():
    asked = {"executive": 4, "medical": 20, "nursing": 6, "informatics": 5, "service_user": 9}
    said = {
        "executive": "4545",
        "medical": "1" * 12,
        "nursing": "44444d",
        "informatics": "11111",
        "service_user": "111",
    }

    assert whole(traced("flag/it_bin", found=evidence(invited=asked, **said))) == {
        "title": "IT bin",
        "value": "Red",
        "steps": (
            (
                "Doctors: 12 people, 12 of them below 50, score 0.0, bar 0.2 to 9.7: warn, because its bar lies wholly"
                " below 50."
            ),
            (
                "Nurses and midwives: 5 people, score 75, bar 50 to 90: support, because its bar lies wholly above 50,"
                " and it is not split."
            ),
            (
                "Local informatics and IT staff: 5 people, score 10, bar 5 to 35: warn, because its bar lies wholly"
                " below 50."
            ),
            (
                "Executives and board: 4 people, score 87.5, bar 66.3 to 91.9: support, because its bar lies wholly"
                " above 50, and it is not split."
            ),
            "E = 2, W = 1, S = 1, O = 1, f = (0.0 + 75) / 2, about 40.",
            (
                "12 of 12 doctors score below 50; local informatics and IT staff score about 10 of 100, clearly below"
                " 50; 1 other front-line group is clearly above 50."
            ),
            "On average 100% of the front line's answers are not “I don't know”.",
            "The state is the same in 9 of 10 variations.",
            "Without Doctors: amber.",
            (
                "12 of 20 doctors answered; their score is 0. Whatever the 8 who did not answer might say, the score"
                " would stay on the same side of 50."
            ),
        ),
        "rule": (
            "E are the front-line groups with a verdict, W those that warn, S those that support, f the mean of E.",
            "O are the warning groups of the other sides that count. A group on the record counts from 3 people.",
            (
                "Red: W is more than half of E and E at least 2; or W at least half of E, f below 50 and a warning"
                " group of 5."
            ),
            "Amber: otherwise any W or O; or E below 2 and leaders warn; or E at least 2 and clear does not hold.",
            "Clear: E at least 2, no W, no O, S at least half of E and f at least 60.",
            "Clear also needs: no group of E split or below 50, and no invited front-line group hidden or silent.",
            "Insufficient evidence: E below 2 and none of the above.",
            SMALL_GROUPS,
        ),
        "weights": ("Each group weighs the same, however many people it has.",),
        "suppression": (FEW_PATIENTS, PATIENTS_LEFT_OUT),
        "items": "E02 E03 E06 E10 S11 S12 S13 S21 S22 S23",
        "figures": "cell/medical/it_bin cell/nursing/it_bin cell/informatics/it_bin cell/executive/it_bin",
    }


def test_trace_of_a_flag_tells_how_many_of_the_front_line_know():
    found = traced("flag/it_bin", found=evidence(medical="4" * 9 + "ddd", nursing="44444"))

    assert "On average 75% of the front line's answers are not “I don't know”." in found.steps


@pytest.mark.parametrize(
    ("doctors", "nurses", "value", "first"),
    [
        ("33333", "44444", "Clear", "Doctors: 5 people, score 50, bar 30 to 70: unclear, because its bar crosses 50."),
        ("", "", "Insufficient evidence", "E = 0, W = 0, S = 0, O = 0."),
        (
            "15151",
            "44444",
            "Amber",
            (
                "Doctors: 5 people, score 40, bar 20 to 60: split, because it does not warn, and more than a third of"
                " its people are below 50."
            ),
        ),
    ],
)
def test_trace_of_a_flag_tells_its_state_and_its_verdicts(doctors, nurses, value, first):
    found = traced("flag/it_bin", found=evidence(medical=doctors, nursing=nurses))

    assert (found.value, found.steps[0]) == (value, first)
