"""The tool of the house: what `make demo` and `make test` do (see docs/decisions)."""
