"""Answers in files: reads people with packed answers, or says everything that is wrong with a file."""

from intake.answers.lines import AnswerFileError, Problem
from intake.answers.reading import AnswerFile, LeftOut, Person, read_answer_file, read_answers
from intake.answers.words import left_out_words

__all__ = [
    "AnswerFile",
    "AnswerFileError",
    "LeftOut",
    "Person",
    "Problem",
    "left_out_words",
    "read_answer_file",
    "read_answers",
]
