"""How the comments of an annex are ordered, and shared out among its files."""

import pytest

from reports import annex
from reports.annex import parts_of
from reports.present.quotes import Remark


def remark(who, text, on=""):
    return Remark(None, who, text, on=on)


def test_annex_without_comments_is_one_empty_file():
    (part,) = parts_of(())

    assert (part.number, part.of, part.chapters) == (1, 1, ())


def test_comments_stand_by_group_and_subject_with_the_whole_project_last():
    said = [
        remark("Nurses", "a"),
        remark("Doctors", "b", "P2 Fit"),
        remark("Nurses", "c", "P2 Fit"),
        remark("Nurses", "d", "P1 Users"),
    ]

    (part,) = parts_of(said)

    found = [
        (chapter.who, [(subject.title, [one.text for one in subject.remarks]) for subject in chapter.subjects])
        for chapter in part.chapters
    ]
    assert found == [
        ("Nurses", [("P1 Users", ["d"]), ("P2 Fit", ["c"]), ("", ["a"])]),
        ("Doctors", [("P2 Fit", ["b"])]),
    ]


def test_files_are_of_about_the_same_size_and_say_which_group_goes_on(monkeypatch):
    monkeypatch.setattr(annex, "MOST_IN_A_FILE", 1_000)
    said = [remark("Nurses", "x" * 100) for _ in range(6)] + [remark("Doctors", "y" * 100) for _ in range(3)]

    parts = parts_of(said)

    files = [
        [
            (chapter.who, chapter.is_continued, sum(len(one.remarks) for one in chapter.subjects))
            for chapter in part.chapters
        ]
        for part in parts
    ]
    assert files == [[("Nurses", False, 5)], [("Nurses", True, 1), ("Doctors", False, 3)]]
    assert [(part.number, part.of) for part in parts] == [(1, 2), (2, 2)]


@pytest.mark.parametrize(("letter", "files"), [("a", 2), ("é", 2), ("水", 8), ("ع", 8)])
def test_letters_of_other_scripts_take_more_room(monkeypatch, letter, files):
    monkeypatch.setattr(annex, "MOST_IN_A_FILE", 11_000)

    assert len(parts_of([remark("Nurses", letter * 1_000) for _ in range(20)])) == files


def test_lines_that_people_end_themselves_take_room():
    """A comment of a thousand lines of one letter fills twenty pages."""
    assert len(parts_of([remark("Nurses", "a\n" * 1_000) for _ in range(100)])) == 5


def test_five_thousand_full_comments_are_five_files():
    assert len(parts_of([remark("Nurses", "a" * 2_000) for _ in range(5_000)])) == 5
