"""The databases of the house: bare Odoo, our addons on it, and the story."""

import ast
import time

from tools.house.environment import BASE
from tools.house.stamps import key_of, stamped

BASE_NAME, ADDONS_NAME, DEMO_NAME = "house_base", "house_addons", "house_demo"
# Files that change nothing in a database.
_NOT_INSTALLED = ("tests", "__pycache__", "demo")
# The bundles that pages ask for; those of the browser tests only where we have some.
_ASSETS = """\
qweb = env["ir.qweb"]
for kind, names in zip(("js", "css"), qweb._get_bundles_to_pregenarate()):
    for name in sorted(names):
        of_tests = {{"tests", "qunit"}} & set(name.split(".")[-1].split("_"))
        if {with_tests} or not of_tests:
            bundle = qweb._get_asset_bundle(name, js=kind == "js", css=kind == "css")
            getattr(bundle, kind)()
env.cr.commit()
"""
_TELL = """\
from odoo.addons.eclectic_coop.demo import story

story.tell(env)
env.cr.commit()
"""
# Nothing is reported to the publisher of Odoo, and no mail leaves the machine.
_SILENCE = """\
cron = env.ref("mail.ir_cron_module_update_notification", raise_if_not_found=False)
if cron:
    cron.active = False
env.cr.commit()
"""


def story_file(house):
    """Return the file that tells the story of the cooperative."""
    return house.root / "addons" / "eclectic_coop" / "demo" / "story.py"


def manifest(house, addon):
    """Read the manifest of one of our addons."""
    path = house.root / "addons" / addon / "__manifest__.py"
    return ast.literal_eval(path.read_text())


def foreign_depends(house, addons):
    """Return what ``addons`` depend on besides our own addons, sorted."""
    wanted, done = set(addons), set()
    while wanted - done:
        addon = (wanted - done).pop()
        done.add(addon)
        wanted.update(set(manifest(house, addon)["depends"]) & set(house.addons))
    depends = {name for addon in done for name in manifest(house, addon)["depends"]}
    return sorted(depends - set(house.addons))


def addon_files(house, *also):
    """Return the files of our addons that an installation reads, sorted."""
    left_out = set(_NOT_INSTALLED) - set(also)
    return [
        path
        for path in sorted((house.root / "addons").rglob("*"))
        if path.is_file() and not left_out.intersection(path.parts)
    ]


def base_key(house):
    """Hash what the base database is made of."""
    files = (house.root / name for name in BASE)
    depends = foreign_depends(house, house.addons)
    return key_of(stamped(house, "odoo"), *files, depends, 2)


def addons_key(house):
    """Hash what the database with our addons is made of."""
    files = addon_files(house)
    return key_of(base_key(house), files, *files)


def demo_key(house):
    """Hash what the demonstration is made of; told again each month, it never ages."""
    files = addon_files(house, "demo")
    return key_of(addons_key(house), files, *files, time.strftime("%Y-%m"))


class Templates:
    """Makes the databases that are missing or no longer true."""

    def __init__(self, databases):
        self.databases = databases
        self.house = databases.house

    def base(self):
        """Make the French database with all that our addons depend on."""
        depends = foreign_depends(self.house, self.house.addons)
        return self.databases.ensure(
            BASE_NAME, base_key(self.house), lambda draft: self._base(draft, depends)
        )

    def _base(self, draft, depends):
        self.bare(draft)
        self.databases.install(draft, depends, "install-depends")
        script = _ASSETS.format(with_tests=False)
        self.databases.script(draft, script, "assets-of-base")

    def bare(self, name):
        """Make a French database with nothing but Odoo's own base."""
        path = self.databases.configuration(name)
        country = ("--country", "FR", "--language", "fr_FR")
        self.databases.odoo_db(path, "init", name, *country)

    def addons(self):
        """Add our addons to a copy of the base."""
        self.base()
        return self.databases.ensure(ADDONS_NAME, addons_key(self.house), self._addons)

    def _addons(self, draft):
        self.databases.copy(BASE_NAME, draft)
        self.databases.install(draft, self.house.addons, "install-addons")
        has_tests = any(self.house.root.glob("addons/*/static/tests/**/*.js"))
        script = _ASSETS.format(with_tests=has_tests)
        self.databases.script(draft, script, "assets-of-addons")

    def demo(self):
        """Tell the story in a copy of the database with our addons."""
        self.addons()
        return self.databases.ensure(DEMO_NAME, demo_key(self.house), self._demo)

    def _demo(self, draft):
        self.databases.copy(ADDONS_NAME, draft)
        self.databases.script(draft, _SILENCE, "demo-silence")
        if story_file(self.house).exists():
            self.databases.script(draft, _TELL, "demo-story")


def logins(house):
    """Return (role, login, password) of each person that the story presents."""
    path = story_file(house)
    if path.exists():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.Assign) and node.targets[0].id == "LOGINS":
                return ast.literal_eval(node.value)
    return [("administrator", "admin", "admin")]
