"""Who acts at once: people by JSON-RPC, workers of Odoo, processes that are killed."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

WORKER = Path(__file__).with_name("worker.py")
BENCH = Path(__file__).parents[1] / "bench"


class Refused(Exception):
    """Odoo answered with an error; its sentence."""


class Person:
    """Somebody logged in, who calls models as the screens do."""

    def __init__(self, url, login):
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)
        database = os.environ["HOUSE_DATABASE"]
        self._post(
            "/web/session/authenticate",
            {"db": database, "login": login, "password": login},
        )

    def _post(self, path, params):
        body = json.dumps({"jsonrpc": "2.0", "params": params}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, body, headers)
        with self.opener.open(request, timeout=120) as response:
            answer = json.load(response)
        if "error" in answer:
            raise Refused(answer["error"]["data"]["message"])
        return answer.get("result")

    def call(self, model, method, *arguments, **options):
        return self._post(
            "/web/dataset/call_kw",
            {"model": model, "method": method, "args": arguments, "kwargs": options},
        )

    def create(self, model, **values):
        return self.call(model, "create", [values])[0]

    def read(self, model, domain, *names, order="id"):
        return self.call(model, "search_read", domain, list(names), order=order)


class Worker:
    """A process of its own: it has begun a transaction, and acts when told."""

    def __init__(self, *job):
        self.process = subprocess.Popen(
            [sys.executable, WORKER, *map(str, job)],
            env={**os.environ, "PYTHONPATH": str(BENCH)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.hear() == "ready"

    def hear(self):
        return self.process.stdout.readline().strip()

    def go(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def end(self):
        """What came of it."""
        said = self.hear()
        self.process.stdin.close()
        self.process.wait(timeout=60)
        return said


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await(url, process, patience=90):
    limit = time.monotonic() + patience
    while time.monotonic() < limit and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/web/health", timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError("The workers did not start.")


@contextmanager
def two_workers(log):
    """Serve the demonstration by two workers of Odoo; give the address."""
    port = _free_port()
    ports = (f"--http-port={port}", f"--gevent-port={_free_port()}")
    with open(log, "wb") as out:
        process = subprocess.Popen(
            [
                *(Path(sys.executable).with_name("odoo"), "server"),
                *("-c", os.environ["ODOO_RC"], "--workers=2", *ports),
            ],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _await(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)
