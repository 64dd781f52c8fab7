"""Finds the question that a heading or a cell names: by its code, by its words, or by words close to them."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from rapidfuzz import fuzz

from intake.answers.known import Known
from intake.answers.texts import MAX_LETTERS, bare, folded, parts_of, words_of

Codes = tuple[str, ...]

_ZERO = re.compile(r"(?<=[a-z])0+(?=\d)")
_LEAD = re.compile(r"^\W*([^\W_]{2,6})\s*[.:)\]-]")
_BRACKETS = re.compile(r"\[\s*([^\[\]]+?)\s*\]")
_FEW = 5  # words of a heading in which a code may stand anywhere: P1_S11, group/page/S11
# Columns about a question that hold no answer to it: points of a quiz, times, texts of another answer.
_ABOUT = frozenset({"points", "feedback", "time", "timing", "duration", "click", "clicks", "submit", "count"})
# Of 100 (rapidfuzz token_sort_ratio). Unrelated questions of the banks reach 60, those of the second edition of the
# method reach 53 with what became of them; so a guess is always shown.
CLOSE = 50.0
IN_ORDER = 6.0  # a tool shows questions in the order in which they were asked, so order speaks for a guess


def is_about_a_question(heading: str) -> bool:
    """“Points - How far …” of Microsoft Forms, “Question time: S11” of LimeSurvey: no column of answers."""
    words = words_of(heading)
    return bool(_ABOUT.intersection(words if len(words) <= _FEW else words[:1]))


class Questions:
    """The questions of a round by code and by words. A text may belong to several questions."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._by_code = self._codes()
        self._by_text: defaultdict[str, list[str]] = defaultdict(list)
        self._texts: dict[str, list[str]] = {}
        for code in known.codes:
            texts = list(dict.fromkeys(bare(text) for text in known.texts_of(code)))
            self._texts[code] = texts
            for text in texts:
                self._by_text[text].append(code)
        self._long_texts = [text for text in self._by_text if len(words_of(text)) > _FEW]
        self._found: dict[str, Codes] = {}

    def _codes(self) -> Mapping[str, str]:
        plain = {code.casefold(): code for code in self.known.codes}
        return {_ZERO.sub("", code): own for code, own in plain.items()} | plain

    def named(self, text: str) -> Codes:
        """The codes of the questions that a heading or cell names exactly."""
        if (found := self._found.get(text)) is None:
            is_other = is_about_a_question(text)
            found = () if is_other else self._by_its_code(text) or self._by_its_words(text)
            self._found[text] = found
        return found

    def code_in(self, text: str) -> str:
        """The one code that stands in a short text, or begins or ends a long one in brackets."""
        words = words_of(text)
        if len(words) <= _FEW:
            found = {self._by_code[word] for word in words if word in self._by_code}
            return found.pop() if len(found) == 1 else ""
        lead = _LEAD.match(text)
        return self._by_code.get(lead[1].casefold(), "") if lead else ""

    def _by_its_code(self, text: str) -> Codes:
        if code := self.code_in(text):
            return (code,)
        found = {self._by_code[part] for part in _BRACKETS.findall(folded(text)) if part in self._by_code}
        return tuple(found) if len(found) == 1 else ()

    def _by_its_words(self, text: str) -> Codes:
        for part in parts_of(text):
            if part in self._by_text:
                return tuple(self._by_text[part])
        return self._at_its_end(bare(text[:MAX_LETTERS]))

    def _at_its_end(self, text: str) -> Codes:
        """The longest question that a heading ends with: “2.a. How far …?”, “How far?.How far …?”"""
        ends = [known for known in self._long_texts if text.endswith(known) and not text[-len(known) - 1].isalnum()]
        return tuple(self._by_text[max(ends, key=len)]) if ends else ()

    def close(self, texts: Sequence[str], among: Collection[str]) -> Mapping[int, str]:
        """A guess for some of these texts: place of the text -> code, each once."""
        codes = [code for code in self.known.codes if code in among and self.known.question(code).about not in among]
        scores = [[self._score(text, code) for code in codes] for text in texts]
        ordered, best = _in_order(scores), _best_first(scores)
        pairs = max(ordered, best, key=lambda pairs: _worth(pairs, scores))
        return {at: codes[to] for at, to in _with_gaps(pairs, len(texts), len(codes)).items()}

    def alike(self, code: str) -> Codes:
        """It and all questions that have its words, of which a group is asked one: executives predict an answer."""
        texts = self._texts[code]
        return (code, *(other for other, own in self._texts.items() if other != code and own[:1] == texts[:1]))

    def _score(self, text: str, code: str) -> float:
        parts = [part for part in parts_of(text) if len(part) > len(bare(text[:MAX_LETTERS])) // 3]
        return max(
            fuzz.token_sort_ratio(part, own)
            for part in parts or [bare(text[:MAX_LETTERS])]
            for own in self._texts[code]
        )


def _worth(pairs: Mapping[int, int], scores: Sequence[Sequence[float]]) -> float:
    total = sum(scores[at][to] - CLOSE for at, to in pairs.items())
    targets = [to for _, to in sorted(pairs.items())]
    return total + (IN_ORDER * len(pairs) if targets == sorted(targets) else 0)


def _best_first(scores: Sequence[Sequence[float]]) -> Mapping[int, int]:
    """Each text takes what is closest to it, the closest pair first."""
    pairs = [(score, at, to) for at, row in enumerate(scores) for to, score in enumerate(row) if score >= CLOSE]
    found: dict[int, int] = {}
    for _, at, to in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if at not in found and to not in found.values():
            found[at] = to
    return found


def _in_order(scores: Sequence[Sequence[float]]) -> Mapping[int, int]:
    """The best way to give texts to questions so that both stay in their order."""
    width = len(scores[0]) if scores else 0
    best = [[0.0] * (width + 1) for _ in range(len(scores) + 1)]
    for at, row in enumerate(scores, start=1):
        for to, score in enumerate(row, start=1):
            taken = best[at - 1][to - 1] + score - CLOSE + IN_ORDER if score >= CLOSE else 0.0
            best[at][to] = max(best[at - 1][to], best[at][to - 1], taken)
    found, at, to = {}, len(scores), width
    while at and to:
        if best[at][to] == best[at - 1][to]:
            at -= 1
        elif best[at][to] == best[at][to - 1]:
            to -= 1
        else:
            at, to = at - 1, to - 1
            found[at] = to
    return found


def _with_gaps(pairs: Mapping[int, int], texts: int, codes: int) -> Mapping[int, int]:
    """With a text that stands alone between two that were found, where one question is left between these."""
    found = {-1: -1, **pairs, texts: codes}  # both ends stand as if found
    for at in range(texts):
        before, after = found.get(at - 1), found.get(at + 1)
        if at not in found and before is not None and after == before + 1 + 1:
            found[at] = before + 1
    return {at: to for at, to in found.items() if 0 <= at < texts}
