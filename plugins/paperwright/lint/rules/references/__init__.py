"""Rules on cross-references and labels."""
