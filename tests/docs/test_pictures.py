"""The pictures of documents: all are there, small, listed with an alternative text, and used with that text."""

import re

import pytest
from PIL import Image

from tests.docs.documents import DOCUMENTS, ROOT
from tests.pictures.pages import BOARD_PAGE, FOLDER, NAMES, PICTURES

FILES = sorted(FOLDER.glob("*.png"))
ROW = re.compile(r"^\| \[(.+?)\]\((.+?)\) \| .+? \| (\d+) \| (.+) \|$", re.MULTILINE)
TABLE = ROW.findall((FOLDER / "README.md").read_text())
ALTERNATIVES = {FOLDER / path: words for _, path, _, words in TABLE}
USED = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


def pictures_in(document):
    """The resolved path and the alternative text of each picture that a document shows."""
    return {(document.parent / path).resolve(): words for words, path in USED.findall(document.read_text())}


def size_of(path):
    with Image.open(path) as picture:
        return picture.size


def test_table_lists_the_pictures_that_are_taken_and_kept():
    assert [(name, path) for name, path, _, _ in TABLE] == [(name, f"{name}.png") for name in NAMES]
    assert sorted(ALTERNATIVES) == FILES


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in DOCUMENTS])
def test_documents_show_only_pictures_of_the_table_with_its_words(path):
    shown = pictures_in(path)

    assert shown == {picture: ALTERNATIVES.get(picture) for picture in shown}


def test_readme_shows_the_start_page_the_results_and_a_nurses_page():
    names = {picture.stem for picture in pictures_in(ROOT / "README.md")}

    assert {"start", "results", "nurse"} <= names


def test_pictures_have_the_size_that_the_table_and_the_list_of_pages_say():
    widths = {name: int(width) for name, _, width, _ in TABLE}
    sizes = {path.stem: size_of(path) for path in FILES}

    assert {name: size[0] for name, size in sizes.items()} == widths
    assert {name: size for name, size in sizes.items() if name != BOARD_PAGE} == {
        picture.name: (picture.width, picture.height) for picture in PICTURES
    }


def test_pictures_are_small():
    sizes = {path.name: path.stat().st_size for path in FILES}

    assert {name: size for name, size in sizes.items() if size > 150_000} == {}
    assert sum(sizes.values()) < 1_200_000
