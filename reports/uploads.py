"""Files that are only looked at: their SHA-256 is taken as they come in, and nothing of them is kept."""

import hashlib
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MAX_FILE_BYTES = 20_000_000  # bytes


class HashedFile(UploadedFile):  # type: ignore[type-arg]  # a generic for mypy only
    """The name, the size and the SHA-256 of a file; empty to whoever reads it."""

    def __init__(self, name: str, size: int, sha256: str) -> None:
        super().__init__(BytesIO(), name, size=size)
        self.size_in_bytes = size
        self.sha256 = sha256


class HashingUploadHandler(FileUploadHandler):
    """What comes beyond the largest size is counted and passed over."""

    def new_file(self, *args: object, **named: object) -> None:
        super().new_file(*args, **named)  # type: ignore[arg-type]  # handed on as it came
        self._hash = hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start <= MAX_FILE_BYTES:
            self._hash.update(raw_data)
        return None

    def file_complete(self, file_size: int) -> HashedFile:
        return HashedFile(self.file_name or "", file_size, self._hash.hexdigest())
