"""No function has more branches than a reader can follow, wherever they stand: in statements or in comprehensions."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = [
    "accounts",
    "api",
    "assessments",
    "authoring",
    "governance",
    "improvement",
    "intake",
    "jobs",
    "operations",
    "portfolio",
    "printing",
    "questions",
    "reports",
    "results",
    "scoring",
    "start",
    "sttool",
    "tables",
    "webhooks",
]
LIMIT = 10
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.comprehension)


def complexity(function):
    """One, and one more for each way to branch; what a function within it does is that function's."""
    return 1 + sum(map(_branches, _inside(function)))


def _inside(node):
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, FUNCTIONS):
            yield child
            yield from _inside(child)


def _branches(node):
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    if isinstance(node, ast.match_case):
        return 0 if _is_rest(node) else 1
    return int(isinstance(node, BRANCHES))


def _is_rest(case):
    """The last case of a match, "case _:", is its else."""
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None


def _functions(tree, prefix=""):
    for node in ast.iter_child_nodes(tree):
        name = f"{prefix}{getattr(node, 'name', '')}"
        if isinstance(node, FUNCTIONS):
            yield name, node
        yield from _functions(node, f"{name}." if isinstance(node, (*FUNCTIONS, ast.ClassDef)) else prefix)


def _trees():
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def too_complex():
    counts = {f"{path}:{name}": complexity(node) for path, tree in _trees() for name, node in _functions(tree)}
    return {name: count for name, count in counts.items() if count > LIMIT}


def test_no_function_has_more_than_ten_branches(too_complex):
    assert too_complex == {}


def test_comprehensions_of_scoring_have_one_loop_and_one_condition():
    crowded = [
        f"{path}:{node.lineno}"
        for path, tree in _trees()
        for node in ast.walk(tree)
        if path.startswith("scoring/") and isinstance(node, COMPREHENSIONS) and _is_crowded(node)
    ]

    assert crowded == []


def _is_crowded(node):
    return len(node.generators) > 1 or len(node.generators[0].ifs) > 1


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("return x", 1),
        ("return x if y else z", 2),
        ("return x and y or z", 3),
        ("return [a for a in x]", 2),
        ("return [a for a in x if a if y]", 4),
        ("return {a: b for a in x for b in a if b and y}", 5),
        ("return any(a for a in x if (a if y else z))", 4),
        ("if x:\n  pass\n elif y:\n  pass\n else:\n  pass", 3),
        ("for a in x:\n  while a:\n   pass", 3),
        ("try:\n  pass\n except ValueError:\n  pass", 2),
        ("match x:\n  case 1:\n   pass\n  case _:\n   pass", 2),
        ("return sorted(x, key=lambda a: a or y)", 2),
        ("def inner():\n  return x if y else z", 1),
    ],
)
def test_complexity_counts_branches_in_statements_and_in_comprehensions(body, count):
    ((_, function), *_) = _functions(ast.parse(f"def outer(x, y, z):\n {body}"))

    assert complexity(function) == count
