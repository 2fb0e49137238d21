"""The newspaper in a real browser: for every eye, hand and ear, on every screen."""

import json

import pytest

from tests.browser.axe import faults
from tests.browser.newspaper import make_newspaper
from tests.factory import make_article, make_page, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, TABLET, DESK = (390, 844), (820, 1180), (1440, 900)
# What moved on the page before it came to rest: how much, and which elements.
MOVED = """() => new Promise(done => {
  const named = node => (node?.outerHTML ?? node?.data ?? "something that is gone").slice(0, 80);
  const moved = [];
  const rest = () => requestAnimationFrame(() => requestIdleCallback(() => done(moved)));
  new PerformanceObserver(list => {
    for (const e of list.getEntries()) moved.push([e.value, e.sources.map(s => named(s.node))]);
  }).observe({type: "layout-shift", buffered: true});
  new PerformanceObserver(() => requestAnimationFrame(rest)).observe({type: "paint", buffered: true});
})"""
PAINTED_WHEN_WHOLE = """() => {
  const [page] = performance.getEntriesByType("navigation");
  return performance.getEntriesByName("first-paint")[0].startTime >= page.domInteractive;
}"""
SLOWLY = {"offline": False, "latency": 0, "downloadThroughput": 16_000, "uploadThroughput": 16_000}


@pytest.fixture
def paper(reviewer, chief):
    return make_newspaper(reviewer, chief)


@pytest.fixture
def open_tab(chromium, live_server):
    """Opens a tab of a size; all are closed at the end."""
    contexts = []

    def tab(size=DESK, **options):
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, base_url=live_server.url, **options
        )
        contexts.append(context)
        return context.new_page()

    yield tab
    for context in contexts:
        context.close()


def test_axe_finds_nothing_on_any_page(open_tab, paper):
    wrong = []
    for size in (PHONE, DESK):
        for scheme in ("light", "dark"):
            tab = open_tab(size, color_scheme=scheme, reduced_motion="reduce")
            for name, address in paper.items():
                tab.goto(address)
                wrong += [(name, size, scheme, *fault) for fault in faults(tab)]
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)


def test_no_request_leaves_the_site_and_nothing_is_heavy_or_moves(open_tab, paper, live_server):
    for size in (PHONE, TABLET, DESK):
        tab = open_tab(size)
        asked, problems = [], []
        tab.on("request", lambda request: asked.append(request.url))  # noqa: B023
        tab.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)  # noqa: B023
        for name, address in paper.items():
            loaded = tab.goto(address)
            assert len(loaded.body()) <= 60_000, name
            assert tab.evaluate(MOVED) == [], (name, size)
        assert all(url.startswith((live_server.url, "data:")) for url in asked)
        refused = [text for text in problems if "404" not in text and "410" not in text]
        assert not refused
        weight = {
            url: len(tab.request.get(url).body()) for url in asked if "/static/" in url and "icon" not in url
        }
        assert 0 < sum(weight.values()) <= 40_000


def test_a_page_that_comes_slowly_is_painted_when_it_is_whole_so_that_nothing_moves(open_tab, paper):
    for size in (PHONE, DESK):
        tab = open_tab(size)
        tab.goto(paper["corrections"])  # styles and scripts are in the browser's cache from here on
        line = tab.context.new_cdp_session(tab)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOWLY)
        for name in ("front", "article", "tag"):
            tab.goto(paper[name])
            assert tab.evaluate(MOVED) == [], (name, size)
            assert tab.evaluate(PAINTED_WHEN_WHOLE), (name, size)


WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_at_400_percent_nothing_is_cut_off_even_in_the_largest_letters(open_tab, paper):
    tab = open_tab((320, 256))
    for name, address in paper.items():
        tab.goto(address)
        assert tab.evaluate(WIDER) <= 0, name
        tab.evaluate("document.documentElement.classList.add('huge')")
        assert tab.evaluate(WIDER) <= 0, (name, "huge")


def test_what_is_touched_is_large_enough_for_a_finger(open_tab, paper):
    tab = open_tab(PHONE, has_touch=True, is_mobile=True)
    touched = ".bar a, .bar button, .turn a, .pages a, .find button, td a"
    small = """(touched) => [...document.querySelectorAll(touched)]
      .filter(e => e.offsetParent)
      .map(e => [e.textContent.trim().slice(0, 20), e.getBoundingClientRect().height])
      .filter(([, height]) => height < 43)"""
    for name, address in paper.items():
        tab.goto(address)
        assert tab.evaluate(small, touched) == [], name


def test_on_a_phone_the_strip_of_pages_begins_where_the_reader_is(open_tab, reviewer, chief):
    for number in range(1, 13):
        page = make_page(str(number), section=f"第{number}版面")
        publish(make_article(page=page, title="春耕"), [reviewer], chief)
    tab = open_tab(PHONE)
    tab.goto(page.get_absolute_url())
    box = tab.locator(".pages [aria-current]").bounding_box()
    assert 0 <= box["x"] < PHONE[0] - 60


def test_the_keyboard_reaches_the_text_first(open_tab, paper):
    tab = open_tab()
    tab.goto(paper["article"])
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    seen = set()
    for _ in range(60):
        tab.keyboard.press("Tab")
        seen.add(tab.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
        outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or tab.evaluate("document.activeElement === document.body")
    assert len(seen) > 12


IN_SIGHT = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  return e === document.body || (getComputedStyle(e).outlineStyle !== "none"
    && box.width > 0 && box.left >= -1 && box.right <= innerWidth + 1
    && box.bottom > 0 && box.top < innerHeight);
}"""


def test_what_the_keyboard_reaches_is_in_sight_and_marked_at_400_percent_too(open_tab, paper):
    for size in ((320, 256), DESK):
        tab = open_tab(size, reduced_motion="reduce")
        for name in ("front", "issue", "page with its scan", "past issues", "tag", "search"):
            tab.goto(paper[name])
            for stop in range(40):
                tab.keyboard.press("Tab")
                assert tab.evaluate(IN_SIGHT), (name, size, stop)


def test_everything_but_speech_and_size_works_without_scripts(open_tab, paper):
    tab = open_tab(java_script_enabled=False)
    tab.goto(paper["front"])
    tab.click(".lead a >> nth=0")
    assert tab.locator("h1").is_visible()
    tab.click("a[rel=next]")
    assert tab.locator(".text p").count()
    assert tab.locator("button").count() == 0


def test_the_size_of_text_and_the_dark_are_remembered(open_tab, paper):
    tab = open_tab(color_scheme="light")
    tab.goto(paper["article"])
    size = "parseFloat(getComputedStyle(document.querySelector('.text p')).fontSize)"
    ground = "getComputedStyle(document.body).backgroundColor"
    before = tab.evaluate(size), tab.evaluate(ground)
    tab.locator(".set button").nth(1).click()
    tab.locator(".set button").nth(2).click()
    after = tab.evaluate(size), tab.evaluate(ground)
    assert after[0] > before[0]
    assert after[1] != before[1]
    tab.goto(paper["page"])
    tab.goto(paper["article"])
    assert (tab.evaluate(size), tab.evaluate(ground)) == after


def test_a_voice_reads_aloud_and_the_paragraph_is_marked(open_tab, paper):
    tab = open_tab()
    tab.add_init_script(
        """window.said = [];
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
        Object.defineProperty(window, "speechSynthesis", {value: {
          cancel() {}, speak(words) { said.push(words); }
        }});"""
    )
    tab.goto(paper["article"])
    aloud = tab.locator(".set button").nth(3)
    aloud.click()
    assert tab.locator("h1.spoken").count() == 1
    tab.evaluate("said[0].onend()")
    assert tab.locator(".text .spoken").count() == 1
    assert tab.evaluate("said[1].text") == tab.locator(".text .spoken").inner_text()
    assert aloud.get_attribute("aria-pressed") == "true"
    aloud.click()
    assert tab.locator(".spoken").count() == 0
    assert aloud.get_attribute("aria-pressed") == "false"
