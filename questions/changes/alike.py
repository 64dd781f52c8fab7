"""The same new words in many questions, such as another name for an answer, told once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from questions.changes.model import Changed, Part, Reworded

Key = tuple[Part, str, str]  # with the words before and after
FROM = 3  # questions with the same new words are told together from here on


@dataclass(frozen=True)
class Alike:
    """What the same part of several questions said before and says now, in any group."""

    part: Part
    before: str
    after: str
    questions: tuple[Changed, ...]


def told_together(changed: Sequence[Changed]) -> tuple[tuple[Alike, ...], tuple[Changed, ...]]:
    """What many questions share, and what else has changed in each question, where there is anything else."""
    shared = {key: questions for key, questions in _by_words(changed).items() if len(questions) >= FROM}
    alike = tuple(Alike(*key, questions) for key, questions in shared.items())
    rest = (_without(one, shared.keys()) for one in changed)
    return alike, tuple(one for one in rest if one.is_changed)


def _by_words(changed: Sequence[Changed]) -> dict[Key, tuple[Changed, ...]]:
    """The questions of which the same part says the same now, and said the same before."""
    found: dict[Key, dict[str, Changed]] = defaultdict(dict)
    for one in changed:
        for words in one.reworded:
            found[_key(words)][one.code] = one
    return {key: tuple(questions.values()) for key, questions in found.items()}


def _without(one: Changed, shared: Collection[Key]) -> Changed:
    return replace(one, reworded=tuple(words for words in one.reworded if _key(words) not in shared))


def _key(words: Reworded) -> Key:
    return words.part, words.before, words.after
