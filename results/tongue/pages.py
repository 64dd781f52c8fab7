"""Lets the sentences of scoring be said in the language of the page that is being made."""

from django.utils import formats, translation

from questions import languages


class PageTongue:
    """Django's translations, in whatever language is active when a sentence is said (scoring.words.tongue)."""

    def gettext(self, message: str) -> str:
        return translation.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return translation.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        return translation.pgettext(context, message)

    def is_english(self) -> bool:
        return languages.current().partition("-")[0] == languages.ENGLISH.partition("-")[0]

    def decimal_mark(self) -> str:
        return str(formats.get_format("DECIMAL_SEPARATOR"))

    def thousands_mark(self) -> str:
        return str(formats.get_format("THOUSAND_SEPARATOR"))
