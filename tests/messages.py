"""The translated strings of pages, letters and reports: `python -m tests.messages update|check`.

update: merges all marked strings of the code and the templates into sttool/locale, and compiles the catalogues.
check: says which strings are untranslated, unused or ill-formed, and whether the compiled catalogues are up to date.
Needs GNU gettext.
"""

import gettext
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from django.core.management import call_command
from django.core.management.commands import makemessages

from authoring.translations.vocabulary import FOR_RESPONDENTS

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "sttool" / "locale"
TEMPLATE = LOCALE / "django.pot"
# Not for people, or only for those who run a server or develop: these stay in English.
NOT_TRANSLATED = (
    "tests",
    "bench",
    "deploy",
    "docs",
    "frontend",
    "static",
    "var",
    "node_modules",
    "mutants",
    ".venv",
    "build",
)
WHOLE, IN_PART = ("cy",), ("ur",)
IN_EASY_WORDS = ("en_X-easy",)  # what is not easy enough; everything else stays as it is in English


class Template(makemessages.Command):
    """Writes the template of catalogues only, without touching any catalogue."""

    def write_po_file(self, potfile: str, locale: str) -> None:
        pass


def extracted(folder: Path) -> dict[str, Path]:
    """The template of each catalogue: all strings, or those for respondents."""
    ignored = [pattern for name in NOT_TRANSLATED for pattern in (name, f"{name}/*")]
    call_command(
        Template(),
        locale=[*WHOLE, *IN_PART],
        keep_pot=True,
        ignore_patterns=ignored,
        add_location="file",
        no_wrap=True,
        verbosity=0,
    )
    whole, part = folder / "whole.pot", folder / "part.pot"
    shutil.move(TEMPLATE, whole)
    named = (path for pattern in FOR_RESPONDENTS for path in ROOT.glob(pattern))
    files = [flag for path in named for flag in ("-N", str(path.relative_to(ROOT)))]
    run("msggrep", "--force-po", "--no-wrap", *files, "-o", part, whole)
    return dict.fromkeys(WHOLE, whole) | dict.fromkeys((*IN_PART, *IN_EASY_WORDS), part)


def update() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for language, template in extracted(Path(folder)).items():
            catalogue = path_of(language)
            run(
                "msgmerge",
                "--quiet",
                "--no-fuzzy-matching",
                "--no-wrap",
                "--update",
                "--backup=none",
                catalogue,
                template,
            )
            stamped = re.sub(r'"POT-Creation-Date: .*\n', "", catalogue.read_text())  # so that only words change
            catalogue.write_text(stamped)
            run("msgattrib", "--no-obsolete", "--no-wrap", "-o", catalogue, catalogue)
            compiled(catalogue, catalogue.with_suffix(".mo"))
    yield from ()


def check() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for language, template in extracted(Path(folder)).items():
            catalogue, fresh = path_of(language), Path(folder) / f"{language}.mo"
            yield from faults("msgfmt", "--check", "-o", os.devnull, catalogue)
            # Untranslated, or not in the catalogue at all.
            may_be_empty = ["--use-untranslated"] if language in IN_EASY_WORDS else []
            yield from faults("msgcmp", *may_be_empty, catalogue, template)
            for unused in only_in(catalogue, template):
                yield f"{catalogue.relative_to(ROOT)}: nothing uses {unused}. Run make messages."
            compiled(catalogue, fresh)
            yield from (f"{catalogue.relative_to(ROOT)}: {one}" for one in other_tags(fresh))
            if fresh.read_bytes() != catalogue.with_suffix(".mo").read_bytes():
                yield f"{catalogue.relative_to(ROOT)} was changed after it was compiled. Run make messages."


def only_in(catalogue: Path, template: Path) -> list[str]:
    """The first lines of the strings that a catalogue has and a template has not."""
    either = said("msgcomm", "--unique", "--no-wrap", "--omit-header", catalogue, template)
    return [
        line
        for line in said("msgcomm", "--no-wrap", "--omit-header", catalogue, "-", given=either).splitlines()
        if line.startswith("msgid ")
    ]


def other_tags(compiled_catalogue: Path) -> Iterator[str]:
    """Translations whose HTML tags are not those of the original."""
    with compiled_catalogue.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    for key, text in vars(catalogue)["_catalog"].items():
        original = key[0] if isinstance(key, tuple) else key
        if sorted(re.findall(r"<[^>]*>", original)) != sorted(re.findall(r"<[^>]*>", text)) and original:
            yield f"the tags of “{text}” are not those of “{original}”."


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def compiled(catalogue: Path, target: Path) -> None:
    run("msgfmt", "-o", target, catalogue)


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, cwd=ROOT)


def said(*command: str | Path, given: str = "") -> str:
    return subprocess.run(command, check=True, cwd=ROOT, input=given, capture_output=True, text=True).stdout


def faults(*command: str | Path) -> Iterator[str]:
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        yield from (line for line in done.stderr.splitlines() if "warning:" not in line)


if __name__ == "__main__":
    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    actions = {"update": update, "check": check}
    if len(sys.argv) == 1 or sys.argv[1] not in actions:
        sys.exit(str(__doc__))
    sys.exit("\n".join(actions[sys.argv[1]]()) or 0)
