"""Building: a resolved Document in, a finished file out: PDF through WeasyPrint or LaTeX, docx, JATS, Typst."""
