"""The lock files hold every requirement of what they install, extras included, and name no place to install from."""

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FOLDER = Path(__file__).parent.parent / "requirements"
LOCKS = sorted(FOLDER.glob("*.txt"))
PIN = re.compile(r"^([A-Za-z0-9._-]+(?:\[[A-Za-z0-9,._-]+\])?==\S+)", re.MULTILINE)


def pins_of(text):
    """Name -> its pinned requirement, with extras."""
    pins = [Requirement(pin) for pin in PIN.findall(text)]
    return {canonicalize_name(pin.name): pin for pin in pins}


def applies(requirement, extras):
    environment = default_environment()
    return requirement.marker is None or any(
        requirement.marker.evaluate(environment | {"extra": extra}) for extra in {"", *extras}
    )


def is_met(requirement, pins):
    """Whether pip, asked for hashes, would take the pin for the requirement: the same version, and all its extras."""
    pin = pins.get(canonicalize_name(requirement.name))
    if pin is None:
        return False
    (version,) = (one.version for one in pin.specifier)
    return requirement.extras <= pin.extras and requirement.specifier.contains(version, prereleases=True)


def unmet(pins, requirements_of):
    """What an installed distribution needs and the lock does not hold, as "who needs what"."""
    for name, pin in pins.items():
        needed = map(Requirement, requirements_of(name))
        for requirement in needed:
            if applies(requirement, pin.extras) and not is_met(requirement, pins):
                yield f"{name} needs {requirement}"


def installed_requirements(name):
    """Nothing where the distribution is for another system, and so is not installed here."""
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_pins_every_requirement_of_what_it_installs(lock):
    pins = pins_of(lock.read_text())

    assert pins
    assert list(unmet(pins, installed_requirements)) == []


@pytest.mark.parametrize(
    ("pins", "problems"),
    [
        ("pytest-cov==7.1.0\ncoverage[toml]==7.17.3", []),
        ("pytest-cov==7.1.0\ncoverage==7.17.3", ["pytest-cov needs coverage[toml]>=7.10.6"]),
        ("pytest-cov==7.1.0\ncoverage[toml]==7.1", ["pytest-cov needs coverage[toml]>=7.10.6"]),
        ("pytest-cov==7.1.0", ["pytest-cov needs coverage[toml]>=7.10.6"]),
    ],
)
def test_requirement_without_its_pin_is_noticed(pins, problems):
    needs = {"pytest-cov": ["coverage[toml]>=7.10.6", 'never; python_version < "3"', 'fields; extra == "testing"']}

    assert list(unmet(pins_of(pins), lambda name: needs.get(name, []))) == problems


def test_requirements_of_an_extra_that_is_asked_for_are_needed():
    needs = {"celery": ['redis>=4; extra == "redis"']}

    assert list(unmet(pins_of("celery[redis]==5.7.0"), lambda name: needs.get(name, []))) == [
        'celery needs redis>=4; extra == "redis"'
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_holds_a_hash_for_every_pin_and_names_no_host(lock):
    text = lock.read_text()
    entries = re.split(r"^(?=\S+==)", text, flags=re.MULTILINE)[1:]

    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|index-url|trusted-host|find-links", text) == []


def test_every_purpose_has_a_list_and_its_lock():
    assert [path.stem for path in sorted(FOLDER.glob("*.in"))] == [path.stem for path in LOCKS]
