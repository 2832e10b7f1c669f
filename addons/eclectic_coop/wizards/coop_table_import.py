import base64
import io

from openpyxl import load_workbook

from odoo import fields, models
from odoo.exceptions import UserError

from ..rules.table import BadTable, TableProblem, Titles, rows_of_text
from ..rules.table_cells import BadCell, CellProblem
from .table_sentences import CELL_SENTENCES, TABLE_SENTENCES

SHOWN_SENTENCES = 50


class CoopTableImport(models.AbstractModel):
    """Bring the rows of one table in, all or none; the same table twice is once."""

    _name = "coop.table.import"
    _description = "Import of a table"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    state = fields.Selection(
        [("file", "File"), ("refused", "Refused"), ("ready", "Ready")], default="file"
    )
    file = fields.Binary(string="Table (CSV or XLSX)")
    filename = fields.Char()
    preview = fields.Html(readonly=True, sanitize=False)

    # What each import says of itself

    def _check_may_import(self):
        """Refuse who may not write what the table holds."""

    def _columns(self):
        """{column: title}; titles are read in English and in the user's language."""
        return {}

    def _needed_columns(self):
        """Columns without which the table is another one."""
        return ()

    def _exported(self):
        """(model, {column: (field paths)}): our own exports come in as they are."""
        return None, {}

    def _sentences_of_rows(self):
        """{problem: sentence} beside those of any table."""
        return {}

    def _typed(self, rows):
        """(typed rows, sentences) of [(row number, cells)]."""
        raise NotImplementedError

    def _write_rows(self, rows):
        """Write what is missing; what the preview shows."""
        raise NotImplementedError

    def _template_of_preview(self):
        """The template that shows what ``_write_rows`` told."""
        raise NotImplementedError

    def _action_after(self):
        """What is opened once the table is in."""
        raise NotImplementedError

    # Buttons

    def action_check(self):
        """Do it and undo it: what would be written, or what is wrong."""
        self.ensure_one()
        rows, sentences, unread = self._read()
        told = {}
        if not sentences:
            savepoint = self.env.cr.savepoint()
            try:
                told = self._write_rows(rows)
            except UserError as error:
                sentences = [str(error)]
            finally:
                savepoint.close(rollback=True)
        self.write(
            {
                "state": "refused" if sentences else "ready",
                "preview": self._render(sentences, {"unread": unread, **told}),
            }
        )
        return self._reopen()

    def action_import(self):
        self.ensure_one()
        rows, sentences, _unread = self._read()
        if sentences:
            raise UserError("\n".join(sentences[:SHOWN_SENTENCES]))
        self._write_rows(rows)
        return self._action_after()

    # Reading

    def _read(self):
        """(rows, sentences, titles that are not read)."""
        self._check_may_import()
        try:
            titles, rows = self._read_table()
            cells = list(titles.rows(rows))
            if not cells:
                raise BadTable(TableProblem.EMPTY)
        except BadTable as bad:
            return [], [self._sentence_of_table(bad)], []
        return *self._typed(cells), titles.unread

    def _read_table(self):
        """(titles, rows below them)."""
        titles, *rows = self._sheet_rows() or [()]
        return Titles(titles, self._names(), self._needed_columns()), rows

    def _names(self):
        """{title in small letters: (column, rank)}: our titles, then our exports."""
        names = {}
        model, exported = self._exported()
        for column, paths in exported.items():
            for rank, path in enumerate(paths, 1):
                for title in self._titles_of_path(model, path):
                    names[title.lower()] = column, rank
        for column, label in self._columns().items():
            for title in (label._source, self.env._(label), column):
                names[title.lower()] = column, 0
        return names

    def _titles_of_path(self, model, path):
        """How an export names a field: by its path, or by labels, in both languages."""
        labels, english, current = [], [], self.env[model]
        for name in path.split("/"):
            field = current._fields[name]
            english.append(field.string)
            labels.append(field._description_string(self.env))
            current = self.env[field.comodel_name] if field.comodel_name else current
        return path, "/".join(english), "/".join(labels)

    def _sheet_rows(self):
        if not self.file:
            raise UserError(self.env._("Choose the table to import."))
        content = base64.b64decode(self.with_context(bin_size=False).file)
        if not content.startswith(b"PK"):
            return rows_of_text(content)
        try:
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            return list(book.active.values)
        except Exception as error:
            raise UserError(
                self.env._("The workbook cannot be read: save it as XLSX or CSV.")
            ) from error

    def _each(self, cells, read):
        """(typed rows, sentences): ``read(line, cells)`` row by row."""
        rows, sentences = [], []
        for line, row in cells:
            try:
                rows.append(read(line, row))
            except BadCell as bad:
                sentences.append(
                    self._sentence(
                        bad.problem, line, bad.column, bad.value, bad.expected
                    )
                )
        return rows, sentences

    # Sentences

    def _label(self, column):
        labels = self._columns()
        return self.env._(labels[column]) if column in labels else column

    def _sentence(self, problem, line, column="", value="", expected=""):
        if problem is CellProblem.CHOICE:
            expected = ", ".join(self._choices(column))
        sentences = {**CELL_SENTENCES, **self._sentences_of_rows()}
        sentence = self.env._(sentences[problem])
        return sentence % {
            "line": line,
            "column": self._label(column),
            "value": value,
            "expected": expected,
        }

    def _choices_of(self):
        """{column: (model, field of selection)} of the columns that hold a choice."""
        return {}

    def _choices(self, column):
        """The words that a column may hold, in the user's language."""
        model, name = self._choices_of()[column]
        field = self.env[model]._fields[name]
        return [label for _value, label in field._description_selection(self.env)]

    def _words_of_choices(self):
        """{column: {word in small letters: value}}, in English and the user's words."""
        words = {}
        for column, (model, name) in self._choices_of().items():
            field, words[column] = self.env[model]._fields[name], {}
            for env in (self.env(context={"lang": "en_US"}), self.env):
                for value, label in field._description_selection(env):
                    words[column].update({value: value, label.lower(): value})
        return words

    def _sentence_of_table(self, bad):
        column = self._label(bad.value) if bad.problem is TableProblem.MISSING else ""
        sentence = self.env._(TABLE_SENTENCES[bad.problem])
        return sentence % {
            "value": bad.value,
            "column": column,
            "line": bad.line,
        }

    # Showing

    def _render(self, sentences, told):
        if sentences:
            return self.env["ir.qweb"]._render(
                "eclectic_coop.fec_import_preview",
                {
                    "sentences": sentences[:SHOWN_SENTENCES],
                    "issue_count": len(sentences),
                },
            )
        return self.env["ir.qweb"]._render(self._template_of_preview(), told)

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self._description_of_window(),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _description_of_window(self):
        return self.env["ir.model"]._get(self._name).name
