"""An archive sealed with a key: pieces encrypted by AES-256-GCM. None can be changed, moved or cut off.

A sealed file begins with MAGIC and a salt, from which and the key its own key is derived. Each piece holds
PIECE bytes (the last one fewer) behind a nonce by chance; its number, and whether it is the last, are
authenticated with it. So a file that was broken off can be written on from any piece.
"""

from __future__ import annotations

import base64
import binascii
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext as _

from articles.backup.errors import Refused

MAGIC = b"NEWSROOM SEALED 1\n"
KEY, SALT, NONCE, TAG = 32, 16, 12, 16
PIECE = 1 << 16
_SEALED = NONCE + PIECE + TAG
_HEAD = len(MAGIC) + SALT


def key_from(text: str) -> bytes:
    """The key that a text of a file or the environment is: 32 bytes in base64. Raises Refused."""
    try:
        key = base64.b64decode(text.strip().replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY:
        raise Refused(_("The key is not 32 bytes in base64: make one with `openssl rand -base64 32`."))
    return key


def is_sealed(path: str | os.PathLike[str]) -> bool:
    """Whether the file there begins as a sealed one."""
    with open(path, "rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), KEY, salt, MAGIC).derive(key))


def _place(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(8, "big") + bytes([is_last])


class Sealing:
    """Writes a sealed file, from its beginning or from a place in it. `file` is open to read and write."""

    def __init__(self, file: BinaryIO, key: bytes, at: int = 0) -> None:
        self._file, self._number, self._held = file, at // PIECE, b""
        file.seek(0)
        if at:
            self._cipher = _cipher(key, file.read(_HEAD)[len(MAGIC) :])
            if at % PIECE:
                self._held = Unsealing(file, key).piece(self._number, is_last=False)[: at % PIECE]
        else:
            salt = os.urandom(SALT)
            self._cipher = _cipher(key, salt)
            file.write(MAGIC + salt)
        file.seek(_HEAD + self._number * _SEALED)
        file.truncate()

    def write(self, data: bytes) -> None:
        """Add these bytes."""
        self._held += data
        while len(self._held) > PIECE:
            self._seal(self._held[:PIECE], is_last=False)
            self._held = self._held[PIECE:]

    def close(self) -> None:
        """Seal the last piece: without it the file opens for nobody."""
        self._seal(self._held, is_last=True)

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        nonce = os.urandom(NONCE)
        self._file.write(nonce + self._cipher.encrypt(nonce, piece, _place(self._number, is_last=is_last)))
        self._number += 1


class Unsealing:
    """Reads a sealed file. What is not as it was sealed raises Refused."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        file.seek(0)
        head = file.read(_HEAD)
        if len(head) < _HEAD or not head.startswith(MAGIC):
            raise Refused(_("The archive is cut off or altered."))
        self._file, self._cipher = file, _cipher(key, head[len(MAGIC) :])
        self._length = file.seek(0, os.SEEK_END) - _HEAD
        self._number, self._held = 0, b""

    def read(self, size: int) -> bytes:
        """The next bytes, `size` of them unless the end comes first."""
        while len(self._held) < size and self._number * _SEALED < self._length:
            is_last = (self._number + 1) * _SEALED >= self._length
            self._held += self.piece(self._number, is_last=is_last)
            self._number += 1
        data, self._held = self._held[:size], self._held[size:]
        return data

    def piece(self, number: int, *, is_last: bool) -> bytes:
        """What the piece of this number holds. Raises Refused."""
        self._file.seek(_HEAD + number * _SEALED)
        sealed = self._file.read(_SEALED)
        try:
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], _place(number, is_last=is_last))
        except (InvalidTag, ValueError):
            wrong = _("The key is not that of the archive, or the archive is altered.")
            raise Refused(wrong if number == 0 else _("The archive is cut off or altered.")) from None


class UnsealingPart(Unsealing):
    """Reads what is whole of a file whose last piece is still to come."""

    def read(self, size: int) -> bytes:
        """The next bytes; fewer where what is whole ends."""
        while len(self._held) < size and (self._number + 1) * _SEALED <= self._length:
            try:
                self._held += self.piece(self._number, is_last=False)
            except Refused:
                self._length = 0
                break
            self._number += 1
        data, self._held = self._held[:size], self._held[size:]
        return data
