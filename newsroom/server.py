"""The site on a newsroom's own machine: `python -m newsroom.server`.

Requests are read and answers sent outside Python: who is slow at either holds no thread. With the threads of
gunicorn, measured beside it, sixty requests sent by half stop a site for as long as somebody keeps them open.
"""

import gc
import multiprocessing
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from newsroom import environment
from newsroom.openness import refuse_trying_out_at

APPLICATION = "newsroom.wsgi:application"
# Milliseconds within which a request's first lines must have come.
HEAD_WITHIN = 10_000


def serve() -> None:
    """Serve at LISTEN, with WORKERS processes of THREADS threads each, until told to stop."""
    host, port = environment.address("LISTEN", "127.0.0.1:8000")
    refuse_trying_out_at(host)
    server = Server(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=environment.integer("WORKERS", os.cpu_count() or 1, least=1),
        blocking_threads=environment.threads(),
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_WITHIN),
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    )
    _read_what_workers_share()
    server.serve()


def _read_what_workers_share() -> None:
    """Load the site: workers are copies of this process, and what nobody changes they share with it.

    Frozen, it is not written to by the garbage collector either, which would make copies of it.
    """
    from newsroom import wsgi  # noqa: F401

    multiprocessing.set_start_method("fork")
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    try:
        serve()
    except ImproperlyConfigured as error:
        sys.exit(str(error))
