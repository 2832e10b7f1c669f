"""Odoo's own checks of code, narrowed to our addons."""

import logging
import re
import sys
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

from odoo.modules import Manifest
from odoo.modules.registry import Registry
from odoo.tests import tagged
from odoo.tests.common import get_db_name

# Loaded without its __init__, which wants pylint for checks that are not used here.
package = ModuleType("odoo.addons.test_lint.tests")
package.__path__ = [f"{Manifest.for_addon('test_lint').path}/tests"]
sys.modules.setdefault(package.__name__, package)


def of_odoo(name, test_case):
    return getattr(import_module(f"{package.__name__}.{name}"), test_case)


ADDONS = Path(__file__).parents[2] / "addons"
OURS = {manifest.parent.name for manifest in ADDONS.glob("*/__manifest__.py")}


class OnlyOurs:
    """What Odoo asks of every addon, asked of ours."""

    def setUp(self):
        super().setUp()
        ours = [Manifest.for_addon(name) for name in sorted(OURS)]
        narrowed = patch.object(Manifest, "all_addon_manifests", lambda: ours)
        narrowed.start()
        self.addCleanup(narrowed.stop)


class OnlyOurMethods:
    """What Odoo asks of every method, asked of those that our addons write."""

    @contextmanager
    def subTest(self, msg=None, **which):  # noqa: N802 - the name of unittest
        if self._is_ours(**which):
            with super().subTest(msg, **which):
                yield
            return
        try:
            yield
        except (AssertionError, TypeError):
            return

    def _is_ours(self, model, method, module=None):
        written = getattr(Registry(get_db_name())[model], method, None)
        place = getattr(written, "__module__", "") or ""
        return (module or place.removeprefix("odoo.addons.").split(".")[0]) in OURS


class TestEveryTestFileIsImported(
    OnlyOurs, of_odoo("test_test_holes", "TestTestHoles")
):
    pass


class TestManifestsSayNoMoreThanNeeded(
    OnlyOurs, of_odoo("test_manifests", "ManifestLinter")
):
    pass


class TestEveryFolderIsAPackage(OnlyOurs, of_odoo("test_dunderinit", "TestDunderinit")):
    pass


class TestNothingComesFromTheInnerOrm(
    OnlyOurs, of_odoo("test_orm_import", "TestDunderinit")
):
    pass


class TestNoDomainInOnchange(
    OnlyOurs, of_odoo("test_onchange_domains", "TestOnchangeDomains")
):
    pass


class TestScriptsAreTranslated(
    OnlyOurs, of_odoo("test_jstranslate", "TestJsTranslations")
):
    pass


class TestTemplatesAreTranslated(OnlyOurs, of_odoo("test_i18n", "TestI18n")):
    pass


@tagged("post_install", "-at_install")
class TestRoutesRepeatNothing(of_odoo("test_routes", "RoutesLinter")):
    """Only ours: a routine of others that repeats itself is theirs to mend."""

    def setUp(self):
        super().setUp()
        logger = logging.getLogger("odoo.addons.test_lint.tests.test_routes")
        logger.addFilter(self._is_ours)
        self.addCleanup(logger.removeFilter, self._is_ours)

    def _is_ours(self, record):
        endpoint = str(record.args[0]).removeprefix("odoo.addons.")
        return endpoint.split(".")[0] in OURS


@tagged("post_install", "-at_install")
class TestPublicNames(OnlyOurMethods, of_odoo("test_naming", "TestNaming")):
    pass


@tagged("post_install", "-at_install")
class TestOverridesKeepTheirSignature(
    OnlyOurMethods, of_odoo("test_override_signatures", "TestLintOverrideSignatures")
):
    pass


@tagged("post_install", "-at_install")
class TestInversesAreIndexed(of_odoo("test_index", "TestIndex")):
    def test_enforce_index_on_one2many_inverse(self):
        try:
            super().test_enforce_index_on_one2many_inverse()
        except AssertionError as error:
            named = re.findall(r"^(\S+)\.(\w+) \(inverse of ", str(error), re.MULTILINE)
        else:
            named = []
        fields = (self.env[model]._fields[name] for model, name in named)
        found = [str(field) for field in fields if OURS.intersection(field._modules)]
        self.assertEqual(found, [])
