"""Lists: ordinals, enumerations, and what a text says of their number and sum."""
