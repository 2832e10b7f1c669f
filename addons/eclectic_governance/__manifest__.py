{
    "name": "ECLECTIC Governance",
    "summary": "Assemblies and decisions: one person, one vote",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Cooperative",
    "author": "ECLECTIC",
    "license": "AGPL-3",
    "application": True,
    "depends": ["mail", "portal", "calendar"],
    "data": [],
}
