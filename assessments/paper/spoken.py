"""Letters to be read out: one page for each code, with the address and the code spelled in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from assessments.actions.printing import Slip
from assessments.codes import in_blocks
from assessments.models import AskedGroup
from assessments.paper.slips import short
from assessments.present import introduction_of
from assessments.speaking import ENGLISH_ONLY, Languages, speaking
from printing.drawing import pdf_of

# The international spelling alphabet, the same in all languages.
_WORDS = (
    "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo"
    " sierra tango uniform victor whiskey x-ray yankee zulu"
)
LETTERS = {word[0]: word for word in _WORDS.split()}
SIGNS: dict[str, Promise] = {
    "0": pgettext_lazy("said aloud", "zero"),
    "1": pgettext_lazy("said aloud", "one"),
    "2": pgettext_lazy("said aloud", "two"),
    "3": pgettext_lazy("said aloud", "three"),
    "4": pgettext_lazy("said aloud", "four"),
    "5": pgettext_lazy("said aloud", "five"),
    "6": pgettext_lazy("said aloud", "six"),
    "7": pgettext_lazy("said aloud", "seven"),
    "8": pgettext_lazy("said aloud", "eight"),
    "9": pgettext_lazy("said aloud", "nine"),
    ".": pgettext_lazy("said aloud", "dot"),
    "/": pgettext_lazy("said aloud", "slash"),
    "-": pgettext_lazy("said aloud", "hyphen"),
    ":": pgettext_lazy("said aloud", "colon"),
}


@dataclass(frozen=True)
class SpokenLetter:
    """`code` is in its blocks. How each is said depends on the language, so it is worked out when it is printed."""

    code: str

    @property
    def blocks(self) -> list[list[str]]:
        return [said(block) for block in self.code.split("-")]


@dataclass(frozen=True)
class Address:
    text: str

    @property
    def parts(self) -> list[list[str]]:
        """Each with the dot or slash before it, so that it can be read in pieces."""
        return [said(part) for part in self.text.replace(".", " .").replace("/", " /").split()]


def said(signs: str) -> list[str]:
    """ "7K" -> ["seven", "K as in kilo"]."""
    return [_sign(sign) for sign in signs]


def _sign(sign: str) -> str:
    if word := LETTERS.get(sign.lower()):
        return _("{letter} as in {word}").format(letter=sign, word=word)
    return str(SIGNS.get(sign, sign))


def spoken_html(asked_group: AskedGroup, slips: Sequence[Slip], *, languages: Languages = ENGLISH_ONLY) -> str:
    context = {
        "asked_group": asked_group,
        "round": asked_group.round,
        "project": asked_group.round.project,
        "introduction": introduction_of(asked_group, None),
        "address": Address(short(f"{settings.SITE_URL}{reverse('assessments:enter_code')}")),
        "letters": [SpokenLetter(in_blocks(slip.code)) for slip in slips],
        "languages": languages,
    }
    with speaking(languages[0]):
        return render_to_string("assessments/paper/spoken.html", context)


def spoken_pdf(asked_group: AskedGroup, slips: Sequence[Slip], *, languages: Languages = ENGLISH_ONLY) -> bytes:
    """Raises PdfError if it cannot be drawn."""
    return pdf_of(spoken_html(asked_group, slips, languages=languages))
