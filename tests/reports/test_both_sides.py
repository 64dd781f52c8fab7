"""Leaders and the front line on one principle, and comments that stand with findings."""

from dataclasses import replace

from reports.present.both_sides import both_sides
from reports.present.quotes import Remark, voice
from tests.samples import CATALOGUE, DOCTORS, EXECUTIVES, FINDINGS, NURSES, READINESS, cell


def of(leaders, doctors, nurses=None, **changes):
    """Their scores on one principle."""
    groups = [(EXECUTIVES, leaders), (DOCTORS, doctors), (NURSES, nurses)]
    found = {
        group.code: replace(group, cells={} if mean is None else {"P1": replace(cell(mean), **changes)})
        for group, mean in groups
    }
    return both_sides(replace(READINESS, groups=found, principles={"P1": READINESS.principles["P1"]}))


def test_gloomier_leaders_are_named_as_well_as_rosier_ones():
    assert of(50, 93, 90) == (
        (
            "Executives score lower than the whole front line on “There are no IT projects”. "
            "Executives 50; doctors 93 and nurses 90."
        ),
    )
    assert of(81, 20, 30, is_coarse=True) == (
        (
            "Executives score higher than the whole front line on “There are no IT projects”. "
            "Executives about 81; doctors about 20 and nurses about 30."
        ),
    )


def test_ranges_that_touch_say_nothing():
    assert of(50, 93, 60) == ()
    assert of(50, 93, interval80=None) == ()


def test_nothing_is_compared_without_both_sides():
    assert of(None, 93, 90) == of(50, None) == ()


def test_widest_gap_comes_first():
    groups = {
        "executive": replace(EXECUTIVES, cells={"P1": cell(50), "P2": cell(20)}),
        "medical": replace(DOCTORS, cells={"P1": cell(80), "P2": cell(90)}),
    }

    found = both_sides(replace(READINESS, groups=groups))

    assert [text.split("“")[1].split("”")[0] for text in found] == [
        "Improvement needs a systems approach",
        "There are no IT projects",
    ]


ABOUT = replace(FINDINGS[0], principles=("P1",))


def test_finding_has_a_comment_of_a_group_that_it_is_about():
    remarks = [
        Remark("P2", "Doctors", "Of another principle."),
        Remark("P1", "Nurses", "First."),
        Remark("P1", "Doctors", "x" * 241),
        Remark("P1", "Doctors", "Nobody asked us."),
    ]

    assert voice(ABOUT, CATALOGUE, remarks, READINESS.groups) == remarks[3]
    assert voice(ABOUT, CATALOGUE, remarks[:3], READINESS.groups) == remarks[1]
    assert voice(ABOUT, CATALOGUE, remarks[:1], READINESS.groups) is None
    assert voice(replace(ABOUT, groups=("nobody",)), CATALOGUE, remarks, READINESS.groups) == remarks[1]


def test_finding_on_a_question_has_a_comment_on_its_principle_or_as_its_evidence():
    asked = replace(ABOUT, principles=(), items=("E01", "unknown"))
    remarks = [Remark("P1", "Doctors", "On its principle."), Remark("E01", "Nurses", "Evidence.")]

    assert voice(asked, CATALOGUE, remarks, READINESS.groups) == remarks[0]
    assert voice(asked, CATALOGUE, remarks[1:], READINESS.groups) == remarks[1]
