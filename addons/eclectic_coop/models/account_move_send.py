from odoo import api, models

from odoo.addons.eclectic_governance.models.ir_actions_report import (
    DocumentsNotPrinted,
)


class AccountMoveSend(models.AbstractModel):
    _inherit = "account.move.send"

    @api.model
    def _prepare_invoice_pdf_report(self, invoices_data):
        """An invoice that cannot be printed says so; the others are sent."""
        try:
            return super()._prepare_invoice_pdf_report(invoices_data)
        except DocumentsNotPrinted as failure:
            others = {
                invoice: invoice_data
                for invoice, invoice_data in invoices_data.items()
                if invoice.id not in failure.by_id
            }
            if len(others) == len(invoices_data):
                raise
            for invoice in invoices_data.keys() - others.keys():
                invoices_data[invoice]["error"] = {
                    "error_title": failure.by_id[invoice.id]
                }
            return others and super()._prepare_invoice_pdf_report(others)
