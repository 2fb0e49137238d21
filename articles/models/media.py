"""Which stored files the rows name: those are kept, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.apps import apps as our_apps

if TYPE_CHECKING:
    from django.apps.registry import Apps

AT_ONCE = 500


def named(apps: Apps = our_apps) -> set[str]:
    """The storage names of all scans, and of the photos of all versions. `apps`: models of another day."""
    return {*_scans(apps), *_photos(apps)}


def _scans(apps: Apps) -> Iterator[str]:
    pages = apps.get_model("articles", "Page")._base_manager
    yield from pages.exclude(scan="").values_list("scan", flat=True).iterator(AT_ONCE)


def _photos(apps: Apps) -> Iterator[str]:
    versions = apps.get_model("articles", "Version")._base_manager
    for data in versions.values_list("data", flat=True).iterator(AT_ONCE):
        yield from (name for photo in data.get("photos", ()) if (name := photo.get("file")))
