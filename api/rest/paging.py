"""Lists in pages. A cursor names the last row that was given, so that rows added meanwhile shift nothing."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Query
from pydantic import BaseModel, Field

from api.rest.problems import Fault, RefusedError
from api.vocabulary import MOST_PER_PAGE, PER_PAGE

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")
NO_CURSOR = "This is no cursor of this list. Begin without one."


class Part(BaseModel):
    """Which part of a list, as the address says."""

    cursor: Annotated[str, Field(max_length=200, description="From `next` of the page before.")] = ""
    limit: Annotated[int, Field(ge=1, le=MOST_PER_PAGE, description="How many at most.")] = PER_PAGE


PartQuery = Annotated[Part, Query(...)]


class Page(BaseModel, Generic[Item]):
    """A part of a list, newest first. `next` is the address of the next part; null at the end."""

    items: list[Item]
    next: Annotated[str | None, Field(description="Address of the next page.")]


def page_of(request: HttpRequest, rows: QuerySet[Row], show: Callable[[Row], Item], *, part: Part) -> dict[str, Any]:
    """One query, whatever page it is: by the primary key, downwards."""
    signer = Signer(salt=f"api.cursor.{request.path}")
    if part.cursor:
        rows = rows.filter(pk__lt=_read(signer, part.cursor))
    found = list(rows.order_by("-pk")[: part.limit + 1])
    shown = found[: part.limit]
    following = signer.sign(str(shown[-1].pk)) if len(found) > part.limit else ""
    return {"items": [show(row) for row in shown], "next": _address(request, following) if following else None}


def _read(signer: Signer, cursor: str) -> int:
    try:
        return int(signer.unsign(cursor))
    except BadSignature as error:
        raise RefusedError(422, NO_CURSOR, [Fault(pointer="cursor", detail=NO_CURSOR)]) from error


def _address(request: HttpRequest, cursor: str) -> str:
    chosen = {name: request.GET[name] for name in request.GET} | {"cursor": cursor}
    return f"{settings.SITE_URL}{request.path}?{urlencode(chosen)}"
