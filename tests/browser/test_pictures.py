"""The command that takes the pictures of documents still finds its way to a page."""

import subprocess
import sys

from PIL import Image

from tests.pictures.pages import PICTURES, ROOT


def test_picture_of_the_results_is_taken(tmp_path):
    results = next(picture for picture in PICTURES if picture.name == "results")

    command = [sys.executable, "-m", "tests.pictures", "--into", tmp_path, results.name]
    said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout

    assert said.startswith("results.png: ")
    with Image.open(tmp_path / "results.png") as taken:
        assert (taken.size, taken.mode) == ((results.width, results.height), "P")
        assert len(taken.getcolors()) > 50
