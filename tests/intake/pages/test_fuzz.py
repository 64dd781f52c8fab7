"""Damaged files and changed forms through the pages: each is answered, and nothing is stored without a confirmation."""

import json
import random
from pathlib import Path

import pytest

from assessments.models import Invitation, Response
from intake.models import RememberedShape
from tests.intake.pages.steps import fields_of, uploaded

ALL = sorted(path for path in (Path(__file__).parents[1] / "files").rglob("*.*") if path.stat().st_size < 60_000)
FILES = ALL[::3]  # enough for each run; all of them take half a minute of a core
ANSWERED = {200, 302, 413, 422}
ODD = ("", "0", "-1", "99999999999", "=1+1", "\u202e", "\U0001f600", "<b>", "nursing", "A" * 5000, "\x00", "٣")
ROUNDS = 2  # per file and page


def damaged(chance, data):
    """Bytes cut out, doubled, swapped or changed."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        to = at + chance.randrange(40)
        piece = bytes(data[at:to])
        data[at:to] = chance.choice(
            [b"", piece * 3, piece[::-1], chance.randbytes(len(piece)), b',;\t\n"', b"\xff\xfe"]
        )
    return bytes(data)


def changed(chance, fields):
    """A form as a person could send it who changes its fields: some left out, some odd, some of others."""
    fields = dict(fields)
    for name in list(fields):
        if chance.random() < 0.3:
            fields[name] = chance.choice([*ODD, chance.choice(list(map(str, fields.values())))])
        elif chance.random() < 0.1:
            del fields[name]
    return fields | {f"{chance.choice(['columns', 'words', 'sheet', 'x'])}-{chance.randrange(9)}": chance.choice(ODD)}


def stored():
    return (Invitation.objects.count(), Response.objects.count(), RememberedShape.objects.count())


@pytest.mark.parametrize("page", ["invite", "import"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_damaged_file_and_changed_form_are_answered_and_nothing_is_stored(as_user, ben, open_round, page, path):
    chance = random.Random(f"{page} {path.name}")
    browser, address = as_user(ben), f"/rounds/{open_round.pk}/{page}/"
    for turn in range(ROUNDS):
        content = path.read_bytes() if turn == 0 else damaged(chance, path.read_bytes())
        first = browser.post(address, {"file": uploaded(content, path.name)})
        assert first.status_code in ANSWERED
        if first.context and "form" in first.context and hasattr(first.context["form"], "fingerprint"):
            second = browser.post(address, changed(chance, fields_of(first)) | {"continue": ""})
            assert second.status_code in ANSWERED
    assert stored() == (0, 0, 0)


def test_confirming_a_form_with_changed_fields_adds_all_or_nothing(as_user, ben, open_round):
    """Whatever is sent with the button, the page adds what it showed or says why not."""
    chance = random.Random(5)
    browser, address = as_user(ben), f"/rounds/{open_round.pk}/import/"
    content = "ID,Staff group,S11,S12,S13\n" + "".join(f"{n},Doctors,4,3,{n % 5 + 1}\n" for n in range(7))
    for _ in range(30):
        first = browser.post(address, {"file": uploaded(content)})
        done = browser.post(address, changed(chance, fields_of(first)) | {"add": ""})
        assert done.status_code in ANSWERED
        assert Response.objects.count() in (0, 7)
        Response.objects.all().delete()


def test_answers_of_fhir_with_any_piece_replaced_are_answered(as_user, ben, open_round):
    chance = random.Random(6)
    browser, address = as_user(ben), f"/rounds/{open_round.pk}/import/"
    whole = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {
                "resource": {
                    "resourceType": "QuestionnaireResponse",
                    "status": "completed",
                    "item": [{"linkId": "S11", "answer": [{"valueCoding": {"code": "4"}}]}],
                }
            }
        ],
    }
    for _ in range(60):
        first = browser.post(address, {"file": uploaded(json.dumps(_replaced(chance, whole)), "a.json")})
        assert first.status_code in ANSWERED
    assert stored() == (0, 0, 0)


def _replaced(chance, value):
    if chance.random() < 0.12:
        return chance.choice([None, [], {}, "x", 4, True, [None], {"a": 1}, 10**30, "\ud83d\ude00"])
    if isinstance(value, dict):
        return {key: _replaced(chance, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_replaced(chance, each) for each in value]
    return value
