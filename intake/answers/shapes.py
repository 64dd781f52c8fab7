"""Whether a table has one row a person or one row an answer."""

from dataclasses import dataclass

from collections.abc import Sequence

from intake.answers import long, wide
from intake.answers.columns import ANSWER, CODE, RESPONDENT, Use, share
from intake.answers.kit import Kit
from intake.answers.layout import ENOUGH, Table
from intake.answers.model import Shape

SOME = 0.3  # of the cells of a column that may name questions


@dataclass(frozen=True)
class Part:
    """A sheet that is read. `group` is empty unless the name of the sheet gives it."""

    table: Table
    shape: Shape
    uses: Sequence[Use]
    group: str


def part_of(table: Table, kit: Kit, group: str) -> Part:
    shape = shape_of(table, kit)
    uses = long.uses_of(table, kit) if shape == "long" else wide.uses_of(table, kit, [group] if group else [])
    return Part(table, shape, uses, group)


def shape_of(table: Table, kit: Kit) -> Shape:
    """Empty where no answers are recognised."""
    if sum(bool(wide.named(column, kit)) for column in table.columns) >= ENOUGH:
        return "wide"
    if _is_long(table, kit):
        return "long"
    return "wide" if sum(wide.may_be_answers(column, kit) for column in table.columns) >= ENOUGH else ""


def _is_long(table: Table, kit: Kit) -> bool:
    found = {use.value: use.column for use in long.uses_of(table, kit)}
    if CODE not in found or ANSWER not in found:
        return False
    return RESPONDENT in found or share(found[CODE], kit.questions.named) >= SOME
