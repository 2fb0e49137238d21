"""Whatever stands in an article, no page runs it, asks another site for it or is wider than the screen."""

import pytest

from tests.payloads import PAYLOADS, addresses, make_hostile

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("bad", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_payload_runs_nothing_and_breaks_no_page(chromium, live_server, reviewer, chief, bad):
    asked = addresses(make_hostile(bad, reviewer, chief))
    context = chromium.new_context(base_url=live_server.url)
    tab = context.new_page()
    ran, outside = [], []
    tab.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    tab.on("request", lambda request: outside.append(request.url))
    for address in asked:
        tab.goto(address)
        for width in (320, 1440):
            tab.set_viewport_size({"width": width, "height": 800})
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert tab.evaluate(wide) <= 0, (address, width)
    assert not ran
    assert all(url.startswith((live_server.url, "data:")) for url in outside)
    context.close()
