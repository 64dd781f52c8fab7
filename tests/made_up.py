"""Languages that nobody speaks: Welsh with other words, to see what is not marked, and what longer words do."""

import re
from contextlib import contextmanager

from django.utils import translation
from django.utils.translation import trans_real

CODE = "cy"
BEGIN, END = "⟦", "⟧"
_HELD = re.compile(r"(\{[^{}]*\}|%\([a-z_]+\)s|%%|<[^>]*>|&[a-z]+;)")
_LETTERS = str.maketrans("aeouwyAEOUWY", "âêôûŵŷÂÊÔÛŴŶ")
# Ends of sentences and what counts in them stay where they are.
_TAIL = re.compile(r"[\s.,:;!?…]*$")


class MadeUp(trans_real.DjangoTranslation):
    """Every string of ours as `say` has it."""

    def __init__(self, say):  # no catalogue is read
        self._say = say
        self._language, self._to_language, self._info = CODE, CODE, {}
        self._fallback = None
        self.plural = lambda count: int(count != 1)

    def language(self):
        return CODE

    def to_language(self):
        return CODE

    def gettext(self, message):
        return self._say(message.rpartition("\x04")[2]) if message else ""

    def ngettext(self, singular, plural, number):
        return self.gettext(singular if number == 1 else plural)


def bracketed(message):
    return f"{BEGIN}{message}{END}"


def longer(message):
    """With circumflexes, and a third longer, at the end of its words. Values and markup stay."""
    tail = _TAIL.search(message)[0]
    body = message[: len(message) - len(tail)]
    parts = _HELD.split(body)
    words = "".join(part if number % 2 else part.translate(_LETTERS) for number, part in enumerate(parts))
    letters = sum(map(str.isalpha, "".join(parts[::2])))
    more = " ".join("ŵrthŷn"[: max(2, min(6, letters // 3 - done))] for done in range(0, letters // 3, 7))
    return f"{words} {more}{tail}" if more else f"{words}{tail}"


@contextmanager
def spoken(say):
    """Welsh with the words that `say` makes of each string."""
    known = trans_real._translations
    before = known.get(CODE)
    known[CODE] = MadeUp(say)
    try:
        with translation.override(CODE):
            yield
    finally:
        if before is None:
            del known[CODE]
        else:
            known[CODE] = before


def without_brackets(text):
    """What stands outside all of them."""
    depth, kept = 0, []
    for letter in text:
        depth += (letter == BEGIN) - (letter == END)
        if depth == 0 and letter != END:
            kept.append(letter)
        elif letter == BEGIN:
            kept.append(" | ")
    return "".join(kept)
