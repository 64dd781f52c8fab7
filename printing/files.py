"""The only files that a document may load while it is drawn: its style sheets and fonts. All others are refused."""

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

_ROOT = Path(__file__).resolve().parent.parent
_BOARD = _ROOT / "templates" / "reports" / "board"
_FONTS = _ROOT / "static" / "vendor" / "fonts"
_KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".woff": "font/woff"}
_FONT_NAMES = ("latin-400", "latin-ext-400", "latin-700", "latin-ext-700")


class RefusedAddressError(ValueError):
    """A document asked for a file that it may not load."""


class OwnFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves `print:NAME` for the names below and nothing else: no network, no other files, no inline data."""

    NAMED: Mapping[str, Path] = {
        "print:fonts.css": _ROOT / "templates" / "printing" / "fonts.css",
        "print:try.css": _ROOT / "templates" / "start" / "try.css",
        "print:paper.css": _ROOT / "templates" / "assessments" / "paper" / "paper.css",
        **{
            f"print:{name}": _BOARD / name
            for name in ("board.css", "parts.css", "draft.css", "draft.svg")
        },
        **{f"print:{name}": _FONTS / f"atkinson-hyperlegible-next-{name}-normal.woff" for name in _FONT_NAMES},
    }

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 (WeasyPrint's signature)
        if url not in self.NAMED:
            raise RefusedAddressError(f"a document may not load {url[:80]}")
        kind = _KINDS[self.NAMED[url].suffix]
        return URLFetcherResponse(url, self.NAMED[url].read_bytes(), {"Content-Type": kind})
