"""Let the rules be imported without Odoo: an addon is only a folder here."""

import sys
from pathlib import Path
from types import ModuleType

ADDONS = Path(__file__).parents[1] / "addons"

for manifest in ADDONS.glob("*/__manifest__.py"):
    addon = ModuleType(manifest.parent.name)
    addon.__path__ = [str(manifest.parent)]
    sys.modules[addon.__name__] = addon
