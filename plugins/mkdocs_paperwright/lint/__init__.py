"""What the lint finds in the pages of a site, in the log of its build and on a private page."""
