"""Queries that Django spells once for each engine, because to spell one takes longer than to run it (decision 94)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=models.Model)
# Starts what stands for a value while the query is spelt. Unicode reserves it for internal use.
_PLACE = "\ufdd0"
# The same for numbers: the first of them, and no primary key is as low.
_NUMBER = -2_147_480_000


@dataclass(frozen=True)
class _Place:
    """Where the value of this name goes in a statement."""

    name: str


@dataclass(frozen=True)
class _Spelt:
    """`places` are the names of values, or constants, in the order of the statement."""

    sql: str
    places: Sequence[Any]
    compiler: SQLCompiler
    converters: dict[int, Any]
    columns: Sequence[str]  # of the model itself, which come first
    annotations: Mapping[str, int]
    related: Sequence[Any]

    def values(self, given: Mapping[str, Any]) -> list[Any]:
        return [given[place.name] if isinstance(place, _Place) else place for place in self.places]

    def instance(self, row: Sequence[Any], model: type[M]) -> M:
        """As Django's own queries make it, with what they select next to it."""
        (row,) = self.compiler.apply_converters([row], self.converters) if self.converters else (row,)
        found = model.from_db(connection.alias, self.columns, row[: len(self.columns)])
        for related in self.related:
            related.populate(row, found)
        for name, at in self.annotations.items():
            setattr(found, name, row[at])
        return found


class Statement(Generic[M]):
    """`query` makes a query from texts and numbers by name, and uses each of them as it is, in no order."""

    def __init__(
        self, model: type[M], query: Callable[..., models.QuerySet[M]], *texts: str, numbers: Sequence[str] = ()
    ) -> None:
        self._model, self.query = model, query
        self._stand_ins: Mapping[Any, str] = {
            **{f"{_PLACE}{name}": name for name in texts},
            **{_NUMBER + at: name for at, name in enumerate(numbers)},
        }
        self._spelt = lru_cache(self._spell)

    def find(self, **given: Any) -> M | None:  # noqa: ANN401 (texts and numbers)
        """The first row, for queries that find one or none."""
        return next(iter(self.find_all(**given)), None)

    def find_all(self, **given: Any) -> list[M]:  # noqa: ANN401 (texts and numbers)
        spelt = self._spelt(connection.vendor)
        with connection.cursor() as cursor:
            cursor.execute(spelt.sql, spelt.values(given))
            rows = cursor.fetchall()
        return [spelt.instance(row, self._model) for row in rows]

    def _spell(self, vendor: str) -> _Spelt:  # noqa: ARG002 (the key of the cache)
        query = self.query(**{name: stand_in for stand_in, name in self._stand_ins.items()}).order_by().query
        compiler = query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        about, select = compiler.klass_info, compiler.select
        return _Spelt(
            sql,
            [_Place(self._stand_ins[value]) if value in self._stand_ins else value for value in values],
            compiler,
            compiler.get_converters([column for column, _, _ in select]),
            [select[at][0].target.attname for at in about["select_fields"]],
            compiler.annotation_col_map,
            get_related_populators(about, select, connection.alias),  # type: ignore[call-arg]  # of a later Django
        )
