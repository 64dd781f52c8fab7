"""The form of a backup: a tar file that is written and read as a stream, so that nothing needs a plain copy on disk.

about.json comes first, then the database and the settings in pieces, then manifest.json with what all of it should be.
By hand: `tar -xf FILE`, then `cat database/*` is what pg_restore takes, or a compressed SQLite file (gunzip).
"""

import hashlib
import json
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from operations.backups.programs import CHUNK, decrypting, output_of

FORM = 1
ABOUT, MANIFEST, DATABASE, SETTINGS = "about.json", "manifest.json", "database", "settings"
_PIECE = 8 * CHUNK
_LARGEST_MANIFEST = 256 * CHUNK

Manifest = Mapping[str, Any]


class BackupFileError(Exception):
    """The file is not a whole backup of ours. The message says why."""


@dataclass
class _Part:
    size: int = 0
    pieces: int = 0
    hash: Any = field(default_factory=hashlib.sha256)

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        self.pieces += 1
        self.hash.update(piece)

    @property
    def facts(self) -> dict[str, Any]:
        return {"bytes": self.size, "pieces": self.pieces, "sha256": self.hash.hexdigest()}


class Writer:
    def __init__(self, file: IO[bytes], about: Manifest) -> None:
        self._file = file
        self._parts: dict[str, _Part] = {}
        self._add(ABOUT, json.dumps({"form": FORM, **about}, indent=1).encode())

    def part(self, name: str, content: Iterable[bytes]) -> None:
        part = self._parts[name] = _Part()
        for piece in _pieces(content):
            part.add(piece)
            self._add(f"{name}/{part.pieces:06}", piece)

    def end(self, manifest: Manifest) -> None:
        facts = {name: part.facts for name, part in self._parts.items()}
        self._add(MANIFEST, json.dumps({"form": FORM, **manifest, "parts": facts}, indent=1).encode())
        self._file.write(bytes(2 * tarfile.BLOCKSIZE))

    def _add(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(content), 0o600
        self._file.write(member.tobuf(tarfile.USTAR_FORMAT) + content + bytes(-len(content) % tarfile.BLOCKSIZE))


def _pieces(content: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for some in content:
        waiting += some
        while len(waiting) >= _PIECE:
            yield bytes(waiting[:_PIECE])
            del waiting[:_PIECE]
    if waiting:
        yield bytes(waiting)


@dataclass(frozen=True)
class Backup:
    """A file that may be encrypted. `identity` is a file with the secret key of age; gpg looks for its own."""

    path: Path
    identity: Path | None = None

    def manifest(self) -> Manifest:
        """Read the whole file, and compare each part with the manifest. Raises BackupFileError, ProgramError."""
        parts: dict[str, _Part] = {}
        return self._read(lambda name, piece: parts.setdefault(name, _Part()).add(piece), lambda: parts)

    def part(self, name: str, take: Callable[[bytes], object]) -> None:
        """Hand every piece of a part over. The file is checked to its end once more."""
        parts: dict[str, _Part] = {}

        def each(found: str, piece: bytes) -> None:
            parts.setdefault(found, _Part()).add(piece)
            if found == name:
                take(piece)

        self._read(each, lambda: parts)

    def _read(self, each: Callable[[str, bytes], None], parts: Callable[[], Mapping[str, _Part]]) -> Manifest:
        manifest: Manifest | None = None
        with self._content() as file:
            for name, content in _members(file):
                if name == MANIFEST:
                    manifest = json.loads(content)
                elif name != ABOUT:
                    each(name.partition("/")[0], content)
        if manifest is None:
            raise BackupFileError(f"{self.path} is not whole: it ends too early.")
        if manifest["form"] != FORM:
            raise BackupFileError(f"{self.path} was made by a later version of sttool. Use that version.")
        found = {name: part.facts for name, part in parts().items()}
        if wrong := sorted(
            name for name in found | manifest["parts"] if found.get(name) != manifest["parts"].get(name)
        ):
            raise BackupFileError(f"{self.path} was damaged or changed: {', '.join(wrong)} is not what was written.")
        return manifest

    @contextmanager
    def _content(self) -> Iterator[IO[bytes]]:
        command = decrypting(self.path, self.identity)
        with output_of(command) if command else nullcontext(self.path.open("rb")) as file:
            try:
                yield file
                while file.read(CHUNK):  # so that the program can end
                    pass
            finally:
                file.close()


def _members(file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(fileobj=file, mode="r|") as tar:
            for member in tar:
                yield member.name, _content_of(tar, member)
    except tarfile.TarError as error:
        raise BackupFileError(f"This is not a whole backup of sttool: {error}.") from error


def _content_of(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    is_known = member.name in {ABOUT, MANIFEST} or member.name.startswith((f"{DATABASE}/", f"{SETTINGS}/"))
    content = tar.extractfile(member) if is_known and member.size <= _LARGEST_MANIFEST else None
    if content is None:
        raise BackupFileError(f"This is not a backup of sttool: it has {member.name!r}.")
    return content.read()
