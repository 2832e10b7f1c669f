"""States of the accounts that are signed: the names that code and tests share."""

WAITING, SIGNED, RETURNED, APPROVED = "waiting", "signed", "returned", "approved"
# Only of one signature: that of the cooperative alone, or its refusal.
ABSENT, REFUSED = "absent", "refused"
# Signed, then the books changed: never written, always found.
VOID = "void"
