import io

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path
from odoo.tools.translate import trans_export

FIELD = "model:ir.model.fields,"


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        buffer = io.BytesIO()
        trans_export(None, ["eclectic_coop"], buffer, "po", cls.env)
        cls.exported = polib.pofile(buffer.getvalue().decode())
        template = file_path("eclectic_coop/i18n/eclectic_coop.pot")
        cls.shipped = {entry.msgid for entry in polib.pofile(template)}

    def test_each_label_of_the_addon_is_in_the_template(self):
        own = {entry.msgid for entry in self.exported if self._is_own(entry)}
        self.assertEqual(sorted(own - self.shipped), [])

    def test_the_template_holds_no_label_that_is_gone(self):
        exported = {entry.msgid for entry in self.exported}
        self.assertEqual(sorted(self.shipped - exported), [])

    def _is_own(self, entry):
        return any(map(self._is_own_place, (place for place, _ in entry.occurrences)))

    def _is_own_place(self, place):
        """Another addon may add fields to a mixin: they are not ours to translate."""
        if not place.startswith(FIELD):
            return True
        field = self.env.ref(place.split(":")[-1])
        return "eclectic_coop" in self.env[field.model]._fields[field.name]._modules
