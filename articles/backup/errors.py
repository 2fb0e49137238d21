"""What a backup and a restore refuse."""

from __future__ import annotations


class Refused(Exception):
    """Why nothing was done, in words for whoever asked."""
