"""References between bank files: every name that is used must be defined, and every code only once.

In a path `*` matches every entry of a list or mapping, and a final `~` the key itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from questions.yaml_file import Data, Keys

Contents = Mapping[str, Data]  # file name -> content

# (what it is, file, path)
DEFINED = (
    ("bank", "executive-checklist.yaml", "bank"),
    ("bank", "seven-principles.yaml", "bank"),
    ("bank", "core.yaml", "bank"),
    ("bank", "work-system.yaml", "bank"),
    ("bank", "practices.yaml", "bank"),
    ("bank", "indicators.yaml", "bank"),
    ("group", "groups.yaml", "groups.*.code"),
    ("fold", "groups.yaml", "folds.*.~"),
    ("principle", "seven-principles.yaml", "principles.*.code"),
    ("executive question", "executive-checklist.yaml", "questions.*.code"),
    ("statement", "seven-principles.yaml", "principles.*.questions.*.code"),
    ("statement", "core.yaml", "questions.*.code"),
    ("component", "work-system.yaml", "components.*.code"),
    ("statement", "work-system.yaml", "components.*.questions.*.code"),
    ("flag", "patterns.yaml", "flags.*.code"),
    ("finding", "patterns.yaml", "findings.*.code"),
    ("area", "practices.yaml", "areas.*.code"),
    ("practice", "practices.yaml", "areas.*.practices.*.code"),
    ("kind of indicator", "indicators.yaml", "kinds.*.code"),
    ("indicator", "indicators.yaml", "kinds.*.indicators.*.code"),
)
USED = (
    ("group", "executive-checklist.yaml", "asked_of.*"),
    ("group", "executive-checklist.yaml", "predictions.asked_of.*"),
    ("group", "seven-principles.yaml", "asked_of.*"),
    ("group", "core.yaml", "asked_of.*"),
    ("group", "work-system.yaml", "asked_of.*"),
    ("group", "practices.yaml", "asked_of.*"),
    ("group", "practices.yaml", "areas.*.practices.*.groups.*"),
    ("group", "groups.yaml", "expected_groups.*"),
    ("fold", "groups.yaml", "groups.*.folds"),
    ("principle", "executive-checklist.yaml", "questions.*.principles.*"),
    ("principle", "patterns.yaml", "flags.*.items.principles.*"),
    ("principle", "practices.yaml", "areas.*.practices.*.principles.*"),
    ("principle", "indicators.yaml", "kinds.*.indicators.*.principles.*"),
    ("executive question", "executive-checklist.yaml", "questions.*.after.*"),
    ("executive question", "executive-checklist.yaml", "pages.*.questions.*"),
    ("statement", "executive-checklist.yaml", "predictions.statements.*"),
    ("executive question", "core.yaml", "questions.*.echoes.*"),
    ("executive question", "seven-principles.yaml", "principles.*.questions.*.echoes.*"),
    ("executive question", "work-system.yaml", "components.*.questions.*.echoes.*"),
    ("executive question", "patterns.yaml", "flags.*.items.leadership.*"),
    ("flag", "executive-checklist.yaml", "questions.*.flag"),
    ("flag", "seven-principles.yaml", "principles.*.flag"),
    ("flag or finding", "practices.yaml", "areas.*.practices.*.patterns.*"),
)


@dataclass(frozen=True)
class Fault:
    """A fault at an entry of a file. `keys` is the path to it: keys of mappings and indexes of lists."""

    file: str
    keys: Keys
    message: str


def unknown_names(contents: Contents) -> Iterator[Fault]:
    for what, file, place in USED:
        known = codes_of(contents, what)
        for keys, name in _entries(contents[file], place):
            if name not in known:
                yield unknown_code(file, keys, f"{what} `{name}`", known)


def unknown_code(file: str, keys: Keys, named: str, known: Sequence[str]) -> Fault:
    return Fault(file, keys, f"There is no {named}. Use one of: {', '.join(known)}.")


def repeated_codes(contents: Contents) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for _, file, place in DEFINED:
        for keys, code in _entries(contents[file], place):
            if code in first:
                message = f"The code `{code}` is already used in {first[code]}. Change one of them."
                yield Fault(file, keys, message)
            first.setdefault(code, file)


def codes_of(contents: Contents, what: str) -> list[str]:
    kinds = what.split(" or ")
    places = [(file, place) for kind, file, place in DEFINED if kind in kinds]
    return [code for file, place in places for _, code in _entries(contents[file], place)]


def _entries(content: Data, place: str) -> Iterator[tuple[Keys, str]]:
    entries: list[tuple[Keys, Data]] = [((), content)]
    for step in place.split("."):
        entries = [inner for keys, data in entries for inner in _inside(keys, data, step)]
    yield from ((keys, str(data)) for keys, data in entries)


def _inside(keys: Keys, data: Data, step: str) -> Iterator[tuple[Keys, Data]]:
    match data:
        case dict() if step == "*":
            yield from (((*keys, key), value) for key, value in data.items())
        case dict() if step in data:
            yield (*keys, step), data[step]
        case list():
            yield from (((*keys, index), value) for index, value in enumerate(data))
        case _ if step == "~":
            yield keys, keys[-1]
