"""Where things are: one value, made once from the environment."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class House:
    """The folders and wishes of this run; everything made lies under ``home``."""

    root: Path
    home: Path
    port: int = 8069
    odoo_home: str = ""
    odoo_deb: str = ""
    database_url: str = ""

    @property
    def venv(self):
        """The virtual environment."""
        return self.home / "venv"

    @property
    def python(self):
        """The interpreter that runs Odoo."""
        return self.venv / "bin" / "python"

    @property
    def tree(self):
        """The folder that holds ``odoo/`` and stands on the Python path."""
        return self.home / "odoo"

    @property
    def logs(self):
        """One log a step."""
        return self.home / "logs"

    @property
    def data(self):
        """Odoo's own files: attachments and sessions."""
        return self.home / "data"

    @property
    def run(self):
        """Process numbers of what is running."""
        return self.home / "run"

    @property
    def name(self):
        """A short name of this checkout, for what must live elsewhere."""
        return "house-" + hashlib.sha256(str(self.home).encode()).hexdigest()[:10]

    @property
    def addons(self):
        """The names of our addons, sorted."""
        manifests = self.root.glob("addons/*/__manifest__.py")
        return sorted(manifest.parent.name for manifest in manifests)


def _folder(value, default):
    return Path(value).expanduser().resolve() if value else default


def from_environment(environ=os.environ):
    """Read HOUSE, PORT, ODOO_HOME, ODOO_DEB and DATABASE_URL."""
    return House(
        root=ROOT,
        home=_folder(environ.get("HOUSE"), ROOT / ".house"),
        port=_port(environ.get("PORT") or "8069"),
        odoo_home=environ.get("ODOO_HOME", ""),
        odoo_deb=environ.get("ODOO_DEB", ""),
        database_url=environ.get("DATABASE_URL", ""),
    )


def _port(text):
    from tools.house.console import Refusal

    if text.isdigit() and 0 < int(text) < 65535:
        return int(text)
    raise Refusal(f"PORT is {text!r}; a number from 1 to 65534 is expected.")
