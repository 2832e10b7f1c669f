{
    "name": "ECLECTIC Governance",
    "summary": "Assemblies and decisions: one person, one vote",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Cooperative",
    "author": "ECLECTIC",
    "license": "AGPL-3",
    "application": True,
    "depends": [
        "auth_passkey_portal",
        "auth_totp_portal",
        "calendar",
        "mail",
        "portal",
    ],
    "data": [
        # 1. Groups, access, rules
        "security/eclectic_governance_groups.xml",
        "security/ir.model.access.csv",
        "security/governance_assembly_security.xml",
        "security/governance_minutes_security.xml",
        # 2. Screens
        "views/governance_menus.xml",
        "views/governance_assembly_views.xml",
        "views/governance_resolution_views.xml",
        "views/governance_scrutin_views.xml",
        "views/governance_body_views.xml",
        "views/governance_rule_pack_views.xml",
        "views/governance_decision_views.xml",
        "wizards/governance_minutes_views.xml",
        "views/governance_minutes_views.xml",
        "views/portal_register_templates.xml",
        # 3. Papers
        "report/governance_minutes_templates.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "eclectic_governance/static/src/register/register_check.js",
        ],
    },
}
