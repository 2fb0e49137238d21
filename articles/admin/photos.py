"""Pictures that editors add: checked, and stored under the hash of their bytes."""

from __future__ import annotations

import hashlib
import io
import re

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.forms import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from articles.content.content import FULL, window

MAX_BYTES = 20_000_000
# Pixels of the longer side of what is looked at in a preview.
LOOKED_AT = 1_600
# How a file of each kind begins. No SVG: it can hold scripts.
SIGNATURES = (
    (re.compile(rb"\xff\xd8\xff"), "jpg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp"),
)
TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp"}
STORED = re.compile(r"photos/[0-9a-f]{2}/([0-9a-f]{64})\.(?:jpg|png|gif|webp)")


def store(upload: UploadedFile[bytes]) -> tuple[str, str]:
    """Keep an uploaded picture; return its storage name and SHA-256.

    The same picture is kept once. Raises ValidationError for what is no JPEG, PNG, GIF or WebP, or
    larger than 20 MB.
    """
    if upload.size is None or upload.size > MAX_BYTES:
        raise ValidationError(_("The picture is larger than 20 MB: make it smaller and try again."))
    upload.seek(0)
    data = upload.read()
    extension = next((kind for signature, kind in SIGNATURES if signature.match(data)), None)
    if extension is None:
        raise ValidationError(_("This is no picture: use JPEG, PNG, GIF or WebP."))
    digest = hashlib.sha256(data).hexdigest()
    name = f"photos/{digest[:2]}/{digest}.{extension}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    return name, digest


def cut(name: str, crop: str) -> bytes | None:
    """What is shown of a stored picture, as PNG, for a look before it is public; None where all of it is."""
    shown = window(crop)
    if shown is None:
        return None
    with default_storage.open(name) as original, Image.open(original) as picture:
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LOOKED_AT, LOOKED_AT))
        left, top, right, bottom = shown
        width, height = upright.size
        box = (left * width // FULL, top * height // FULL, right * width // FULL, bottom * height // FULL)
        out = io.BytesIO()
        upright.crop(box).convert("RGB").save(out, "PNG")
    return out.getvalue()


def digest_of(name: str) -> str:
    """The SHA-256 in the name of a stored picture; empty if the name is not of `store`'s making."""
    found = STORED.fullmatch(name)
    return found[1] if found else ""


def stored_name(file_name: str) -> str:
    """The storage name of the picture with this file name; empty if it is not of `store`'s making."""
    name = f"photos/{file_name[:2]}/{file_name}"
    return name if digest_of(name) else ""
