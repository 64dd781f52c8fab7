"""Publishes a sample module from a file, for the sample organisation."""

from pathlib import Path

from accounts.models import Organisation
from authoring import actions, queries
from questions.models import BankVersion
from questions.own.reader import read_module


def publish_from(file: Path, *, organisation: Organisation, by: str) -> BankVersion:
    """What the checks advise was read when the file was written."""
    content = read_module(file.name, file.read_bytes(), queries.built_in())
    module = actions.import_module(organisation=organisation, content=content, by=by)
    read = [advice.key for advice in queries.advice_of(module)]
    return actions.publish(module=module, acknowledged=read, by=by)
