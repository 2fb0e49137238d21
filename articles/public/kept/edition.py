"""What makes pages beside the database: the code, its templates and words, and the settings.

Pages of one release are never shown by another, nor those of one site by one that shares its cache.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings

# Where what makes a page lies, and how its files end.
_FOLDERS = ("articles", "newsroom", "templates")
_ENDINGS = {".py", ".html", ".xml", ".txt", ".mo", ".css", ".js", ".svg"}
# They change no page.
_UNTOLD = {"SECRET_KEY", "SECRET_KEY_FALLBACKS", "CACHES", "KEPT_PAGES_BYTES", "LOGGING"}
# What tells databases apart; Django writes more into the setting when it first connects.
_OF_DATABASE = ("ENGINE", "HOST", "PORT", "NAME")
LENGTH = 16


def edition() -> str:
    """A short name of what this site makes its pages with."""
    told = {name: getattr(settings, name) for name in dir(settings) if name.isupper() and name not in _UNTOLD}
    told["DATABASES"] = [settings.DATABASES["default"].get(name) for name in _OF_DATABASE]
    said = json.dumps(told, default=lambda value: str(type(value)), sort_keys=True)
    return blake2b((_release() + said).encode(), digest_size=LENGTH).hexdigest()


@cache
def _release() -> str:
    """The bytes of all that makes pages, and the versions of the libraries."""
    digest = blake2b(digest_size=LENGTH)
    for folder in _FOLDERS:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.suffix in _ENDINGS and path.is_file():
                digest.update(f"{path.relative_to(settings.BASE_DIR)}\n".encode())
                digest.update(path.read_bytes())
    for library in sorted(f"{found.name} {found.version}" for found in distributions()):
        digest.update(library.encode())
    return digest.hexdigest()
