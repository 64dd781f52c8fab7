"""The only files that a document may load while it is drawn: its style sheets and fonts. All others are refused."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

from printing.faces import FILES, Face, rules_of, with_faces

_ROOT = Path(__file__).resolve().parent.parent
_BOARD = _ROOT / "templates" / "reports" / "board"
_SYMBOLS = _ROOT / "static" / "symbols"
_FONTS = _ROOT / "static" / "vendor" / "fonts"
_KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".woff": "font/woff", ".ttf": "font/ttf"}
_RULES = "print:fonts.css"
_DRAFTS = ("draft.css", "draft.svg", "draft-cy.css", "draft-cy.svg")
_FONT_NAMES = ("latin-400", "latin-ext-400", "latin-700", "latin-ext-700")


class RefusedAddressError(ValueError):
    """A document asked for a file that it may not load."""


class OwnFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves `print:NAME` for the names below and nothing else: no network, no other files, no inline data."""

    NAMED: Mapping[str, Path] = {
        _RULES: _ROOT / "templates" / "printing" / "fonts.css",
        "print:try.css": _ROOT / "templates" / "start" / "try.css",
        "print:portfolio.css": _ROOT / "templates" / "portfolio" / "overview" / "board.css",
        "print:you-said.css": _ROOT / "templates" / "improvement" / "you_said" / "poster.css",
        "print:paper.css": _ROOT / "templates" / "assessments" / "paper" / "paper.css",
        **{f"print:{name}": _BOARD / name for name in ("board.css", "parts.css", "board-paper.css", *_DRAFTS)},
        **{f"print:{name}": _FONTS / f"atkinson-hyperlegible-next-{name}-normal.woff" for name in _FONT_NAMES},
        **{f"print:{path.name}": path for path in sorted(_SYMBOLS.glob("*.svg"))},
        **FILES,
    }

    def __init__(self, used: Sequence[Face] = ()) -> None:
        """`used`: the faces that stand in for letters which our own font lacks. Without them nothing is changed."""
        super().__init__()
        self._used = used

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 (WeasyPrint's signature)
        if url not in self.NAMED:
            raise RefusedAddressError(f"a document may not load {url[:80]}")
        path = self.NAMED[url]
        content = path.read_bytes()
        if self._used and path.suffix == ".css":
            rules = rules_of(self._used) if url == _RULES else ""
            content = f"{with_faces(content.decode(), self._used)}{rules}".encode()
        return URLFetcherResponse(url, content, {"Content-Type": _KINDS[path.suffix]})
