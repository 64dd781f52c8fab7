"""A copy of the real banks as an Instrument, read without the rest of the project, and short ways to make Evidence."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from scoring.figures.tally import collect
from scoring.findings.registry import finding_rule
from scoring.model import (
    FlagRule,
    Group,
    Instrument,
    Item,
    Like,
    PracticeRule,
    Principle,
    ReasonNotAsked,
    Rules,
    WayOfChoosing,
)
from scoring.model.cases import CASES
from tests.bank import WHOLE

ROOT = Path(__file__).parents[2]
BANKS = WHOLE


def read_yaml(path):
    return YAML(typ="safe", pure=True).load(path)


@cache
def instrument():
    groups = read_yaml(BANKS / "groups.yaml")
    statements = read_yaml(BANKS / "seven-principles.yaml")
    return Instrument(
        groups=tuple(_group(group) for group in groups["groups"]),
        folds={code: fold["title"] for code, fold in groups["folds"].items()},
        principles=tuple(Principle(one["code"], one["title"]) for one in statements["principles"]),
        items=(*_checklist(), *_predictions(statements), *_statements(statements), *_core(), *_work_system()),
        rules=Rules(**read_yaml(BANKS / "patterns.yaml")["rules"]),
        flags=tuple(_flag(flag) for flag in read_yaml(BANKS / "patterns.yaml")["flags"]),
        required_sides=tuple(groups["required_sides"]),
        expected_groups=tuple(groups["expected_groups"]),
        findings=tuple(_finding(finding) for finding in read_yaml(BANKS / "patterns.yaml")["findings"]),
        practices=tuple(_practices()),
        cases=CASES,
        chosen=tuple(WayOfChoosing(**one) for one in groups["chosen"]),
        not_asked=tuple(ReasonNotAsked(**one) for one in groups["not_asked"]),
    )


def _group(group):
    return Group(group["code"], group["title"], group["side"], group["confidential"], group.get("folds"))


def _flag(flag):
    items = flag["items"]
    sides = tuple(flag["also_heard"])
    return FlagRule(
        flag["code"],
        flag["title"],
        tuple(items["principles"]),
        tuple(items["leadership"]),
        sides,
        flag["clears"],
        Like(**flag["like"]),
    )


def _finding(finding):
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in finding.items()}
    return finding_rule(**{name: fields.pop(name) for name in ("code", "title", "kind", "meaning")}, parameters=fields)


def _practices():
    for area in read_yaml(BANKS / "practices.yaml")["areas"]:
        for one in area["practices"]:
            yield PracticeRule(
                one["code"],
                one["title"],
                area["title"],
                one.get("ready", False),
                tuple(one["principles"]),
                tuple(one["patterns"]),
                tuple(one.get("groups", ())),
            )


def _checklist():
    bank = read_yaml(BANKS / "executive-checklist.yaml")
    return [item for one in bank["questions"] for item in _both_answers(one, bank)]


def _both_answers(one, bank):
    second = {**one, "code": one["code"] + bank["shared"]["suffix"], "text": bank["shared"]["prompt"], "after": ()}
    yield _item(one, bank, one["principles"], "checklist")
    yield replace(_item(second, bank, [], "shared"), about=one["code"])


def _predictions(statements):
    bank = read_yaml(BANKS / "executive-checklist.yaml")
    asked = bank["predictions"]
    every = {one["code"]: one for principle in statements["principles"] for one in principle["questions"]}
    for code in asked["statements"]:
        one = {**every[code], "code": asked["prefix"] + code[1:], "echoes": (), "except": ()}
        yield replace(_item(one, {**bank, **asked}, [], "prediction"), about=code)


def _statements(bank):
    return [
        _item(one, bank, [principle["code"]], "statement")
        for principle in bank["principles"]
        for one in principle["questions"]
    ]


def _work_system():
    bank = read_yaml(BANKS / "work-system.yaml")
    questions = [one for component in bank["components"] for one in component["questions"]]
    return [_item(one, bank, [], "statement") for one in questions]


def _core():
    bank = read_yaml(BANKS / "core.yaml")
    return [_item(one, bank, [], "statement") for one in bank["questions"]]


def _item(one, bank, principles, kind):
    asked = frozenset(bank["asked_of"]) - frozenset(one.get("except", ()))
    return Item(
        one["code"],
        tuple(principles),
        asked,
        one["part"],
        kind,
        one.get("title", ""),
        one["text"],
        tuple(one.get("echoes", ())),
        tuple(one.get("after", ())),
        bank=bank["bank"],
        is_optional=bank.get("optional", False),
    )


def packed(answers):
    """Answers by code ("S11": "4") in the order of the instrument; what is not named is blank."""
    return "".join(str(answers.get(item.code, "-")) for item in instrument().items)


def same(answer):
    """One person who gives the same answer to everything."""
    return str(answer) * len(instrument().items)


def rows(**groups):
    """`medical="1225"`: four doctors, each giving one answer to everything."""
    return [(code, same(answer), 1) for code, answers in groups.items() for answer in answers]


def evidence(threshold=5, using=None, invited=None, **groups):
    asked = dict.fromkeys(groups) if invited is None else invited
    return collect(using or instrument(), rows(**groups), threshold=threshold, invited=asked)
