r"""The LaTeX reader: a main file and all that it takes in become one Document.

The text is joined (`files`), blanked where TeX would not look (`shadow`), searched for what it defines (`definitions`),
parsed once by pylatexenc (`walker`) and built into nodes (`blocks`, `inlines`, `floats`, `tables`, `metadata`).
"""

from paperwright.readers.latex.reader import (
    is_main,
    main_of,
    read_latex,
    read_latex_file,
)

__all__ = ["is_main", "main_of", "read_latex", "read_latex_file"]
