import shutil
import socket
import subprocess
import sys
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import pytest

from tools.house import checks, debian
from tools.house.console import Refusal

Usage = namedtuple("Usage", "free")


def refused(check, *arguments, **options):
    with pytest.raises(Refusal) as refusal:
        check(*arguments, **options)
    sentence = str(refusal.value)
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("version", [(3, 9, 2), (3, 14, 0), (2, 7, 18)])
def test_a_wrong_python_is_named_with_the_way_out(version):
    sentence = refused(checks.check_python, version)
    assert f"{version[0]}.{version[1]}" in sentence
    assert "PYTHON=" in sentence
    assert "docker compose" in sentence


@pytest.mark.parametrize("version", [(3, 10, 0), (3, 13, 9)])
def test_a_python_that_odoo_supports_is_taken(version):
    checks.check_python(version)


def test_the_entry_is_readable_by_an_old_python():
    entry = Path(checks.__file__).with_name("__main__.py").read_text()
    head = entry[: entry.index("from tools")]
    compile(head, "entry", "exec", dont_inherit=True)
    assert 'f"' not in head


def test_a_python_without_venv_says_what_to_install():
    assert "apt install python3-venv" in refused(checks.check_venv, lambda name: None)


@pytest.mark.parametrize("mirror", [None, "a mirror"])
def test_pip_may_come_from_the_mirror(monkeypatch, mirror):
    monkeypatch.setattr(checks, "debian_mirror", lambda: mirror)
    has_all_but_pip = {"venv": True}.get
    if mirror:
        checks.check_venv(has_all_but_pip)
    else:
        assert "python3-venv" in refused(checks.check_venv, has_all_but_pip)


def test_too_little_disk_says_how_much_is_needed(house):
    sentence = refused(checks.check_disk, house, usage=lambda place: Usage(2**30))
    assert "1.0 GiB free and 4.0 are needed" in sentence
    assert "HOUSE=" in sentence


def test_a_house_already_built_needs_little_disk(house):
    stamp = house.home / "stamps" / "venv"
    stamp.parent.mkdir(parents=True)
    stamp.write_text("done")
    checks.check_disk(house, usage=lambda place: Usage(2**30))


def test_a_used_port_names_another_one():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        sentence = refused(checks.check_port, port)
    assert f"Port {port} is in use" in sentence
    assert f"PORT={port + 1}" in sentence


def test_no_network_names_the_ways_out():
    def unplugged(place, timeout):
        raise OSError("Network is unreachable")

    sentence = refused(
        checks.check_network, "http://mirror.invalid/debian", unplugged, {}
    )
    assert "mirror.invalid: Network is unreachable" in sentence
    assert "ODOO_HOME=" in sentence
    assert "docker compose up" in sentence


def test_a_proxy_is_not_judged_by_a_direct_connection():
    def unplugged(place, timeout):
        raise OSError("Network is unreachable")

    environ = {"http_proxy": "http://proxy.invalid:3128"}
    checks.check_network("http://mirror.invalid/debian", unplugged, environ)


def test_a_local_mirror_needs_no_network():
    checks.check_network("file:/srv/debian", None)


def test_a_system_without_debian_mirror_names_the_ways_out(monkeypatch):
    monkeypatch.setattr(debian, "debian_mirror", lambda: None)
    sentence = refused(debian.known_mirror)
    assert "no Debian mirror" in sentence
    assert "docker compose up" in sentence


def test_a_system_without_apt_names_the_ways_out(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "ODOO_DEB=" in refused(debian.known_mirror)


def test_an_odoo_of_the_user_asks_nothing_of_the_network(house, monkeypatch):
    monkeypatch.setattr(checks, "known_mirror", pytest.fail)
    checks.check_machine(replace(house, odoo_home="/srv/odoo"))


def test_a_refusal_is_one_sentence_and_a_non_zero_exit(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tools.house", "demo"],
        env={"PORT": "none", "PATH": "", "HOUSE": str(tmp_path)},
        cwd=Path(checks.__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "PORT is 'none'; a number from 1 to 65534 is expected."
    )
