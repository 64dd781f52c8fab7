"""What the audit trail says must not depend on the language of the page: the code of actions, and one that did."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

from accounts.models import AuditEntry
from improvement.steps.actions import add_note, remove_note
from improvement.you_said import actions as you_said
from tests.fixtures_of_results import answered_round, closed_round

__all__ = ["answered_round", "closed_round"]

ROOT = Path(__file__).resolve().parents[2]
# Named in words of the language of the page, directly or by their round, group or title.
WORDED = {"asked_group", "draft", "evidence", "group", "line", "meeting", "note", "report", "round", "vote"}
# Words that people typed, numbers, and what no person reads.
PLAIN = {"by", "entry", "site", "number", "field.column", "row.token_hash"}
PLAIN |= {"connection.ops.adapt_datetimefield_value(timezone.now())"}


def modules():
    own = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"]
    paths = (path.relative_to(ROOT) for app in own for path in app.rglob("*.py"))
    return sorted(path for path in paths if "actions" in str(path))


def is_in_english(node):
    """`with override(ENGLISH):`, or a function that is decorated by it."""
    around = getattr(node, "items", [])
    calls = [item.context_expr for item in around] + getattr(node, "decorator_list", [])
    return any(ast.unparse(call) == "override(ENGLISH)" for call in calls)


def worded(node):
    """Each place below that puts something into words of the page."""
    for child in ast.iter_child_nodes(node):
        if is_in_english(child):
            continue
        match child:
            case ast.Call(func=ast.Name(id="str"), args=[what]) if ast.unparse(what) not in PLAIN:
                yield ast.unparse(child)
            case ast.FormattedValue(value=ast.Attribute(attr="label")):
                yield ast.unparse(child.value)
            case ast.FormattedValue(value=ast.Name(id=name) | ast.Attribute(attr=name)) if name in WORDED:
                yield ast.unparse(child.value)
        yield from worded(child)


def test_actions_put_nothing_into_words_of_the_page():
    """An action hands things to `record`, which names them in English, or says `in_english`."""
    found = {str(path): list(worded(ast.parse((ROOT / path).read_text()))) for path in modules()}

    assert {path: words for path, words in found.items() if words} == {}
    assert len(found) > 50


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("name = str(line)", ["str(line)"]),
        ("with override(ENGLISH):\n    name = str(line)", []),
        ("@override(ENGLISH)\ndef told():\n    return f'{round}'", []),
        ("told = f'{work.label}: {count}'", ["work.label"]),
        ("subject = f'{asked_group.round}: {count}'", ["asked_group.round"]),
        ("subject = f'{in_english(round)}: {by.email}'", []),
        ("name = str(by)", []),
    ],
)
def test_check_finds_what_is_put_into_words(code, found):
    assert list(worded(ast.parse(code))) == found


def test_what_is_removed_in_welsh_is_recorded_in_english(closed_round, ben):
    fields = {"said": "It is slow.", "step": "", "gate": "", "decided": "We wait.", "done": "", "is_on_poster": True}
    line = you_said.add_line(round=closed_round, fields=fields, by=ben)
    note = add_note(round=closed_round, code="R12", words="We met.", by=ben)
    names = [f"Line {line.pk} of Shared record, round 1", f"Note {note.pk} on R12 of Shared record, round 1"]

    with translation.override("cy"):
        you_said.remove_line(line=line, by=ben)
        remove_note(note=note, by=ben)

    assert list(AuditEntry.objects.order_by("-pk").values_list("subject", flat=True)[:2]) == names[::-1]
