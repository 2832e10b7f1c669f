"""Ways to count an election: one file each, exact, a tie is said and never broken."""
