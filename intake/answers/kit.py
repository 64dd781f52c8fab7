"""What is needed to read a file of answers: what is known of the round, the choices made, and what words mean."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.answers.columns.matching import Questions
from intake.answers.known import known_of
from intake.answers.rows.cells import WITHOUT_SITE, Answers, PlaceWords
from intake.answers.texts import bare
from intake.asks import LEAVE_OUT, Choices, Option, plain
from intake.places import Meant, Places
from questions.catalogue import Catalogue
from questions.other_tools.fields import values_of_sites

LEFT_OUT_LABEL = gettext_lazy("Leave these people out")


class _Named(Places):
    """A number alone is no part of a name: "3" is not “Ward 3”."""

    def meant(self, word: str) -> Meant | None:
        found = super().meant(word)
        return found if found and (found.is_sure or not word.isdigit()) else None


class Kit:
    """One for each reading of a file: it counts which words it has met."""

    def __init__(
        self,
        catalogue: Catalogue,
        choices: Choices,
        *,
        groups: Collection[str] | None,
        sites: Collection[str] | None,
        modules: frozenset[str],
        is_live: bool,
        translated: Sequence[Catalogue] = (),
    ) -> None:
        self.known = known_of(
            catalogue, groups=groups, sites=sites, modules=modules, is_live=is_live, translated=translated
        )
        self.choices = choices
        self.questions = Questions(self.known)
        self.answers = Answers(self.known, choices)
        shown = self.known.on_page.groups
        self.group_titles: Mapping[str, str] = {code: shown[code].title for code in self.known.groups}
        codes = {code: code for code in self.group_titles} | self._words_of_groups()
        self.groups_found = _Named(codes, self.group_titles, has_words=True)
        self.groups = PlaceWords(
            "group", self.groups_found, self.group_titles, choices, more=[Option(LEAVE_OUT, LEFT_OUT_LABEL)]
        )
        names = None if self.known.sites is None else {name: name for name in self.known.sites}
        self.sites_found = None if names is None else _Named(_words_of_sites(names), names)
        more = [Option(WITHOUT_SITE, _("No site")), Option(LEAVE_OUT, LEFT_OUT_LABEL)]
        self.sites = PlaceWords("site", self.sites_found, names or {}, choices, more=more)

    def titles_of(self, group: str) -> Sequence[str]:
        """What a group is called, in every language."""
        return [catalogue.groups[group].title for catalogue in self.known.in_all_languages]

    def _words_of_groups(self) -> dict[str, str]:
        """English last, so that it wins."""
        return {plain(title): code for code in self.known.groups for title in reversed(self.titles_of(code))}

    @cached_property
    def evidence_labels(self) -> Mapping[str, str]:
        """What stands above a column of evidence -> the code of its question."""
        everything = chain.from_iterable(catalogue.page_list for catalogue in self.known.in_all_languages)
        pages = [page for page in everything if page.evidence_label]
        return {
            bare(f"{card.question.title}: {page.evidence_label}"): card.question.code
            for page in pages
            for card in page.cards
            if card.question.code in self.known.codes
        }

    @cached_property
    def evidence_codes(self) -> frozenset[str]:
        """Codes of the questions for which people may name evidence."""
        return frozenset(self.evidence_labels.values())

    def comment_labels(self) -> Collection[str]:
        """The words of the closing question, of any group."""
        catalogues = self.known.in_all_languages
        return {catalogue.comment_for(group)[0] for group in self.known.groups for catalogue in catalogues}


def _words_of_sites(names: Iterable[str]) -> Mapping[str, str]:
    """Also as other tools have to write them: "cafe_ward_4"."""
    values = {plain(value): name for value, name in values_of_sites(names).items()}
    return values | {plain(name): name for name in names}
