"""The language that a respondent reads: of a page, of an email, of a sheet of paper."""

from assessments.speaking.choosing import (
    CHOICE,
    LOOKS,
    asked_by,
    best_of,
    chosen_in,
    remember,
    remembering,
    speak,
    speak_as_remembered,
)
from assessments.speaking.on_paper import (
    ENGLISH_ONLY,
    PAPER,
    Languages,
    choices_of_paper,
    languages_of_paper,
    read_languages,
)
from assessments.speaking.sizes import SIZE, chosen_size, remember_size
from assessments.speaking.within import speaking

__all__ = [
    "CHOICE",
    "ENGLISH_ONLY",
    "LOOKS",
    "PAPER",
    "SIZE",
    "Languages",
    "asked_by",
    "best_of",
    "choices_of_paper",
    "chosen_in",
    "chosen_size",
    "languages_of_paper",
    "read_languages",
    "remember",
    "remember_size",
    "remembering",
    "speak",
    "speak_as_remembered",
    "speaking",
]
