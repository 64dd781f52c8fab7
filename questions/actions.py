"""Publishes banks."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from django.db import transaction

from questions.content import SUFFIX, canonical_texts, edition_fingerprint, fingerprint, versions_of
from questions.models import BankVersion, Edition
from questions.problems import Problem
from questions.reader import read_folder, refuse_if
from questions.yaml_file import BankFile


@transaction.atomic
def load_banks(*, folder: Path | None = None) -> Edition:
    """Publish the banks in a folder as an edition, or return the edition in which they are already published.

    Raises BankError for faults in the files, and for content that changed without a higher version.
    """
    banks, files = read_folder(folder)
    texts, versions = canonical_texts(banks), versions_of(banks)
    refuse_if(_changed_in_place(texts, versions, files))
    edition, is_new = Edition.objects.get_or_create(fingerprint=edition_fingerprint(texts))
    if is_new:
        edition.versions.set([_publish(code, versions[code], text) for code, text in texts.items()])
    return edition


def _publish(code: str, version: int, text: str) -> BankVersion:
    content = {"fingerprint": fingerprint(text), "content": text}
    bank_version, _ = BankVersion.objects.get_or_create(code=code, version=version, defaults=content)
    return bank_version


def _changed_in_place(
    texts: Mapping[str, str], versions: Mapping[str, int], files: Mapping[str, BankFile]
) -> Iterator[Problem]:
    newest = {published.code: published for published in BankVersion.objects.defer("content").order_by("version")}
    for code, published in newest.items():
        message = _refusal(published, versions[code], fingerprint(texts[code]))
        if message:
            yield files[code + SUFFIX].problem(("version",), f"{message} Raise `version:` to {published.version + 1}.")


def _refusal(published: BankVersion, version: int, new_fingerprint: str) -> str:
    if version < published.version:
        return f"Version {version} is lower than version {published.version}, which is published."
    if version == published.version and new_fingerprint != published.fingerprint:
        return f"The content has changed since version {version} was published."
    return ""
