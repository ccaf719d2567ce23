"""Rules about formulas."""
