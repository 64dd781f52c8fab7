"""What watches the installation says when the last backup is too old."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from jobs.watching import watchers
from operations import gauges, health
from operations.backups import last

SIZES = SimpleNamespace(free=123)


@pytest.fixture(autouse=True)
def watched(settings, tmp_path):
    settings.VAR_DIR, settings.BACKUP_HOURS = tmp_path, 30
    return tmp_path


def said():
    return watchers()["backup"]()


def made(hours, folder):
    last.remember(at=timezone.now() - timedelta(hours=hours), file=folder / "a.backup", size=1, sha256="x")


def seconds():
    ages = [metric for metric in gauges.read() if metric.name == "sttool_backup_age_seconds"]
    return [sample.value for metric in ages for sample in metric.samples]


@pytest.mark.parametrize(("hours", "words"), [(29, ""), (30, "the last was made 30 hours ago")])
def test_backup_that_is_late_needs_a_look(watched, hours, words):
    made(hours, watched)

    assert said() == words


def test_none_at_all_needs_a_look_where_it_is_watched(settings):
    assert said() == "none was made here"

    settings.BACKUP_HOURS = 0
    assert said() == ""


def test_mark_that_cannot_be_read_is_none(watched):
    (watched / "last-backup.json").mkdir()

    assert said() == "none was made here"


def test_age_is_a_metric_and_absent_where_none_was_made(db, watched):
    assert seconds() == []

    made(2, watched)

    assert seconds() == [pytest.approx(7200, abs=60)]


def test_disk_that_counts_is_the_one_that_is_written_to(settings, watched, monkeypatch):
    asked = []
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: asked.append(folder) or SIZES)
    settings.VAR_DIR = watched
    health.free_bytes()
    settings.VAR_DIR = watched / "not made yet"

    assert health.free_bytes() == SIZES.free
    assert asked == [watched, settings.BASE_DIR]
