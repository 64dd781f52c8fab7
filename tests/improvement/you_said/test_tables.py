"""What the database refuses of lines."""

import pytest
from django.db import IntegrityError, transaction

from improvement.models import YouSaidLine

LINE = {"said": "It is slow.", "decided": "We wait."}


@pytest.mark.parametrize("fields", [{"said": ""}, {"decided": ""}, {"step": "R1", "gate": "before"}, {"gate": "lunch"}])
def test_database_refuses_lines_that_make_no_sense(closed_round, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        YouSaidLine.objects.create(round=closed_round, **LINE | fields)
