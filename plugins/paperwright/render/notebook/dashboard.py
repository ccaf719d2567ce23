"""The dashboard of the notebook: everything that its readers may see, on one page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from paperwright.render.notebook.experiments_table import experiments_table
from paperwright.render.notebook.labels import Labels

if TYPE_CHECKING:
    from paperwright.records.notebook import Notebook
    from paperwright.render.notebook.card import Link


def dashboard(notebook: Notebook, language: str, link: Link, *, marks_private: bool = False) -> str:
    """The page as HTML, without its title.

    Arguments:
        notebook: the records that its readers may see.
        language: of its words.
        link: leads to records.
        marks_private: whether to say which records are private.
    """
    labels = Labels(language)
    return "".join(_sections(notebook, labels, link, marks_private))


def _sections(notebook: Notebook, labels: Labels, link: Link, marks_private: bool) -> Iterator[str]:
    if notebook.experiments:
        yield _heading("experiments", labels)
        yield experiments_table(notebook.experiments, labels, link, marks_private=marks_private)


def _heading(name: str, labels: Labels) -> str:
    anchor = name.replace(" ", "-")
    return f'<h2 id="{anchor}">{escape(labels.title(name))}</h2>\n'
