"""Which tables belong to a round, a project or an organisation, worked out from the columns of the models."""

from collections import deque
from collections.abc import Mapping
from graphlib import TopologicalSorter
from typing import TypeVar

from django.apps import apps
from django.db.models import Field, Model, QuerySet

from governance.inventory import WHAT_IS_KEPT
from governance.protection import Kept

Table = type[Model]
T = TypeVar("T", bound=Model)


def tables() -> list[Table]:
    return list(apps.get_models())


def label_of(table: Table) -> str:
    return table._meta.label  # noqa: SLF001 (documented by Django)


def kept(table: Table) -> Kept:
    return WHAT_IS_KEPT[label_of(table)]


def path_to(root: Table, table: Table) -> str | None:
    """The shortest lookup from a table to `root`, "pk" for the root itself, None if there is none.

    A path on which every row has a value is preferred to one that some rows leave empty.
    """
    if table is root:
        return "pk"
    return _shortest(root, table, with_null=False) or _shortest(root, table, with_null=True)


def _shortest(root: Table, table: Table, *, with_null: bool) -> str | None:
    seen: set[Table] = {table}
    queue: deque[tuple[Table, str]] = deque([(table, "")])
    while queue:
        here, path = queue.popleft()
        for name, there in _references(here, with_null=with_null).items():
            if there is root:
                return f"{path}{name}"
            if there not in seen:
                seen.add(there)
                queue.append((there, f"{path}{name}__"))
    return None


def _references(table: Table, *, with_null: bool) -> Mapping[str, Table]:
    fields: list[Field] = list(table._meta.concrete_fields)  # type: ignore[type-arg]  # noqa: SLF001
    return {
        field.name: field.related_model
        for field in fields
        if field.is_relation and isinstance(field.related_model, type) and (with_null or not field.null)
    }


def tables_of(root: Table) -> list[Table]:
    """Every table with rows that belong to `root`, those that refer to others first, so that all can be deleted."""
    own = {table for table in tables() if path_to(root, table) and not kept(table).outlives}
    graph = {table: set[Table]() for table in own}
    for table in own:
        for other in set(_references(table, with_null=True).values()) & own - {table}:
            graph[other].add(table)
    return list(TopologicalSorter(graph).static_order())


def rows_of(root: Model, table: type[T]) -> QuerySet[T]:
    """The rows of a table that belong to one round, project or organisation."""
    path = path_to(type(root), table)
    return table._default_manager.filter(**{str(path): root.pk}).order_by()  # noqa: SLF001 (documented by Django)
