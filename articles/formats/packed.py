"""Zip files, opened safely: what they hold is measured before it is unpacked, their names lead nowhere."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from articles.formats.form import Unreadable

_UTF8_FLAG = 0x800
_ENCRYPTED = 0x1
_CHUNK = 65536
_ENTRY, _MOST_ENTRIES = b"PK\x01\x02", 100_000  # how an entry of the list begins
_DRIVE = re.compile(r"^[A-Za-z]:")
_NO_NAME = re.compile("[\0-\x1f\x7f]")
_CODECS = ("utf-8", "gb18030", "big5hkscs")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    KeyError,
)


@dataclass(frozen=True)
class Limits:
    """What a zip may hold at most: members, bytes of one and of all, how much smaller it may be packed.

    `text_bytes` is how large what holds no pictures may be, in a zip or a folder.
    """

    members: int = 5000
    member_bytes: int = 100_000_000
    text_bytes: int = 5_000_000
    all_bytes: int = 1_000_000_000
    ratio: int = 200
    depth: int = 3


@dataclass
class Allowance:
    """What may still be unpacked, by all zips of one import together, and how deep they may yet be packed."""

    limits: Limits
    members: int
    bytes: int

    @classmethod
    def of(cls, limits: Limits) -> Allowance:
        """All that the limits allow."""
        return cls(limits, limits.members, limits.all_bytes)


class Member(NamedTuple):
    """A member of a zip: its name, and its bytes or why they are not read."""

    name: str
    raw: bytes = b""
    refused: str = ""


_SMALL = 1_000_000  # bytes that may be packed as small as they can: they do no harm


def members(raw: bytes, allowance: Allowance) -> Iterator[Member]:
    """The files of a zip in its order. Raises Unreadable where it is no zip, or too much of one."""
    limits = allowance.limits
    try:
        archive = _opened(raw)
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except _BROKEN as error:
        raise Unreadable("压缩包残缺，不能打开。") from error
    if len(infos) > allowance.members:
        raise Unreadable(f"压缩包里的文件多于 {limits.members} 个，不予读取。")
    if sum(info.file_size for info in infos) > allowance.bytes:
        raise Unreadable("压缩包展开后过大，不予读取。")
    allowance.members -= len(infos)
    seen: set[str] = set()
    for info in infos:
        name = name_of_member(info)
        reason = _refusal(info, name, limits)
        if not reason and name in seen:
            reason = "压缩包里有两个同名的文件，只读第一个。"
        seen.add(name)
        found = (
            Member(name, refused=reason)
            if reason
            else _read(archive, info, name, min(allowance.bytes, limits.member_bytes))
        )
        allowance.bytes -= len(found.raw)
        yield found


def _opened(raw: bytes) -> zipfile.ZipFile:
    """The zip, unless its list alone would fill the memory. Raises any of _BROKEN."""
    if raw.count(_ENTRY) > _MOST_ENTRIES:
        raise zipfile.BadZipFile
    return zipfile.ZipFile(io.BytesIO(raw))


def name_of_member(info: zipfile.ZipInfo) -> str:
    """A member's name: without the flag for UTF-8 it is in the packer's own encoding, mostly GBK."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        try:
            as_packed = name.encode("cp437")
        except UnicodeEncodeError:
            return name
        for codec in _CODECS:
            try:
                return as_packed.decode(codec)
            except UnicodeDecodeError:
                continue
    return name


def _refusal(info: zipfile.ZipInfo, name: str, limits: Limits) -> str:
    """Why a member is not read; "" where it may be."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or _DRIVE.match(name) or _NO_NAME.search(name):
        return "文件名指向压缩包之外，不予读取。"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "这是一个链接，不是文件，不予读取。"
    if info.flag_bits & _ENCRYPTED:
        return "文件加了密码，不能读取。"
    if info.file_size > limits.member_bytes:
        return "文件展开后过大，不予读取。"
    if info.file_size > _SMALL and info.file_size > limits.ratio * max(1, info.compress_size):
        return "文件压缩得异常地小，可能是压缩炸弹，不予读取。"
    return ""


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, most: int) -> Member:
    """A member's bytes, however many it says it has: reading stops at the limit."""
    pieces: list[bytes] = []
    total = 0
    try:
        with archive.open(info) as file:
            while piece := file.read(_CHUNK):
                total += len(piece)
                if total > most:
                    return Member(name, refused="文件展开后过大，不予读取。")
                pieces.append(piece)
    except _BROKEN:
        return Member(name, refused="文件在压缩包里已经损坏，不能读取。")
    return Member(name, b"".join(pieces))


def names_in(raw: bytes) -> frozenset[str]:
    """The names that a zip holds; none where it is broken."""
    try:
        return frozenset(_opened(raw).namelist())
    except _BROKEN:
        return frozenset()


def part(raw: bytes, name: str, most: int) -> bytes:
    """One part of an office file; b"" where it has none. Raises Unreadable where it is too large."""
    try:
        archive = _opened(raw)
        info = archive.getinfo(name)
    except _BROKEN:
        return b""
    found = Member(name, refused="过大") if info.file_size > most else _read(archive, info, name, most)
    if found.refused:
        raise Unreadable("文档残缺或过大，不能读取。")
    return found.raw


def pack(files: dict[str, bytes]) -> bytes:
    """Files as one zip, always the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()
