"""The sections with people's own words, the method and the lists at the end; and who writes which section."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from docx.document import Document as Paper

from reports.documents.word import after, drawings, groups, sections
from reports.documents.word.cells import Cell, Lines, Shaded, Strong
from reports.documents.word.drawings import NO_BAR
from reports.documents.word.parts import facts, heading, listed, paragraphs, remarks, table
from reports.present.answer_rows import AnsweredQuestion
from reports.present.board_data import Board, Claim
from reports.present.quotes import more_comments
from results.present.data import GroupRow

_CLAIMS_KEY = gettext_lazy(
    "Leaders' answers, from 0 to 100. They say how good each answer is, and who would give the same one; the lower of "
    "the two counts. Leaders answer on the record. Their answers can raise a flag but cannot clear one."
)
_QUOTES_KEY = gettext_lazy(
    "A few comments on each principle, released by a moderator. Any that the project chose come first, then comments "
    "from each group in turn. They illustrate the results but do not count towards them."
)
_FIRMNESS_KEY = gettext_lazy(
    "We work out each flag again with one thing changed at a time. The fewer of these changes alter the flag, the more "
    "certain it is."
)
_QUESTIONS_KEY = gettext_lazy(
    "Every statement by group, in the words of the staff questionnaire. For each: the score from 0 to 100, where it "
    "very likely lies, how many people have a score, and how many of those asked could answer."
)
_QUESTION, _QUESTION_INK = "EEF3F5", "212B32"  # fill and ink of the row with the words of a question


def claims(paper: Paper, board: Board) -> None:
    paragraphs(paper, str(_CLAIMS_KEY))
    rows = [_claim_row(claim, number, row) for claim in board.claims for number, row in enumerate(claim.rows)]
    headings = (_("Question"), _("Group"), _("Score"), Lines((_("From 0 to 100"), drawings.axis())), _("In words"))
    table(paper, _("The twelve questions, as leaders answered them"), headings, rows, (4, 2.2, 1.4, 4, 4.4))
    for claim in board.claims:
        if claim.evidence:
            heading(paper, _("Evidence given for “{title}”").format(title=claim.title), 2)
            remarks(paper, claim.evidence)


def _claim_row(claim: Claim, number: int, row: GroupRow) -> tuple[Cell, ...]:
    """The words of the question are on its first row."""
    asked = "" if number else Lines((Strong(claim.title), claim.text))
    if row.bar is None:
        return asked, row.group, pgettext("in place of a score", "none"), NO_BAR, row.details
    return asked, row.group, Strong(row.score), drawings.bar(row.bar, f"{claim.title}, {row.score}"), row.details


def quotes(paper: Paper, board: Board) -> None:
    paragraphs(paper, str(_QUOTES_KEY))
    for chapter in board.quotes:
        heading(paper, chapter.title, 2)
        remarks(paper, chapter.remarks)
        paragraphs(paper, more_comments(chapter.left_out, board.rest_of_comments) if chapter.left_out else "")


def method(paper: Paper, board: Board) -> None:
    for note in board.results.method:
        heading(paper, note.title, 2)
        paragraphs(paper, note.text)


def firmness(paper: Paper, board: Board) -> None:
    paragraphs(paper, str(_FIRMNESS_KEY))
    for flag in board.firmness:
        heading(paper, flag.title, 2)
        rows = [
            (row.name, row.word if row.is_changed else _("{word}, no change").format(word=row.word), row.why)
            for row in flag.rows
        ]
        table(paper, flag.sentence, (_("What we changed"), _("The flag is then"), _("Why")), rows, (3, 2, 4))
    for panel in board.results.flags:
        listed(paper, _("{flag}: people who did not answer").format(flag=panel.title), panel.silent, 2)


def questions(paper: Paper, board: Board) -> None:
    paragraphs(paper, str(_QUESTIONS_KEY))
    for chapter in board.chapters:
        heading(paper, chapter.title, 2)
        rows = [row for question in chapter.questions for row in _answers(question)]
        headings = (_("Question and group"), _("Score"), _("Very likely"), _("People"), _("Could answer"))
        table(
            paper,
            _("{chapter}: every question by group").format(chapter=chapter.title),
            headings,
            rows,
            (9, 1.5, 2, 1.6, 1.8),
        )


def _answers(question: AnsweredQuestion) -> Iterator[tuple[Cell, ...]]:
    """A row with the words of the question, and one for each group. If it has no number, the reason is next to it."""
    asked, blank = f"{question.code} {question.text}", Shaded("", _QUESTION, _QUESTION_INK)
    yield Shaded(asked, _QUESTION, _QUESTION_INK), blank, blank, blank, blank
    for row in question.rows:
        name = ": ".join(filter(None, (row.group, row.details)))
        yield (name, *(number or NO_BAR for number in (row.score, row.interval, row.people, row.could_answer)))


def about(paper: Paper, board: Board) -> None:
    facts(paper, _("The project and the versions"), (*board.about, *board.results.versions))


# By the name of the section's template: one for each, which a test holds.
WRITERS: Mapping[str, Callable[[Paper, Board], None]] = {
    "who": sections.who,
    "flags": sections.flags,
    "principles": sections.principles,
    "heat_map": groups.heat_map,
    "core": groups.core,
    "own": groups.own,
    "profiles": groups.profiles,
    "unknown": groups.unknown,
    "leaders": groups.leaders,
    "findings": sections.findings,
    "claims": claims,
    "quotes": quotes,
    "last_time": after.last_time,
    "actions": after.actions,
    "meeting": after.meeting,
    "gates": after.gates,
    "lessons": after.lessons,
    "adaptations": after.adaptations,
    "reviews": after.reviews,
    "change": after.change,
    "indicators": after.indicators,
    "method": method,
    "firmness": firmness,
    "questions": questions,
    "practices": after.practices,
    "about": about,
}
