"""Runs the tests: `python -m tests [what pytest takes]`.

All on SQLite; those to which each database may answer something else on PostgreSQL too.
"""

import os
import subprocess
import sys

from tests import postgres

# Browsers wait much: a third worker uses the time. Small helpings, so that all end together.
ALL = ["-n", "3", "--maxschedchunk", "4"]


def main() -> int:
    """Both databases, always; the exit status of the first that failed."""
    arguments = sys.argv[1:] or ALL
    failed = 0
    for name, url, only in (("SQLite", "", []), ("PostgreSQL", postgres.start(), ["--only-database"])):
        sys.stdout.write(f"\n=== {name}\n")
        sys.stdout.flush()
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        if url:
            environment["DATABASE_URL"] = url
        done = subprocess.run([sys.executable, "-m", "pytest", *only, *arguments], env=environment)
        failed = failed or done.returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
