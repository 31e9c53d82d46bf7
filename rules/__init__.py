"""The rule packs that ship; installed with the program as its data."""
