"""Debian packages fetched by a private apt: signed, without root, nothing installed."""

import os
import shutil

from tools.house.console import Refusal
from tools.house.processes import must, output
from tools.house.sources import debian_mirror, keyring
from tools.house.stamps import remove, write

WAY_OUT = (
    "give ODOO_HOME=<folder of Odoo 19> or ODOO_DEB=<Debian package odoo-19>, "
    "or start with `docker compose up`"
)
# Newer releases of these two moved the files that Odoo links to.
OLD_SUITES = ("bookworm", "trixie")
_CONF = """\
Dir::State "{apt}";
Dir::State::Lists "{apt}/lists";
Dir::State::status "{apt}/status";
Dir::Cache "{apt}/cache";
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "{apt}/etc";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
APT::Sandbox::User "";
APT::Update::Error-Mode "any";
Acquire::Languages "none";
Acquire::Retries "3";
"""
_SOURCE = """\
Types: deb
URIs: {uri}
Suites: {suite}
Components: main
Signed-By: {keyring}
"""


def known_mirror():
    """Return the mirror of this Debian, or refuse with the ways out."""
    mirror = debian_mirror() if shutil.which("apt-get") else None
    if mirror is None or not shutil.which("dpkg"):
        raise Refusal(
            "This system has no Debian mirror among its apt sources, and Odoo 19 "
            f"comes from there: {WAY_OUT}."
        )
    return mirror


def old_suite(mirror):
    """Return the suite whose fonts still fit Odoo's links."""
    return mirror.suite if mirror.suite in OLD_SUITES else OLD_SUITES[-1]


class PrivateApt:
    """An apt state of our own: sid and one stable release from the same mirror."""

    def __init__(self, house):
        self.folder = house.home / "apt"
        self.logs = house.logs
        self.mirror = known_mirror()
        self.env = {**os.environ, "APT_CONFIG": str(self.folder / "apt.conf")}

    def update(self):
        """Read the lists of the mirror."""
        for name in ("lists/partial", "cache/archives/partial", "etc"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for old in (self.folder / "etc").iterdir():
            old.unlink()
        for suite in ("sid", old_suite(self.mirror)):
            self._write_source(suite)
        write(self.folder / "status", "")
        write(self.folder / "apt.conf", _CONF.format(apt=self.folder))
        must(
            ["apt-get", "-q", "update"],
            f"The Debian mirror {self.mirror.uri} does not answer as it should: "
            f"check the network, or {WAY_OUT}.",
            env=self.env,
            log=self.logs / "apt-update.log",
        )

    def _write_source(self, suite):
        text = _SOURCE.format(
            uri=self.mirror.uri, suite=suite, keyring=keyring(self.mirror)
        )
        write(self.folder / "etc" / f"{suite}.sources", text)

    def download(self, names, folder):
        """Download packages, given as ``name/suite``, into ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        must(
            ["apt-get", "-q", "download", *names],
            f"These Debian packages could not be fetched from {self.mirror.uri}: "
            f"{', '.join(names)}; {WAY_OUT}.",
            env=self.env,
            cwd=folder,
            log=self.logs / "apt-download.log",
        )

    def forget(self):
        """Remove the lists: they are read again when something is needed."""
        remove(self.folder)


def unpack(package, folder, log):
    """Extract one package file."""
    must(
        ["dpkg", "-x", package, folder],
        f"{package} is not a whole Debian package.",
        log=log,
    )


def field(package, name):
    """Return a control field of a package file."""
    return output(["dpkg-deb", "-f", package, name]).strip()
