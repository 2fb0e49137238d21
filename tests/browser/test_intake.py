"""Pages are dropped on the front, looked at, taken and taken back, by mouse and by keys, at every width."""

import pytest
from django.test import Client

from articles.models import DroppedFile, ImportRun, Page
from tests.browser.axe import serious
from tests.browser.conftest import signed_in
from tests.printing import FARM, PORT, SCHOOL, bring_in, printed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEAD = "青岛日报 2026年4月4日 第{}版\n\n"
# A folder cannot be dragged in from outside: the page is told what a drag would have brought.
DROP = """([zone, files]) => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name, { type: "text/plain" }));
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def tab(chromium, live_server, taker, request):
    width, scheme = getattr(request, "param", (1280, "light"))
    tab = signed_in(chromium, live_server, Client(), taker, color_scheme=scheme, reduced_motion="reduce")
    tab.set_default_timeout(15_000)
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{live_server.url}/admin/")
    yield tab
    tab.context.close()


def files():
    return [
        [f"{n}.txt", HEAD.format(n) + printed(story)] for n, story in ((2, FARM), (3, PORT), (10, SCHOOL))
    ]


def plan_is_whole(tab):
    tab.wait_for_selector("#intake:not([data-work])")


def test_files_are_dropped_on_the_front_looked_at_taken_and_taken_back(tab):
    tab.get_by_text("进稿", exact=True).first.click()
    zone = tab.locator(".intake-files")
    tab.evaluate(DROP, [zone.element_handle(), [*files(), ["scan.bin", "\x1f\x8b\x00\x01"]]])
    tab.wait_for_selector(".intake-chosen li:nth-child(4)")
    tab.get_by_role("button", name="看看会变成什么").click()
    plan_is_whole(tab)
    assert "可收 3 个，拒收 1 个" in tab.locator("[role=status]").first.inner_text()
    assert not Page.objects.exists()
    assert serious(tab) == []
    tab.reload()
    assert tab.locator("tbody tr").count() == 4
    tab.locator("tbody input[type=checkbox]").nth(2).uncheck()
    tab.get_by_role("button", name="收下勾选的").click()
    tab.wait_for_url("**/result/")
    assert "新收 2 个版面，拒收 1 个" in tab.locator("[role=status]").first.inner_text()
    assert serious(tab) == []
    assert not DroppedFile.objects.exists()
    tab.get_by_text("撤回这次进稿").click()
    tab.get_by_role("button", name="撤回", exact=True).click()
    tab.wait_for_selector(".messagelist")
    assert not Page.objects.exists()
    assert ImportRun.objects.count() == 1


def test_a_text_is_pasted_looked_at_and_taken_by_keys_alone(tab, live_server):
    tab.goto(f"{live_server.url}/admin/articles/importrun/intake/")

    def to(selector):
        for _ in range(60):
            tab.keyboard.press("Tab")
            if tab.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} is not reached")

    to("textarea")
    tab.keyboard.insert_text(HEAD.format(2) + printed(FARM))
    to(".intake-drop button.main")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#intake")
    plan_is_whole(tab)
    to(".work-bar button.main")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/result/")
    assert Page.objects.get().number == "2"


@pytest.mark.parametrize("tab", [(390, "light"), (390, "dark"), (1280, "dark")], indirect=True)
def test_the_plan_fits_and_is_legible_at_every_width_and_in_the_dark(tab, live_server, tmp_path):
    bring_in(printed(FARM))
    tab.goto(f"{live_server.url}/admin/articles/importrun/intake/")
    assert serious(tab) == []
    corrected = [["2.txt", HEAD.format(2) + printed(FARM.replace("三百亩", "五百亩"), PORT)], *files()[1:]]
    tab.evaluate(DROP, [tab.locator(".intake-files").element_handle(), [*corrected, ["x.txt", SCHOOL]]])
    tab.get_by_role("button", name="看看会变成什么").click()
    tab.wait_for_selector("#intake")
    plan_is_whole(tab)
    for summary in tab.locator("tbody summary").all():
        summary.click()
    assert serious(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_server_that_does_not_answer_for_a_while_loses_nothing(tab, live_server):
    failures = iter(range(2))

    def fails_twice(route):
        if next(failures, None) is None:
            return route.continue_()
        return route.abort()

    tab.context.route("**/work/", fails_twice)
    tab.goto(f"{live_server.url}/admin/articles/importrun/intake/")
    tab.evaluate(DROP, [tab.locator(".intake-files").element_handle(), files()])
    tab.get_by_role("button", name="看看会变成什么").click()
    tab.wait_for_selector("text=服务器没有回应")
    plan_is_whole(tab)
    assert tab.locator("tbody tr").count() == 3


def test_without_script_buttons_do_the_same(chromium, live_server, taker, tmp_path):
    tab = signed_in(chromium, live_server, Client(), taker, java_script_enabled=False)
    path = tmp_path / "2.txt"
    path.write_text(HEAD.format(2) + printed(FARM))
    tab.goto(f"{live_server.url}/admin/articles/importrun/intake/")
    tab.locator("input[type=file]").first.set_input_files(str(path))
    tab.get_by_role("button", name="看看会变成什么").click()
    tab.get_by_role("button", name="继续").click()
    tab.get_by_role("button", name="收下勾选的").click()
    assert "/result/" in tab.url
    assert Page.objects.get().number == "2"
    tab.context.close()
