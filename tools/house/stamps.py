"""A step is done when its stamp says so; a killed step leaves none."""

import fcntl
import hashlib
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from tools.house.processes import MARK, end_orphans


def key_of(*inputs):
    """Hash texts and files (a Path is read; a missing one counts as empty)."""
    digest = hashlib.sha256()
    for value in inputs:
        is_file = isinstance(value, Path) and value.is_file()
        digest.update(value.read_bytes() if is_file else str(value).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:20]


def _stamp(house, name):
    return house.home / "stamps" / name


def stamped(house, name):
    """Return the key under which step ``name`` was done, or an empty text."""
    stamp = _stamp(house, name)
    return stamp.read_text() if stamp.exists() else ""


def unstamp(house, name):
    """Forget that step ``name`` was done."""
    _stamp(house, name).unlink(missing_ok=True)


def once(house, name, key, build):
    """Run ``build`` unless the stamp of ``name`` holds ``key``; tell whether it ran.

    The old stamp goes before the work and the new one comes after it.
    """
    if stamped(house, name) == key:
        return False
    unstamp(house, name)
    build()
    write(_stamp(house, name), key)
    return True


def write(path, text, mode=0o644):
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    draft.write_text(text)
    draft.chmod(mode)
    draft.replace(path)


@contextmanager
def built_folder(target):
    """Give a fresh folder beside ``target``, which it replaces if all goes well."""
    draft = target.with_name(f"{target.name}.new")
    remove(draft)
    draft.mkdir(parents=True)
    yield draft
    remove(target)
    draft.rename(target)


def remove(path):
    """Remove a file, a link or a folder, whether or not it is there."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


@contextmanager
def locked(house):
    """Let one set-up at a time work in the house; end what a killed one left."""
    house.home.mkdir(parents=True, exist_ok=True)
    with open(house.home / "lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for the other make that works in this folder …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        end_orphans(house.name)
        os.environ[MARK] = house.name
        try:
            yield
        finally:
            del os.environ[MARK]
