"""A newsroom in one file: taken while it serves, put back into an empty one, on either database."""

from articles.backup.errors import Refused
from articles.backup.reading import Contents, verified
from articles.backup.restoring import restore
from articles.backup.sealing import key_from
from articles.backup.taking import take

__all__ = ["Contents", "Refused", "key_from", "restore", "take", "verified"]
