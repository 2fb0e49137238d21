"""Keep what a release leaves: `python -m tests.upgrades.make COMMIT NAME` writes NAME.tar.xz beside it.

The release is checked out under the temporary folder and makes its newsroom by its own commands, with the
packages that are installed.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
HOUSE = HERE.parent.parent


def main(commit: str, name: str) -> None:
    """Check the release out, have it make a newsroom, pack database and media."""
    with tempfile.TemporaryDirectory() as folder:
        release, kept = Path(folder, "release"), Path(folder, "kept")
        kept.mkdir()
        subprocess.run(
            ["git", "worktree", "add", "--quiet", "--detach", release, commit], cwd=HOUSE, check=True
        )
        try:
            _make(release, kept)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", release], cwd=HOUSE, check=True)
        with tarfile.open(HERE / f"{name}.tar.xz", "w:xz") as archive:
            archive.add(kept, name)


def _make(release: Path, kept: Path) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{kept / 'db.sqlite3'}",
        "MEDIA_ROOT": str(kept / "media"),
        "DEBUG": "True",
    }
    code = f"exec(compile(open({str(HERE / 'newsroom.py')!r}).read(), 'newsroom', 'exec'))"
    for words in (["migrate", "--verbosity=0"], ["shell", "--no-imports", "-c", code]):
        subprocess.run([sys.executable, "manage.py", *words], cwd=release, env=environment, check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
