"""The bill of materials is whole, valid and the same each time, and every licence in it is one that we accept."""

import json
import re
from hashlib import sha256

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.docs.bill_of_materials import LOCK, VENDORED, Part, bill, copied, licence_of, packages

# Those under which sttool may be given on under its own, MIT. With "OR" one of them is enough.
ACCEPTED = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "LGPL-2.1-or-later",
    "LGPL-3.0-or-later",  # psycopg2 is used as it is, and can be exchanged
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-1.1",
    "MPL-2.0",
    "OFL-1.1",
    "PSF-2.0",
}


def is_accepted(licence):
    """Whether some alternative holds accepted licences only. No brackets are needed so far."""
    alternatives = [re.split(r" AND ", one) for one in licence.split(" OR ")]
    return any(all(name.partition(" WITH ")[0] in ACCEPTED for name in names) for names in alternatives)


def test_every_pin_of_the_lock_is_in_the_bill_with_its_hashes():
    pins = re.findall(r"^([\w.-]+)(?:\[.+\])?==(\S+)", LOCK.read_text(), re.MULTILINE)
    hashes = re.findall(r"sha256:(\w{64})", LOCK.read_text())

    components = json.loads(bill())["components"]
    ours = [one for one in components if one["purl"].startswith("pkg:pypi/")]

    assert sorted((one["name"], one["version"]) for one in ours) == sorted(pins)
    assert sorted(found["content"] for one in ours for found in one["hashes"]) == sorted(hashes)


def test_what_is_copied_into_the_repository_is_in_the_bill():
    listed = set(re.findall(r"^(@?[\w./-]+) \d", VENDORED.read_text(), re.MULTILINE))

    assert {part.name for part in copied()} == listed >= {"nhsuk-frontend"}


def test_files_that_are_copied_or_compiled_have_the_sums_that_are_written_down():
    written = {name: total for total, name in re.findall(r"^(\w{64})  (\S+)$", VENDORED.read_text(), re.MULTILINE)}

    assert {name: sha256((VENDORED.parent / name).read_bytes()).hexdigest() for name in written} == written
    assert written.keys() >= {"../respondent.css", "../sttool.css"}


def test_bill_is_valid_cyclonedx():
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill()) is None


def test_invalid_bill_is_found():
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill().replace('"library"', '"book"')) is not None


def test_bill_is_the_same_each_time_and_names_no_place_to_install_from():
    text = bill()

    assert text == bill()
    assert set(re.findall(r"https?://[^/\"]+", text)) == {"http://cyclonedx.org"}  # its form


@pytest.mark.parametrize("part", [pytest.param(part, id=part.name) for part in (*packages(), *copied())])
def test_licence_is_known_and_accepted(part):
    assert is_accepted(part.licence), part


@pytest.mark.parametrize(
    ("licence", "accepted"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-2.0-or-later OR MPL-1.1", True),
        ("MIT AND AGPL-3.0-only", False),
        ("LGPL-3.0-or-later WITH OpenSSL-exception", True),
        ("", False),
    ],
)
def test_licences_are_told_apart(licence, accepted):
    assert is_accepted(licence) is accepted


def test_licence_of_a_package_that_is_not_known_is_empty():
    assert licence_of("no-such-package") == ""
    assert Part("a", "1", "").hashes == ()
