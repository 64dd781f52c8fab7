"""What no answers, and nothing that is said of who was asked, may ever do to a flag."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.flags.panel import decide
from scoring.flags.stops import stops
from scoring.model import Asked, NotAsked, Setting
from tests.scoring.asking import FRONT_LINE, NOT_CONCERNED, panel, stated
from tests.scoring.instrument import evidence, instrument, packed

PROPERTY = settings(deadline=None, max_examples=25)
ORDER = {"warn": 0, "split": 1, "unclear": 2, "unproven": 2, "support": 2}
# "2" is rarely raised to a split group, and "5" seldom to a clear flag, unless they are frequent.
ANSWERS = st.text("1234555444dn-", min_size=5, max_size=12)
CHOSEN = st.sampled_from(["everyone", "random", "volunteers", "picked", "unknown"])
SIZES = st.sampled_from([None, 12, 20, 40, 60])
REASONS = st.sampled_from(
    [
        None,
        NOT_CONCERNED,
        NotAsked("not_concerned", ""),
        NotAsked("later", "In spring."),
        NotAsked("unreachable", "No."),
    ]
)
RAISED = {"1": "2", "2": "3", "3": "4", "4": "5"}


def raised(answers, place):
    return answers[:place] + RAISED.get(answers[place], answers[place]) + answers[place + 1 :]


@st.composite
def rounds(draw):
    """A round with a setting: some groups are asked, in some way, and others are not, for some reason."""
    asked = draw(st.sets(st.sampled_from(FRONT_LINE), min_size=1))
    groups = {code: draw(ANSWERS) for code in sorted(asked)}
    return stated(
        sizes={code: draw(SIZES) for code in groups},
        chosen={code: draw(CHOSEN) for code in groups},
        not_asked={code: draw(REASONS) for code in FRONT_LINE if code not in asked},
        **groups,
    )


@PROPERTY
@given(ANSWERS, ANSWERS, st.data())
def test_raising_an_answer_moves_no_group_down_and_never_lowers_the_average(doctors, nurses, data):
    place = data.draw(st.integers(0, len(doctors) - 1))
    said = (evidence(medical=one, nursing=nurses) for one in (doctors, raised(doctors, place)))

    before, after = map(panel, said)

    assert all(ORDER[new.verdict] >= ORDER[old.verdict] for old, new in zip(before.front, after.front, strict=True))
    assert not before.front or after.average >= before.average


@PROPERTY
@given(st.text("12345d-", min_size=3, max_size=6), st.text("12345", min_size=6, max_size=6), st.data())
def test_raising_a_second_answer_never_lowers_a_leader(good, shared, data):
    place = data.draw(st.integers(0, len(good) - 1))

    def leaders(second):
        codes = ("E02", "E03", "E06", "E10")
        rows = [
            ("executive", packed(dict.fromkeys(codes, one) | {f"{code}W": two for code in codes}), 1)
            for one, two in zip(good, second, strict=False)
        ]
        return assess(collect(instrument(), rows, threshold=5, invited={"executive": None}), instrument())

    before, after = (
        leaders(second).groups["executive"].cells["it_bin"].mean for second in (shared, raised(shared, place))
    )

    assert before is None or after >= before


@PROPERTY
@given(rounds(), st.text("12345d-", max_size=6), st.text("12345d-", max_size=6))
def test_leaders_never_clear_a_flag(said, executives, programme):
    """Whatever they answer to any question: first and second answers, and predictions among them."""
    leaders = stated(executive=executives, programme=programme)
    setting = Setting({**said.setting.asked, **leaders.setting.asked}, said.setting.not_asked)
    joined = replace(said, groups=(*leaders.groups, *said.groups), setting=setting)

    without, with_them = (assess(one, instrument()).flags for one in (said, joined))

    assert [code for code in without if with_them[code].state == "clear" != without[code].state] == []


def with_others(answer, other):
    """One person: `other` to the core questions and the work-system module, `answer` to everything else."""
    return "".join(other if item.code[0] in "CW" else answer for item in instrument().items)


@PROPERTY
@given(ANSWERS, ANSWERS, st.sampled_from("12345dn-"), st.sampled_from("12345dn-"))
def test_core_questions_and_the_work_system_change_no_flag(doctors, nurses, one, other):
    answers = {"medical": doctors, "nursing": nurses}

    def flags(others):
        people = [(code, with_others(answer, others), 1) for code, given in answers.items() for answer in given]
        return assess(stated(people=people), instrument()).flags

    assert flags(one) == flags(other)


@PROPERTY
@given(rounds(), st.data())
def test_leaving_a_group_out_for_another_reason_than_that_it_is_not_concerned_never_clears_a_flag(said, data):
    out = data.draw(st.sampled_from([group.code for group in said.groups]))
    reason = data.draw(REASONS.filter(lambda why: why != NOT_CONCERNED))
    asked = {code: one for code, one in said.setting.asked.items() if code != out}
    reasons = {**said.setting.not_asked, **({out: reason} if reason else {})}
    without = replace(
        said, groups=tuple(group for group in said.groups if group.code != out), setting=Setting(asked, reasons)
    )

    flags = assess(without, instrument()).flags

    assert "clear" not in {flag.state for flag in flags.values()}


@PROPERTY
@given(rounds(), st.sampled_from(["picked", "volunteers"]))
def test_choosing_people_in_a_worse_way_never_clears_a_flag(said, way):
    asked = {code: Asked(way, one.size) for code, one in said.setting.asked.items()}
    worse = replace(said, setting=replace(said.setting, asked=asked))

    before, after = (assess(one, instrument()).flags for one in (said, worse))

    if way == "picked":
        assert [code for code in before if after[code].state == "clear"] == []
    assert [code for code in before if (before[code].state == "red") != (after[code].state == "red")] == []


@PROPERTY
@given(st.permutations("1122345dn-"), st.permutations(["medical", "nursing", "executive"]))
def test_permuting_persons_and_groups_changes_nothing(answers, order):
    shuffled = {code: "".join(answers) for code in order}
    in_order = dict.fromkeys(["executive", "medical", "nursing"], "1122345dn-")

    assert repr(assess(stated(**shuffled), instrument())) == repr(assess(stated(**in_order), instrument()))


@PROPERTY
@given(rounds())
def test_flag_is_clear_exactly_when_nothing_stops_it(said):
    found = panel(said)

    assert (decide(found) == "clear") == (stops(found) == ())


@PROPERTY
@given(rounds())
def test_each_stop_has_its_own_sentence_and_says_what_would_clear_it(said):
    for flag in assess(said, instrument()).flags.values():
        assert len(flag.stops) == len(flag.would_clear) == len(set(flag.stops))
        assert {one[-1] for one in (*flag.stops, *flag.would_clear)} <= {"."}


@PROPERTY
@given(rounds())
def test_every_score_lies_inside_its_bar(said):
    found = assess(said, instrument())
    cells = [cell for group in found.groups.values() for cell in group.cells.values() if cell.mean is not None]

    outside = [cell for cell in cells if not cell.interval80.low <= cell.mean <= cell.interval80.high]
    assert outside == []
    fronts = [flag.front for flag in found.flags.values() if flag.front]
    assert [one for one in fronts if not one.interval80.low <= one.mean + 1e-9 <= one.interval80.high + 2e-9] == []
