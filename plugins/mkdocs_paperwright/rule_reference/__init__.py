"""A page for each rule of the lint, and one that lists them, made from the rules themselves."""
