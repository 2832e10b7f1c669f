"""Odoo served on this machine: started, awaited, ended."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager

from tools.house.console import Refusal, tail
from tools.house.processes import die_with_parent, end
from tools.house.stamps import write


def free_port():
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def address(port):
    """Return the address of a server of ours."""
    return f"http://127.0.0.1:{port}"


@contextmanager
def served(databases, name, port, log, **options):
    """Serve database ``name`` and give the process once it answers."""
    house = databases.house
    configuration = databases.configuration(name, port, **options)
    path = house.logs / f"{log}.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as out:
        process = subprocess.Popen(
            [house.venv / "bin" / "odoo", "server", "-c", configuration],
            env=databases.server.env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - one thread
            start_new_session=True,
        )
    note = house.run / f"{name}.json"
    write(note, json.dumps({"pid": process.pid, "configuration": str(configuration)}))
    try:
        _await(process, port, path)
        yield process
    finally:
        _end(process)
        note.unlink(missing_ok=True)


def _await(process, port, log, patience=120):
    limit = time.monotonic() + patience
    while time.monotonic() < limit and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address(port)}/web/health", timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise Refusal(f"{tail(log)}Odoo did not start (whole log: {log}).")


def _end(process):
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def stop_all(house):
    """End every server that this house started and that still runs."""
    for note in house.run.glob("*.json"):
        running = json.loads(note.read_text())
        end(running["pid"], running["configuration"])
        note.unlink(missing_ok=True)


def raise_on_terminate():
    """Let every polite signal end the tool as Ctrl-C does, in the background too."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)


def _interrupt(*_):
    raise KeyboardInterrupt(os.getpid())
