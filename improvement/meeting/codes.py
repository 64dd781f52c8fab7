"""Codes on the wall of a room, short enough to type from there, and the ballot paper that a browser gets for one."""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

from improvement.meeting.vocabulary import CODE_LENGTH

# 27 characters: none that look alike, and no vowels, so that none spells a word on the wall. Six are 28 bits.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
_BLOCK = 3
_PAPER_BYTES = 16
_signer = Signer(sep=".", salt="improvement.meeting")


@dataclass(frozen=True)
class Paper:
    """A ballot paper: of which vote, and the hash that says whether it was used. It says nothing of what was chosen."""

    vote: int
    hash: str


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def in_blocks(code: str) -> str:
    return "-".join(code[at : at + _BLOCK] for at in range(0, len(code), _BLOCK))


def read_code(text: str) -> str:
    """What somebody typed, without spaces and hyphens, in capitals. Empty if it cannot be a code."""
    code = "".join(letter for letter in unicodedata.normalize("NFKC", text).upper() if letter.isalnum())
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def new_paper(vote: int) -> str:
    """The value of a cookie."""
    return _signer.sign(f"{vote}-{secrets.token_hex(_PAPER_BYTES)}")


def read_paper(value: str) -> Paper | None:
    """None if nobody handed it out."""
    try:
        vote, _, token = _signer.unsign(value).partition("-")
    except BadSignature:
        return None
    return Paper(int(vote), hashlib.sha256(token.encode()).hexdigest())
