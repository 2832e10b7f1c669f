"""Odoo 19 in ``.house/odoo``: a folder of the user's, a package, or the mirror."""

import os
import re
from pathlib import Path

from tools.house.console import Refusal
from tools.house.debian import WAY_OUT, PrivateApt, field, old_suite, unpack
from tools.house.stamps import built_folder, key_of, once, remove

FROM_SID = (
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
)
FROM_STABLE = ("fonts-font-awesome", "fonts-inconsolata")
# Debian leaves this file out, though the manifest of mail lists it, and every
# page would then log an error.
STUB = "addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def ensure_odoo(house):
    """Make ``.house/odoo``; return what there is to say about it."""
    if house.odoo_home:
        source = _checked_home(Path(house.odoo_home).expanduser().resolve())
        key = key_of("home", source)
        once(house, "odoo", key, lambda: _link(house, source))
        return f"from {source}"
    package = _checked_deb(house.odoo_deb) if house.odoo_deb else None
    key = key_of("deb", FROM_SID, FROM_STABLE, STUB)
    ran = once(house, "odoo", key, lambda: _unpack_all(house, package))
    return "" if ran else "(already there)"


def _checked_home(folder):
    places = (folder, folder / "odoo" if folder.name != "odoo" else folder.parent)
    for place in places:
        release = place / "odoo" / "release.py"
        if release.is_file():
            return _of_version_19(place, release)
    raise Refusal(
        f"ODOO_HOME is {folder}, which holds no odoo/release.py: "
        "the folder of an Odoo 19 checkout is expected."
    )


def _of_version_19(place, release):
    found = re.search(r"version_info\s*=\s*\((.*?)\)", release.read_text())
    if found and re.match(r"\s*19\s*,\s*0\b", found[1]):
        return place
    raise Refusal(
        f"ODOO_HOME is {place}, whose version is ({found[1] if found else '?'}); "
        "Odoo 19.0 is expected."
    )


def _link(house, source):
    with built_folder(house.tree) as draft:
        (draft / "odoo").symlink_to(source / "odoo")
        if (source / "addons").is_dir():
            (draft / "addons_of_checkout").symlink_to(source / "addons")


def _checked_deb(text):
    path = Path(text).expanduser().resolve()
    if not path.is_file():
        raise Refusal(
            f"ODOO_DEB is {text}, which is not a file: "
            "the Debian package odoo-19 is expected."
        )
    name, version = field(path, "Package"), field(path, "Version")
    if name == "odoo-19" and version.startswith("19.0"):
        return path
    raise Refusal(
        f"ODOO_DEB is {text}, which holds {name or 'no package'} {version}; "
        "the Debian package odoo-19 is expected."
    )


def _unpack_all(house, package):
    debs = house.home / "debs"
    apt = PrivateApt(house)
    apt.update()
    stable = old_suite(apt.mirror)
    names = [f"{name}/sid" for name in FROM_SID]
    names += [f"{name}/{stable}" for name in FROM_STABLE]
    apt.download(names if package else [*names, "odoo-19/sid"], debs)
    with built_folder(house.home / "odoo-debian") as draft:
        for deb in [*sorted(debs.glob("*.deb")), *([package] if package else [])]:
            unpack(deb, draft, house.logs / "dpkg.log")
        _tidy(draft / "usr/lib/python3/dist-packages")
        remove(house.tree)
        house.tree.symlink_to("odoo-debian/usr/lib/python3/dist-packages")
    remove(debs)
    apt.forget()


def _tidy(packages):
    # A second copy of the addons, whose name would hide our own folder.
    for name in ("addons", "doc", "setup"):
        remove(packages / name)
    stub = packages / "odoo" / STUB
    stub.parent.mkdir(parents=True, exist_ok=True)
    stub.write_text("// Not shipped by Debian.\n")
    if dangling := dangling_links(packages / "odoo"):
        raise Refusal(
            f"{len(dangling)} links of Odoo's package lead nowhere, the first is "
            f"{dangling[0]}: {WAY_OUT}."
        )


def dangling_links(folder):
    """Return the links under ``folder`` whose target is missing."""
    paths = (
        Path(base, name)
        for base, folders, files in os.walk(folder)
        for name in [*folders, *files]
    )
    return sorted(path for path in paths if path.is_symlink() and not path.exists())


def addons_path(house):
    """Return where Odoo looks for addons besides its own and the pip ones."""
    checkout = house.tree / "addons_of_checkout"
    ours = [house.root / "addons"]
    return ",".join(map(str, [*ours, checkout] if checkout.exists() else ours))
