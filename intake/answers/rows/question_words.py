"""Reads cells that name questions, in tables with one row an answer."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.answers.columns.matching import Codes
from intake.answers.columns.uses import COMMENT, EVIDENCE, Use, options_of
from intake.answers.kit import Kit
from intake.answers.rows.cells import MAX_ASKS, MAX_LOOKED_UP
from intake.answers.rows.tally import Stands
from intake.answers.texts import folded, words_of
from intake.asks import LEAVE_OUT, Ask, Option, key_of, settled
from intake.wording import MAX_SHOWN, shown

MAX_COMPARED = 150  # texts that are compared with questions
WORDS = 5  # a cell with fewer words is no text of a question, so nothing is close to it


class QuestionWords:
    """Each way to name a question is looked up once. What is unknown is guessed by its words, or asked."""

    def __init__(self, kit: Kit, column: Use | None) -> None:
        self._kit = kit
        options = options_of(kit, (COMMENT,), with_questions=True)[1:]
        self._options = (*options, Option(LEAVE_OUT, _("Leave these answers out")))
        self._found: dict[str, Codes] = {}
        self._unknown: dict[str, tuple[str, Stands]] = {}  # cell -> key, where it stands
        self._cells = column.column.cells if column else ()
        self._guesses: dict[str, str] | None = None

    def code(self, cell: str, group: str | None, row: int) -> str | None:
        """The question of a row, LEAVE_OUT, `comment` or `comment-E01`; None where only a person can say."""
        codes = self._found.get(cell)
        if codes is None:
            codes = self._found[cell] = self._look(cell)
        codes = codes or self._asked(cell, row)
        asked = self._kit.known.asked.get(group or "", frozenset())
        return next((code for code in codes if code in asked), codes[0]) if codes else None

    def _look(self, cell: str) -> Codes:
        if len(self._unknown) > MAX_LOOKED_UP:
            return ()
        text = folded(cell)
        if text == COMMENT:
            return (COMMENT,)
        if text.startswith(EVIDENCE):
            code = self._kit.questions.code_in(text.removeprefix(EVIDENCE))
            return (f"{EVIDENCE}{code}",) if code in self._kit.evidence_codes else ()
        return self._kit.questions.named(cell)

    def _asked(self, cell: str, row: int) -> Codes:
        if cell not in self._unknown:
            self._unknown[cell] = key_of("words", f"question|{cell[:MAX_SHOWN]}|{len(cell)}"), Stands()
        key, stands = self._unknown[cell]
        stands.count(row)
        code = settled(key, self._options, self._kit.choices, self._guess(cell))
        return self._kit.questions.alike(code) if code in self._kit.known.codes else (code,) if code else ()

    def _guess(self, cell: str) -> str:
        """Texts that are unknown are compared with all questions together, in the order in which they come first."""
        if self._guesses is None:
            self._guesses = self._all_guesses()
        return self._guesses.get(cell, "")

    def _all_guesses(self) -> dict[str, str]:
        found = {text: self._look(text) for text in dict.fromkeys(self._cells)}
        texts = [text for text, codes in found.items() if not codes and len(words_of(text)) >= WORDS][:MAX_COMPARED]
        known = frozenset().union(*found.values())
        guesses = self._kit.questions.close(texts, [code for code in self._kit.known.codes if code not in known])
        return {texts[at]: code for at, code in guesses.items()}

    def asks(self) -> Iterator[Ask]:
        for cell, (key, stands) in [*self._unknown.items()][:MAX_ASKS]:
            chosen = settled(key, self._options, self._kit.choices, self._guess(cell))
            text = _("Which question is {word}?").format(word=shown(cell))
            is_sure = key in self._kit.choices
            yield Ask(key, "words", text, self._options, chosen, stands.sentence, is_sure)

    def troubles(self) -> Iterator[tuple[int, str]]:
        if len(self._unknown) > MAX_ASKS:
            first = min(stands.first for _key, stands in self._unknown.values())
            text = ngettext(
                "{count} question is unknown. Choose which column holds the question.",
                "{count} questions are unknown. Choose which column holds the question.",
                len(self._unknown),
            )
            yield first, text.format(count=f"{len(self._unknown):,}")
