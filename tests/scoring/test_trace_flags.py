"""How the trace of a flag counts its groups, and how it words each state and verdict."""

import pytest

from scoring.figures.tally import collect
from scoring.model import NotAsked
from tests.scoring.asking import stated
from tests.scoring.instrument import evidence, instrument, packed
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
                "Doctors: 12 people, 12 of them below 50, score 0.0, bar 0.0 to 6.4: warn, because its bar lies wholly"
                " below 50."
            ),
            (
                "Nurses and midwives: 5 people, score 75, bar 55 to 90: support, because its bar lies wholly above 50,"
                " and its answers count."
            ),
            (
                "Local informatics and IT staff: 5 people, score 10, bar 0 to 30: warn, because its bar lies wholly"
                " below 50."
            ),
            (
                "Executives and board: 4 people, score 87.5, bar 69.8 to 94.2: support, because its bar lies wholly"
                " above 50, and its answers count."
            ),
            "E = 2, W = 1, S = 1, O = 1, f = (0.0 + 75) / 2, about 40.",
            "The front line together: 40, bar 25 to 50.",
            (
                "12 of 12 doctors score below 50; local informatics and IT staff score about 10 of 100, clearly below"
                " 50; 1 other front-line group is clearly above 50."
            ),
            "Not clear because: 12 of 12 doctors score below 50.",
            "Not clear because: Local informatics and IT staff score about 10 of 100, clearly below 50.",
            ("Not clear because: Too few people among patients, service users and carers answered to show a result."),
            "Not clear because: Only 1 of 2 is clearly above 50.",
            "Not clear because: The front line averages about 40, short of 60.",
            "On average 100% of the front line's answers are not “I don't know”.",
            "The state is the same in 11 of 12 variations.",
            "Without Doctors: amber.",
            (
                "12 of 20 doctors answered; their score is 0. Whatever the 8 who did not answer might say, the score"
                " would stay on the same side of 50."
            ),
        ),
        "rule": (
            "E are the front-line groups with a verdict, W those that warn, S those that support.",
            "f is the mean of E, and F the upper end of the front line's own bar.",
            "O are the warning groups of the other sides that count. A group on the record counts from 3 people.",
            (
                "A group is split if at least 2 of its people are below 50, and on average its people are more than 6"
                " points below it, where those above it count as 0."
            ),
            (
                "Good answers cannot be counted of a group that could say less than 70%, of which less than 25%"
                " answered, or whose people were picked."
            ),
            "Red: E at least 2 and W more than half of E; or E at least 2 and F below 50.",
            "Red too: W at least 1 and at least half of E, f below 50 and a warning group of 5.",
            "Amber: otherwise any W or O; or E below 2 and leaders warn; or E at least 2 and clear does not hold.",
            "Clear: E at least 2, no W, no O, S at least 2 and at least half of E, and f at least 60.",
            "Clear also needs: no group of E split or below 50, and every combined group supports.",
            "Clear also needs: every front-line group that was asked is heard and could say.",
            "Clear also needs: every other front-line group is not concerned, with a reason that was given beforehand.",
            "Insufficient evidence: E below 2 and none of the above.",
            SMALL_GROUPS,
        ),
        "weights": ("Each group weighs the same, however many people it has.",),
        "suppression": (
            "There are no answers from allied health, pharmacy and social care professionals.",
            "There are no answers from service managers and administrative staff.",
            FEW_PATIENTS,
            PATIENTS_LEFT_OUT,
        ),
        "items": "E02 E03 E06 E10 S11 S12 S13 S21 S22 S23",
        "figures": "cell/medical/it_bin cell/nursing/it_bin cell/informatics/it_bin cell/executive/it_bin",
    }


def test_trace_of_a_flag_tells_how_many_of_the_front_line_know():
    found = traced("flag/it_bin", found=evidence(medical="4" * 9 + "ddd", nursing="44444"))

    assert "On average 75% of the front line's answers are not “I don't know”." in found.steps


@pytest.mark.parametrize(
    ("doctors", "nurses", "value", "first"),
    [
        ("33333", "44444", "Amber", "Doctors: 5 people, score 50, bar 30 to 70: unclear, because its bar reaches 50."),
        ("", "", "Insufficient evidence", "E = 0, W = 0, S = 0, O = 0."),
        (
            "15151",
            "44444",
            "Amber",
            (
                "Doctors: 5 people, score 40, bar 20 to 60: split, because it does not warn, but some of its people are"
                " too far below 50."
            ),
        ),
    ],
)
def test_trace_of_a_flag_tells_its_state_and_its_verdicts(doctors, nurses, value, first):
    found = traced("flag/it_bin", found=evidence(medical=doctors, nursing=nurses))

    assert (found.value, found.steps[0]) == (value, first)


def test_trace_of_a_flag_says_why_good_answers_do_not_count_and_who_was_not_asked():
    said = stated(
        medical="4" * 10,
        nursing="4" * 12,
        sizes={"medical": 41},
        chosen={"nursing": "volunteers"},
        not_asked={"service_user": NotAsked("later", "In spring."), "allied": None},
    )

    found = traced("flag/it_bin", found=said)

    assert found.steps[:5] == (
        (
            "Doctors: 10 people, 0 of them below 50, score 75.0, bar 68.1 to 77.6: unproven, because its bar lies"
            " wholly above 50, and its answers cannot be counted."
        ),
        "Too few answered: 10 of the 41 asked.",
        (
            "Nurses and midwives: 12 people, 0 of them below 50, score 75.0, bar 69.1 to 77.2: support, because its bar"
            " lies wholly above 50, and its answers count."
        ),
        "Those who answered chose themselves.",
        "We do not know how many did not answer.",
    )
    assert found.suppression[1:3] == (
        "Allied health, pharmacy and social care professionals were not asked.",
        (
            "Service managers and administrative staff were not asked. The change does not touch their work or care."
            " Their work is not touched."
        ),
    )


def test_trace_of_a_flag_of_large_groups_averages_them_exactly():
    found = traced("flag/it_bin", found=evidence(medical="4" * 12, nursing="2" * 10))

    assert found.steps[2:4] == (
        "E = 2, W = 1, S = 1, O = 0, f = (75.0 + 25.0) / 2 = 50.0.",
        "The front line together: 50.0, bar 46.8 to 53.6.",
    )


def test_trace_of_a_flag_has_no_average_where_a_score_is_not_printed():
    """They answered one question of each principle: enough for a score on the flag, too little to be printed."""
    few = packed({"S11": 1, "S12": "n", "S13": "n", "S21": 1, "S22": "n", "S23": "n"})
    heard = collect(instrument(), [("medical", few, 5)], threshold=5, invited={"medical": 9})

    assert traced("flag/it_bin", found=heard).steps[1] == (
        "E = 1, W = 1, S = 0, O = 0; f is not shown, because fewer than ten people answered in one of them."
    )
