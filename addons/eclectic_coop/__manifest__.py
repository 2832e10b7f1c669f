{
    "name": "ECLECTIC Cooperative",
    "summary": "One live account per entrepreneur of the cooperative",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "ECLECTIC",
    "license": "AGPL-3",
    "application": True,
    "depends": [
        "account_payment",
        "account_financial_report",
        "account_reconcile_oca",
        "account_statement_import_camt",
        "account_statement_import_file_reconcile_oca",
        "account_statement_import_fr_cfonb",
        "account_statement_import_sheet_file",
        "base_import",
        "contacts",
        "hr_calendar",
        "hr_expense",
        "l10n_fr_account",
        "l10n_fr_mis_reports",
        "report_xlsx",
        "sale_management",
        "sale_project",
        "sale_timesheet",
    ],
    "data": [
        # 1. Groups, access, rules
        "security/eclectic_coop_groups.xml",
        "security/ir.model.access.csv",
        "security/coop_activity_security.xml",
        # 2. Data
        "data/account_analytic_plan_data.xml",
        "data/coop_account_section_data.xml",
        "data/mail_activity_plan_data.xml",
        "security/eclectic_coop_security.xml",
        # 3. Views
        "views/coop_activity_views.xml",
        "views/hr_employee_views.xml",
        "wizards/coop_activity_close_views.xml",
        "wizards/coop_activity_open_views.xml",
        "wizards/coop_activity_reopen_views.xml",
        # 4. Menus
        "views/eclectic_coop_menus.xml",
        # 5. Views that hang their own menu under those
        "views/coop_account_section_views.xml",
    ],
}
