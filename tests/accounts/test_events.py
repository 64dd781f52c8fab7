"""Every event that the code records is in the list, with a sentence, and every event of the list is recorded."""

import ast
from pathlib import Path

import pytest

from accounts import vocabulary
from accounts.vocabulary import EVENTS

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "accounts",
    "api",
    "assessments",
    "governance",
    "improvement",
    "jobs",
    "operations",
    "printing",
    "questions",
    "reports",
)
APPS += ("authoring", "portfolio", "results", "webhooks")
# What passes an action on to the trail -> the place of the action among its arguments.
RECORDERS = {"record": 0, "record_for_person": 0, "record_group": 1, "record_invitation": 1}
MODULES = sorted(
    path
    for app in APPS
    for path in (ROOT / app).rglob("*.py")
    if any(f"{name}(" in path.read_text() for name in RECORDERS)
)


def texts_of(node, names):
    """The texts that an expression may be, and the parameters that it may be."""
    if isinstance(node, ast.Constant):
        return {node.value}, set()
    if isinstance(node, ast.IfExp):
        texts = [texts_of(part, names) for part in (node.body, node.orelse)]
        return set.union(*(found for found, _ in texts)), set.union(*(found for _, found in texts))
    name = node.value.id if isinstance(node, ast.Subscript) else node.id
    return (names[name], set()) if name in names else (set(), {name})


def names_in(tree):
    """Texts that the module gives names to, alone or in a table."""
    names = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
            names[node.targets[0].id] = {value.value for value in values if isinstance(value, ast.Constant)}
        if isinstance(node, ast.ImportFrom) and node.module == "accounts.vocabulary":
            names |= {
                alias.name: {getattr(vocabulary, alias.name)} for alias in node.names if alias.name == "ENTRIES_REMOVED"
            }
    return names


def _name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def calls_in(tree, called):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name_of(node) in called:
            yield node


def argument(call, name, place):
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    return named[name] if name in named else call.args[place]


def events_in(source):
    """Every action that the source passes on to the trail, also through a function of its own."""
    tree, found = ast.parse(source), set()
    names = names_in(tree)
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        if function.name in RECORDERS:
            continue
        for call in calls_in(function, RECORDERS):
            texts, parameters = texts_of(argument(call, "action", RECORDERS[_name_of(call)]), names)
            found |= texts
            for parameter in parameters:
                place = [arg.arg for arg in function.args.args].index(parameter)
                for outer in calls_in(tree, {function.name}):
                    found |= texts_of(argument(outer, parameter, place), names)[0]
    return found


RECORDED = {path: events_in(path.read_text()) for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_event_that_is_recorded_is_in_the_list(path):
    assert RECORDED[path] - set(EVENTS) == set()


def test_every_event_of_the_list_is_recorded_somewhere():
    assert set(EVENTS) - set.union(*RECORDED.values()) == set()


def test_every_event_has_a_sentence_and_fits_the_table():
    assert [event for event, sentence in EVENTS.items() if not sentence.endswith(".") or len(event) > 60] == []


@pytest.mark.parametrize(
    ("source", "events"),
    [
        ('def f():\n    audit.record(action="a", by=by)', {"a"}),
        ('def f():\n    audit.record(action="a" if x else "b", by=by)', {"a", "b"}),
        ('T = {1: "a", 2: "b"}\ndef f():\n    audit.record(action=T[x], by=by)', {"a", "b"}),
        (
            'def g(action, by):\n    audit.record(action=action, by=by)\ndef f():\n    g("a", x)\n    g(action="b")',
            {"a", "b"},
        ),
    ],
)
def test_events_are_found_however_they_are_passed_on(source, events):
    assert events_in(source) == events


@pytest.mark.parametrize("wrong", ['f"{n} invited"', "name + other"])
def test_event_with_a_number_in_it_is_refused(wrong):
    with pytest.raises(AttributeError):
        events_in(f"def f():\n    audit.record(action={wrong}, by=by)")
