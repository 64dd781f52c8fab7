"""Faults that only appear when all bank files are read together."""

from collections.abc import Iterator, Sequence

from questions.content import Banks
from questions.names import Contents, Fault, codes_of, repeated_codes, unknown_code, unknown_names
from questions.pages import prediction_code
from questions.patterns import KINDS
from questions.schema import Statement
from questions.yaml_file import Keys

CHECKLIST, PRINCIPLES, CORE, WORK_SYSTEM = (
    "executive-checklist.yaml",
    "seven-principles.yaml",
    "core.yaml",
    "work-system.yaml",
)
PATTERNS = "patterns.yaml"


def faults_between(banks: Banks) -> Iterator[Fault]:
    contents = banks.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    yield from repeated_codes(contents)
    yield from unknown_names(contents)
    yield from _idle_questions(banks)
    yield from _pages_that_do_not_fit(banks)
    yield from _predictions_that_do_not_fit(banks)
    yield from _codes_that_meet(banks)
    yield from _needless_wording(banks)
    yield from _needless_introductions(banks)
    yield from _flags_that_disagree(banks)
    yield from _parameters_that_do_not_fit(banks, contents)


def _idle_questions(banks: Banks) -> Iterator[Fault]:
    for index, question in enumerate(banks.checklist.questions):
        if not question.principles and not question.capability:
            message = f"{question.code} is not used. Add its `principles`, or set `capability: true`."
            yield Fault(CHECKLIST, ("questions", index, "principles"), message)


def _pages_that_do_not_fit(banks: Banks) -> Iterator[Fault]:
    """Together the pages have every question of the checklist once, in its order."""
    every = [question.code for question in banks.checklist.questions]
    paged = [code for page in banks.checklist.pages for code in page.questions]
    if every != paged:
        message = f"The pages must have each question once, in the order of the bank: {', '.join(every)}."
        yield Fault(CHECKLIST, ("pages",), message)
    taken = {p.code for p in banks.principles.principles} | {c.code for c in banks.work_system.components}
    taken |= {"core", "predictions"}
    for index, page in enumerate(banks.checklist.pages):
        if page.code in taken:
            yield Fault(CHECKLIST, ("pages", index, "code"), f"Another page has the code `{page.code}`. Change it.")
        taken.add(page.code)


def _predictions_that_do_not_fit(banks: Banks) -> Iterator[Fault]:
    """They are about statements that front-line staff are asked, in the words that the prediction repeats."""
    asked = banks.checklist.predictions
    statements = {q.code for principle in banks.principles.principles for q in principle.questions}
    for index, code in enumerate(asked.statements if asked else ()):
        if code not in statements:
            message = f"`{code}` is not a question of the seven principles. Predict one of those."
            yield Fault(CHECKLIST, ("predictions", "statements", index), message)


def _codes_that_meet(banks: Banks) -> Iterator[Fault]:
    """Codes that are made of others must not be those of other questions."""
    bank = banks.checklist
    made = [(("shared", "suffix"), q.code + bank.shared.suffix) for q in bank.questions] if bank.shared else []
    if bank.predictions:
        made += [(("predictions", "prefix"), prediction_code(bank.predictions, s)) for s in bank.predictions.statements]
    taken = {question.code for question in bank.questions}
    taken |= {statement.code for _, _, statement, _ in _statements(banks)}
    for keys, code in made:
        if code in taken:
            yield Fault(CHECKLIST, keys, f"This makes the code `{code}`, which another question has. Change it.")
        taken.add(code)


def _needless_wording(banks: Banks) -> Iterator[Fault]:
    for file, keys, statement, asked_of in _statements(banks):
        for index, group in enumerate(statement.excluded):
            if group not in asked_of:
                message = f"This bank does not ask `{group}`. Remove it. Groups it asks: {', '.join(asked_of)}."
                yield Fault(file, (*keys, "except", index), message)
        for place, wording in _wordings(statement):
            for group in wording:
                if group not in asked_of or group in statement.excluded:
                    message = f"`{group}` is not asked {statement.code}. Remove its wording, or ask the group."
                    yield Fault(file, (*keys, *place, group), message)


def _wordings(statement: Statement) -> Iterator[tuple[Keys, dict[str, str]]]:
    yield ("wording",), statement.wording
    if statement.once_live:
        yield ("once_live", "wording"), statement.once_live.wording


def _needless_introductions(banks: Banks) -> Iterator[Fault]:
    for p, principle in enumerate(banks.principles.principles):
        for group in principle.wording:
            if group not in banks.principles.asked_of:
                message = f"This bank does not ask `{group}`. Remove its wording, or ask the group."
                yield Fault(PRINCIPLES, ("principles", p, "wording", group), message)
    known = {*banks.principles.asked_of, *banks.checklist.asked_of}
    for group in banks.principles.comment.wording:
        if group not in known:
            message = f"No bank asks `{group}`. Remove its wording, or ask the group."
            yield Fault(PRINCIPLES, ("comment", "wording", group), message)


def _statements(banks: Banks) -> Iterator[tuple[str, Keys, Statement, tuple[str, ...]]]:
    """Every statement with its file, its place there, and the groups that its bank asks."""
    for p, principle in enumerate(banks.principles.principles):
        for q, statement in enumerate(principle.questions):
            yield PRINCIPLES, ("principles", p, "questions", q), statement, banks.principles.asked_of
    if banks.core:
        for q, statement in enumerate(banks.core.questions):
            yield CORE, ("questions", q), statement, banks.core.asked_of
    for c, component in enumerate(banks.work_system.components):
        for q, statement in enumerate(component.questions):
            yield WORK_SYSTEM, ("components", c, "questions", q), statement, banks.work_system.asked_of


def _flags_that_disagree(banks: Banks) -> Iterator[Fault]:
    """A flag lists its items, and the items name their flag: both must agree."""
    for index, flag in enumerate(banks.patterns.flags):
        for key, listed, named in (
            ("principles", flag.items.principles, [p.code for p in banks.principles.principles if p.flag == flag.code]),
            ("leadership", flag.items.leadership, [q.code for q in banks.checklist.questions if q.flag == flag.code]),
        ):
            if set(listed) != set(named):
                message = (
                    f"The entries with `flag: {flag.code}` are {', '.join(named) or 'none'}. Make both lists agree."
                )
                yield Fault(PATTERNS, ("flags", index, "items", key), message)


def _parameters_that_do_not_fit(banks: Banks, contents: Contents) -> Iterator[Fault]:
    for index, finding in enumerate(banks.patterns.findings):
        kind, keys = KINDS[finding.kind], ("findings", index)
        for name, what in kind.codes.items():
            yield from _unknown_codes((*keys, name), finding.parameters[name], what, codes_of(contents, what))


def _unknown_codes(keys: Keys, value: str | tuple[str, ...], what: str, known: Sequence[str]) -> Iterator[Fault]:
    """`value` is a code or a list of codes."""
    places = {keys: value} if isinstance(value, str) else {(*keys, index): code for index, code in enumerate(value)}
    for place, code in places.items():
        if code not in known:
            yield unknown_code(PATTERNS, place, f"{what} `{code}`", known)
