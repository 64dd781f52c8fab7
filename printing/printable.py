"""Text that our fonts can print: no control characters, unknown pictures spelt out, other scripts marked as such."""

import re
import unicodedata
from functools import cache

from printing import faces
from printing.scripts import JOINED

# Scripts in the report's own fonts; letters in neither these nor another face would be printed as empty boxes.
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "MICRO", "FEMININE", "MASCULINE")
_MARK = "[another script]"
# Several words of another script are one remark: "[another script] [another script]" tells no more.
_MARKS = re.compile(rf"{re.escape(_MARK)}(?:[ \u00a0\u3000]*{re.escape(_MARK)})+")
_EMOJI_STARTS = 0x1F000
# Full stops and commas of other scripts: of Indian ones, and of Chinese and Japanese.
_OTHER_SIGNS = re.compile("[\u0900-\u1dff\u3000-\ufdff\ufe10-\uffef]")
_SPACES = "\t\n\r\u3000"  # that of Chinese too
# Between letters of these, joiners say how they are drawn: apart in a Persian word, as one in a Sinhala one.
_JOINED = f"[{''.join(script.letters for script in JOINED)}]"
_JOINERS = "[\u200c\u200d]"
# What changes the look of the character before it: variants, skin tones and the frame of a keycap.
_LOOKS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\u20e3]")
_SKINS = "\U0001f3fb-\U0001f3ff"
# Letters of our own font that are pictures too if a sign after them says so, or if they are joined to one.
_PLAIN_PICTURES = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u2328-\u2b55"
_ONE = f"(?:[{faces.PICTURES}]{faces.AS_PICTURE}?|[{_PLAIN_PICTURES}]{faces.AS_PICTURE})[{_SKINS}]?"
# A black flag with the letters of a part of a country, as invisible characters.
_TAGS_START = 0xE0000
_PARTS = {"gbeng": "England", "gbsct": "Scotland", "gbwls": "Wales"}
_LETTERS_START = 0x1F1E6 - ord("A")
_FIRST_NAMED = "\u0590"  # letters below it are looked up once, when the pattern is made


def printable(text: str) -> str:
    """`text` may be HTML: tags and escapes are not changed."""
    letters = "".join(face.letters for face in faces.faces())
    return _MARKS.sub(_MARK, _looked_at(letters).sub(_printed, text))


@cache
def _looked_at(letters: str) -> re.Pattern[str]:
    """Every place that may not stay as it is, where the faces have these letters.

    Flags are told in words: without their colours, most look the same.
    """
    ours = "".join(map(re.escape, filter(_stays, map(chr, range(0xA0, ord(_FIRST_NAMED))))))
    other_than_plain = f"(?=[^{_SPACES}\\x20-\\x7e])"  # most letters need no closer look
    return re.compile(
        other_than_plain
        + "(?:"
        + "|".join(
            (
                "(?P<part>\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f)",
                "(?P<flag>[\U0001f1e6-\U0001f1ff]{2})",
                f"(?P<picture>{_ONE}(?:\u200d(?:{_ONE}|[{_PLAIN_PICTURES}]))*)",
                f"(?P<joiner>(?<={_JOINED}){_JOINERS}(?={_JOINED}))",
                f"[^{_SPACES}\\x20-\\x7e{ours}\u2010-\u2027{letters}]|{faces.AS_PICTURE}",
            )
        )
        + ")"
    )


def _printed(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "part":
            code = "".join(chr(ord(letter) - _TAGS_START) for letter in found[0][1:-1])
            return f"[flag of {_PARTS.get(code, code)}]"
        case "flag":
            return f"[flag {''.join(chr(ord(letter) - _LETTERS_START) for letter in found[0])}]"
        case None:
            return _letter(found[0])
        case _:
            return found[0]


@cache
def _letter(letter: str) -> str:
    category, name = unicodedata.category(letter), unicodedata.name(letter, "")
    if category in {"Cc", "Cf", "Co", "Cn", "Cs"} or _LOOKS.match(letter):
        return ""
    if category == "So" and ord(letter) >= _EMOJI_STARTS:
        return f"[{name.lower()}]"
    return _MARK if _is_of_another_script(letter) else letter


def _stays(letter: str) -> bool:
    return _letter(letter) == letter


def _is_of_another_script(letter: str) -> bool:
    """The marks of a script are named after it; "combining" marks go with any."""
    kind, name = unicodedata.category(letter), unicodedata.name(letter, "")
    if kind.startswith("L") or kind == "Nd":
        return not name.startswith(_SCRIPTS)
    if kind.startswith("M"):
        return not name.startswith((*_SCRIPTS, "COMBINING"))
    return bool(_OTHER_SIGNS.fullmatch(letter))
