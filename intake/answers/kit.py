"""What is needed to read a file of answers: what is known of the round, the choices made, and what words mean."""

from collections.abc import Collection, Mapping

from intake.answers.cells import WITHOUT_SITE, Answers, PlaceWords, Titles
from intake.answers.known import known_of
from intake.answers.matching import Questions
from intake.asks import LEAVE_OUT, Choices, Option
from questions.catalogue import Catalogue

LEFT_OUT_LABEL = "Leave these people out"


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
    ) -> None:
        self.known = known_of(catalogue, groups=groups, sites=sites, modules=modules, is_live=is_live)
        self.choices = choices
        self.questions = Questions(self.known)
        self.answers = Answers(self.known, choices)
        self.group_titles: Mapping[str, str] = {code: catalogue.groups[code].title for code in self.known.groups}
        self.groups_found = Titles(self.group_titles)
        self.groups = PlaceWords(
            "group", self.groups_found, self.group_titles, choices, more=[Option(LEAVE_OUT, LEFT_OUT_LABEL)]
        )
        names = None if self.known.sites is None else {name: name for name in self.known.sites}
        self.sites_found = None if names is None else Titles(names)
        more = [Option(WITHOUT_SITE, "No site"), Option(LEAVE_OUT, LEFT_OUT_LABEL)]
        self.sites = PlaceWords("site", self.sites_found, names or {}, choices, more=more)

    @property
    def evidence_codes(self) -> Collection[str]:
        """Codes of the questions for which people may name evidence."""
        pages = self.known.catalogue.page_list
        return {card.question.code for page in pages if page.evidence_label for card in page.cards}

    def comment_labels(self) -> Collection[str]:
        """The words of the closing question, of any group."""
        return {self.known.catalogue.comment_for(group)[0] for group in self.known.groups}
