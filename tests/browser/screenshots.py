"""Take the pictures of the README in a real browser: `make screenshots`."""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).parents[2] / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
DESK, PHONE = (1366, 860), (390, 844)
# name, login, address, what must be there, size
PICTURES = (
    ("my-activity", "claire", "my-activity", ".o_coop_usable", DESK),
    ("my-activity-phone", "claire", "my-activity", ".o_coop_usable", PHONE),
    ("account", "claire", "activity-account", ".o_coop_account_table", DESK),
    ("board", "helene", "activities-board", ".o_data_row", DESK),
    ("capital", "helene", "share-capital", ".o_coop_share_capital canvas", DESK),
    ("careers", "paul", "careers", ".o_data_row, .o_kanban_record", DESK),
)


def _log_in(browser, login, size):
    width, height = size
    context = browser.new_context(
        base_url=os.environ["HOUSE_URL"],
        locale="fr-FR",
        viewport={"width": width, "height": height},
    )
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto("/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.click("button[type=submit]")
    page.wait_for_selector(".o_web_client .o_navbar")
    return page


def _take(browser, name, login, path, awaited, size):
    page = _log_in(browser, login, size)
    page.goto(f"/odoo/{path}")
    page.wait_for_selector(awaited)
    page.wait_for_timeout(2500)  # the chart is drawn with an animation
    page.screenshot(path=IMAGES / f"{name}.png")
    page.context.close()


def main():
    """Write every picture into docs/images."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = os.environ["HOUSE_CHROMIUM"]
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for picture in PICTURES:
            _take(browser, *picture)
            print(f"docs/images/{picture[0]}.png")  # noqa: T201


if __name__ == "__main__":
    main()
