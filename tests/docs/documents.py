"""The Markdown documents: their code blocks, their headings, and where their links lead."""

import re
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])

FENCED = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
IN_CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ELSEWHERE = ("https://", "http://", "mailto:")


def blocks(text, language):
    """The code blocks of one language, as they stand."""
    return [code for found, code in FENCED.findall(text) if found == language]


def commands(text):
    """The lines of the shell blocks, without comments; a line that goes on in the next is one."""
    joined = "".join(blocks(text, "sh")).replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip() and not line.strip().startswith("#")]


def broken_links(path):
    """Links to a file or a heading that is not there."""
    targets = LINK.findall(IN_CODE.sub("", FENCED.sub("", path.read_text())))
    return [target for target in targets if not target.startswith(ELSEWHERE) and not _resolves(path, target)]


def _resolves(path, target):
    name, _, anchor = unquote(target).partition("#")
    there = (path.parent / name) if name else path
    return there.exists() and (not anchor or anchor in _anchors(there))


def _anchors(path):
    headings = HEADING.findall(FENCED.sub("", path.read_text()))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
