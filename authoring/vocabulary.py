"""Limits and words of modules."""

from questions.own.schema import MOST_QUESTIONS

MOST_MODULES = 20  # of an organisation
MANY_QUESTIONS = 5  # from here on a module is felt
MAX_TITLE_LENGTH = 100  # characters
MAX_TEXT_LENGTH = 300  # of a question; the schema allows more
MAX_LONG_LENGTH = 1000  # of a built-in question in other words: as long as the schema allows
MAX_WORDS_LENGTH = 1000  # of an introduction or a help text
MOST_ASKED = MOST_QUESTIONS  # own questions in one round, over all its modules
KEY_LETTERS = "bcdfghjkmnpqrstvwxz"  # no vowels, so that no key is a word
KEY_LENGTH = 4
SERVICE_USERS = "service_user"
