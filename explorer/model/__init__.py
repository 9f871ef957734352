"""Arithmetic on arrays: the formulas of the comparison, and `evaluate`, which joins them."""
