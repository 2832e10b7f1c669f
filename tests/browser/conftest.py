"""A browser on the served copy of the demonstration that `make test` prepares."""

import os

import pytest
from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def address():
    """Where the demonstration is served."""
    url = os.environ.get("HOUSE_URL")
    assert url, "run this through `make test ONLY=tests/browser/…`"
    return url


@pytest.fixture(scope="session")
def browser():
    """Start one Chromium for all journeys."""
    with sync_playwright() as playwright:
        path = os.environ["HOUSE_CHROMIUM"]
        yield playwright.chromium.launch(executable_path=path, args=FLAGS)


@pytest.fixture
def visitor(browser, address):
    """Give a function that opens a page; an error in its console fails the journey."""
    contexts, errors = [], []

    def come():
        context = browser.new_context(base_url=address, locale="fr-FR")
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda line: errors.append(line.text) if line.type == "error" else None,
        )
        return page

    yield come
    for context in contexts:
        context.close()
    assert not errors, errors


@pytest.fixture
def page(visitor):
    """Open a fresh visitor's page."""
    return visitor()


def _log_in(page, login, password):
    page.goto("/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_selector(".o_web_client .o_navbar")
    return page


@pytest.fixture
def log_in(page):
    """Give a function that logs somebody in and waits for the web client."""

    def as_person(login, password, page=page):
        return _log_in(page, login, password)

    return as_person


@pytest.fixture
def people(visitor):
    """Give a function that logs somebody in, each in her own browser."""
    return lambda login: _log_in(visitor(), login, login)
