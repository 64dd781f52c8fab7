"""The bill of materials: what a server is made of, as CycloneDX 1.6, from the lock file and the vendored files.

`make bill` writes it to var/sbom.cdx.json. It is made the same every time, and names no place to install from.
"""

import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License, LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

import sttool
from tests.docs.documents import ROOT

LOCK = ROOT / "requirements" / "runtime.txt"
VENDORED = ROOT / "static" / "vendor" / "VENDORED.txt"
FILE = ROOT / "var" / "sbom.cdx.json"
PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+) \\\n((?: +--hash=sha256:\w+(?: \\)?\n)+)", re.MULTILINE)
COPIED = re.compile(r"^(@?[\w./-]+) (\d[\w.]*) \(([^)]+)\)", re.MULTILINE)
# Where a package says no SPDX expression: what its licence file says, read by a person.
READ = {
    "asgiref": "BSD-3-Clause",
    "brotli": "MIT",
    "certifi": "MPL-2.0",
    "charset-normalizer": "MIT",
    "cssselect2": "BSD-3-Clause",
    "django-allauth": "MIT",
    "django-csp": "BSD-3-Clause",
    "django-environ": "MIT",
    "django-ninja": "MIT",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "fonttools": "MIT",
    "lxml": "BSD-3-Clause",
    "oauthlib": "BSD-3-Clause",
    "olefile": "BSD-2-Clause",
    "psycopg2-binary": "LGPL-3.0-or-later WITH OpenSSL-exception",
    "pydyf": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "python-docx": "MIT",
    "python-pptx": "MIT",
    "qrcode": "BSD-3-Clause",
    "requests": "Apache-2.0",
    "ruamel-yaml": "MIT",
    "segno": "BSD-3-Clause",
    "sqlparse": "BSD-3-Clause",
    "tinycss2": "BSD-3-Clause",
    "tinyhtml5": "MIT",
    "weasyprint": "BSD-3-Clause",
    "webencodings": "BSD-3-Clause",
    "xlsxwriter": "BSD-2-Clause",
    "zopfli": "Apache-2.0",
}


@dataclass(frozen=True)
class Part:
    """One component: its name, version, licence as an SPDX expression, and the SHA-256 of the files it may come as."""

    name: str
    version: str
    licence: str
    hashes: tuple[str, ...] = ()
    kind: str = "pypi"


def licence_of(name: str) -> str:
    """As the package says it itself, else as it was read. Empty if it is not known."""
    try:
        said = metadata(name).get("License-Expression")
    except PackageNotFoundError:
        said = None
    return said or READ.get(name, "")


def packages(lock: Path = LOCK) -> list[Part]:
    return [
        Part(name, version, licence_of(name), tuple(re.findall(r"sha256:(\w+)", hashes)))
        for name, version, hashes in PINNED.findall(lock.read_text())
    ]


def copied() -> list[Part]:
    return [Part(name, version, licence, kind="npm") for name, version, licence in COPIED.findall(VENDORED.read_text())]


def _declared(licence: str) -> License:
    return LicenseFactory().make_from_string(licence, license_acknowledgement=LicenseAcknowledgement.DECLARED)


def _component(part: Part) -> Component:
    namespace, _, name = part.name.rpartition("/")
    return Component(
        type=ComponentType.LIBRARY,
        name=part.name,
        version=part.version,
        bom_ref=f"{part.kind}:{part.name}@{part.version}",
        purl=PackageURL(part.kind, namespace or None, name, part.version),
        licenses=[_declared(part.licence)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content) for content in part.hashes],
    )


def bill() -> str:
    """The same text for the same lock file and vendored files."""
    parts = [_component(part) for part in (*packages(), *copied())]
    whole = Component(
        type=ComponentType.APPLICATION,
        name="sttool",
        version=sttool.VERSION,
        bom_ref="sttool",
        licenses=[_declared("MIT")],
    )
    bom = Bom(components=parts)
    bom.metadata.component = whole
    bom.register_dependency(whole, parts)
    made = json.loads(JsonV1Dot6(bom).output_as_string())
    # What differs from run to run says nothing.
    del made["serialNumber"], made["metadata"]["timestamp"]
    return f"{json.dumps(made, indent=2)}\n"


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(bill())
