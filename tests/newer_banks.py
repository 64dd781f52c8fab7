"""A newer edition of the small banks for tests: a question added, one dropped, some reworded, and other rules."""

import shutil

from questions.actions import load_banks
from tests.bank import SMALL

DROPPED = """\
      - code: S13
        text: How far must the person who leads this change make care or the service better, and not only \
bring in technology?
        except: [service_user]"""
ADDED = """\
      - code: S14
        text: How far is the person who leads this change asked to make care better?"""
REWORDED = """\
        once_live: {text: "When people talk about it now, do they talk about care?"}
        wording: {service_user: "When staff tell you about this change,"""
CHANGES = {
    "seven-principles.yaml": (
        ("version: 3", "version: 4"),
        ("How far is success judged by better care and better work,", "How far is success judged by better care,"),
        ('        wording: {service_user: "When staff talk to you about this change,', REWORDED),
        ("    - {value: 5, label: Fully}", "    - {value: 5, label: Wholly}"),
        (DROPPED, ADDED),
    ),
    "groups.yaml": (
        ("version: 2", "version: 3"),
        ('title: "Doctors", ', 'title: "Physicians",'),
        ("expected_groups: [executive, nursing, service_user, informatics]", "expected_groups: [executive, nursing]"),
        ('  - {code: later,         label: "They will be asked in a later round",          allows_clear: false}\n', ""),
        ("supports: false", "supports: true"),
    ),
    "patterns.yaml": (("version: 2", "version: 3"), ("  clear_line: 60", "  clear_line: 65")),
}


def newer_folder(path):
    folder = shutil.copytree(SMALL, path / "banks", ignore=shutil.ignore_patterns("__*", "whole", "second"))
    for file, changes in CHANGES.items():
        text = (folder / file).read_text()
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        (folder / file).write_text(text)
    return folder


def load_newer(path):
    return load_banks(folder=newer_folder(path))
