"""How the project's figures and flags are traced."""

from tests.scoring.instrument import evidence
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
