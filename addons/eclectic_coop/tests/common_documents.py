"""Documents of two activities, as the cooperative would have them."""

from odoo import Command

from .common import CoopCase


class DocumentsCase(CoopCase):
    """Ardoise has one record of each kind; ``of_ardoise`` lists them by model."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_coach_other = cls._user("coach_other", "group_coach")
        cls.ardoise.coach_id = cls.user_coach
        cls.bambou.coach_id = cls.user_coach_other
        cls.customer = cls.env["res.partner"].create({"name": "Cliente d'Ardoise"})
        cls.product = cls.env["product.product"].create(
            {"name": "Day of design", "type": "service", "list_price": 400.0}
        )
        cls._make_documents()
        cls.env.flush_all()

    @classmethod
    def _invoice(cls, activity, partner, move_type="out_invoice", price=100.0):
        return cls.env["account.move"].create(
            {
                "move_type": move_type,
                "activity_id": activity.id,
                "partner_id": partner.id,
                "invoice_date": "2026-03-10",
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Work",
                            "product_id": cls.product.id,
                            "price_unit": price,
                        }
                    )
                ],
            }
        )

    @classmethod
    def _make_documents(cls):
        cls.order = cls.env["sale.order"].create(
            {
                "partner_id": cls.customer.id,
                "activity_id": cls.ardoise.id,
                "order_line": [Command.create({"product_id": cls.product.id})],
            }
        )
        cls.invoice = cls._invoice(cls.ardoise, cls.customer)
        cls.invoice.action_post()
        cls.bill = cls._invoice(cls.ardoise, cls.customer, "in_invoice")
        cls.bill.action_post()
        cls.expense = cls.env["hr.expense"].create(
            {
                "name": "Train",
                "employee_id": cls.lou.id,
                "activity_id": cls.ardoise.id,
                "product_id": cls.product.id,
                "total_amount_currency": 30.0,
            }
        )
        cls.project = cls.env["project.project"].create(
            {"name": "Site d'Ardoise", "activity_id": cls.ardoise.id}
        )
        cls.task = cls.env["project.task"].create(
            {"name": "Maquette", "project_id": cls.project.id}
        )
        cls.timesheet = cls.env["account.analytic.line"].create(
            {
                "name": "Maquette",
                "project_id": cls.project.id,
                "task_id": cls.task.id,
                "employee_id": cls.lou.id,
                "unit_amount": 2.0,
            }
        )
        moves = cls.invoice | cls.bill
        cls.attachment = cls.env["ir.attachment"].create(
            {
                "name": "secret.txt",
                "raw": b"secret of Ardoise",
                "res_model": "account.move",
                "res_id": cls.invoice.id,
            }
        )
        cls.of_ardoise = {
            "coop.activity": cls.ardoise,
            "coop.activity.partner": cls.ardoise.partner_line_ids,
            "sale.order": cls.order,
            "sale.order.line": cls.order.order_line,
            "account.move": moves,
            "account.move.line": moves.line_ids,
            "account.analytic.line": moves.line_ids.analytic_line_ids | cls.timesheet,
            "account.analytic.account": cls.ardoise.account_id
            | cls.ardoise.balance_account_id,
            "hr.expense": cls.expense,
            "project.project": cls.project,
            "project.task": cls.task,
            "res.partner": cls.customer,
            "mail.message": cls.invoice.message_ids | cls.order.message_ids,
            "ir.attachment": cls.attachment,
        }
