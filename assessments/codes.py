"""Codes on printed slips: short enough to type, long enough that nobody guesses one."""

import hashlib
import secrets
import unicodedata
from base64 import urlsafe_b64encode

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 characters: no 0 and O, no 1 and I
LENGTH = 12  # 60 bits
BLOCK = 4
MISREAD = str.maketrans({"0": "Q", "O": "Q", "1": "L", "I": "L", "|": "L"})
# Slow, so that a person who copies the database cannot try all codes. 4 MB and about ten milliseconds each.
COST = {"n": 2**12, "r": 8, "p": 1}


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def in_blocks(code: str) -> str:
    return "-".join(code[at : at + BLOCK] for at in range(0, len(code), BLOCK))


def read_code(text: str) -> str:
    """The code that somebody typed, without spaces and hyphens, in capitals. Empty if it cannot be one."""
    letters = [letter for letter in unicodedata.normalize("NFKC", text).upper() if not _is_gap(letter)]
    code = "".join(letters).translate(MISREAD)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def secret_of(code: str) -> str:
    """The secret of the link that a code stands for. Only the hash of this secret is stored."""
    key = hashlib.scrypt(code.encode(), salt=b"sttool code slip", dklen=32, **COST)
    return urlsafe_b64encode(key).decode().rstrip("=")


def _is_gap(letter: str) -> bool:
    return letter in "._" or unicodedata.category(letter) in {"Zs", "Pd", "Cc", "Cf"}
