"""What operators were told of."""

from django.db import models
from django.db.models.functions import Now


class Alert(models.Model):
    """What was last said about one check of `operations.health`, so that it is said once a day at most."""

    name = models.CharField(max_length=40, unique=True)  # of the check
    words = models.CharField(max_length=300, db_default="")
    told_at = models.DateTimeField(db_default=Now())  # the last email that something is wrong
    is_on = models.BooleanField(db_default=True)  # no email has said yet that it is over

    def __str__(self) -> str:
        return self.name
