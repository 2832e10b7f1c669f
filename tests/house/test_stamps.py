import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools.house.stamps import built_folder, key_of, locked, once, stamped, write

ROOT = Path(__file__).parents[2]
KILLED = """
import sys, time
from pathlib import Path
from tools.house.settings import House
from tools.house.stamps import once

def build():
    Path(sys.argv[1], "begun").touch()
    time.sleep(60)

house = House(root=Path(sys.argv[1]), home=Path(sys.argv[1]) / ".house")
once(house, "step", "key", build)
"""


def test_a_step_is_done_once_for_the_same_inputs(house):
    done = []
    assert once(house, "step", "one", lambda: done.append(1))
    assert not once(house, "step", "one", lambda: done.append(2))
    assert once(house, "step", "two", lambda: done.append(3))
    assert done == [1, 3]


def test_a_step_that_fails_leaves_no_stamp(house):
    def fail():
        raise OSError("no space left")

    once(house, "step", "old", lambda: None)
    with pytest.raises(OSError, match="no space"):
        once(house, "step", "new", fail)
    assert stamped(house, "step") == ""


def test_a_step_killed_in_the_middle_is_done_again(house):
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(house.root)], cwd=ROOT
    )
    begun = house.root / "begun"
    limit = time.monotonic() + 20
    while not begun.exists() and time.monotonic() < limit:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert stamped(house, "step") == ""
    done = []
    assert once(house, "step", "key", lambda: done.append("again"))
    assert done == ["again"]
    assert stamped(house, "step") == "key"


def test_a_folder_is_replaced_whole_or_not_at_all(tmp_path):
    target = tmp_path / "tree"
    with built_folder(target) as draft:
        (draft / "file").write_text("old")
    with pytest.raises(OSError, match="broken"), built_folder(target) as draft:
        (draft / "file").write_text("half")
        raise OSError("broken")
    assert (target / "file").read_text() == "old"
    with built_folder(target) as draft:
        (draft / "file").write_text("new")
    assert (target / "file").read_text() == "new"


def test_a_key_changes_with_the_text_of_a_file(tmp_path):
    file = tmp_path / "requirements.txt"
    absent = key_of(file)
    file.write_text("one")
    one = key_of(file)
    file.write_text("two")
    assert len({absent, one, key_of(file)}) == 3


def test_a_key_does_not_confuse_neighbours():
    assert key_of("ab", "c") != key_of("a", "bc")


def test_a_file_is_written_with_its_rights(tmp_path):
    path = tmp_path / "deep" / "odoo.conf"
    write(path, "secret", mode=0o600)
    assert path.read_text() == "secret"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_what_a_killed_step_left_running_is_ended(house):
    with locked(house):
        nest = "import subprocess; subprocess.run(['sleep', '60'])"
        process = subprocess.Popen([sys.executable, "-c", nest])
        while not (children := children_of(process.pid)):
            time.sleep(0.02)
    process.kill()
    process.wait()
    with locked(house):
        assert ended(children[0])


def children_of(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def ended(pid):
    try:
        return Path(f"/proc/{pid}/environ").read_bytes() == b""
    except OSError:
        return True
