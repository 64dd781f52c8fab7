"""make office: every office form of several rounds, drawn by LibreOffice: python -m tests.office [--into FOLDER]

Microsoft Office does not run here. This shows that another program opens the files, and how it lays them out.
"""

import argparse
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import django

from tests.office.checks import look

_FORMS = ("docx", "pptx", "xlsx")
_SECONDS = 300  # for a file
# A sheet may be printed over the edge of its page, and a page of a paper to its very edge; a slide may not.
_MAY_BE_CUT = {"docx", "xlsx"}
_MOST_SLIDES = 8


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="keep the files and their PDFs there")
    parser.add_argument("--only", nargs="*", default=(), metavar="NAME", help="rounds by name; all if none is named")
    wanted = parser.parse_args()
    django.setup()
    with TemporaryDirectory() as scratch:
        folder = wanted.into or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        problems = _look_at_all(folder, Path(scratch) / "profile", wanted.only)
    if problems:
        sys.exit("\n".join(problems))


def _look_at_all(folder, profile, names):
    making = import_module("tests.office.making")  # needs django.setup
    problems = []
    print(f"{'Round':<20}{'Form':<8}{'kB':>8}{'Pages':>8}  Remarks")  # noqa: T201 (a command for people)
    for name in names or (*making.ROUNDS, *making.OWN_SLIDES):
        for form, content in making.made(name, _FORMS):
            file = folder / f"{name}.{form}"
            file.write_bytes(content)
            looked = look(_converted(file, profile))
            found = _problems(form, looked, may_reach_edge=form in _MAY_BE_CUT or name in making.OWN_SLIDES)
            problems += [f"{file.name}: {problem}" for problem in found]
            kilobytes = len(content) // 1000
            print(f"{name:<20}{form:<8}{kilobytes:>8}{looked.pages:>8}  {'; '.join(found)}")  # noqa: T201
    return problems


def _converted(file, profile):
    """The PDF next to the file."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "pdf"]
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    subprocess.run(
        [*command, "--outdir", str(file.parent), str(file)],
        check=True,
        timeout=_SECONDS,
        capture_output=True,
        env=environment,
    )
    return file.with_suffix(".pdf").rename(file.with_name(f"{file.name}.pdf"))


def _problems(form, looked, *, may_reach_edge):
    found = [f"page {number} is empty" for number in looked.empty]
    if not may_reach_edge:
        found += [f"page {number} has something at its edge" for number in looked.cut]
    if form == "pptx" and looked.pages > _MOST_SLIDES:
        found.append(f"{looked.pages} slides, more than {_MOST_SLIDES}")
    return found or ([] if looked.pages else ["no page"])


if __name__ == "__main__":
    main()
