"""The compiled style sheets are whole: a block left open would swallow every rule after it, and browsers do not complain."""

from pathlib import Path

import pytest
import tinycss2

STATIC = Path(__file__).parents[2] / "static"
# Where a rule applies. Rules of their own never stand below another rule in what is compiled.
CONDITIONS = {"media", "supports"}


def faults(rules, within=()):
    for rule in rules:
        if rule.type == "error":
            yield f"{rule.source_line}:{rule.source_column} {rule.message}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in CONDITIONS:
            condition = (rule.lower_at_keyword, tinycss2.serialize(rule.prelude))
            if rule.lower_at_keyword in {keyword for keyword, _ in within}:
                yield f"{condition[1]} inside {within[-1][1]}"
            yield from faults(tinycss2.parse_rule_list(rule.content), (*within, condition))


@pytest.mark.parametrize("sheet", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_every_block_is_closed(sheet):
    css = sheet.read_text()

    assert css.count("{") == css.count("}")
    assert list(faults(tinycss2.parse_stylesheet(css))) == []


def test_a_block_left_open_is_found():
    css = "@media print{p{color:red}@media screen{p{color:red}}"

    assert list(faults(tinycss2.parse_stylesheet(css))) == [" screen inside  print"]
