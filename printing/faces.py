"""The fonts that stand in for letters which the report's own font lacks. A document loads those that it needs.

Those in static/vendor/letters are the same on each machine. The letters of Chinese, Japanese and Korean would be
40 MB: they come with the system (fonts-noto-cjk), where it has them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from printing import scripts
from printing.scripts import Script

_LETTERS = Path(__file__).resolve().parent.parent / "static" / "vendor" / "letters"
_CJK_FILE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
_NAMES = {
    scripts.DEVANAGARI: "devanagari",
    scripts.BENGALI: "bengali",
    scripts.GURMUKHI: "gurmukhi",
    scripts.GUJARATI: "gujarati",
    scripts.TAMIL: "tamil",
    scripts.SINHALA: "sinhala",
    scripts.THAI: "thai",
    scripts.HEBREW: "hebrew",
    scripts.ARABIC: "arabic",
}
_EMOJI_FILE = "noto-emoji-400-normal.ttf"
# Pictures in the font of emoji, beyond those that are letters of our own font too.
PICTURES = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd"
    "\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
    "\U0001f004\U0001f0cf\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f18e\U0001f191-\U0001f19a\U0001f1e6-\U0001f1ff"
    "\U0001f201\U0001f202\U0001f21a\U0001f22f\U0001f232-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f321"
    "\U0001f324-\U0001f393\U0001f396\U0001f397\U0001f399-\U0001f39b\U0001f39e-\U0001f3f0\U0001f3f3-\U0001f3f5"
    "\U0001f3f7-\U0001f3fa\U0001f400-\U0001f4fd\U0001f4ff-\U0001f53d\U0001f549-\U0001f54e\U0001f550-\U0001f567"
    "\U0001f56f\U0001f570\U0001f573-\U0001f57a\U0001f587\U0001f58a-\U0001f58d\U0001f590\U0001f595\U0001f596"
    "\U0001f5a4\U0001f5a5\U0001f5a8\U0001f5b1\U0001f5b2\U0001f5bc\U0001f5c2-\U0001f5c4\U0001f5d1-\U0001f5d3"
    "\U0001f5dc-\U0001f5de\U0001f5e1\U0001f5e3\U0001f5e8\U0001f5ef\U0001f5f3\U0001f5fa-\U0001f64f\U0001f680-\U0001f6c5"
    "\U0001f6cb-\U0001f6d2\U0001f6d5-\U0001f6d7\U0001f6dd-\U0001f6e5\U0001f6e9\U0001f6eb\U0001f6ec\U0001f6f0"
    "\U0001f6f3-\U0001f6fc\U0001f7e0-\U0001f7eb\U0001f7f0\U0001f90c-\U0001f93a\U0001f93c-\U0001f945\U0001f947-\U0001f9ff"
    "\U0001fa70-\U0001fa74\U0001fa78-\U0001fa7c\U0001fa80-\U0001fa86\U0001fa90-\U0001faac\U0001fab0-\U0001faba"
    "\U0001fac0-\U0001fac5\U0001fad0-\U0001fad9\U0001fae0-\U0001fae7\U0001faf0-\U0001faf6"
)
AS_PICTURE = "\ufe0f"  # after a letter of our own font that has a picture too, as a heart
_FOR_ALL_OF_INDIA = "\u0964\u0965"  # full stops of several scripts, in each of their fonts


@dataclass(frozen=True)
class Face:
    """One script's letters. `regular` and `bold` are names of files; a font of the system has none."""

    family: str
    letters: str
    regular: str = ""
    bold: str = ""

    @property
    def bold_family(self) -> str:
        return f"{self.family} Bold" if self.bold else self.family


def _of(script: Script, name: str) -> Face:
    regular, bold = (f"noto-sans-{name}-{name}-{weight}-normal.woff" for weight in (400, 700))
    return Face(f"Letters {script.code}", script.letters, regular, bold)


_VENDORED: Sequence[Face] = (
    *(_of(script, name) for script, name in _NAMES.items()),
    # Pango looks for a family of this name first where it finds pictures.
    Face("emoji", f"{PICTURES}{AS_PICTURE}", _EMOJI_FILE),
)
_CJK = Face("Noto Sans CJK SC", scripts.CJK.letters)
FILES = {f"print:{name}": _LETTERS / name for face in _VENDORED for name in (face.regular, face.bold) if name}


def faces() -> Sequence[Face]:
    """All faces that this machine has."""
    return (*_VENDORED, _CJK) if _CJK_FILE.exists() else _VENDORED


def faces_in(text: str) -> tuple[Face, ...]:
    """Those that a text needs."""
    letters = "".join(sorted({letter for letter in text if letter > "\u0589"} - {*_FOR_ALL_OF_INDIA}))
    found = tuple(face for face in faces() if letters and re.search(f"[{face.letters}]", letters))
    return found or tuple(face for face in _VENDORED[:1] if any(sign in text for sign in _FOR_ALL_OF_INDIA))


def with_faces(css: str, used: Sequence[Face]) -> str:
    """A style sheet in which the families that we name are followed by those of these faces."""
    for ours, families in (
        ("Regular More", [face.family for face in used]),
        ("Bold More", [face.bold_family for face in used]),
    ):
        css = css.replace(f'"{ours}", ', f'"{ours}", ' + "".join(f'"{family}", ' for family in families))
    return css


def rules_of(used: Sequence[Face]) -> str:
    """One family name a file, as for all our fonts."""
    files = ((face.family, 400, face.regular) for face in used if face.regular)
    bold = ((face.bold_family, 700, face.bold) for face in used if face.bold)
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("print:{name}"); }}\n'
        for family, weight, name in (*files, *bold)
    )
