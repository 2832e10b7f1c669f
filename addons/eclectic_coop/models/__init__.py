from . import (
    coop_activity,
    coop_activity_partner,
    res_company,
)
