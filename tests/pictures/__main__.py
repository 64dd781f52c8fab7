"""Takes the pictures in docs/images: python -m tests.pictures [--into FOLDER] [NAME ...]"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.pictures.pages import FOLDER, NAMES
from tests.pictures.taking import take


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which ones; all if none is named: {', '.join(NAMES)}"
    )
    parser.add_argument("--into", type=Path, default=FOLDER, metavar="FOLDER")
    wanted = parser.parse_args()
    if unknown := set(wanted.names) - set(NAMES):
        parser.error(f"There is no picture called {', '.join(sorted(unknown))}.")
    with TemporaryDirectory() as folder:
        for path in take(wanted.names or NAMES, into=wanted.into, scratch=Path(folder)):
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")  # noqa: T201 (a command for people)


if __name__ == "__main__":
    main()
