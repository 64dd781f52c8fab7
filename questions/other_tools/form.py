"""What another tool has to ask: the questionnaire of one group of a round."""

from collections.abc import Iterator
from dataclasses import dataclass

from questions.questionnaire import Page, Question

COMMENT = "comment"  # the variable of the closing question
GROUP, SITE = "group", "site"


@dataclass(frozen=True)
class Form:
    """`pages` hold only what the group is asked, in its own words and those of the stage."""

    title: str
    introduction: tuple[str, ...]  # paragraphs that come first: who asks, what for, how long it takes
    group: str
    group_title: str
    sites: tuple[str, ...]
    pages: tuple[Page, ...]
    comment_label: str  # empty where there is no closing question
    comment_help: str
    edition: str  # fingerprint of the banks

    @property
    def has_comment(self) -> bool:
        return bool(self.comment_label)

    @property
    def questions(self) -> Iterator[Question]:
        """In the order in which they are asked."""
        for page in self.pages:
            yield from page.questions
