"""The invented story of the cooperative, told to an empty database."""
