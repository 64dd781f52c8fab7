"""The text of emails: the round's own or the default wording, filled in at the moment of sending."""

from assessments.emails.composing import composed, preview, together, words_of
from assessments.emails.placeholders import PLACEHOLDERS, faults_in
from assessments.emails.wording import Template, languages_of_mail, templates_of, words_for
from assessments.emails.words import Words

__all__ = [
    "PLACEHOLDERS",
    "Template",
    "Words",
    "composed",
    "faults_in",
    "languages_of_mail",
    "preview",
    "templates_of",
    "together",
    "words_for",
    "words_of",
]
