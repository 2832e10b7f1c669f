from . import governance_minutes_copy, governance_minutes_revise
