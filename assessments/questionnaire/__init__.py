"""Pages of questions: the form that reads the answers, and the markup of the page."""

from assessments.questionnaire.form import AnswersForm, names_on
from assessments.questionnaire.markup import questions_markup
from assessments.questionnaire.merging import SEEN, mark, merge, seen_of
from assessments.questionnaire.taking import Taken, take, text_clash

__all__ = [
    "SEEN",
    "AnswersForm",
    "Taken",
    "mark",
    "merge",
    "names_on",
    "questions_markup",
    "seen_of",
    "take",
    "text_clash",
]
