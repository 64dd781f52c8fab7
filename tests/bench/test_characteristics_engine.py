"""The simulations follow the engine: the same verdicts, states and signals, with the packaged thresholds."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from assessments.planning.how_many import RESPONSE_NEEDED
from bench.characteristics.groups import judge, side_by_side, states_of
from bench.characteristics.people import deviations, opinions, points
from bench.characteristics.rules import Rules, read_rules
from bench.characteristics.studies.findings import FRONT, LEADERS, PREDICTED, Answers, raised_by
from bench.characteristics.studies.series import LENGTHS, signals_of
from scoring.change import xmr
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model.scales import scale_items
from tests.bench.test_characteristics import RULES
from tests.scoring.instrument import instrument as whole_instrument

ASSESSMENTS = 100
SERIES = 300
FLAG = "it_bin"
ROUNDS_WITH_FINDINGS = 40
STAFF_CODES, OTHERS = ["medical", "nursing", "allied", "operational"], ["service_user"]
SIMULATED = {"prediction_gap", "unsponsored", "order", "divided", "warning_items", "low_answer", "aligned"}
NOT_SIMULATED = {code for code, rule in RULES.findings.items() if rule["kind"] not in SIMULATED}
NAMES = ("bar", "prior_persons", "midpoint", "clear_line", "shortfall", "supporters", "front_line_bar", "chance")
NAMES_OF_REASONS = ("know_rate", "response")
# Like the truths of real rounds: some groups alike, some not.
TRUTHS = (30.0, 40.0, 45.0, 50.0, 55.0, 60.0, 65.0, 70.0, 75.0)


@cache
def instrument():
    """With the flags' statements only, so that it is quick."""
    whole = whole_instrument()
    principles = {code for flag in whole.flags for code in flag.principles}
    items = tuple(item for item in whole.items if principles.intersection(item.principles))
    return replace(whole, items=items, findings=(), practices=())


def engine_rules():
    """Those of the instrument that the engine is given here."""
    given = {name: getattr(instrument().rules, name) for name in (*NAMES, *NAMES_OF_REASONS)}
    return Rules(**given, findings={})


def front_line(draw):
    groups = [group for group in instrument().groups if group.side == "frontline"]
    return groups[: draw.integers(1, len(groups) + 1)]


def simulated(seed):
    """Group -> one line a person with an answer (1 to 5) to every question, in a round of 1 to 5 groups."""
    draw = np.random.default_rng(seed)
    common = draw.choice(TRUTHS)
    answers = {}
    for group in front_line(draw):
        truth = common if draw.random() < 0.7 else draw.choice(TRUTHS)
        people = opinions(draw, (int(draw.integers(5, 41)),))
        given = points(deviations(draw, people, len(instrument().items)), float(truth))
        answers[group] = (given / 25 + 1).astype(int)
    return answers


def by_the_engine(answers):
    rows = [(group.code, "".join(map(str, line)), 1) for group, lines in answers.items() for line in lines]
    invited = {group.code: None for group in answers}
    flag = assess(collect(instrument(), rows, threshold=5, invited=invited), instrument()).flags[FLAG]
    return flag.state, [verdict.verdict for verdict in flag.verdicts]


def by_the_simulation(answers, rules):
    judged = [judge(scores_of(group, lines), rules) for group, lines in answers.items()]
    states = states_of(side_by_side(judged), rules)
    (state,) = [name for name in ("red", "amber", "clear", "insufficient") if getattr(states, name)]
    return state, [verdict_of(group) for group in judged]


def scores_of(group, lines):
    positions = list(scale_items(instrument(), group)[FLAG])
    return (25.0 * (lines[:, positions] - 1)).mean(axis=-1)


def verdict_of(group):
    found = [
        word for word, holds in (("warn", group.warns), ("split", group.is_split), ("support", group.supports)) if holds
    ]
    return found[0] if found else "unclear"


def test_simulations_give_the_verdicts_and_states_of_the_engine():
    rules = engine_rules()
    rounds = [simulated(seed) for seed in range(ASSESSMENTS)]

    found = [by_the_simulation(answers, rules) for answers in rounds]

    assert found == [by_the_engine(answers) for answers in rounds]
    assert {state for state, _ in found} == {"red", "amber", "clear", "insufficient"}
    assert {verdict for _, verdicts in found for verdict in verdicts} == {"warn", "split", "support", "unclear"}


# Findings. Each group is asked the 25 statements of the simulations, and executives give one answer to each question.


@cache
def asked():
    """Nobody is asked for second answers, or any other statement."""
    whole = whole_instrument()
    return replace(whole, items=tuple(replace(item, asked_of=asked_of(item)) for item in whole.items), practices=())


def asked_of(item):
    if item.code in FRONT:
        return frozenset(STAFF_CODES + OTHERS)
    return item.asked_of if item.kind in {"checklist", "prediction"} else frozenset()


def project(seed):
    """One round: answers (1 to 5) of five groups and of executives; each question has a truth of its own."""
    draw = np.random.default_rng(seed)
    size, leaders = int(draw.integers(10, 30)), int(draw.integers(3, 12))
    front = draw.choice(TRUTHS, len(FRONT)) if draw.random() < 0.5 else np.full(len(FRONT), draw.choice(TRUTHS))
    led = draw.choice(TRUTHS, len(LEADERS) + len(PREDICTED))
    done = points(deviations(draw, opinions(draw, (1, len(STAFF_CODES + OTHERS), size)), len(FRONT)), front)
    said = points(deviations(draw, opinions(draw, (1, leaders)), len(led)), led)
    return Answers(done, said[..., : len(LEADERS)], said[..., len(LEADERS) :])


def raised_by_the_engine(answers):
    groups = zip(STAFF_CODES + OTHERS, answers.front[0], strict=True)
    rows = [(code, packed_of(dict(zip(FRONT, person, strict=True))), 1) for code, people in groups for person in people]
    predicted = [f"X{code[1:]}" for code in PREDICTED]
    for said, expected in zip(answers.leaders[0], answers.predicted[0], strict=True):
        given = dict(zip([*LEADERS, *predicted], [*said, *expected], strict=True))
        rows.append(("executive", packed_of(given), 1))
    invited = dict.fromkeys((*STAFF_CODES, *OTHERS, "executive"))
    found = assess(collect(asked(), rows, threshold=5, invited=invited), asked()).findings
    return {finding.code for finding in found if finding.raised}


def packed_of(given):
    return "".join(str(int(given[item.code] / 25) + 1) if item.code in given else "-" for item in asked().items)


def test_simulations_raise_the_findings_of_the_engine():
    rules = replace(RULES, **{name: getattr(asked().rules, name) for name in (*NAMES, *NAMES_OF_REASONS)})
    projects = [project(seed) for seed in range(ROUNDS_WITH_FINDINGS)]

    found = [{code for code, raised in raised_by(answers, rules).items() if raised[0]} for answers in projects]

    assert found == [raised_by_the_engine(answers) - NOT_SIMULATED for answers in projects]
    assert set().union(*found) == {code for code, rule in RULES.findings.items() if rule["kind"] in SIMULATED}


@pytest.mark.parametrize("length", LENGTHS)
def test_simulations_see_the_signals_of_the_engine(length):
    values = np.round(50.0 + 5.0 * np.random.default_rng(length).standard_normal((SERIES, length)), 6)

    found = signals_of(values)

    expected = [{signal.kind for signal in xmr.signals(line, xmr.limits(line))} for line in values.tolist()]
    assert [
        {kind for kind in ("outside", "shift", "trend", "near") if getattr(found, kind)[place]}
        for place in range(SERIES)
    ] == expected


def test_packaged_thresholds_are_those_of_the_tables():
    """Else run "make characteristics" and see what the change does (docs/characteristics.md)."""
    packaged = read_rules()

    assert {name: getattr(packaged, name) for name in (*NAMES, *NAMES_OF_REASONS)} == {
        name: getattr(RULES, name) for name in (*NAMES, *NAMES_OF_REASONS)
    }
    assert {
        code: {name: packaged.findings[code][name] for name in rule} for code, rule in RULES.findings.items()
    } == RULES.findings


def test_plan_asks_for_the_packaged_share_of_answers():
    assert read_rules().response == RESPONSE_NEEDED
