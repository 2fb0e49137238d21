"""Do six who guess passwords make readers wait? `python -m tests.benchmarks.guessing --help`.

Our server with two workers, and no limit on how often somebody may fail, so that each guess is looked at. The
front, kept and made each time, and the sign of life are asked for without guessers and beside six, in turns.
Prints the medians in milliseconds and their ratio as JSON.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from statistics import median
from urllib.parse import urlencode

from tests.benchmarks.serving import HOST, WORKERS, _database, fill

GUESSERS, ROUNDS, ASKED = 6, 5, 60
LIMIT = 2.0
PATHS = {"front kept": ("kept", "/"), "front made": ("made", "/"), "healthz": ("kept", "/healthz/")}
CSRF = "0123456789abcdefghijklmnopqrstuv"


def taken(port: int, path: str) -> float:
    """The milliseconds that an answer takes."""
    begun = time.perf_counter()
    server = HTTPConnection("127.0.0.1", port, timeout=60)
    server.request("GET", path, headers={"Host": HOST})
    server.getresponse().read()
    server.close()
    return (time.perf_counter() - begun) * 1000


@contextmanager
def guessers(port: int) -> Iterator[dict[int, int]]:
    """Six who guess without a pause; how often each status was answered."""
    told: dict[int, int] = {}
    ended = threading.Event()

    def guess(number: int) -> None:
        while not ended.is_set():
            server = HTTPConnection("127.0.0.1", port, timeout=60)
            form = {"username": f"somebody{number}", "password": "猜的密码", "csrfmiddlewaretoken": CSRF}
            headers = {
                "Host": HOST,
                "Cookie": f"csrftoken={CSRF}",
                "Content-Type": "application/x-www-form-urlencoded",
            }
            server.request("POST", "/admin/login/", urlencode(form), headers)
            status = server.getresponse().status
            told[status] = told.get(status, 0) + 1
            server.close()

    threads = [threading.Thread(target=guess, args=[number]) for number in range(GUESSERS)]
    for thread in threads:
        thread.start()
    try:
        time.sleep(0.5)
        yield told
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def main() -> None:
    """Fill, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsroom-benchmark-") as folder:
        os.environ |= {
            "DATABASE_URL": _database(options.database, folder),
            "DJANGO_SETTINGS_MODULE": "tests.benchmarks.serving_settings",
            "DEBUG": "False",
            "SECRET_KEY": "benchmark" * 6,
            "ALLOWED_HOSTS": HOST,
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        fill()
        json.dump(measure(), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")


def measure() -> dict[str, object]:
    """Each path's medians alone and beside guessers, and their ratio."""
    from tests import served

    common = {
        "HTTPS": "False",
        "SIGN_IN_FAILURES": "1000000",
        "SIGN_IN_FAILURES_OF_ADDRESS": "1000000",
    }
    alone: dict[str, list[float]] = {name: [] for name in PATHS}
    beside: dict[str, list[float]] = {name: [] for name in PATHS}
    told: dict[int, int] = {}
    servers = [common | {"DEBUG": "False", "KEEP_PAGES": str(kept)} for kept in (True, False)]
    with served.several(servers, WORKERS) as (kept, made):
        ports = {"kept": kept, "made": made}
        for number in range(ROUNDS + 1):
            for name, (server, path) in PATHS.items():
                quiet = [taken(ports[server], path) for _ in range(ASKED)]
                with guessers(ports[server]) as statuses:
                    busy = [taken(ports[server], path) for _ in range(ASKED)]
                if number:  # the first round warms
                    alone[name] += quiet
                    beside[name] += busy
                    told = {key: told.get(key, 0) + statuses.get(key, 0) for key in told | statuses}
    rows = {name: (median(alone[name]), median(beside[name])) for name in PATHS}
    return {
        "rows": {
            name: {"alone": round(a, 2), "beside": round(b, 2), "ratio": round(b / a, 2)}
            for name, (a, b) in rows.items()
        },
        "guesses by status": told,
        f"above {LIMIT}": [name for name, (a, b) in rows.items() if b / a > LIMIT],
    }


if __name__ == "__main__":
    main()
