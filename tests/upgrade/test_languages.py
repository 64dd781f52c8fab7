"""Databases from before there were translations: their rounds stay as they are, and new ones have languages."""

import pytest

from tests.upgrade.conftest import run

WHAT_ROUNDS_SAY = """
from assessments.models import BoxedSheet, Response, Round
from questions.models import BankVersion, Edition
from questions.queries import current_edition, languages_of
from results.comparing import asked
for round in Round.objects.all():
    print("round", round.languages, languages_of(round.edition_id), round.catalogue == round.catalogue_in("cy"))
    print("fingerprint", round.edition.fingerprint == round.catalogue.fingerprint)
print("answered in", {*Response.objects.values_list("language", flat=True)} | {"en-gb"})
print("newest", languages_of(current_edition().pk), current_edition().organisation)
print("same banks", {*Round.objects.last().edition.versions.all()} == {*current_edition().versions.all()})
"""


@pytest.mark.django_db(transaction=True)
def test_rounds_from_before_there_were_languages_are_in_english(database_of):
    database = database_of("v0.3.0")
    run(database, "manage.py", "migrate", "--verbosity", "0")

    run(database, "manage.py", "load_banks")

    said = run(database, "manage.py", "shell", "--verbosity", "0", "--command", WHAT_ROUNDS_SAY).splitlines()
    assert {line for line in said if line.startswith("round")} == {"round ('en-gb',) () True"}
    assert {line for line in said if line.startswith("fingerprint")} == {"fingerprint True"}
    assert said[-3:-1] == ["answered in {'en-gb'}", "newest ('cy', 'en-x-easy', 'ur') None"]
