"""The cache that counts attempts, for limits on signing in, on resets and on checks of reports."""

from datetime import datetime

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.db.backends.utils import CursorWrapper
from django.utils import timezone


class LimitsCache(DatabaseCache):
    """Removes what has expired and nothing else.

    Django's own removes any third of the rows above its maximum, so that a few hundred attempts on other accounts
    would unlock one that is locked.
    """

    def forget_expired(self) -> None:
        database = router.db_for_write(self.cache_model_class)
        with connections[database].cursor() as cursor:
            self._cull(database, cursor, timezone.now(), 0)

    def _cull(self, db: str, cursor: CursorWrapper, now: datetime, num: int) -> None:  # noqa: ARG002 (Django's signature)
        operations = connections[db].ops
        table = str(self.cache_model_class._meta.db_table)  # noqa: SLF001 (Django's name for it)
        expired = f"DELETE FROM {operations.quote_name(table)} WHERE expires < %s"  # noqa: S608 (our own table)
        cursor.execute(expired, [operations.adapt_datetimefield_value(now)])
