"""Every text of the banks that can be translated: its place by codes, its words, and the groups that read it.

A place is the path to a text, with codes where the bank has lists: `questions/S11/wording/service_user`. Questions,
practices and indicators have codes of their own, so their places begin there, in whatever part of the bank they are.
One enumeration serves files, exports, checks and the overlay.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from questions.content import SUFFIX, Banks
from questions.translating.readers import readers_of
from questions.yaml_file import Keys

TEXTS = frozenset(
    {"title", "summary", "text", "good", "warning", "prompt", "label", "hint", "help", "meaning", "why", "clears"}
    | {"caution", "measure"}
)
BY_CODE = frozenset({"wording", "labels", "folds"})  # mappings whose keys are codes
OWN_CODES = frozenset({"questions", "practices", "indicators"})  # lists of things that have codes of their own
# A translation may be twice as long as its source. Short ones need more room: "None" is 11 letters in Welsh.
SHORTEST_LIMIT, LONGEST_LIMIT = 40, 1000

Steps = tuple[str, ...]


@dataclass(frozen=True)
class BankText:
    """`groups` are the codes of those who are asked and read it; empty if only results and round pages have it."""

    bank: str
    place: str
    source: str
    groups: frozenset[str]
    keys: Keys  # the path in the content of the bank, with indexes

    @property
    def max_length(self) -> int:
        return min(LONGEST_LIMIT, max(SHORTEST_LIMIT, 2 * len(self.source)))

    @property
    def is_for_respondents(self) -> bool:
        return bool(self.groups)


def texts_of(banks: Banks) -> dict[str, tuple[BankText, ...]]:
    """Bank code -> its texts, in its order."""
    return {bank: tuple(_texts_in(bank, content, banks)) for bank, content in contents_of(banks).items()}


def contents_of(banks: Banks) -> dict[str, dict[str, Any]]:
    """Bank code -> its content as plain data, in the order of its schema."""
    data = banks.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {file.removesuffix(SUFFIX): content for file, content in data.items() if content}


def missing_from(words: Mapping[str, str], texts: Iterable[BankText]) -> tuple[BankText, ...]:
    """The texts that these words (place -> translation) leave in English."""
    return tuple(text for text in texts if not words.get(text.place))


def _texts_in(bank: str, content: Mapping[str, Any], banks: Banks) -> Iterator[BankText]:
    for steps, keys, source in _within(content, (), ()):
        yield BankText(bank, "/".join(steps), source, readers_of(banks, bank, steps), keys)


def _within(entry: Mapping[str, Any], steps: Steps, keys: Keys) -> Iterator[tuple[Steps, Keys, str]]:
    for key, value in entry.items():
        here = (key,) if key in OWN_CODES else (*steps, key)
        if isinstance(value, list):
            yield from _listed(value, here, (*keys, key))
        elif isinstance(value, dict):
            inside = _by_code if key in BY_CODE else _within
            yield from inside(value, here, (*keys, key))
        elif key in TEXTS:
            yield here, (*keys, key), value


def _listed(entries: list[Any], steps: Steps, keys: Keys) -> Iterator[tuple[Steps, Keys, str]]:
    for index, entry in enumerate(entries):
        if isinstance(entry, dict):
            code = str(entry.get("code", entry.get("value")))
            yield from _within(entry, (*steps, code), (*keys, index))


def _by_code(entries: Mapping[str, Any], steps: Steps, keys: Keys) -> Iterator[tuple[Steps, Keys, str]]:
    """Sorted, because what is stored of a bank does not keep their order."""
    for code, entry in sorted(entries.items()):
        if isinstance(entry, str):
            yield (*steps, code), (*keys, code), entry
        else:
            yield from _within(entry, (*steps, code), (*keys, code))
