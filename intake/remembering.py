"""Choices that were made for a file of the same shape before: found again, and brought into the form that is kept."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from accounts.models import Organisation
from intake.asks import ALL_SHEETS, SHEET, Ask, key_of
from intake.models import RememberedShape
from intake.vocabulary import MAX_CHOICES, Kind


def recall(organisation: Organisation, kind: Kind, shape: str) -> RememberedShape | None:
    return RememberedShape.objects.filter(organisation=organisation, kind=kind, shape=shape).first()


def shape_of(headings: str, asks: Iterable[Ask]) -> str:
    """SHA-256 of a hash of the headings and, where a sheet has to be chosen, of the names of the sheets."""
    names = [option.value for ask in asks if ask.key == SHEET for option in ask.options]
    return hashlib.sha256(json.dumps([headings, names]).encode()).hexdigest()


def kept_form(choices: Mapping[str, str]) -> dict[str, str]:
    """What is stored. Names of sheets become hashes: a sheet may be named after a person."""
    kept = {key: _kept(key, value) for key, value in choices.items()}
    return dict(list(kept.items())[:MAX_CHOICES])


def choices_again(remembered: RememberedShape, asks: Iterable[Ask]) -> dict[str, str]:
    """What was chosen then, for this file. Readers ignore what is no option any more."""
    choices = dict(remembered.choices)
    for ask in asks:
        if ask.key == SHEET and SHEET in choices:
            values = [option.value for option in ask.options]
            choices[SHEET] = next((value for value in values if _kept(SHEET, value) == choices[SHEET]), "")
    return choices


def _kept(key: str, value: str) -> str:
    return key_of("file", value) if key == SHEET and value != ALL_SHEETS else value
