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

    assert (list(schema["properties"]), schema["additionalProperties"]) == (list(FILES), False)
    assert set(FILES) - set(schema["required"]) == {"core.yaml"}  # editions from before it existed have none


def test_exported_schema_knows_the_new_fields():
    definitions = json.loads(EXPORTED.read_text())["$defs"]

    assert {"shared", "pages", "predictions"} <= definitions["Checklist"]["properties"].keys()
    assert {"once_live", "except"} <= definitions["Statement"]["properties"].keys()
    assert "page" in definitions["PrincipleEntry"]["required"]
    assert "rules" in definitions["Patterns"]["required"]
    assert {"not_asked", "chosen"} <= set(definitions["Groups"]["required"])
