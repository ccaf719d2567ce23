"""Documents as pandoc's JSON, and what pandoc makes of it: LaTeX, docx, JATS, Typst."""
