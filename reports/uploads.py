"""Files that are only checked: their SHA-256 is calculated as they arrive, and the content is not kept."""

import hashlib
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MAX_FILE_BYTES = 20_000_000  # bytes


class HashedFile(UploadedFile):  # type: ignore[type-arg]  # a generic for mypy only
    """The name, size and SHA-256 of a file, without its content."""

    def __init__(self, name: str, size: int, sha256: str) -> None:
        super().__init__(BytesIO(), name, size=size)
        self.size_in_bytes = size
        self.sha256 = sha256


class HashingUploadHandler(FileUploadHandler):
    """Data beyond the size limit is counted but not hashed."""

    def new_file(self, *args: object, **named: object) -> None:
        super().new_file(*args, **named)  # type: ignore[arg-type]  # passed on unchanged
        self._hash = hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start <= MAX_FILE_BYTES:
            self._hash.update(raw_data)
        return None

    def file_complete(self, file_size: int) -> HashedFile:
        return HashedFile(self.file_name or "", file_size, self._hash.hexdigest())
