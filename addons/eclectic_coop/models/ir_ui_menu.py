from odoo import models

APPS_OF_OTHERS = (
    "sale.sale_menu_root",
    "project.menu_main_pm",
    "hr_timesheet.timesheet_menu_root",
    "hr_expense.menu_hr_expense_root",
    "hr.menu_hr_root",
    "contacts.menu_contacts",
    "utm.menu_link_tracker_root",
    "spreadsheet_dashboard.spreadsheet_dashboard_menu_root",
)


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """One app for entrepreneurs: the others' menus would say it all twice."""
        hidden = super()._load_menus_blacklist()
        if self.env.user.coop_walled:
            menus = (
                self.env.ref(name, raise_if_not_found=False) for name in APPS_OF_OTHERS
            )
            hidden += [menu.id for menu in menus if menu]
        return hidden
