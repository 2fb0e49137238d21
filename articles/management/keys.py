"""The key of backups: from a file or the environment, where no list of processes shows it."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from articles.backup import key_from

FILE, TEXT = "BACKUP_KEY_FILE", "BACKUP_KEY"


def backup_key() -> bytes | None:
    """The key that BACKUP_KEY_FILE names or BACKUP_KEY is; None where neither is set. Raises Refused."""
    if name := os.environ.get(FILE):
        try:
            return key_from(Path(name).read_text("ascii"))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(_("The key in %s cannot be read.") % name) from error
    text = os.environ.get(TEXT)
    return key_from(text) if text else None
