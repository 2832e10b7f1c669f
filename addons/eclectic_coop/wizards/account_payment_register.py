from odoo import models


class AccountPaymentRegister(models.TransientModel):
    _inherit = "account.payment.register"

    def _create_payment_vals_from_wizard(self, batch_result):
        values = super()._create_payment_vals_from_wizard(batch_result)
        return self._with_activity_of_documents(values, batch_result)

    def _create_payment_vals_from_batch(self, batch_result):
        values = super()._create_payment_vals_from_batch(batch_result)
        return self._with_activity_of_documents(values, batch_result)

    def _with_activity_of_documents(self, values, batch_result):
        """What the payment writes off is borne by the activities of its documents."""
        write_offs = values.get("write_off_line_vals") or []
        if write_offs:
            distribution = batch_result["lines"]._distribution_of_owners()
            for line in write_offs:
                line.setdefault("analytic_distribution", distribution)
        return values
