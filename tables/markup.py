"""XML read piece by piece, whatever its size, without document types."""

from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

from tables.layout import DAMAGED
from tables.model import TableError

Attributes = dict[str, str]  # names without their name space
Handler = Callable[[Attributes], None]
_CHUNK = 65_536


class _Handlers(dict[str, Handler | None]):
    """By the whole name of an element; found by the name without its name space, once for each."""

    def __init__(self, named: Mapping[str, Handler]) -> None:
        self._named = named

    def __missing__(self, name: str) -> Handler | None:
        self[name] = found = self._named.get(name.rpartition(" ")[2])
        return found


def parser_of(
    starts: Mapping[str, Handler], ends: Mapping[str, Handler] | None = None, *, has_plain_attributes: bool = True
) -> expat.XMLParserType:
    """Calls the handler of each element that starts or ends. A document type is what XML bombs need: TableError."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    begun, ended = _Handlers(starts), _Handlers(ends or {})

    def start(name: str, attributes: Attributes) -> None:
        if handler := begun[name]:
            handler(attributes if has_plain_attributes else _local(attributes))

    def end(name: str) -> None:
        if handler := ended[name]:
            handler({})

    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    if ends:
        parser.EndElementHandler = end
    return parser


def feed(parser: expat.XMLParserType, source: IO[bytes]) -> None:
    """Raises expat.ExpatError if it is no sound XML."""
    while chunk := source.read(_CHUNK):
        parser.Parse(chunk)
    parser.Parse(b"", True)  # noqa: FBT003 (it takes no keyword)


def _refuse(*_: object) -> None:
    raise TableError(DAMAGED)


def _local(attributes: Attributes) -> Attributes:
    return {name.rpartition(" ")[2]: value for name, value in attributes.items()}
