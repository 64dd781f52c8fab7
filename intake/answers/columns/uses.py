"""Says what each column of a table holds: recognised, guessed, chosen, or to be asked."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.answers.columns.layout import Column, letter
from intake.answers.columns.matching import Codes, is_about_a_question
from intake.answers.columns.roles import rank_of_respondent, role_of
from intake.answers.kit import Kit
from intake.answers.texts import bare, folded, words_of
from intake.asks import UNUSED, Ask, Option

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

RESPONDENT, GROUP, SITE, COMMENT = "respondent", "group", "site", "comment"
CODE, ANSWER = "code", "answer"
EVIDENCE = "comment-"  # before the code of a question
MOST = 0.8  # share of cells by which the content of a column is recognised
SHORT = 4  # words of a heading that says more than the cells below it
SHOWN_CELLS, SHOWN_LETTERS = 3, 40
QUESTION_LETTERS = 90

# comment-E01, page_A1/comment_E01, commentE01, E01_comment, E01[comment], “Evidence for E01”
_EVIDENCE = re.compile(
    r"(?:comments?|evidence)(?: for)?[\s_:-]*([a-z]+\d+)\W*$|\b([a-z]+\d+)[\s_\[:-]+(?:comments?|evidence)\b"
)

LABELS: Mapping[str, "StrPromise"] = {
    UNUSED: gettext_lazy("Nothing that is needed"),
    RESPONDENT: gettext_lazy("The number of the questionnaire"),
    GROUP: gettext_lazy("The group"),
    SITE: gettext_lazy("The site"),
    COMMENT: gettext_lazy("The closing comment"),
    CODE: gettext_lazy("The question"),
    ANSWER: gettext_lazy("The answer"),
}


@dataclass(frozen=True)
class Use:
    """What a column holds. `value` is empty where only a person can say.

    `codes` are the questions that share its words: which one is answered depends on the group. `is_asked`: shown
    among the things that a person may decide. `signal`: "finished" or "test" of columns that tell which rows count,
    "place" of another column of groups or sites.
    """

    column: Column
    value: str
    is_sure: bool = True
    codes: Codes = ()
    is_asked: bool = True
    is_person: bool = False
    signal: str = ""

    @property
    def code(self) -> str:
        """The code of the question, if it holds one."""
        return self.value if self.value not in LABELS and not self.value.startswith(EVIDENCE) else ""


def signal_of(column: Column) -> Use | None:
    """What the headings say alone: columns of other tools that hold no answers."""
    if any(map(is_about_a_question, column.heads)):
        return Use(column, UNUSED, is_asked=False)
    role = next(filter(None, map(role_of, column.heads)), "")
    if role in {"person", "other", "finished", "test"}:
        is_signal = role in {"finished", "test"}
        return Use(column, UNUSED, is_asked=False, is_person=role == "person", signal=role if is_signal else "")
    return None


def asks_of(uses: Iterable[Use], options: Sequence[Option]) -> Iterator[Ask]:
    uses = [*uses]
    names = [use.column.name for use in uses]
    for use in uses:
        if use.is_asked:
            text = _question(use.column, is_unique=names.count(use.column.name) <= 1)
            yield Ask(use.column.key, "columns", text, tuple(options), use.value, _examples(use.column), use.is_sure)


def _question(column: Column, *, is_unique: bool) -> str:
    """Without headings, its name says where it is."""
    if not column.heads:
        return _("What is in {column}?").format(column=column.name)
    text = _("What is in the column “{heading}”?")
    if not is_unique:
        text = _("What is in the column “{heading}” (column {letter})?")
    return text.format(heading=column.name, letter=letter(column.index))


def options_of(kit: Kit, roles: Collection[str], *, with_questions: bool) -> tuple[Option, ...]:
    """What a column may hold."""
    options = [Option(role, LABELS[role]) for role in (UNUSED, *roles)]
    evidence = _("Evidence for {code}")
    evidence = _("Evidence for {code}")
    if with_questions:
        for code in kit.known.codes:
            text = kit.known.on_page.questions[code].text
            options.append(Option(code, f"{code} {text}"[:QUESTION_LETTERS]))
        options += [Option(f"{EVIDENCE}{code}", evidence.format(code=code)) for code in sorted(kit.evidence_codes)]
    return tuple(options)


def chosen(use: Use, kit: Kit, allowed: Collection[str]) -> Use:
    """With what a person chose. Columns that name people can only tell their rows from those of others."""
    choice = kit.choices.get(use.column.key, "")
    if choice not in allowed or (use.is_person and choice != RESPONDENT):
        return use
    return replace(use, value=choice, is_sure=True, codes=(), is_asked=True, signal="")


def share(column: Column, is_known: Callable[[str], object]) -> float:
    """The share of its filled cells, 0 to 1, for which this is true."""
    known = sum(bool(is_known(cell)) for cell in column.cells)
    return known / len(column.cells) if column.cells else 0.0


def _examples(column: Column) -> str:
    cells = [cell[:SHOWN_LETTERS] for cell in dict.fromkeys(column.cells)][:SHOWN_CELLS]
    return _("For example: {cells}.").format(cells="; ".join(cells)) if cells else _("It is empty.")


def is_short(column: Column) -> bool:
    return all(len(words_of(head)) <= SHORT for head in column.heads)


def evidence_in(column: Column, kit: Kit) -> str:
    """`comment-E01` for a column of evidence, `comment` for one with the words of the closing question."""
    labels = {bare(label) for label in kit.comment_labels()}
    for head in column.heads:
        if bare(head) in labels or folded(head).split("/")[-1] == COMMENT:
            return COMMENT
        if found := _EVIDENCE.search(folded(head)):
            code = kit.questions.code_in(found[1] or found[2])
            return f"{EVIDENCE}{code}" if code in kit.evidence_codes else UNUSED
        if code := kit.evidence_labels.get(bare(head), ""):
            return f"{EVIDENCE}{code}"
    return ""


def best_respondent(uses: Sequence[Use]) -> Use | None:
    """Of the columns that may number the people, the one whose heading says so best."""
    columns = [use for use in uses if use.value == RESPONDENT]
    return min(columns, key=lambda use: min(map(rank_of_respondent, use.column.heads), default=99), default=None)


def wording_of(column: Column) -> str:
    """The longest of its headings, which is the question where one is."""
    return max(column.heads, key=len, default="")
