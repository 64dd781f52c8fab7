"""Text that our fonts can print: no control characters, emoji spelt out, unsupported scripts marked as such."""

import re
import unicodedata

# Scripts in the report's fonts; letters of any other script would be printed as empty boxes.
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC", "MICRO", "FEMININE", "MASCULINE")
_MARK = "[another script]"
# Several words of another script are one remark: "[another script] [another script]" tells no more.
_MARKS = re.compile(rf"{re.escape(_MARK)}(?:[ \u00a0]*{re.escape(_MARK)})+")
_BEYOND_ASCII = re.compile(r"[^\x20-\x7e\n\r\t]+")
_EMOJI_STARTS = 0x1F000
# Emoji before these that the report's fonts do not have either.
_OLDER_EMOJI = frozenset(
    "\u231a\u231b\u23e9\u23ea\u23eb\u23ec\u23f0\u23f3\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd"
    "\u2705\u270a\u270b\u2728\u274c\u274e\u2753\u2754\u2755\u2757\u2795\u2796\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
)
# Full stops and commas of other scripts: of Indian ones, and of Chinese and Japanese.
_OTHER_SIGNS = re.compile("[\u0900-\u1dff\u3000-\ufdff\ufe10-\uffef]")
_JOINER = "\u200d"
# Between Arabic letters it keeps the two parts of a Persian or Urdu word apart.
_NON_JOINER = "\u200c"
# What changes the look of the character before it: variants, skin tones and the frame of a keycap.
_LOOKS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\u20e3]")
# A black flag with the letters of a part of a country, as invisible characters.
_FLAG_OF_A_PART = re.compile("\U0001f3f4([\U000e0061-\U000e007a]+)\U000e007f")
_TAGS_START = 0xE0000
_PARTS = {"gbeng": "England", "gbsct": "Scotland", "gbwls": "Wales"}
# Two letters of a country.
_FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
_LETTERS_START = 0x1F1E6 - ord("A")


def printable(text: str) -> str:
    """`text` may be HTML: tags and escapes are not changed."""
    return _MARKS.sub(_MARK, _BEYOND_ASCII.sub(lambda run: _printed_run(run[0]), text))


def _printed_run(run: str) -> str:
    plain = _FLAG.sub(_flag, _FLAG_OF_A_PART.sub(_flag_of_a_part, _LOOKS.sub("", run)))
    return "".join(_printed(plain, place) for place in range(len(plain)))


def _flag_of_a_part(flag: re.Match[str]) -> str:
    code = "".join(chr(ord(letter) - _TAGS_START) for letter in flag[1])
    return f"[flag of {_PARTS.get(code, code)}]"


def _flag(flag: re.Match[str]) -> str:
    return f"[flag {''.join(chr(ord(letter) - _LETTERS_START) for letter in flag.groups())}]"


def _printed(run: str, place: int) -> str:
    letter = run[place]
    category, name = unicodedata.category(letter), unicodedata.name(letter, "")
    if category in {"Cc", "Cf", "Co", "Cn", "Cs"}:
        return letter if letter == _NON_JOINER and _is_within_arabic(run, place) else ""
    if letter in _OLDER_EMOJI or (category == "So" and ord(letter) >= _EMOJI_STARTS):
        return _spelt(run, place, name)
    return _MARK if _is_of_another_script(letter) else letter


def _spelt(run: str, place: int, name: str) -> str:
    """The first of several joined to one picture: a family is spelt "[man]", a woman doctor "[woman]"."""
    return "" if run[place - 1 : place] == _JOINER else f"[{name.lower()}]"


def _is_within_arabic(run: str, place: int) -> bool:
    around = run[place - 1 : place], run[place + 1 : place + 2]
    return all(unicodedata.name(letter, "").startswith("ARABIC") for letter in around if letter) and all(around)


def _is_of_another_script(letter: str) -> bool:
    """The marks of a script are named after it; "combining" marks go with any."""
    kind, name = unicodedata.category(letter), unicodedata.name(letter, "")
    if kind.startswith("L") or kind == "Nd":
        return not name.startswith(_SCRIPTS)
    if kind.startswith("M"):
        return not name.startswith((*_SCRIPTS, "COMBINING"))
    return bool(_OTHER_SIGNS.fullmatch(letter))
