"""Whether a table has one row a person or one row an answer."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from intake.answers.columns import long, wide
from intake.answers.columns.layout import ENOUGH, Table
from intake.answers.columns.uses import ANSWER, CODE, GROUP, RESPONDENT, Use, share
from intake.answers.kit import Kit
from intake.answers.model import Layout
from intake.answers.texts import folded

SOME = 0.3  # of the cells of a column that may name questions


@dataclass(frozen=True)
class Part:
    """A sheet that is read. `group` is empty unless the name of the sheet gives it.

    `word` is the name where it probably means a group, and no column names any: a person says what it means.
    """

    table: Table
    layout: Layout
    uses: Sequence[Use]
    group: str
    word: str = ""


def part_of(table: Table, kit: Kit, group: str) -> Part:
    layout = layout_of(table, kit)
    uses = long.uses_of(table, kit) if layout == "long" else wide.uses_of(table, kit, [group] if group else [])
    has_groups = bool(group) or any(use.value == GROUP for use in uses)
    word = "" if has_groups or not kit.groups_found.meant(folded(table.sheet.name)) else table.sheet.name
    return Part(table, layout, uses, group, word)


def layout_of(table: Table, kit: Kit) -> Layout:
    """Empty where no answers are recognised."""
    if sum(bool(wide.named(column, kit)) for column in table.columns) >= ENOUGH:
        return "wide"
    if _is_long(table, kit):
        return "long"
    return "wide" if sum(wide.may_be_answers(column, kit) for column in table.columns) >= ENOUGH else ""


def _is_long(table: Table, kit: Kit) -> bool:
    headed = {long.recognised(column, kit).value for column in table.columns}
    found = {use.value: use.column for use in long.uses_of(table, kit)}
    if not {CODE, ANSWER} <= headed | found.keys():
        return False
    return RESPONDENT in found or (CODE in found and share(found[CODE], kit.questions.named) >= SOME)


def shape_of(tables: Sequence[Table]) -> str:
    """A SHA-256 of the headings in their order, in hex digits."""
    headings = [[column.heads for column in table.columns] for table in tables]
    return hashlib.sha256(json.dumps(headings).encode()).hexdigest()
