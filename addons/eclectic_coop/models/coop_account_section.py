from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..rules.sections import (
    GridFault,
    Section,
    grid_breaches,
    parse_prefixes,
    resolve,
)

KINDS = [
    ("result", "Profit and loss"),
    ("balance", "Balance sheet"),
    ("treasury", "Treasury"),
]
SIGNS = [
    ("income", "Credits count as plus"),
    ("asset", "Debits count as plus"),
]
HORIZONS = [("now", "Now"), ("to_come", "To come"), ("apart", "Shown apart")]


class CoopAccountSection(models.Model):
    """A line of the account of an activity: accounts of the chart and their sense.

    R7331-5 of the labour code asks for a profit and loss account and a balance
    sheet per activity (CAE-05); nothing is stored twice, the figures are the
    analytic lines of the posted entries.
    """

    _name = "coop.account.section"
    _description = "Section of the account of an activity"
    _inherit = ["coop.account.grid"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Name used by reports and computations.")
    kind = fields.Selection(KINDS, required=True, default="result")
    sequence = fields.Integer(default=10)
    sign = fields.Selection(
        SIGNS,
        string="Direction",
        required=True,
        compute="_compute_sign",
        store=True,
        readonly=False,
        precompute=True,
    )
    prefixes = fields.Char(
        string="Accounts beginning with",
        help="Beginnings of account numbers, separated by commas; the longest "
        "beginning wins. Empty: every account that no other section takes.",
    )
    excluded_prefixes = fields.Char(string="Except those beginning with")
    horizon = fields.Selection(
        HORIZONS, help="In the treasury view: money of now, to come, or shown apart."
    )
    explanation = fields.Char(
        translate=True, help="One sentence for a person who is not an accountant."
    )

    _code_unique = models.UniqueIndex(
        "(code)", "Another section of the grid has this code."
    )

    @api.depends("kind")
    def _compute_sign(self):
        for section in self:
            section.sign = "income" if section.kind == "result" else "asset"

    @api.constrains("kind", "prefixes", "excluded_prefixes", "code")
    def _check_grid(self):
        breaches = grid_breaches(self._grid_sections().values())
        if breaches:
            raise ValidationError(self._breach_sentence(breaches[0]))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_last_resort(self):
        for section in self.filtered(lambda section: not section.prefixes):
            raise ValidationError(
                self.env._(
                    "Section %(section)s takes the accounts that no other section "
                    "takes: it keeps the totals exact and cannot be deleted.",
                    section=section.name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        sections = super().create(vals_list)
        self._forget_map()
        return sections

    def write(self, vals):
        result = super().write(vals)
        self._forget_map()
        return result

    def unlink(self):
        result = super().unlink()
        self._forget_map()
        return result

    def _breach_sentence(self, breach):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        sections = self.search([("code", "in", list(breach.sections))])
        return self._sentence_of(breach.fault, bool(breach.prefix)) % {
            "kind": kinds[breach.kind],
            "prefix": breach.prefix,
            "sections": ", ".join(sections.mapped("name")),
        }

    def _sentence_of(self, fault, has_prefix):
        match fault:
            case GridFault.NOT_A_NUMBER:
                return self.env._(
                    "Section %(sections)s: “%(prefix)s” is not the beginning of an "
                    "account number; type digits separated by commas, such as "
                    "601, 607."
                )
            case GridFault.TAKEN_TWICE if has_prefix:
                return self.env._(
                    "%(kind)s: the accounts beginning with %(prefix)s are asked by "
                    "the sections %(sections)s; leave them in one only."
                )
            case GridFault.TAKEN_TWICE:
                return self.env._(
                    "%(kind)s: the sections %(sections)s all have no account number; "
                    "only one may take the accounts left by the others."
                )
            case GridFault.EXCLUDED_OUTSIDE:
                return self.env._(
                    "Section %(sections)s leaves out %(prefix)s, which is not "
                    "among its accounts; leave out longer numbers only."
                )
            case GridFault.NOBODY_TAKES_THE_REST:
                return self.env._(
                    "%(kind)s: no section takes the accounts left by the others; "
                    "keep one section without account number."
                )

    # The map: account of the chart → sections

    @api.model
    def _forget_map(self):
        """To be called whenever a section or the number of an account changes."""
        self.env.registry.clear_cache()

    def _as_section(self):
        return Section(
            code=self.code or "",
            kind=self.kind,
            prefixes=parse_prefixes(self.prefixes or ""),
            excluded=parse_prefixes(self.excluded_prefixes or ""),
        )

    @api.model
    def _grid_sections(self):
        # Whose right: the grid is the same for all; who may see figures is
        # checked on the activities.
        return {
            section.id: section._as_section()
            for section in self.sudo().search([("kind", "!=", False)])
        }

    @api.model
    @tools.ormcache("company_id")
    def _account_map(self, company_id):
        """Pairs of ids as two lists: accounts of the company, their sections."""
        sections = self._grid_sections()
        id_of = {section.code: key for key, section in sections.items()}
        found = resolve(self._account_numbers(company_id), sections.values())
        pairs = [
            (account, id_of[code]) for account, codes in found.items() for code in codes
        ]
        return [list(column) for column in zip(*pairs, strict=True)] or [[], []]

    @api.model
    @tools.ormcache("company_id")
    def _places(self, company_id):
        """``{account: (sections of the result, sections of the balance sheet)}``,
        a section as its code and the factor that gives its sign."""
        # Whose right: as for the sections of the grid.
        sections = self.sudo().browse(self._grid_sections())
        of_section = {
            section.id: (
                section.kind != "result",
                (section.code, -1 if section.sign == "asset" else 1),
            )
            for section in sections
        }
        places = {account: ([], []) for account in self._account_numbers(company_id)}
        for account, section in zip(*self._account_map(company_id), strict=True):
            side, place = of_section[section]
            places[account][side].append(place)
        return places

    @api.model
    def _account_numbers(self, company_id):
        company = self.env["res.company"].browse(company_id)
        # Whose right: numbers of accounts are read for everyone's figures,
        # the entrepreneur has no right on the chart itself.
        accounts = (
            self.env["account.account"]
            .sudo()
            .with_company(company)
            .with_context(active_test=False)
        )
        found = accounts.search([("id", "!=", False)])
        return {account.id: account.code or "" for account in found}

    @api.model
    def _map_sql(self, companies):
        """Rows (company_id, account_id, section_id, kind, code, factor)."""
        triples = [
            (company_id, account, section)
            for company_id in companies.ids
            for account, section in zip(*self._account_map(company_id), strict=True)
        ]
        columns = [list(column) for column in zip(*triples, strict=True)]
        company_ids, account_ids, section_ids = columns or [[], [], []]
        return SQL(
            """SELECT map.company_id, map.account_id, section.id AS section_id,
                      section.kind, section.code,
                      CASE section.sign WHEN 'asset' THEN -1 ELSE 1 END AS factor
                 FROM unnest(%s::int[], %s::int[], %s::int[])
                      AS map(company_id, account_id, section_id)
                 JOIN coop_account_section section ON section.id = map.section_id""",
            company_ids,
            account_ids,
            section_ids,
        )
