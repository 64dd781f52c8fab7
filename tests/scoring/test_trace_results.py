"""How the project's figures, flags, findings and gaps are traced."""

import pytest

from scoring.figures.tally import collect
from tests.scoring.instrument import evidence, instrument, packed
from tests.scoring.test_trace import traced


def test_trace_of_a_principle_averages_its_groups():
    found = traced("principle/P6")

    assert found.value == "45 of 100, 80% bar 35 to 55"
    assert found.steps[:2] == (
        "The groups' scores are Doctors 16.7; Nurses and midwives 75.",
        "Their mean is (16.7 + 75) / 2, printed as 45.",
    )
    assert (found.steps[-1], found.figures) == ("The lowest group is Doctors.", ("cell/medical/P6", "cell/nursing/P6"))
    assert found.suppression == (
        "Executives and board: Not asked: this group gets no questions on this.",
        (
            "Patients, service users and carers: 3 patients, service users and carers answered. At least 5 are"
            " needed to show a result."
        ),
    )


def test_trace_of_a_principle_of_large_groups_has_a_bar_made_of_theirs():
    found = traced("principle/P6", found=evidence(medical="2" * 10, nursing="4" * 12))

    assert found.value == "50.0 of 100, 80% bar 46.8 to 53.6"
    assert found.steps[1] == "Their mean is (25.0 + 75.0) / 2 = 50.0."


def test_trace_of_a_principle_of_large_groups_tells_the_bars_behind_its_own():
    found = traced("principle/P6", found=evidence(medical="1" * 12, nursing="4" * 12))

    assert found.steps[:3] == (
        "The groups' scores are Doctors 0.0; Nurses and midwives 75.0.",
        "Their mean is (0.0 + 75.0) / 2 = 37.5.",
        "The groups' bars are 0.0 to 6.4; 69.1 to 77.2.",
    )


def test_trace_of_a_principle_without_groups_is_not_shown():
    found = traced("principle/P6", found=evidence(executive="444"))

    assert (found.value, found.figures) == ("Not shown", ())
    assert found.steps == ("No group shows a score on this principle.",)


def test_trace_of_an_axis_without_groups_says_why():
    found = traced("axis/social", found=evidence(supplier=""))

    assert found.steps == ("No group has a score on both the social and the technical side.",)


def test_trace_of_a_flag_counts_the_verdicts():
    found = traced("flag/it_bin")

    assert (found.value, found.steps[:2]) == (
        "Red",
        (
            (
                "Doctors: 12 people, 12 of them below 50, score 16.7, bar 12.9 to 24.7: warn, because its bar lies"
                " wholly below 50."
            ),
            (
                "Nurses and midwives: 5 people, score 75, bar 55 to 90: support, because its bar lies wholly above"
                " 50, and its answers count."
            ),
        ),
    )
    assert found.steps[3] == "E = 2, W = 1, S = 1, O = 0, f = (16.7 + 75) / 2, about 45."
    assert found.figures == ("cell/medical/it_bin", "cell/nursing/it_bin", "cell/executive/it_bin")


def test_trace_of_a_flag_without_front_line_has_no_average():
    assert traced("flag/it_bin", found=evidence(executive="4444")).steps[1] == "E = 0, W = 0, S = 0, O = 0."


def test_trace_of_a_finding_lists_the_cells_behind_it():
    found = traced("finding/speaking_up")

    assert (found.value, found.steps[1:], found.figures) == (
        "Raised",
        ("Doctors on speaking_up: 16.7 of 100, 80% bar 13.5 to 25.4.",),
        ("cell/medical/speaking_up",),
    )
    assert found.rule[0] == "Raised where a front-line group's 80% bar on S72 and S73 lies entirely below 50."


def test_trace_of_a_gap_tells_delta_only_from_ten():
    found, small = traced("gap/medical/P1"), traced("gap/nursing/P1")

    assert found.steps == (
        "4 leaders and 12 people of this group have a score: D = 70.8.",
        "Cliff's delta, the share of pairs with the leader higher minus the share lower: 1.000.",
        "Its 90% interval (Feng and Cliff 2004): 0.940 to 0.993.",
        "This is a perception gap.",
    )
    assert (small.steps, small.suppression) == (
        ("4 leaders and 5 people of this group have a score: D = 13.", "This is not a perception gap."),
        ("With fewer than 10 people, delta would show how many are below the leaders: it is not shown.",),
    )


@pytest.mark.parametrize(
    ("groups", "steps"),
    [
        (
            {"executive": "5", "medical": "11111"},
            (
                "1 leader and 5 people of this group have a score: D = 90.",
                "Only one leader has a score here, so it is not possible to say how far people differ.",
            ),
        ),
        ({"medical": "11111"}, ("No leaders' score on this can be shown.",)),
    ],
)
def test_trace_of_a_gap_that_cannot_be_judged_says_why(groups, steps):
    assert traced("gap/medical/P1", found=evidence(**groups)).steps == steps


def test_trace_of_a_likeness_sets_out_the_distances():
    found = traced("likeness/it_bin", found=evidence(medical="3" * 10))

    assert [step.partition(":")[0] for step in found.steps] == [
        "Clinical Portal, NHS Greater Glasgow and Clyde",
        "Integrated Children's System, England",
    ]
    assert found.steps[1].startswith("Integrated Children's System, England: P1 |50.0 - 15.3|, P2 |50.0 - 19.0|")


def test_trace_of_a_likeness_leaves_out_a_principle_that_is_not_known_here():
    """Nobody answered anything on P6."""
    answers = {item.code: 3 for item in instrument().items if "P6" not in item.principles}
    heard = collect(instrument(), [("medical", packed(answers), 12)], threshold=5, invited={"medical": 12})

    steps = traced("likeness/it_bin", found=heard).steps

    assert [[code for code in ("P5", "P6", "P7") if f"{code} |" in step] for step in steps] == [["P5", "P7"]] * 2


def test_trace_of_a_likeness_to_nothing_says_why():
    found = traced("likeness/it_bin", found=evidence(supplier=""))

    assert found.steps == (
        "Fewer than four principles have a score both here and in the case, so no comparison is made.",
    )


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("perception_gap", ("A gap: the leaders' mean is at least 20 points higher, Cliff's delta is at least 0.474,"
         " and the lower end of its 90% interval is above 0.")),
        ("unsponsored", ("Raised where, on a flag, at least half of the front-line groups support and a leadership"
         " group warns.")),
        ("solution_first", "Raised where leaders score at least 25 points higher on E03 than on E01 and E02."),
        ("not_shared", "Raised where, in a front-line group, fewer than 70% could answer some question."),
        ("divided", "Raised where, in a front-line group on a principle, 25% are below 50 and as many above."),
        ("missing_voices", ("Raised where an expected group or required side was not invited, or an invited group has"
         " no result.")),
        ("no_learning", ("Raised where a front-line group's 80% bar on S71 lies entirely below 50, or a leadership"
         " group's with E12.")),
        ("capability", "Raised where a leadership group's mean on E04 and E11 is below 50."),
        ("imbalance", "Raised where the technical and the social side are at least 20 points apart."),
        ("aligned_weaknesses", "Raised where one group is below 50 on at least 3 principles."),
    ],
)  # fmt: skip
def test_trace_of_a_finding_gives_its_rule_with_the_thresholds_of_the_bank(code, rule):
    assert traced(f"finding/{code}").rule[0] == rule


def test_trace_of_a_perception_gap_says_which_pairs_could_not_be_compared():
    found = traced("finding/perception_gap", found=evidence(executive="444", medical="44444"))

    assert found.suppression == ("Doctors on P6: No leaders' score on this can be shown.",)
