"""A draft of a language as plain data: bank -> place -> {source, text, note}. Pure.

`source` is the English from which the text was made, so that a change of the English is found.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from questions.content import canonical, fingerprint
from questions.translating.checks import fault_of
from questions.translating.texts import BankText

Entry = dict[str, str]
Content = dict[str, dict[str, Entry]]
Texts = Mapping[str, tuple[BankText, ...]]
Words = Mapping[str, Mapping[str, str]]  # bank -> place -> translation
EMPTY: Entry = {"source": "", "text": "", "note": ""}
EMPTIES = frozenset("-\u2013\u2014")  # instead of a text or a note: empties it. Programs make dashes of a hyphen.


@dataclass(frozen=True)
class Filled:
    """A row of a file that somebody filled in. `where` says where it stands in the file."""

    key: str  # bank/place
    source: str
    text: str
    note: str
    where: str


@dataclass(frozen=True)
class Imported:
    """How many texts of a file did what to a draft."""

    taken: int
    replaced: int  # of those taken, where the draft had another text
    emptied: int
    left: int  # empty in the file


@dataclass(frozen=True)
class Change:
    """A text that the draft says otherwise than what rounds are offered now. Empty: not translated."""

    text: BankText
    before: str
    after: str


def key_of(text: BankText) -> str:
    """How files and pages name a text."""
    return f"{text.bank}/{text.place}"


def by_key(texts: Texts) -> dict[str, BankText]:
    return {key_of(text): text for of_bank in texts.values() for text in of_bank}


def entry_of(content: Content, text: BankText) -> Entry:
    return content.get(text.bank, {}).get(text.place, EMPTY)


def prefilled(texts: Texts, words: Words) -> Content:
    """With translations that were made from these very texts."""
    content: Content = {}
    for bank, of_bank in texts.items():
        for text in of_bank:
            if translation := words.get(bank, {}).get(text.place):
                content.setdefault(bank, {})[text.place] = {"source": text.source, "text": translation, "note": ""}
    return content


def merged(content: Content, filled: Iterable[Filled], texts: Texts) -> Content:
    """What the rows say; what is empty in them stays. What has no place in the banks any more goes."""
    entries = {key: entry_of(content, text) for key, text in by_key(texts).items()}
    entries |= {row.key: _filled_in(entries[row.key], row) for row in filled if row.key in entries}
    result: Content = {}
    for key, entry in entries.items():
        if entry["text"] or entry["note"]:
            bank, _, place = key.partition("/")
            result.setdefault(bank, {})[place] = entry
    return result


def _filled_in(kept: Entry, row: Filled) -> Entry:
    return {
        "source": row.source if row.text else kept["source"],
        "text": _words(kept["text"], row.text),
        "note": _words(kept["note"], row.note),
    }


def _words(kept: str, given: str) -> str:
    return "" if given in EMPTIES else given or kept


def imported(content: Content, filled: Iterable[Filled], texts: Texts) -> Imported:
    """`content` is the draft before."""
    known = by_key(texts)
    done = Counter(_done(entry_of(content, known[row.key])["text"], row.text) for row in filled if row.key in known)
    return Imported(done["taken"] + done["replaced"], done["replaced"], done["emptied"], done["left"])


def _done(kept: str, given: str) -> str:
    """What a row does to the text of the draft. Empty where it empties what is empty already."""
    if not given:
        return "left"
    if given in EMPTIES:
        return "emptied" if kept else ""
    return "replaced" if kept not in ("", given) else "taken"


def is_stale(entry: Entry, text: BankText) -> bool:
    """Translated from other words than the bank has now."""
    return bool(entry["text"]) and entry["source"] != text.source


def is_sound(entry: Entry, text: BankText) -> bool:
    return bool(entry["text"]) and not is_stale(entry, text) and not fault_of(entry["text"], text)


def sound_words(content: Content, texts: Texts) -> dict[str, dict[str, str]]:
    """The translations in which nothing is wrong: what can be shown and published."""
    return {bank: dict(_sound(content, of_bank)) for bank, of_bank in texts.items()}


def _sound(content: Content, texts: Iterable[BankText]) -> Iterator[tuple[str, str]]:
    for text in texts:
        entry = entry_of(content, text)
        if is_sound(entry, text):
            yield text.place, entry["text"]


def lacking(content: Content, texts: Texts) -> dict[str, tuple[BankText, ...]]:
    """Group that is asked -> the texts that it reads and that are not translated soundly."""
    found: dict[str, list[BankText]] = {}
    for text in by_key(texts).values():
        is_there = is_sound(entry_of(content, text), text)
        for group in text.groups:
            found.setdefault(group, []).extend([] if is_there else [text])
    return {group: tuple(missing) for group, missing in found.items()}


def changes(content: Content, texts: Texts, words: Words) -> tuple[Change, ...]:
    """`words` are those that rounds are offered now."""
    after = sound_words(content, texts)
    pairs = (
        Change(text, words.get(bank, {}).get(text.place, ""), after[bank].get(text.place, ""))
        for bank, of_bank in texts.items()
        for text in of_bank
    )
    return tuple(pair for pair in pairs if pair.before != pair.after)


def mark_of(content: Content) -> str:
    """Of what somebody has read, so that nobody publishes something else."""
    return fingerprint(canonical(content))
