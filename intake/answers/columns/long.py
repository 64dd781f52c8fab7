"""The columns of a table with one row an answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from intake.answers.columns.layout import Column, Table
from intake.answers.columns.places import place_uses
from intake.answers.columns.roles import role_of
from intake.answers.columns.uses import (
    ANSWER,
    CODE,
    COMMENT,
    GROUP,
    MOST,
    RESPONDENT,
    SITE,
    Use,
    best_respondent,
    chosen,
    options_of,
    share,
)
from intake.answers.kit import Kit
from intake.asks import UNUSED

ROLES = (RESPONDENT, GROUP, SITE, COMMENT, CODE, ANSWER)


def uses_of(table: Table, kit: Kit) -> Sequence[Use]:
    """What each column holds: by its heading, else by its cells, else to be asked."""
    allowed = {option.value for option in options_of(kit, ROLES, with_questions=False)}
    uses = [chosen(recognised(column, kit), kit, allowed) for column in table.columns]
    return _by_content(place_uses(_with_respondent([*_once_each(uses)], kit), kit), kit)


def is_codes(column: Column, kit: Kit) -> bool:
    return share(column, kit.questions.named) >= MOST


def recognised(column: Column, kit: Kit) -> Use:
    """By its heading alone."""
    role = next(filter(None, map(role_of, column.heads)), "")
    if role == SITE and kit.known.sites == ():
        return Use(column, UNUSED)
    if role in ROLES:
        return Use(column, role)
    return Use(column, UNUSED, is_asked=not role, is_person=role == "person")


def _once_each(uses: Sequence[Use]) -> Iterator[Use]:
    """Two columns that mean the same are a question, not a choice; of numbers of people the surest is taken."""
    best = best_respondent(uses)
    values = [use.value for use in uses]
    for use in uses:
        if use.value == RESPONDENT and use is not best:
            yield replace(use, value=UNUSED)
        elif use.value in {CODE, ANSWER} and values.count(use.value) > 1:
            yield replace(use, value="")
        else:
            yield use


def _with_respondent(uses: Sequence[Use], kit: Kit) -> Sequence[Use]:
    """Where nothing else tells the rows of people apart, their names or addresses do. They are not stored."""
    if any(use.value == RESPONDENT for use in uses):
        return uses
    person = next(
        (use for use in uses if use.is_person and use.column.cells and use.column.key not in kit.choices), None
    )
    return [replace(use, value=RESPONDENT, is_sure=False, is_asked=True) if use is person else use for use in uses]


def _by_content(uses: Sequence[Use], kit: Kit) -> Sequence[Use]:
    """Where no heading names the question or the answer, a column of them is probably it."""
    for value, fits in ((CODE, is_codes), (ANSWER, _is_answers)):
        if all(use.value != value for use in uses):
            found = next((use for use in uses if _is_free(use, kit) and fits(use.column, kit)), None)
            uses = [replace(use, value=value, is_sure=False, is_asked=True) if use is found else use for use in uses]
    return uses


def _is_free(use: Use, kit: Kit) -> bool:
    return use.value == UNUSED and not use.is_person and use.column.key not in kit.choices


def _is_answers(column: Column, kit: Kit) -> bool:
    return share(column, kit.answers.values.is_answer) >= MOST
