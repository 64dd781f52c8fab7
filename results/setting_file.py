"""Reads who was asked from a YAML file next to a file of answers, or lists everything that is wrong with it.

    groups:
      nursing: {asked: true, chosen: everyone, size: 60}
      medical: {asked: true, chosen: random, size: 200, people_asked: 40, estimate: true}
      service_user: {asked: false, why: not_concerned, reason: "Rosters of ward staff only."}

`size` is how many people the group has (`estimate` says that it is one), `people_asked` how many of them were asked
where not all were. Both may be left out.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessments.plain_text import sentence
from assessments.vocabulary import EVERYONE, MAX_REASON_LENGTH
from intake.answers import Person
from questions.catalogue import Catalogue
from questions.problems import BankError, Problem
from questions.yaml_file import BankFile, Data, Keys, read_bank_file
from scoring.model import Asked, NotAsked, Setting

KEYS_OF_ASKED = ("asked", "chosen", "size", "estimate", "people_asked")
KEYS_OF_NOT_ASKED = ("asked", "why", "reason")


@dataclass(frozen=True)
class StatedSetting:
    """What a file says, and of each group that was asked how many people were; None where nobody knows."""

    setting: Setting
    asked: Mapping[str, int | None]


def read_setting(path: Path, catalogue: Catalogue, people: Iterable[Person] = ()) -> StatedSetting:
    """Checked against the people in the file of answers. Raises OSError, and BankError with every fault."""
    reading = _Reading(read_bank_file(path), catalogue, Counter(person.group for person in people))
    reading.take_all()
    if reading.problems:
        raise BankError(reading.problems)
    return StatedSetting(Setting(reading.asked, reading.not_asked), reading.numbers)


class _Reading:
    """Takes group by group, keeps what is right and lists what is wrong."""

    def __init__(self, file: BankFile, catalogue: Catalogue, answered: Mapping[str, int]) -> None:
        self.file, self.catalogue, self.answered = file, catalogue, answered
        self.asked: dict[str, Asked] = {}
        self.not_asked: dict[str, NotAsked] = {}
        self.numbers: dict[str, int | None] = {}
        self.problems: list[Problem] = []

    def take_all(self) -> None:
        groups = self.file.data.get("groups") if isinstance(self.file.data, dict) else None
        if not isinstance(self.file.data, dict) or not isinstance(groups, dict):
            self._refuse((), "The file must have one entry `groups`, with a line for each group.")
            return
        self._refuse_others((), self.file.data, ("groups",))
        for code, entry in groups.items():
            self._take(("groups", code), code, entry)
        for code in self.answered:
            if code not in groups:
                self._refuse(("groups",), f"`{code}` has answers and is not in this file. Add it with `asked: true`.")

    def _take(self, path: Keys, code: str, entry: Data) -> None:
        if code not in self.catalogue.groups:
            self._refuse(path, f"`{code}` is not a group. Allowed: {', '.join(self.catalogue.groups)}.")
        elif not isinstance(entry, dict) or not isinstance(entry.get("asked"), bool):
            self._refuse(path, f"Say `asked: true` or `asked: false` for {code}.")
        elif entry["asked"]:
            self._take_asked(path, code, entry)
        else:
            self._take_not_asked(path, code, entry)

    def _take_asked(self, path: Keys, code: str, entry: dict[str, Data]) -> None:
        self._refuse_others(path, entry, KEYS_OF_ASKED)
        chosen = self._one_of(path, entry, "chosen", self.catalogue.chosen)
        size, number = self._count(path, entry, "size"), self._count(path, entry, "people_asked")
        is_estimate = entry.get("estimate", False)
        if not isinstance(is_estimate, bool):
            self._refuse((*path, "estimate"), "`estimate` must be true or false.")
        if size and number:
            self._compare(path, chosen, size, number)
        self.asked[code] = Asked(chosen, size, bool(is_estimate))
        self.numbers[code] = self._number(path, code, number or size, is_estimate=bool(is_estimate))

    def _compare(self, path: Keys, chosen: str, size: int, number: int) -> None:
        if number > size:
            self._refuse((*path, "people_asked"), f"More people were asked ({number}) than the group has ({size}).")
        if number < size and chosen == EVERYONE:
            self._refuse((*path, "people_asked"), f"Everybody was asked, so {size} people were. Leave this out.")

    def _number(self, path: Keys, code: str, number: int | None, *, is_estimate: bool) -> int | None:
        """None for an estimate that is too low: then nobody knows."""
        answered = self.answered.get(code, 0)
        if number is None or number >= answered:
            return number
        if not is_estimate:
            self._refuse(path, f"{answered} people of {code} answered, and this says that {number} were asked.")
        return None

    def _take_not_asked(self, path: Keys, code: str, entry: dict[str, Data]) -> None:
        self._refuse_others(path, entry, KEYS_OF_NOT_ASKED)
        why = self._one_of(path, entry, "why", self.catalogue.not_asked)
        reason = entry.get("reason", "")
        if not isinstance(reason, str):
            self._refuse((*path, "reason"), "`reason` must be a sentence in quotes.")
        elif len(reason) > MAX_REASON_LENGTH:
            self._refuse((*path, "reason"), f"`reason` must have at most {MAX_REASON_LENGTH} characters.")
        if code in self.answered:
            self._refuse(path, f"{code} has answers, so it was asked. Change `asked` to true.")
        self.not_asked[code] = NotAsked(why, sentence(str(reason)))

    def _one_of(self, path: Keys, entry: dict[str, Data], key: str, allowed: Collection[str]) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or value not in allowed:
            self._refuse((*path, key), f"`{key}` must be one of: {', '.join(allowed)}.")
        return str(value)

    def _count(self, path: Keys, entry: dict[str, Data], key: str) -> int | None:
        value = entry.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self._refuse((*path, key), f"`{key}` must be a whole number from 1.")
            return None
        return value

    def _refuse_others(self, path: Keys, entry: Mapping[str, Data], known: Collection[str]) -> None:
        for key in entry:
            if key not in known:
                self._refuse((*path, key), f"`{key}` is not a known key. Allowed: {', '.join(known)}.")

    def _refuse(self, path: Keys, message: str) -> None:
        self.problems.append(self.file.problem(path, message))
