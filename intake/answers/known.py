"""What is known of a round before a file of answers is read: its groups, sites, questions and their words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from questions.catalogue import Catalogue, Question
from questions.languages import current
from questions.other_tools.fields import labels_for


@dataclass(frozen=True)
class Known:
    """`sites` is None where any site is taken. `asked` and `spared`: group -> codes of questions.

    A group is spared a question that it is not asked, or no longer, although it answers the bank.
    """

    catalogue: Catalogue
    translated: tuple[Catalogue, ...]  # the same in other languages
    groups: tuple[str, ...]
    sites: tuple[str, ...] | None
    is_live: bool
    asked: Mapping[str, frozenset[str]]
    spared: Mapping[str, frozenset[str]]
    labels: Mapping[str, Collection[str]]  # code of a question -> what stands above its column in other tools
    codes: tuple[str, ...]  # of all questions asked of any group, or spared it, in the order of the banks

    @property
    def in_all_languages(self) -> tuple[Catalogue, ...]:
        """English first."""
        return (self.catalogue, *self.translated)

    @property
    def on_page(self) -> Catalogue:
        """In the language of the page, as far as there is one."""
        return next((catalogue for catalogue in self.translated if catalogue.language == current()), self.catalogue)

    def question(self, code: str) -> Question:
        return self.catalogue.questions[code]

    def texts_of(self, code: str) -> Iterator[str]:
        """All words in which a question is asked, of any group, before and once live, here and in other tools."""
        for catalogue in self.in_all_languages:
            question = catalogue.questions[code]
            yield question.text
            for group in sorted(question.asked_of):
                yield question.text_for(group)
                yield question.text_for(group, is_live=True)
        yield from self.labels.get(code, ())
        for catalogue in self.in_all_languages:
            question = catalogue.questions[code]
            if question.title and not question.about:
                yield question.title


def known_of(
    catalogue: Catalogue,
    *,
    groups: Collection[str] | None,
    sites: Collection[str] | None,
    modules: frozenset[str],
    is_live: bool,
    translated: Collection[Catalogue] = (),
) -> Known:
    wanted = tuple(group for group in catalogue.groups if groups is None or group in groups)
    banks = {group: _codes_in(catalogue, catalogue.banks_for(group, modules)) for group in wanted}
    asked = {group: _asked_in(catalogue, group, codes) for group, codes in banks.items()}
    together = frozenset().union(*banks.values())
    return Known(
        catalogue=catalogue,
        translated=tuple(translated),
        groups=wanted,
        sites=None if sites is None else tuple(sites),
        is_live=is_live,
        asked=asked,
        spared={group: codes - asked[group] for group, codes in banks.items()},
        labels=_labels((catalogue, *translated), wanted, modules),
        codes=tuple(code for code in catalogue.questions if code in together),
    )


def _codes_in(catalogue: Catalogue, banks: Collection[str]) -> frozenset[str]:
    return frozenset(code for code, question in catalogue.questions.items() if question.bank in banks)


def _asked_in(catalogue: Catalogue, group: str, codes: Collection[str]) -> frozenset[str]:
    return frozenset(code for code in codes if group in catalogue.questions[code].asked_of)


def _labels(
    catalogues: Collection[Catalogue], groups: Collection[str], modules: frozenset[str]
) -> Mapping[str, Collection[str]]:
    labels: dict[str, dict[str, None]] = {}
    for catalogue, group, is_live in product(catalogues, groups, (False, True)):
        for code, label in labels_for(catalogue, group, modules, is_live=is_live).items():
            labels.setdefault(code, {})[label] = None
    return labels
