import base64
import hashlib
from io import BytesIO

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.fec import read
from ..rules.fec_entries import is_opening
from .fec_plan import FecPlan
from .fec_posting import FecPosting
from .fec_sentences import SENTENCES

SHOWN_ISSUES = 50
SHOWN_LINES = 8


class CoopFecImportWizard(models.TransientModel):
    """Bring the entries of another program in, all of them or none."""

    _name = "coop.fec.import.wizard"
    _description = "Import of an accounting file (FEC)"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    state = fields.Selection(
        [("file", "File"), ("refused", "Refused"), ("ready", "Ready")],
        default="file",
    )
    file = fields.Binary(string="Accounting file (FEC)", attachment=True)
    filename = fields.Char()
    date_from = fields.Date(string="Fiscal year from")
    date_to = fields.Date(string="to")
    with_opening = fields.Boolean(
        string="Opening balances",
        help="Entries of the journal of opening balances (AN, OUV …). Needed for the "
        "first year only: afterwards Odoo carries the balances forward.",
    )
    with_services = fields.Boolean(
        string="Income and costs without activity go to the mutualised services"
    )
    is_cooperative = fields.Boolean(compute="_compute_is_cooperative")
    mapping_ids = fields.Many2many(
        "coop.fec.mapping",
        string="Activities found by",
        default=lambda self: self._default_mappings(),
    )
    preview = fields.Html(readonly=True, sanitize=False)

    @api.depends("company_id")
    def _compute_is_cooperative(self):
        for wizard in self:
            wizard.is_cooperative = bool(wizard.company_id.coop_mutualised_account_id)

    def _default_mappings(self):
        return self.env["coop.fec.mapping"].search(
            [("company_id", "=", self.env.company.id)]
        )

    @api.onchange("file")
    def _onchange_file(self):
        self.update({"state": "file", "date_from": False, "date_to": False})

    # Verbs

    def action_check(self):
        """Read the file and show what it would do; nothing is written."""
        self.ensure_one()
        plan = self._plan()
        self.write(
            {
                "state": "refused" if plan.issues else "ready",
                "preview": self._render(plan),
            }
        )
        return self._reopen()

    def action_import(self):
        """Write every new entry of the file, posted; on an error, none."""
        self.ensure_one()
        plan = self._plan()
        if plan.issues:
            raise UserError("\n".join(self._sentences(plan)))
        fec_import = self._import_record(plan)
        FecPosting(plan, fec_import).post()
        return {
            **fec_import.action_open_entries(),
            "name": self.env._(
                "%(count)s entries of %(file)s",
                count=fec_import.entry_count,
                file=fec_import.name,
            ),
        }

    # Parts

    def _content(self):
        if not self.file:
            raise UserError(self.env._("Choose the accounting file (FEC) to import."))
        return base64.b64decode(self.with_context(bin_size=False).file)

    def _plan(self):
        # Whose right: reading a wizard is not a right to keep books.
        self.env["coop.fec.import"].check_access("create")
        fec = read(BytesIO(self._content()))
        if fec.lines and not (self.date_from and self.date_to):
            self._propose_year(fec)
        return FecPlan(
            self.company_id,
            fec,
            self.mapping_ids,
            (self.date_from, self.date_to),
            self.with_opening,
            self.with_services,
        )

    def _propose_year(self, fec):
        """The fiscal year of the first entry; opening balances if it is the first."""
        year = self.company_id.compute_fiscalyear_dates(fec.lines[0].date)
        before = self.env["account.move"].search_count(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "posted"),
                ("date", "<", year["date_from"]),
            ],
            limit=1,
        )
        self.write(
            {
                "date_from": year["date_from"],
                "date_to": year["date_to"],
                "with_opening": not before,
            }
        )

    def _import_record(self, plan):
        return self.env["coop.fec.import"].create(
            {
                "name": self.filename or self.env._("Accounting file"),
                "company_id": self.company_id.id,
                "content_hash": self._hash(),
                "date_from": self.date_from,
                "date_to": self.date_to,
                "entry_count": len(plan.entries),
                "line_count": sum(len(entry.lines) for entry in plan.entries),
            }
        )

    def _hash(self):
        return hashlib.sha256(self._content()).hexdigest()

    def _same_file(self):
        return self.env["coop.fec.import"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("content_hash", "=", self._hash()),
            ],
            limit=1,
        )

    def _sentences(self, plan):
        """What is wrong, in the order of the file, one sentence each."""
        year = {
            "date_from": str(self.date_from or ""),
            "date_to": str(self.date_to or ""),
        }
        issues = sorted(plan.issues, key=lambda issue: issue.line)
        return [
            self._sentence(issue.problem) % {**vars(issue), **year}
            for issue in issues[:SHOWN_ISSUES]
        ]

    def _sentence(self, problem):
        return self.env._(SENTENCES[problem])

    # Preview

    def _render(self, plan):
        values = {"sentences": self._sentences(plan), "plan": plan}
        if not plan.issues:
            values |= self._figures(plan)
        else:
            values["issue_count"] = max(len(plan.issues), plan.fec.issue_count)
        return self.env["ir.qweb"]._render("eclectic_coop.fec_import_preview", values)

    def _figures(self, plan):
        lines = [line for entry in plan.entries for line in entry.lines]
        fec = plan.fec
        return {
            "same_file": self._same_file(),
            "known_count": len(plan.all_entries) - len(plan.entries),
            "skipped_opening": not self.with_opening
            and any(is_opening(*journal) for journal in fec.journals.items()),
            "line_count": len(lines),
            "total": self._amount(sum(max(line.balance, 0) for line in lines)),
            "new_accounts": _missing(plan.accounts, fec.accounts),
            "new_journals": _missing(plan.journals, fec.journals),
            "new_partners": _missing(plan.partners, fec.auxiliaries),
            "activities": self._found_activities(plan),
            "first_lines": [
                (line, self._amount(line.balance)) for line in lines[:SHOWN_LINES]
            ],
        }

    def _amount(self, cents):
        return self.company_id.currency_id.format(cents / 100)

    def _found_activities(self, plan):
        """[(analytic account, lines of income and cost)] that they were given to."""
        counts = {}
        if plan.services:
            for entry in plan.entries:
                for owner in plan.owners.of_result_lines(entry).values():
                    counts[owner] = counts.get(owner, 0) + 1
        accounts = self.env["account.analytic.account"].browse(counts)
        return [(account.display_name, counts[account.id]) for account in accounts]

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import a FEC"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }


def _missing(found, labels):
    """[“code label”] of what is to be created."""
    return [f"{code} {labels[code]}" for code, record in found.items() if not record]
