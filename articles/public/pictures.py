"""Pictures as readers get them: decoded, upright, and without what the camera wrote of place, time and owner.

The stored original and its hash stay as they are. A copy is made when it is first asked for and kept beside
the originals, under the original's name, which is that of its bytes: it never grows stale.
"""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from articles.content.content import FULL, window

Box = tuple[int, int, int, int]

# Raised whenever copies come out otherwise than before, so that all are made anew.
EDITION = 1
# A full page scanned at 600 dpi has some 130 million; decoding more would cost a gigabyte.
MOST_PIXELS = 150_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
# What a copy is saved with: JPEG keeps the original's tables while its pixels are as they were.
QUALITY = 90
_ORIENTATION, _UPRIGHT = 0x0112, 1
_ARTIST, _COPYRIGHT = 0x013B, 0x8298

# What must stay: who made it and whose it is, and that a machine made it (IPTC Photo Metadata 2023.1; the
# label that GB 45438-2025 asks of generated pictures).
_KEPT_XMP = {
    ("http://purl.org/dc/elements/1.1/", "creator"),
    ("http://purl.org/dc/elements/1.1/", "rights"),
    ("http://ns.adobe.com/photoshop/1.0/", "Credit"),
    ("http://ns.adobe.com/photoshop/1.0/", "Source"),
    ("http://ns.adobe.com/xap/1.0/rights/", "Marked"),
    ("http://ns.adobe.com/xap/1.0/rights/", "UsageTerms"),
    ("http://ns.adobe.com/xap/1.0/rights/", "WebStatement"),
    ("http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "DigitalSourceType"),
    ("http://www.tc260.org.cn/ns/AIGC/1.0/", "AIGC"),
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_META = "adobe:ns:meta/"


def for_readers(name: str, crop: str = "") -> str:
    """The storage name of the copy that readers get of a stored picture; "" where it cannot be decoded.

    What cannot be cleaned is not shown, and nothing that an editor has cut off.
    """
    shown = window(crop)
    copy = f"readers/{EDITION}/{'-'.join(map(str, shown)) + '/' if shown else ''}{name}"
    if default_storage.exists(copy):
        return copy
    try:
        with default_storage.open(name) as original:
            data = cleaned(original.read(), shown)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    saved = default_storage.save(copy, ContentFile(data))
    if saved != copy:  # somebody else was as quick
        default_storage.delete(saved)
    return copy


def cleaned(data: bytes, shown: Box | None = None) -> bytes:
    """The picture's bytes, upright, with its colour profile, credits and labels, and nothing else it carried.

    `shown` is what is shown of it, in thousandths. Of what moves that is its first moment.

    Raises OSError, ValueError, SyntaxError or DecompressionBombError for what is no picture or too large.
    """
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height * getattr(picture, "n_frames", 1) > MOST_PIXELS:
            raise ValueError("too many pixels")
        is_turned = picture.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT
        # All frames are read, or the picture is refused: nothing is served that only begins like one.
        turned = ImageOps.exif_transpose(picture) if is_turned else picture
        turned.load()
        if shown:
            turned = turned.crop(pixels(shown, turned.size))
        facts = {
            # A phone's MPO is a JPEG with further pictures behind it, of which readers get the first.
            "format": "JPEG" if picture.format == "MPO" else picture.format,
            "exif": _credits(picture.getexif()),
            "icc_profile": picture.info.get("icc_profile"),
        }
        xmp = _kept_xmp(picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b"")
        return _saved(turned, picture, facts, xmp)


def pixels(shown: Box, size: tuple[int, int]) -> Box:
    """A window in thousandths as pixels of a picture of this size."""
    (left, top, right, bottom), (width, height) = shown, size
    return (
        left * width // FULL,
        top * height // FULL,
        max(right * width // FULL, left * width // FULL + 1),
        max(bottom * height // FULL, top * height // FULL + 1),
    )


def _saved(turned: Image.Image, picture: Image.Image, facts: dict[str, Any], xmp: bytes) -> bytes:
    for key in ("exif", "xmp", "comment", "XML:com.adobe.xmp", "photoshop"):
        turned.info.pop(key, None)
    if facts["format"] == "JPEG":
        facts |= {"quality": "keep" if turned.format == "JPEG" else QUALITY, "optimize": True}
    elif getattr(picture, "is_animated", False) and turned.size == picture.size:
        facts["save_all"] = True
    if facts["format"] == "WEBP":
        facts["quality"] = QUALITY
    if xmp and facts["format"] == "PNG":
        facts["pnginfo"] = PngInfo()
        facts["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode())
    elif xmp:
        facts["xmp"] = xmp
    out = io.BytesIO()
    turned.save(out, **facts)
    return out.getvalue()


def _credits(exif: Image.Exif) -> bytes:
    kept = Image.Exif()
    for tag in (_ARTIST, _COPYRIGHT):
        if tag in exif:
            kept[tag] = exif[tag]
    return kept.tobytes() if len(kept) else b""


def _kept_xmp(packet: bytes | str) -> bytes:
    """An XMP packet of the kept properties alone; empty where there are none, or it is not to be read."""
    raw = packet.encode() if isinstance(packet, str) else packet
    # Entities have no place in XMP, and are how XML bombs are built.
    if not raw or b"<!" in raw:
        return b""
    try:
        found = ElementTree.fromstring(raw.strip(b"\x00 \r\n\t"))  # noqa: S314 (no declarations in it)
    except ElementTree.ParseError:
        return b""
    kept = ElementTree.Element(f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    for description in found.iter(f"{{{_RDF}}}Description"):
        for key, value in description.attrib.items():
            if _named(key) in _KEPT_XMP:
                kept.set(key, value)
        kept.extend(child for child in description if _named(child.tag) in _KEPT_XMP)
    if len(kept.attrib) == 1 and not len(kept):
        return b""
    meta = ElementTree.Element(f"{{{_META}}}xmpmeta")
    ElementTree.SubElement(meta, f"{{{_RDF}}}RDF").append(kept)
    return ElementTree.tostring(meta)


def _named(tag: str) -> tuple[str, str]:
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    return namespace, local
