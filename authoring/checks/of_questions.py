"""Checks of one question: its words, in each wording that people read, and how they fit the scale."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from authoring.checks import words
from authoring.checks.advice import Advice
from authoring.drafting import Entry
from authoring.vocabulary import SERVICE_USERS
from questions.own.readability import reading_age

MOST_WORDS = 21  # as of the built-in questions
FAR_TOO_MANY = 35
# Years. The built-in questions stay below the first; below the second an adult of any schooling can read a question.
EASY_AGE, PLAIN_AGE, HARD_AGE = 12, 14, 18
_TWO = 2
_LEAST_FOR_AGE = 5  # words: below, the measure says nothing
NEAR = 0.75  # of the words that carry the meaning are the same


@dataclass(frozen=True)
class Known:
    """Questions that people are asked anyway: code -> text. `titles`: of groups."""

    questions: Mapping[str, str]
    titles: Mapping[str, str]


def advice_on(entry: Entry, known: Known, others: Mapping[str, str]) -> Iterator[Advice]:
    """`others`: code -> text of the other questions of the module."""
    text = entry["text"]
    if not text.strip():
        yield Advice("error", "empty", entry["code"], "", _("The question has no words yet. Write it."))
        return
    yield from _of_groups(entry)
    yield from _of_scale(entry)
    yield from _of_likeness(entry, {**known.questions, **others})
    for group, own in _wordings(entry):
        yield from _of_text(entry["code"], own, known.titles.get(group, ""), group)


def advice_on_other_words(entry: Entry, titles: Mapping[str, str]) -> Iterator[Advice]:
    """Of a built-in question in other words: all of it can be read and kept."""
    for group, own in _wordings(entry):
        for advice in _of_text(entry["code"], own, titles.get(group, ""), group):
            yield replace(advice, weight="warning")


def _wordings(entry: Entry) -> Iterator[tuple[str, str]]:
    """Group -> what it reads; the words that most groups read have none."""
    yield "", entry["text"]
    yield from ((group, text) for group, text in entry["wording"].items() if text)


def _of_groups(entry: Entry) -> Iterator[Advice]:
    code, asked = entry["code"], entry["asked_of"]
    if not asked:
        yield Advice("error", "nobody", code, "", _("Nobody is asked this question yet. Choose at least one group."))
    if SERVICE_USERS in asked and not entry["wording"].get(SERVICE_USERS):
        message = _(
            "Patients and carers read the words for staff. Give them words of their own, or check that these fit."
        )
        yield Advice("warning", "service_users", code, entry["text"], message)


def _of_scale(entry: Entry) -> Iterator[Advice]:
    """Own labels make a scale for nearly any question, so with them it is for people to judge."""
    code, text, labels = entry["code"], entry["text"], entry["labels"]
    if words.is_open(text):
        message = _("This asks for an answer in words, but people choose one of five. Begin with “How far”.")
        yield Advice("error", "open", code, text, message)
    elif words.is_yes_or_no(text) and not labels:
        message = _(
            "This is a question for yes or no, but the answers go from “Not at all” to “Fully”. Begin with “How far”,"
            " or give the five answers names of your own."
        )
        yield Advice("error", "yes_no", code, text, message)
    elif words.asks_an_amount(text) and not labels:
        message = _("The answers go from “Not at all” to “Fully”. Begin with “How far”, or name the five answers.")
        yield Advice("warning", "amount", code, text, message)
    if labels and any(not label for label in labels.values()):
        yield Advice("error", "labels", code, "", _("Name all five answers, or none of them."))


def _of_likeness(entry: Entry, known: Mapping[str, str]) -> Iterator[Advice]:
    code, text, mine = entry["code"], entry["text"], words.content_words(entry["text"])
    for other, theirs in known.items():
        share = _share(mine, words.content_words(theirs))
        if text.strip().lower() == theirs.strip().lower():
            message = _("This is the same as question {code}: “{text}”. Remove it.").format(code=other, text=theirs)
            yield Advice("error", "same", code, text, message)
        elif share >= NEAR:
            message = _("This is nearly the same as question {code}: “{text}”. Ask one of them.")
            yield Advice("warning", "alike", code, text, message.format(code=other, text=theirs))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Of the words of both that are in both."""
    return len(one & other) / len(one | other) if one and other else 0.0


def _of_text(code: str, text: str, title: str, group: str) -> Iterator[Advice]:
    for weight, kind, message in (*_of_meaning(text), *_of_length(text), *_of_reading(text, group)):
        said = _("In the words for {group}: {advice}").format(group=title, advice=message) if title else message
        yield Advice("error" if weight else "warning", kind, code, text, said)


Found = Iterator[tuple[bool, str, str]]  # whether it blocks, its kind, what to do


def _of_meaning(text: str) -> Found:
    if joined := words.joined(text):
        message = _("“{word}” may join two questions, which cannot be answered with one answer. Ask about one thing.")
        yield False, "joined", message.format(word=joined)
    if leading := words.leading(text):
        message = _("These words push people towards an answer: {words}. Say it neutrally.")
        yield False, "leading", message.format(words=_quoted(leading))
    negatives = words.negatives(text)
    if len(negatives) >= _TWO:
        message = _("Two negatives in one question are often read the wrong way round: {words}. Ask it positively.")
        yield True, "negatives", message.format(words=_quoted(negatives))
    elif negatives:
        message = _("A negative is easily overlooked: {words}. Ask it positively, so that “Fully” is the good answer.")
        yield False, "negative", message.format(words=_quoted(negatives))


def _of_length(text: str) -> Found:
    count = words.count(text)
    if count > MOST_WORDS:
        message = _("The question has {count} words. Shorten it to {most} or fewer.")
        yield count > FAR_TOO_MANY, "long", message.format(count=count, most=MOST_WORDS)


def _of_reading(text: str, group: str) -> Found:
    if words.count(text) < _LEAST_FOR_AGE:
        return
    age, line = reading_age(text), EASY_AGE if group == SERVICE_USERS else PLAIN_AGE
    if age > line:
        message = _("The words need a reading age of about {age}. Use shorter words: {line} is a good aim.")
        yield age > HARD_AGE, "reading", message.format(age=round(age), line=line)


def _quoted(found: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in found)
