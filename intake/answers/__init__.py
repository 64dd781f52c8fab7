"""Answers from paper and from other survey tools: files, read into people."""

from intake.answers.left_out import left_out_words
from intake.answers.model import AnswerFileError, AnswersReading, LeftOut, Person, Problem, Trouble
from intake.answers.reading import read_answers
from intake.answers.strict import read_answer_file

__all__ = [
    "AnswerFileError",
    "AnswersReading",
    "LeftOut",
    "Person",
    "Problem",
    "Trouble",
    "left_out_words",
    "read_answer_file",
    "read_answers",
]
