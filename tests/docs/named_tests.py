"""Tests that documents and pages name as proof: whether they are there."""

import ast
from functools import cache

from tests.docs.documents import ROOT


@cache
def names_of_tests(path):
    """The names of the tests of a file, without what parametrising adds to them."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    nodes = ast.parse(file.read_text()).body
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def missing_tests(named):
    """Those of "path::name path::name" that do not exist."""
    tests = [test.partition("::") for test in named.split()]
    return [f"{path}::{name}" for path, _, name in tests if name not in names_of_tests(path)]
