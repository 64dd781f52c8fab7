"""Pages of questions: the form that reads the answers, and the markup that asks for them."""

from assessments.questionnaire.form import AnswersForm
from assessments.questionnaire.markup import questions_markup

__all__ = ["AnswersForm", "questions_markup"]
