"""Links within the documents lead to a file, and to a heading of it, that is there."""

import pytest

from tests.docs.documents import DOCUMENTS, ROOT, broken_links, commands


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in DOCUMENTS])
def test_links_lead_somewhere(path):
    assert broken_links(path) == []


def test_broken_links_are_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# One heading: it's\n[a](page.md#one-heading-its) [b](#no) ![c](c.png) [d](https://example.org/x)\n"
        "`[e](e.md)`\n```sh\n[f](f.md)\n# not a heading\n```\n[g](page.md#not-a-heading)\n"
    )

    assert broken_links(page) == ["#no", "c.png", "page.md#not-a-heading"]


def test_commands_are_joined_and_free_of_comments():
    text = "```sh\n# first\nmake run\n\nmake \\\n  test\n```\n```csv\nmake bread\n```\n"

    assert commands(text) == ["make run", "make    test"]
