"""Print sealed HTML pages with Chromium, driven over a pipe.

The browser has no network, runs no script and opens no file: the page is handed
over as text in an empty tab. One browser prints many pages; a page that takes too
long or too much memory costs a browser, never the pages after it.
"""

import base64
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from contextlib import contextmanager, suppress

PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
NOBODY = 65534
SECONDS = 60  # for one page: a 1,000-line invoice takes 2
SECONDS_TO_START = 30
KIBIBYTES = 1 << 20  # 1 GiB of data for each process of the browser
FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--blink-settings=scriptEnabled=false",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--hide-scrollbars",
    "--no-first-run",
)
# Odoo limits its address space, a browser reserves far more than it uses: the limit
# is lifted for it, and its data (what it uses) and processor time bounded instead.
# Chromium reads its orders on descriptor 3 and answers on 4.
LAUNCH = """
ulimit -S -v "$(ulimit -H -v)"
ulimit -S -t {seconds}
ulimit -S -d {kibibytes}
exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null
"""
DRAWN = """
document.fonts.ready.then(() => Promise.all(
    [...document.images].map((image) => image.decode().catch(() => 0))))
"""


class ChromiumFailed(Exception):
    """There is no PDF: the browser stopped, or could not start."""


class ChromiumTooSlow(ChromiumFailed):
    """There is no PDF: the page took longer than it may."""


def find_program():
    """The browser of CHROME_BIN, else the first one found on the PATH."""
    names = (os.environ.get("CHROME_BIN"), *PROGRAMS)
    return next((path for path in map(shutil.which, filter(None, names)) if path), None)


def print_pages(pages, seconds=SECONDS, kibibytes=KIBIBYTES):
    """Yield for each page its PDF or the ChromiumFailed that says why not."""
    browser = None
    try:
        for page in pages:
            browser = browser or open_browser(seconds, kibibytes)
            try:
                yield browser.print(page)
            except ChromiumFailed as failure:
                browser.close()
                browser = None
                yield failure
    finally:
        if browser:
            browser.close()


def open_browser(seconds, kibibytes):
    """A running browser, with the strictest user and sandbox that work here."""
    for user, sandbox in _ways_to_start():
        browser = Browser(user, sandbox, seconds, kibibytes)
        try:
            browser.start()
        except (ChromiumFailed, OSError) as error:
            reason = f"{error} {browser.complaint()}"
            browser.close()
        else:
            return browser
    raise ChromiumFailed(reason)


def _ways_to_start():
    """As root the browser becomes nobody; without user namespaces no sandbox."""
    if os.geteuid() == 0:
        return (NOBODY, True), (NOBODY, False), (None, False)
    return (None, True), (None, False)


class Browser:
    """One running Chromium with a profile and a temporary folder of its own."""

    def __init__(self, user, sandbox, seconds, kibibytes):
        self.seconds = seconds
        self.folder = tempfile.mkdtemp(prefix="odoo.report.")
        self.process = None
        self.late = False
        self._user = user
        self._flags = FLAGS if sandbox else (*FLAGS, "--no-sandbox")
        self._kibibytes = kibibytes
        self._received = b""
        self._last_id = 0

    def start(self):
        credentials = {}
        if self._user:
            os.chown(self.folder, self._user, self._user)
            credentials = {"user": self._user, "group": self._user, "extra_groups": []}
        launch = LAUNCH.format(seconds=10 * self.seconds, kibibytes=self._kibibytes)
        profile = f"--user-data-dir={self.folder}/profile"
        with open(f"{self.folder}/complaint", "wb") as complaint:
            self.process = subprocess.Popen(
                ["/bin/sh", "-c", launch, find_program(), *self._flags, profile],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaint,
                cwd=self.folder,
                env={"HOME": self.folder, "TMPDIR": self.folder, "PATH": os.defpath},
                start_new_session=True,
                **credentials,
            )
        with self._deadline(SECONDS_TO_START):
            self._call("Browser.getVersion")

    def print(self, page):
        """The PDF of an HTML text, whose own CSS gives paper size and margins."""
        with self._deadline(self.seconds):
            target = self._call("Target.createTarget", url="about:blank")["targetId"]
            tab = self._call("Target.attachToTarget", targetId=target, flatten=True)
            session = tab["sessionId"]
            self._close_doors(session)
            self._write(session, page)
            pdf = self._call(
                "Page.printToPDF",
                session,
                preferCSSPageSize=True,
                printBackground=True,
            )
            self._call("Target.closeTarget", targetId=target)
        return base64.b64decode(pdf["data"])

    def _close_doors(self, session):
        self._call("Page.enable", session)
        self._call("Fetch.enable", session)
        self._call("Emulation.setScriptExecutionDisabled", session, value=True)

    def _write(self, session, page):
        frame = self._call("Page.getFrameTree", session)["frameTree"]["frame"]["id"]
        self._call("Page.setDocumentContent", session, frameId=frame, html=page)
        self._call("Runtime.evaluate", session, expression=DRAWN, awaitPromise=True)

    def _call(self, method, session=None, **params):
        return self._answer(self._order(method, session, **params))

    def _order(self, method, session=None, **params):
        self._last_id += 1
        order = {"id": self._last_id, "method": method, "params": params}
        if session:
            order["sessionId"] = session
        try:
            self.process.stdin.write(json.dumps(order).encode() + b"\0")
            self.process.stdin.flush()
        except OSError as error:
            raise ChromiumFailed("the browser stopped") from error
        return self._last_id

    def _answer(self, order_id):
        while True:
            message = json.loads(self._receive())
            if message.get("method") == "Inspector.targetCrashed":
                raise ChromiumFailed("the page exhausted its memory")
            if message.get("method") == "Fetch.requestPaused":
                self._refuse(message)
            if message.get("id") == order_id:
                if "error" in message:
                    raise ChromiumFailed(message["error"]["message"])
                return message["result"]

    def _refuse(self, message):
        """A page has all that it shows inside it: it fetches nothing."""
        request = message["params"]["requestId"]
        self._order(
            "Fetch.failRequest",
            message["sessionId"],
            requestId=request,
            errorReason="BlockedByClient",
        )

    def _receive(self):
        parts = [self._received]
        while b"\0" not in parts[-1]:
            parts.append(os.read(self.process.stdout.fileno(), 1 << 20))
            if not parts[-1]:
                raise ChromiumFailed("the browser stopped")
        message, self._received = b"".join(parts).split(b"\0", 1)
        return message

    @contextmanager
    def _deadline(self, seconds):
        """Kill the browser when the time is over: every wait on it then ends."""
        timer = threading.Timer(seconds, self._kill, [True])
        timer.start()
        try:
            yield
        except ChromiumFailed as failure:
            if self.late:
                raise ChromiumTooSlow(f"more than {seconds} s") from failure
            raise
        finally:
            timer.cancel()

    def _kill(self, late=False):
        self.late = late
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def complaint(self):
        """The last words of the browser on its standard error."""
        try:
            with open(f"{self.folder}/complaint", errors="replace") as complaint:
                return complaint.read()[-500:]
        except OSError:
            return ""

    def close(self):
        if self.process:
            self._kill()
            with suppress(OSError):  # what it did not read any more
                self.process.stdin.close()
            self.process.stdout.close()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
