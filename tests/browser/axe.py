"""What axe-core, from the wheel, says of a page in the browser: `axe-playwright-python` brings it along."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = ("serious", "critical")


def faults(tab: Page, *impacts: str) -> list[tuple[str, list[str]]]:
    """(rule, elements) of everything that axe finds on the page; with `impacts` only of these."""
    found = Axe().run(tab).response["violations"]
    return [
        (fault["id"], [node["html"][:160] for node in fault["nodes"]])
        for fault in found
        if not impacts or fault["impact"] in impacts
    ]


def serious(tab: Page) -> list[tuple[str, list[str]]]:
    """The faults that keep somebody from using the page."""
    return faults(tab, *SERIOUS)
