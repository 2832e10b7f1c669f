# Parts first: the models that are made of them come after.
from . import (  # isort: skip
    governance_append_only,
    governance_assembly_minutes,
    governance_body_register,
    governance_minutes_print,
    governance_resolution_act,
    governance_resolution_register,
    governance_scrutin_minutes,
)
from . import (  # isort: skip
    governance_assembly,
    governance_attendance,
    governance_body,
    governance_body_member,
    governance_decision,
    governance_minutes,
    governance_minutes_paper,
    governance_option,
    governance_proxy,
    governance_resolution,
    governance_roll_line,
    governance_rule_pack,
    governance_rule_threshold,
    governance_scrutin,
    governance_vote,
    ir_actions_report,
)
