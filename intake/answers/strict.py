"""Reads a file of answers for callers that cannot ask anybody: all of it, or what is wrong."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy

from authoring.file_words import words_of
from intake.answers.model import AnswerFileError, AnswersReading, Person, Problem
from intake.answers.reading import read_answers
from questions.catalogue import Catalogue
from tables import TableError, read_text

NOT_UTF_8 = gettext_lazy("This is not a text file in UTF-8.")


def read_answer_file(
    data: bytes,
    catalogue: Catalogue,
    *,
    groups: Collection[str] | None = None,
    sites: Collection[str] | None = None,
    modules: frozenset[str] = frozenset(),
) -> tuple[Person, ...]:
    """The people in a text file in UTF-8, in its order, where nothing is left to decide. Raises AnswerFileError."""
    try:
        book = read_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise AnswerFileError(Problem(0, str(NOT_UTF_8))) from error
    except TableError as error:
        raise AnswerFileError(Problem(0, words_of(error))) from error
    reading = read_answers(book, catalogue, groups=groups, sites=sites, modules=modules)
    if problems := [*problems_of(reading)]:
        raise AnswerFileError(*problems)
    return reading.people


def problems_of(reading: AnswersReading) -> Iterator[Problem]:
    """What is wrong, and what would have to be asked."""
    yield from (Problem(trouble.row, trouble.text) for trouble in reading.troubles)
    yield from (Problem(0, f"{ask.text} {ask.help}".rstrip()) for ask in (*reading.open_asks, *reading.guesses))
