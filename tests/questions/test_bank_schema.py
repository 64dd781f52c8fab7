"""The exported JSON Schema of the banks."""

import json
from pathlib import Path

from django.core.management import call_command

from questions.content import FILES

EXPORTED = Path(__file__).parents[2] / "docs" / "bank-schema.json"


def test_exported_schema_is_up_to_date(capsys):
    call_command("bank_schema")

    assert capsys.readouterr().out == EXPORTED.read_text()


def test_exported_schema_names_each_file():
    schema = json.loads(EXPORTED.read_text())

    assert (schema["required"], schema["additionalProperties"]) == (list(FILES), False)
