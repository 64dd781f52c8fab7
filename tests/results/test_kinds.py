"""Kinds of findings: what the banks' reader knows of them, and a new one, made as the how-to says."""

import re
import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace

import pytest

from questions import patterns
from questions.names import DEFINED
from questions.problems import BankError
from questions.reader import read_banks
from results.instrument import instrument_from
from results.kinds import finding_kinds
from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.findings import registry
from scoring.traces.trace import trace
from tests.bank import WHOLE

HOW_TO = (Path(__file__).parents[2] / "docs" / "how-to" / "add-a-finding.md").read_text(encoding="utf-8")
QUESTION = "“How far do you hear what came of the problems that you reported?”"


def block(language, place=0):
    """A block of code of the how-to, as it is pasted: its list is indented by three."""
    return dedent(re.findall(rf"^   ```{language}\n(.*?)^   ```$", HOW_TO, re.DOTALL | re.MULTILINE)[place])


@pytest.fixture
def new_kind(tmp_path):
    path = tmp_path / "low_statement.py"
    path.write_text(block("python"))
    spec = spec_from_file_location("low_statement", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    registry.register(module)
    patterns.register_kinds(finding_kinds())
    yield module.KIND
    del registry.KINDS["low_statement"], patterns.KINDS["low_statement"]


@pytest.fixture
def folder(new_kind, tmp_path):
    """The banks with the how-to's question below the last principle, and its rule at the end."""
    folder = shutil.copytree(WHOLE, tmp_path / "banks")
    principles, rules = folder / "seven-principles.yaml", folder / "patterns.yaml"
    question = "".join(f"      {line}\n" for line in block("yaml").splitlines())
    principles.write_text(principles.read_text().replace("comment:\n", f"{question}comment:\n"))
    rules.write_text(rules.read_text() + "".join(f"  {line}\n" for line in block("yaml", 1).splitlines()))
    return folder


@pytest.fixture
def scored(folder):
    """scored(medical="11111") is a round of people who give one answer to everything: its results and their traces."""
    instrument = instrument_from(read_banks(folder))

    def score(**groups):
        rows = [(code, answer * len(instrument.items), 1) for code, answers in groups.items() for answer in answers]
        heard = collect(instrument, rows, threshold=5, invited=dict.fromkeys(groups))
        readiness = assess(heard, instrument)
        return SimpleNamespace(
            finding=readiness.findings[-1], trace=trace(heard, instrument, published(readiness), "finding/no_feedback")
        )

    return score


def test_new_kind_is_raised_and_worded(scored):
    found = scored(medical="2" * 10, nursing="55555").finding

    assert (found.code, found.kind, found.raised, found.groups, found.n) == (
        "no_feedback", "low_statement", True, ("medical",), 10
    )  # fmt: skip
    assert found.sentence == f"Doctors scored 25 out of 100 on {QUESTION}, below 50."
    assert found.would_clear == "Doctors would need to score at least 50."
    assert (found.items, found.figures) == (("S99",), ("cell/medical/no_feedback",))
    assert found.looked_at == 2


def test_new_kind_that_is_not_raised_says_why(scored):
    found = scored(medical="3" * 10, nursing="55555").finding

    assert (found.raised, found.sentence, found.groups, found.would_clear, found.reason) == (
        False, f"No front-line group scored below 50 on {QUESTION}; the lowest is doctors, at 50.", (), "", ""
    )  # fmt: skip


def test_new_kind_that_could_not_be_evaluated_says_why(scored):
    found = scored(executive="22222").finding

    assert (found.raised, found.reason) == (
        None, f"Too few front-line staff answered {QUESTION} to show a result."
    )  # fmt: skip


def test_new_kind_has_a_trace_with_its_rule_in_words(scored):
    found = scored(medical="22222").trace

    assert (found.title, found.value) == ("No feedback", "Raised")
    assert found.rule[0] == "Raised where a front-line group's mean on S99 is below 50."
    assert [item.code for item in found.items] == ["S99"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "statement: S99, below: 50",
            "statement: S98, below: 50",
            "There is no statement `S98`. Use one of: S11, S12, ",
        ),
        ("statement: S99, below: 50", "statement: S99, below: 500", "`below` must be at most 100.0."),
        ("statement: S99, below: 50", "statement: S99", "`below` is missing. Add it."),
        ("statement: S99, below: 50", "statement: [S99], below: 50", "`statement` must be text. "),
    ],
)
def test_new_kind_has_its_parameters_checked_where_they_stand(old, new, message, folder):
    rules = folder / "patterns.yaml"
    text = rules.read_text()
    rules.write_text(text.replace(old, new))

    with pytest.raises(BankError) as refused:
        read_banks(folder)

    (problem,) = refused.value.problems
    assert (problem.file, problem.line) == ("patterns.yaml", text[: text.index(old)].count("\n") + 1)
    assert problem.message.startswith(message)


def test_new_kind_may_be_left_out_of_a_bank(new_kind):
    assert "no_feedback" not in read_banks().findings


def test_kinds_are_in_the_order_of_their_names_and_are_those_of_the_banks_reader():
    assert list(registry.KINDS) == sorted(registry.KINDS) == list(patterns.KINDS)


def test_codes_in_parameters_are_of_things_that_the_banks_define():
    defined = {what for what, _, _ in DEFINED}
    named = {what for kind in finding_kinds() for what in kind.codes.values()}

    assert named - defined == set()
