"""The people of a file while it is read, and what is wrong with them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.vocabulary import MAX_COMMENT_LENGTH
from intake.answers.kit import Kit
from intake.answers.model import LeftOut, Person, Trouble
from intake.answers.rows.cells import without_signs
from intake.answers.rows.tally import Stands
from intake.wording import listed, listed_with_more, shown
from questions.packing import pack

_MOST_CODES = 5  # that a message names


@dataclass
class Draft:
    """A person as far as read. `group` and `site` are None where only a person can say."""

    respondent: str
    group: str | None
    site: str | None
    row: int
    answers: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)  # code -> where it is answered, blank answers included


class People:
    """Collects drafts and counts faults by kind."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.drafts: list[Draft] = []
        self.left_out: Counter[tuple[str, str]] = Counter()  # code, group
        self.faults: list[Trouble] = []
        self._not_asked: dict[str, tuple[Stands, dict[str, None]]] = {}  # group -> where, codes
        self._too_long = Stands()

    def code_for(self, group: str | None, code: str, codes: tuple[str, ...]) -> str:
        """Of questions with the same words, the one that the group is asked."""
        if group is None or code in self.kit.known.asked[group]:
            return code
        return next((other for other in codes if other in self.kit.known.asked[group]), code)

    def answer(self, draft: Draft, code: str, cell: str, row: int, column: str) -> None:
        """Take one answer, if the group of the person is asked the question."""
        if draft.group is not None and code not in self.kit.known.asked[draft.group]:
            self._refuse(draft.group, code, row)
            return
        value = self.kit.answers.word(code, cell, row, column)
        if value:
            draft.answers[code] = value

    def _refuse(self, group: str, code: str, row: int) -> None:
        if code in self.kit.known.spared[group]:
            self.left_out[code, group] += 1
            return
        stands, codes = self._not_asked.setdefault(group, (Stands(), {}))
        stands.count(row)
        codes[code] = None

    def comment(self, draft: Draft, code: str, cell: str, row: int) -> None:
        """Take a comment. `code` is empty for the closing one."""
        text = without_signs(cell)
        if len(text) > MAX_COMMENT_LENGTH:
            self._too_long.count(row)
        elif code and draft.group is not None and code not in self.kit.known.asked[draft.group]:
            self._refuse(draft.group, code, row)
        elif text.strip(" .-"):
            earlier = draft.comments.get(code, "")
            draft.comments[code] = text if earlier in {"", text} else f"{earlier}\n{text}"

    def people(self) -> Iterator[Person]:
        for draft in self.drafts:
            if draft.group is not None and draft.site is not None:
                packed = pack(draft.answers, self.kit.known.catalogue)
                yield Person(draft.respondent, draft.group, draft.site, packed, draft.comments, draft.row)

    def left_out_rows(self) -> Iterator[LeftOut]:
        for code in self.kit.known.catalogue.questions:
            for group in self.kit.known.groups:
                if answers := self.left_out.get((code, group)):
                    yield LeftOut(code, group, answers)

    def troubles(self) -> Iterator[Trouble]:
        yield from self.faults
        yield from (Trouble(row, text) for row, text in self.kit.answers.troubles())
        yield from (Trouble(row, text) for row, text in self.kit.groups.troubles())
        yield from (Trouble(row, text) for row, text in self.kit.sites.troubles())
        for group, (stands, codes) in self._not_asked.items():
            yield Trouble(stands.first, _not_asked_words(self.kit.group_titles[group], stands, codes))
        if self._too_long.rows:
            text = _("A comment of more than {most} characters stands {where}. Shorten it.")
            words = text.format(most=f"{MAX_COMMENT_LENGTH:,}", where=self._too_long.words)
            yield Trouble(self._too_long.first, words)


def _not_asked_words(group: str, stands: Stands, codes: Mapping[str, None]) -> str:
    text = ngettext(
        "The group {group} is not asked {codes} in this round. An answer to it stands {where}. Correct the group or "
        "the question, or leave the cell empty.",
        "The group {group} is not asked {codes} in this round. An answer to them stands {where}. Correct the group or "
        "the question, or leave the cell empty.",
        len(codes),
    )
    return text.format(group=shown(group), codes=_listed([*codes]), where=stands.words)


def _listed(codes: Sequence[str]) -> str:
    """S11, S12 and S13; or S11, S12, S13, S21, S22 and 4 more."""
    return listed_with_more(codes, _MOST_CODES) if len(codes) > _MOST_CODES else listed(codes)
