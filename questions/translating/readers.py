"""Which of the groups that are asked read a text; none where only results and the pages of a round have it."""

from questions.content import Banks
from questions.schema import Component, Core, PrincipleEntry, SevenPrinciples, Statement

Steps = tuple[str, ...]
Groups = frozenset[str]
NOBODY: Groups = frozenset()


def readers_of(banks: Banks, bank: str, steps: Steps) -> Groups:
    match bank:
        case "groups":
            return frozenset({steps[1]}) if steps[0] == "groups" else NOBODY
        case "executive-checklist":
            return _of_checklist(banks, steps)
        case "seven-principles":
            return _of_principles(banks, steps)
        case "core" | "work-system":
            return _of_others(banks, bank, steps)
    return NOBODY


def _of_checklist(banks: Banks, steps: Steps) -> Groups:
    bank = banks.checklist
    if steps == ("title",):
        return NOBODY
    if steps[0] == "predictions" and bank.predictions:
        return frozenset(bank.predictions.asked_of)
    return frozenset(bank.asked_of)


def _of_principles(banks: Banks, steps: Steps) -> Groups:
    bank = banks.principles
    asked = frozenset(bank.asked_of)
    match steps:
        case ("title" | "summary",) | ("principles", _, "title" | "summary"):
            return NOBODY
        case ("questions", code, *inside):
            return _of_statement(_statement(banks, code), asked, tuple(inside)) | _who_predicts(banks, steps)
        case (*_, "wording", group, _):
            return frozenset({group})
        case ("principles", code, "page", _):
            return asked - _with_own_page(bank, code)
        case ("comment", _):
            return (asked | frozenset(banks.checklist.asked_of)) - bank.comment.wording.keys()
    return asked | (_who_predicts(banks, steps) if steps[1] == "points" else NOBODY)


def _of_others(banks: Banks, bank: str, steps: Steps) -> Groups:
    module = banks.core if bank == "core" and banks.core else banks.work_system
    asked = frozenset(module.asked_of)
    match steps:
        case ("title" | "summary",):
            return NOBODY
        case ("questions", code, *inside):
            return _of_statement(_statement(banks, code), asked, tuple(inside))
    return asked


def _of_statement(statement: Statement, asked: Groups, inside: Steps) -> Groups:
    asked -= {*statement.excluded}
    match inside:
        case ("wording", group) | ("once_live", "wording", group):
            return frozenset({group})
        case ("text",):
            return asked - statement.wording.keys()
        case ("once_live", "text") if statement.once_live:
            return asked - statement.once_live.wording.keys()
    return asked


def _who_predicts(banks: Banks, steps: Steps) -> Groups:
    """Executives read some statements too, with their answers, to say what others will answer."""
    asked = banks.checklist.predictions
    if asked is None or "wording" in steps or (steps[0] == "questions" and steps[1] not in asked.statements):
        return NOBODY
    return frozenset(asked.asked_of)


def _with_own_page(bank: SevenPrinciples, code: str) -> Groups:
    return frozenset(next(one for one in bank.principles if one.code == code).wording)


def _statement(banks: Banks, code: str) -> Statement:
    pages: list[PrincipleEntry | Core | Component] = [*banks.principles.principles, *banks.work_system.components]
    pages += [banks.core] if banks.core else []
    return next(statement for page in pages for statement in page.questions if statement.code == code)
