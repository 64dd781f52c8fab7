"""Where gunicorn sees the end of a request: a request that a proxy might read in another way is refused."""

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser

START = "POST / HTTP/1.1\r\nHost: sttool.example\r\n"


def read(request):
    message = next(RequestParser(Config(), iter([request.encode()]), ("127.0.0.1", 1)))
    return message.body.read()


@pytest.mark.parametrize(
    "rest",
    ["Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"],
    ids=["length", "chunks"],
)
def test_request_with_one_end_is_read(rest):
    assert read(START + rest) == b"abc"


@pytest.mark.parametrize(
    "rest",
    [
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "Content-Length: +3\r\n\r\nabc",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n3;\n\r\nabc\r\n0\r\n\r\n",
    ],
    ids=["both", "two lengths", "sign", "space in the name", "unknown coding", "loose line end in a chunk"],
)
def test_request_whose_end_is_in_doubt_is_refused(rest):
    with pytest.raises(ParseException):
        read(START + rest)
