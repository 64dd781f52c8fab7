"""What is known of a round before a file of answers is read: its groups, sites, questions and their words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from questions.catalogue import Catalogue, Question


@dataclass(frozen=True)
class Known:
    """`sites` is None where any site is taken. `asked` and `spared`: group -> codes of questions.

    A group is spared a question that it is not asked, or no longer, although it answers the bank.
    """

    catalogue: Catalogue
    groups: tuple[str, ...]
    sites: tuple[str, ...] | None
    is_live: bool
    asked: Mapping[str, frozenset[str]]
    spared: Mapping[str, frozenset[str]]
    codes: tuple[str, ...]  # of all questions asked of any group, or spared it, in the order of the banks

    def question(self, code: str) -> Question:
        return self.catalogue.questions[code]

    def texts_of(self, code: str) -> Iterator[str]:
        """All words in which a question is asked, of any group, before and once live."""
        question = self.question(code)
        for group in sorted(question.asked_of):
            yield question.text_for(group)
            yield question.text_for(group, is_live=True)
        yield question.text


def known_of(
    catalogue: Catalogue,
    *,
    groups: Collection[str] | None,
    sites: Collection[str] | None,
    modules: frozenset[str],
    is_live: bool,
) -> Known:
    wanted = tuple(group for group in catalogue.groups if groups is None or group in groups)
    asked, spared = {}, {}
    for group in wanted:
        banks = catalogue.banks_for(group, modules)
        questions = [question for question in catalogue.questions.values() if question.bank in banks]
        asked[group] = frozenset(question.code for question in questions if group in question.asked_of)
        spared[group] = frozenset(question.code for question in questions) - asked[group]
    codes = frozenset().union(*asked.values(), *spared.values())
    return Known(
        catalogue=catalogue,
        groups=wanted,
        sites=None if sites is None else tuple(sites),
        is_live=is_live,
        asked=asked,
        spared=spared,
        codes=tuple(code for code in catalogue.questions if code in codes),
    )
