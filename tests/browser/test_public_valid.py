"""Every type of page is valid HTML, by the checker of the standard's own makers."""

import shutil
import subprocess

import pytest
from django.template.loader import render_to_string

from tests.browser.newspaper import make_newspaper, npm_package

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_the_checker_finds_nothing_on_any_page(client, reviewer, chief, tmp_path_factory):
    if shutil.which("java") is None:
        pytest.skip("java is not installed")
    folder = tmp_path_factory.mktemp("npm")
    jar = next(npm_package("vnu-jar", folder).rglob("vnu.jar"))
    pages = folder / "pages"
    pages.mkdir()
    for name, address in make_newspaper(reviewer, chief).items():
        (pages / f"{name.replace(' ', '-')}.html").write_bytes(client.get(address).content)
    (pages / "500.html").write_text(render_to_string("500.html"))
    # Its CSS checker is older than what our stylesheet asks of browsers; it is asked about HTML.
    done = subprocess.run(
        ["java", "-jar", str(jar), "--skip-non-html", str(pages)], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-3000:]
