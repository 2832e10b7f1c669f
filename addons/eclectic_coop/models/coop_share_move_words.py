"""Amounts of a movement of shares, by the names they have everywhere."""

AMOUNTS = ("subscribed", "called", "paid", "owed", "advance")
