"""Return codes, and how drafts are sealed with keys made from them (decision 26). No key or code is ever stored."""

import hashlib
import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 characters, 5 bits each, without 0 and O, 1 and I
MISREAD = str.maketrans("01OI", "QLQL")  # what people type who misread a letter; none of the four is in a code
CODE_LENGTH = 12  # 60 bits
GROUP_LENGTH = 4
KEY_LENGTH = 32  # bytes
NONCE_LENGTH = 12
VERSION = b"\x01"  # scrypt, HMAC-SHA256 and AES-256-GCM as below, so that a later version can tell them apart
# About 50 ms and 16 MB: paid at "Start" and when a code is entered, never when answers are saved.
SCRYPT_COST, SCRYPT_BLOCK, SCRYPT_LANES = 2**14, 8, 1
SMALLEST = 1024  # bytes; sealed drafts are padded to powers of two, because their length would tell of a comment


class BrokenSealError(Exception):
    """What is stored was not sealed with this key for this place, or was changed since."""


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def code_in_groups(code: str) -> str:
    """As it is shown and read aloud: ABCD EFGH JKLM."""
    return " ".join(code[at : at + GROUP_LENGTH] for at in range(0, len(code), GROUP_LENGTH))


def read_code(text: str) -> str | None:
    """The code somebody typed, in any case and with any spaces, hyphens or dots; None if it cannot be one."""
    code = "".join(filter(str.isalnum, text)).upper().translate(MISREAD)
    return code if len(code) == CODE_LENGTH and not set(code) - set(ALPHABET) else None


def key_of(code: str, asked_group: int) -> bytes:
    """Slow on purpose. The salt is the group, because somebody with a group's link does not know their invitation."""
    salt = f"sttool draft of group {asked_group}".encode()
    return hashlib.scrypt(code.encode(), salt=salt, n=SCRYPT_COST, r=SCRYPT_BLOCK, p=SCRYPT_LANES, dklen=KEY_LENGTH)


def lookup_of(key: bytes) -> str:
    """By what a draft is found. It is one-way: the key cannot be worked out from it."""
    return _part(key, b"find the draft").hex()


def seal(key: bytes, content: Mapping[str, object], place: str) -> bytes:
    """`place` says where the bytes are stored. Bytes that were moved elsewhere do not open."""
    text = json.dumps(content, separators=(",", ":")).encode()
    nonce = secrets.token_bytes(NONCE_LENGTH)
    return VERSION + nonce + AESGCM(_sealing(key)).encrypt(nonce, text.ljust(_padded(len(text))), place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> dict[str, object]:
    """Raises BrokenSealError."""
    version, nonce, text = sealed[:1], sealed[1 : NONCE_LENGTH + 1], sealed[NONCE_LENGTH + 1 :]
    if version != VERSION:
        raise BrokenSealError
    try:
        content: dict[str, object] = json.loads(AESGCM(_sealing(key)).decrypt(nonce, text, place.encode()))
    except InvalidTag as error:
        raise BrokenSealError from error
    return content


def written(key: bytes) -> str:
    """The key as a cookie holds it."""
    return urlsafe_b64encode(key).decode()


def read_key(cookie: str) -> bytes | None:
    """The key in a cookie; None if it cannot be one."""
    try:
        key = urlsafe_b64decode(cookie.encode())
    except ValueError:
        return None
    return key if len(key) == KEY_LENGTH else None


def _sealing(key: bytes) -> bytes:
    return _part(key, b"seal the draft")


def _part(key: bytes, purpose: bytes) -> bytes:
    """One key for each purpose, as in HKDF: neither says anything about the other."""
    return hmac.digest(key, purpose, "sha256")


def _padded(length: int) -> int:
    return max(SMALLEST, 1 << (length - 1).bit_length())
