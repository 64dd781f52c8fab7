"""The sections with people's own words, the method, and the appendix."""

from collections.abc import Callable, Mapping, Sequence

from docx.document import Document as Paper

from reports.documents.word import after, sections
from reports.documents.word.parts import facts, heading, paragraphs, table
from reports.present.answer_rows import AnsweredQuestion
from reports.present.board_data import Board, Claim
from reports.present.quotes import Remark
from results.present.data import GroupRow


def claims(paper: Paper, board: Board) -> None:
    paragraphs(
        paper,
        "What leaders answered, from 0 to 100. They say how good each answer is, and who would give the same one; "
        "the lower of the two counts. Their answers can raise a flag but cannot clear one.",
    )
    rows = [_claim_row(claim, row) for claim in board.claims for row in claim.rows]
    headings = ("Question", "Group", "Score", "In words")
    table(paper, "The twelve questions, as leaders answered them", headings, rows, (5, 2.2, 1, 4))
    for claim in board.claims:
        if claim.evidence:
            heading(paper, f"Evidence given for {claim.code} {claim.title}", 2)
            _remarks(paper, claim.evidence)


def _claim_row(claim: Claim, row: GroupRow) -> tuple[str, ...]:
    return f"{claim.code} {claim.text}", row.group, row.score, " ".join(filter(None, (row.description, row.details)))


def quotes(paper: Paper, board: Board) -> None:
    paragraphs(
        paper,
        "A few comments on each principle, released by a moderator. "
        "They illustrate the results but do not count towards them.",
    )
    for chapter in board.quotes:
        heading(paper, chapter.title, 2)
        _remarks(paper, chapter.remarks)
        paragraphs(paper, f"{chapter.left_out} more {board.rest_of_comments}." if chapter.left_out else "")


def _remarks(paper: Paper, remarks: Sequence[Remark]) -> None:
    for remark in remarks:
        for line in paragraphs(paper, remark.text, style="Quote"):
            line.paragraph_format.keep_with_next = True
        paragraphs(paper, remark.who)


def method(paper: Paper, board: Board) -> None:
    for note in board.results.method:
        heading(paper, note.title, 2)
        paragraphs(paper, note.text)


def firmness(paper: Paper, board: Board) -> None:
    paragraphs(paper, "We work out each flag again with one thing changed at a time.")
    for flag in board.firmness:
        heading(paper, flag.title, 2)
        rows = [(row.name, row.word, row.why) for row in flag.rows]
        table(paper, flag.sentence, ("What we changed", "The flag is then", "Why"), rows, (3, 1.5, 4))


def questions(paper: Paper, board: Board) -> None:
    for chapter in board.chapters:
        heading(paper, chapter.title, 2)
        rows = [row for question in chapter.questions for row in _answers(question)]
        headings = ("Question", "Group", "Score", "Likely", "People", "Could answer")
        caption = f"{chapter.title}: every question by group. Likely: where the score very likely lies"
        table(paper, caption, headings, rows, (4, 4, 1, 1.4, 1.1, 1.3))


def _answers(question: AnsweredQuestion) -> list[tuple[str, ...]]:
    """The text of a question is on its first row. If there is no number, the reason is next to the group."""
    texts = [f"{question.code} {question.text}", *("" for _ in question.rows[1:])]
    return [
        (text, ": ".join(filter(None, (row.group, row.details))), row.score, row.interval, row.people, row.could_answer)
        for text, row in zip(texts, question.rows, strict=True)
    ]


def about(paper: Paper, board: Board) -> None:
    facts(paper, "The project and the versions", (*board.about, *board.results.versions))


# By the name of the section's template.
WRITERS: Mapping[str, Callable[[Paper, Board], None]] = {
    "who": sections.who,
    "flags": sections.flags,
    "principles": sections.principles,
    "heat_map": sections.heat_map,
    "core": sections.core,
    "leaders": sections.leaders,
    "findings": sections.findings,
    "claims": claims,
    "quotes": quotes,
    "actions": after.actions,
    "last_time": after.last_time,
    "change": after.change,
    "indicators": after.indicators,
    "method": method,
    "firmness": firmness,
    "questions": questions,
    "practices": after.practices,
    "about": about,
}
