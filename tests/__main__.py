"""Runs the tests on SQLite and on PostgreSQL: `python -m tests [what pytest takes]`."""

import os
import subprocess
import sys

from tests import postgres


def main() -> int:
    """Both databases, always; the exit status of the first that failed."""
    arguments = sys.argv[1:] or ["-n", "2"]
    failed = 0
    for name, url in (("SQLite", ""), ("PostgreSQL", postgres.start())):
        sys.stdout.write(f"\n=== {name}\n")
        sys.stdout.flush()
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        if url:
            environment["DATABASE_URL"] = url
        done = subprocess.run([sys.executable, "-m", "pytest", *arguments], env=environment)
        failed = failed or done.returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
