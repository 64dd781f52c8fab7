"""Files are written whole, and all of them or none."""

from pathlib import Path

import pytest

from reports.documents.saving import NotSavedError, save


def test_save_writes_all(tmp_path):
    (tmp_path / "a").write_bytes(b"old")

    save({tmp_path / "a": b"1", tmp_path / "b": b"2"})

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [("folder", "Is a directory"), ("none/c", "No such file or directory"), ("a/c", "Not a directory")],
)
def test_save_writes_none_where_one_cannot_be_written(name, reason, tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "folder").mkdir()

    with pytest.raises(NotSavedError) as error:
        save({tmp_path / "a": b"1", tmp_path / name: b"2"})

    assert str(error.value) == f"{tmp_path / name} cannot be written: {reason}."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_save_says_when_a_file_cannot_take_its_name(tmp_path, monkeypatch):
    def refuse(_self, _target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(NotSavedError) as error:
        save({tmp_path / "a": b"1"})

    assert str(error.value) == f"{tmp_path / 'a'} cannot be written: Permission denied."
    assert list(tmp_path.iterdir()) == []
