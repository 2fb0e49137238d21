"""A real Redis for the tests, on a socket of its own, gone with them."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start Debian's Redis; its REDIS_URL. It keeps nothing on disk, and no more than 64 MB."""
    socket = folder / "redis.sock"
    command = ["redis-server", "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(folder)]
    bounds = ["--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"]
    server = subprocess.Popen([*command, *bounds], stdout=subprocess.DEVNULL)
    try:
        _wait_for(socket)
        yield f"unix://{socket}"
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(socket: Path) -> None:
    give_up = time.monotonic() + 30
    while not socket.exists():
        if time.monotonic() > give_up:
            raise TimeoutError(socket)
        time.sleep(0.02)
