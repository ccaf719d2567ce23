"""Rules about experiment records and logs."""
