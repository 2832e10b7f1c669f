"""Children that never outlive the tool, even when it is killed."""

import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

from tools.house.console import Refusal, tail

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent():
    """Ask the kernel to end this child when the tool dies (kill -9 included)."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def call(command, *, env=None, log=None, stdin=None, **options):
    """Run a command to its end and return its exit code; its words go to ``log``."""
    with open(log or os.devnull, "ab") as out:
        done = subprocess.run(
            [str(part) for part in command],
            env=env,
            input=stdin.encode() if stdin is not None else b"",
            stdout=out,
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_parent,
            check=False,
            **options,
        )
    return done.returncode


def must(command, sentence, *, log, **options):
    """Run a command that has to succeed; else show its last lines and ``sentence``."""
    log.parent.mkdir(parents=True, exist_ok=True)
    log.unlink(missing_ok=True)
    if call(command, log=log, **options):
        raise Refusal(f"{tail(log)}{sentence} (whole log: {log})")


def output(command, **options):
    """Return what a command prints, or an empty text when it fails."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
            **options,
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def is_alive(pid, word):
    """Tell whether process ``pid`` runs and names ``word`` on its command line."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as line:
            return word.encode() in line.read()
    except OSError:
        return False


def end(pid, word, patience=30):
    """Stop a process of ours: politely, then not."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if not is_alive(pid, word):
            return
        os.kill(pid, number)
        limit = time.monotonic() + patience
        while is_alive(pid, word) and time.monotonic() < limit:
            time.sleep(0.1)


MARK = "HOUSE_STEP"


def end_orphans(name, processes=Path("/proc")):
    """End what a killed set-up of this house left behind, grandchildren included."""
    mark = f"{MARK}={name}\0".encode()
    for folder in processes.glob("[0-9]*"):
        if int(folder.name) != os.getpid() and mark in _environment(folder):
            _kill(int(folder.name))


def _environment(folder):
    try:
        return (folder / "environ").read_bytes()
    except OSError:
        return b""


def _kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
        while _environment(Path("/proc", str(pid))):
            time.sleep(0.05)
    except ProcessLookupError:
        return
