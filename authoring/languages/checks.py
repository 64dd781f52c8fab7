"""What is wrong with a draft of a language, or worth a look. Pure."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from django.utils.translation import gettext as _

from authoring.checks import words
from authoring.checks.advice import Advice
from authoring.checks.of_questions import MOST_WORDS
from authoring.languages.drafting import Content, Entry, Texts, by_key, entry_of, is_stale, lacking
from questions.languages import name_here, own_name
from questions.translating.checks import fault_of
from questions.translating.texts import BankText

_LONGER = 1.5  # times the words of the English
_FEW_WORDS = 3  # shorter texts are often the same in both languages
_ONE_SCRIPT = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}


def advice_on_language(content: Content, texts: Texts, language: str) -> tuple[Advice, ...]:
    """Errors first, then in the order of the banks. Texts that are not translated are in `lacking`."""
    found = [*_of_whole(content, texts), *_of_each(content, texts, language)]
    return tuple(sorted(found, key=lambda one: not one.is_error))


def is_whole_for(missing: Mapping[str, tuple[BankText, ...]]) -> tuple[str, ...]:
    """The groups that can be asked in the language."""
    return tuple(group for group, left in missing.items() if not left)


def _of_whole(content: Content, texts: Texts) -> Iterator[Advice]:
    if not is_whole_for(lacking(content, texts)):
        message = _("No group can be asked in this language yet. Translate all that at least one group reads.")
        yield Advice("error", "nobody", "", "", message)
    known = by_key(texts)
    gone = [place for bank, entries in content.items() for place in entries if f"{bank}/{place}" not in known]
    if gone:
        message = _("Translations that have no place in the newest questions, and are not published: {count}.")
        yield Advice("warning", "gone", "", "", message.format(count=len(gone)))


def _of_each(content: Content, texts: Texts, language: str) -> Iterator[Advice]:
    for key, text in by_key(texts).items():
        entry = entry_of(content, text)
        if not entry["text"]:
            continue
        if message := _error(entry, text):
            yield Advice("error", "text", key, entry["text"], message)
        else:
            warnings = _warnings(entry["text"], text, language)
            yield from (Advice("warning", "text", key, entry["text"], message) for message in warnings)


def _error(entry: Entry, text: BankText) -> str:
    if is_stale(entry, text):
        message = _(
            "The English is now “{english}”. Save a new file, check the translation in it, and import that file."
        )
        return message.format(english=text.source)
    return fault_of(entry["text"], text)


def _warnings(translation: str, text: BankText, language: str) -> Iterator[str]:
    if translation == text.source and words.count(translation) >= _FEW_WORDS:
        yield _("This is the same as the English.")
        return
    script, scripts = _script_of(language), _scripts_in(translation)
    if script != "LATIN" and scripts and script not in scripts:
        yield _("There is no letter of {language} in it.").format(language=name_here(language))
    count = words.count(translation)
    if text.is_for_respondents and count > max(MOST_WORDS, _LONGER * words.count(text.source)):
        message = _("It has {count} words, and the English has {english}. Shorter sentences are easier to read.")
        yield message.format(count=count, english=words.count(text.source))


@lru_cache(maxsize=200)
def _script_of(language: str) -> str:
    """That in which the language writes its own name."""
    return next(iter(_scripts_in(own_name(language))))


def _scripts_in(text: str) -> list[str]:
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha())
    return [_ONE_SCRIPT.get(name, name) for name in names]
