"""Splits the bytes of an answer file into lines of cells, or reports what is wrong with its format."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

MAX_BYTES = 5_000_000  # as settings.DATA_UPLOAD_MAX_MEMORY_SIZE
MAX_ROWS = 300_000
MAX_SHOWN = 60  # characters of a value that a message quotes
NOT_UTF_8 = "This is not a UTF-8 text file. In Excel choose “Save as”, then “CSV UTF-8 (Comma delimited)”."

Line = tuple[int, list[str]]


@dataclass(frozen=True)
class Problem:
    """What is wrong in a line of the file (counted from 1), and what is allowed there."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.message}"


class AnswerFileError(Exception):
    """Nothing was imported. `problems` lists the first 200 in file order; a last entry counts the rest."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def lines_of(data: bytes) -> Iterator[Line]:
    """The number and stripped cells of each line that is not empty.

    A quoted cell may contain line breaks; its line number is where it starts. Raises AnswerFileError.
    """
    text = _text_of(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter_of(text), strict=True)
    start, rows = 1, 0
    try:
        for row in reader:
            line, start = start, reader.line_num + 1
            cells = [cell.strip() for cell in row]
            if any(cells):
                rows += 1
                yield line, cells
            if rows > MAX_ROWS:
                raise AnswerFileError(Problem(line, f"The file has more than {MAX_ROWS:,} rows. Split it."))
    except csv.Error as error:
        raise AnswerFileError(Problem(start, f"This line cannot be read ({error}). Check its quotes.")) from error


def shown(value: str) -> str:
    """A value from the file in quotes, shortened for messages."""
    return f"“{value[:MAX_SHOWN]}”"


def _text_of(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise AnswerFileError(Problem(1, "The file is larger than 5 MB. Split it and upload the parts one by one."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnswerFileError(Problem(data.count(b"\n", 0, error.start) + 1, NOT_UTF_8)) from error
    if "\0" in text:
        raise AnswerFileError(Problem(text.count("\n", 0, text.index("\0")) + 1, NOT_UTF_8))
    return text


def _delimiter_of(text: str) -> str:
    """Comma, semicolon or tab, whichever is most frequent in the first line."""
    return max(",;\t", key=text.partition("\n")[0].count)
