"""The same new words in many questions, such as another name for an answer, told once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from questions.changes.model import Changed, Part, Reworded

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
    sharing: dict[tuple[Part, str, str], dict[str, Changed]] = defaultdict(dict)
    for one in changed:
        for words in one.reworded:
            sharing[_key(words)][one.code] = one
    shared = {key: tuple(questions.values()) for key, questions in sharing.items() if len(questions) >= FROM}
    rest = (
        replace(one, reworded=tuple(words for words in one.reworded if _key(words) not in shared)) for one in changed
    )
    return tuple(Alike(*key, questions) for key, questions in shared.items()), tuple(
        one for one in rest if one.is_changed
    )


def _key(words: Reworded) -> tuple[Part, str, str]:
    return words.part, words.before, words.after
