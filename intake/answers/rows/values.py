"""What a cell means as an answer: numbers, the words of the questionnaire, opt-outs, codes of other tools."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from rapidfuzz import fuzz, process

from intake.answers.known import Known
from intake.answers.texts import folded
from questions.catalogue import DONT_KNOW, Option, Question
from questions.packing import SYMBOLS

NOT_APPLICABLE = "not_applicable"
BLANK = "blank"  # the value of a choice; a blank answer itself is an empty text

# Ways to write the two opt-outs that are not their labels.
OPT_OUTS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("dont_know", "dont know", "don't know", "do not know", "i don't know", "i dont know", "i do not know"),
            *("dk", "d/k", "dontknow", "not sure", "i'm not sure", "unsure", "can't say", "i cannot say", "cannot say"),
        ),
        DONT_KNOW,
    ),
    **dict.fromkeys(
        (
            *("not_applicable", "not applicable", "notapplicable", "na", "n/a", "n.a.", "n.a", "n / a"),
            *("does not apply", "doesn't apply", "does not apply to me", "doesn't apply to me", "not relevant"),
        ),
        NOT_APPLICABLE,
    ),
}
EMPTY = frozenset({"", ".", "-", "--", "#null!", "null", "nan", "<na>", "(blank)", "[blank]"})
# What REDCap, SPSS and others write for an opt-out or an answer that is missing. Each project chooses, so it is asked.
USUAL_CODES: Mapping[str, str] = {
    **dict.fromkeys(("88", "888", "98", "998", "-8", "-88"), DONT_KNOW),
    **dict.fromkeys(("77", "777", "99", "999", "-9"), NOT_APPLICABLE),
    "-99": BLANK,
}
_NUMBER = re.compile(r"^'?\s*([+-]?\d{1,4})(?:[.,]0{1,6})?$")
_ODD = re.compile(r"^[+-]?\d+(?:[.,]\d+)?\s*%$|^[+-]?\d+[.,]\d+$")
_CODE = re.compile(r"^(?:ao?|option ?|choice ?)0*([1-9])$")
_NUMBER_FIRST = re.compile(r"^[(\[]?([1-5])[)\]]?(?:\s*[-.:)=/|]\s*|\s+)(\D.*)$")
_NUMBER_LAST = re.compile(r"^(.+?)\s*[(\[]([1-5])[)\]]$|^(.+?)\s*[-:=]\s*([1-5])$")
_OF_FIVE = re.compile(r"^([1-5])\s*(?:stars?|points?|/\s*5|(?:out )?of 5|(?:out )?of five)$")
_OR = re.compile(r"\s*/\s*|\s+or\s+|\s*,\s*")
_DIGIT = re.compile(r"\d")
MISSPELT = 88.0  # of 100 (rapidfuzz ratio): one or two letters of a label are wrong
_END = " .;,"  # behind a label

How = Literal["known", "guessed", "unknown", "odd"]


class Meaning(NamedTuple):
    """`value` is that of an option, or empty for a blank; without meaning where `how` is "unknown" or "odd"."""

    how: How
    value: str = ""


BLANK_ANSWER = Meaning("known")


class Values:
    """Reads cells as answers to a question. Labels mean what they mean in the question, then in all others."""

    def __init__(self, known: Known) -> None:
        self.known = known
        questions = [known.question(code) for code in known.codes]
        self._own = {question.code: self._labels([question.code]) for question in questions}
        kinds: defaultdict[bool, list[str]] = defaultdict(list)
        for question in questions:
            kinds[_is_of_the_checklist(question)].append(question.code)
        self._kind = {kind: self._labels(codes) for kind, codes in kinds.items()}
        self._any = self._labels(known.catalogue.questions)

    def _labels(self, codes: Iterable[str]) -> Mapping[str, str]:
        """In all languages. Where two say different things in the same words, the first of them holds."""
        codes, found = [*codes], dict[str, str]()
        for catalogue in reversed(self.known.in_all_languages):
            found |= _labels([catalogue.questions[code] for code in codes], is_live=self.known.is_live)
        return found

    def meaning(self, code: str, cell: str) -> Meaning:
        """What a cell says as an answer to the question with this code."""
        text = folded(cell)
        if text in EMPTY:
            return BLANK_ANSWER
        text = text.rstrip(_END)
        question = self.known.question(code)
        return (
            self._number(question, text)
            or self._label(question, text)
            or self._number_and_label(question, text)
            or self._code(question, text)
            or self._guess(question, text)
            or Meaning("odd" if _ODD.match(text) else "unknown")
        )

    def is_answer(self, cell: str) -> bool:
        """Whether a cell looks like an answer to any question."""
        text = folded(cell).lstrip("'").rstrip(_END)
        number = _NUMBER.match(text)
        return bool(
            (number and str(int(number[1])) in SYMBOLS)
            or text in self._any
            or text in OPT_OUTS
            or text in USUAL_CODES
            or _CODE.match(text)
            or any(label in self._any for _, label in _numbered(text))
        )

    def options(self, code: str) -> tuple[Option, ...]:
        return self.known.question(code).options_for(is_live=self.known.is_live)

    def options_on_page(self, code: str) -> tuple[Option, ...]:
        """The same in the language of the page."""
        return self.known.on_page.questions[code].options_for(is_live=self.known.is_live)

    def _number(self, question: Question, text: str) -> Meaning | None:
        found = _NUMBER.match(text)
        if not found:
            return None
        number = str(int(found[1]))
        if number in question.values:
            return Meaning("known", number)
        usual = USUAL_CODES.get(number, "")
        return self._offered(question, usual, Meaning("guessed", usual)) if usual else Meaning("unknown")

    def _label(self, question: Question, text: str) -> Meaning | None:
        if value := self._own[question.code].get(text) or self._kind[_is_of_the_checklist(question)].get(text):
            return self._offered(question, value, Meaning("known", value))
        if value := OPT_OUTS.get(text, ""):
            return self._offered(question, value, Meaning("known", value))
        if value := self._any.get(text, ""):
            return self._offered(question, value, Meaning("guessed", value))
        return None

    def _number_and_label(self, question: Question, text: str) -> Meaning | None:
        """“4 - Mostly”, “Mostly (4)”: both must say the same."""
        for number, label in _numbered(text):
            found = self._label(question, label)
            if found and found.value == number:
                return Meaning("known", number)
        return None

    def _code(self, question: Question, text: str) -> Meaning | None:
        """LimeSurvey's AO04 is the fourth answer of the question."""
        found = _CODE.match(text)
        options = self.options(question.code)
        if not found or int(found[1]) > len(options):
            return None
        return Meaning("known", options[int(found[1]) - 1].value)

    def _guess(self, question: Question, text: str) -> Meaning | None:
        """“4 out of 5”, “Don't know / not sure”, “Mostley”."""
        if found := _OF_FIVE.match(text):
            return self._offered(question, found[1], Meaning("guessed", found[1]))
        opt_outs = {OPT_OUTS.get(part, "") for part in _OR.split(text)}
        if len(opt_outs) == 1 and (value := opt_outs.pop()):
            return self._offered(question, value, Meaning("known", value))
        if _DIGIT.search(text):  # “5 Not at all” contradicts itself
            return None
        own = self._own[question.code]
        close = process.extract(text, own.keys(), scorer=fuzz.ratio, score_cutoff=MISSPELT, limit=2)
        values = {own[label] for label, _, _ in close}
        return Meaning("guessed", values.pop()) if len(values) == 1 else None

    def _offered(self, question: Question, value: str, meaning: Meaning) -> Meaning:
        """Not to apply is no answer where the question does not offer it: probably nothing was answered."""
        is_offered = value == BLANK or value in question.values
        return meaning if is_offered else Meaning("guessed", BLANK)


def _numbered(text: str) -> Iterable[tuple[str, str]]:
    if found := _NUMBER_FIRST.match(text):
        yield found[1], found[2]
    if found := _NUMBER_LAST.match(text):
        yield found[2] or found[4], found[1] or found[3]


def _is_of_the_checklist(question: Question) -> bool:
    return question.kind in {"checklist", "shared"}


def _labels(questions: Iterable[Question], *, is_live: bool) -> Mapping[str, str]:
    """Label -> value, as far as it means the same in all of these. The words of the stage come before the others."""
    now: defaultdict[str, set[str]] = defaultdict(set)
    other: defaultdict[str, set[str]] = defaultdict(set)
    for question in questions:
        for into, options in (
            (now, question.options_for(is_live=is_live)),
            (other, question.options_for(is_live=not is_live)),
        ):
            for option in options:
                into[folded(option.label).rstrip(_END)].add(option.value)
    found = {label: values for label, values in other.items() if label not in now} | dict(now)
    return {label: next(iter(values)) for label, values in found.items() if len(values) == 1}
