"""What a language needs: all that people who are asked read; easy read only what people who use the service read."""

from collections.abc import Iterable

from questions.content import Banks
from questions.languages import EASY
from questions.translating.texts import BankText


def needed(language: str, texts: Iterable[BankText], banks: Banks) -> list[BankText]:
    readers = _service_users(banks) if language == EASY else _everyone(banks)
    return [text for text in texts if text.groups & readers]


def _everyone(banks: Banks) -> frozenset[str]:
    return frozenset(group.code for group in banks.groups.groups)


def _service_users(banks: Banks) -> frozenset[str]:
    """As in questions.catalogue.Group.is_of_service_users."""
    return frozenset(group.code for group in banks.groups.groups if group.side == "frontline" and group.folds is None)
