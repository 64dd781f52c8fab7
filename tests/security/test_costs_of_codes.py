"""Return codes and codes of slips are slow to try, and lead to the same keys for good: what was stored must open.

Other tests work with quick codes (tests/conftest.py), so the costs in use are read from the source.
"""

import ast

import pytest

from assessments import codes, sealing
from tests.test_architecture import ROOT

COSTS = {"assessments/sealing.py": "SCRYPT_COST, SCRYPT_BLOCK, SCRYPT_LANES", "assessments/codes.py": "COST"}


def value_in_use(path):
    for node in ast.parse((ROOT / path).read_text()).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).strip("()") == COSTS[path]:
            return eval(ast.unparse(node.value), {"__builtins__": {}})
    raise AssertionError(path)


@pytest.fixture
def costs_in_use(monkeypatch):
    cost, _, _ = value_in_use("assessments/sealing.py")
    monkeypatch.setattr(sealing, "SCRYPT_COST", cost)
    monkeypatch.setitem(codes.COST, "n", value_in_use("assessments/codes.py")["n"])


def test_costs_in_use_are_those_that_the_decisions_name():
    assert value_in_use("assessments/sealing.py") == (2**14, 8, 1)
    assert value_in_use("assessments/codes.py") == {"n": 2**12, "r": 8, "p": 1}


def test_code_of_a_draft_leads_to_the_key_that_it_always_had(costs_in_use):
    assert sealing.key_of("ABCDEFGHJKLM", 7).hex() == "f8d4ffe57db6fc93c009536035b096a6ea146de5628773b8ea2740fa0b401b3a"


def test_code_of_a_slip_leads_to_the_link_that_it_always_had(costs_in_use):
    assert codes.secret_of("ABCDEFGHJKLM") == "Vwn5ZrBuKgPfCN2zK59wWk92Govv32grZ17cEslcfiM"
