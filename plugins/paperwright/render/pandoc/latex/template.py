"""LaTeX templates: a folder with a `.tex` file to fill in and what `venue.toml` says of its page.

A template is filled in by Jinja with marks that TeX does not use: `<< title >>`, `<% if abstract %>`, `<# … #>`. It
may use these names; what is text is LaTeX already, and what the paper does not have is empty:

* `title`, `subtitle`, `date`, `keywords` (a list), `abstract`, `body`, `back` (what follows the references);
* `plain_title` and `plain_authors`, without markup, for the properties of the PDF;
* `authors`: each with `name`, `marks` (of its affiliations), `affiliations` (their names), `orcid`, `email`, `equal`,
  `corresponding`; `affiliations`: each with `mark` and `name`;
* `bibliography`: `None`, or `file`, `style`, `options` (of natbib), `is_numeric`, `title`;
* `packages` (lines that load what the paper needs beyond what `venue.toml` says the template provides), `declarations`
  (characters, theorems), `macros` (the author's), `fonts`: lines for the preamble, in this order;
* `engine`, `language`, `is_chinese`, `needs_chinese` (whether ctex must be loaded), `has_tables`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from paperwright.errors import ConfigError


@dataclass(frozen=True)
class LatexTemplate:
    """What a template's page is like, and its text."""

    folder: Path
    text: str
    columns: int = 1
    column_width: float = 390.0
    """The width of a line of text, in points."""
    text_width: float = 390.0
    """The width of what spans all columns, in points."""
    text_height: float = 592.0
    font_size: float = 10.0
    provides: frozenset[str] = frozenset()
    """The packages that the class or the template loads itself."""
    forbids: frozenset[str] = frozenset()
    """The packages that the venue does not allow."""
    engines: tuple[str, ...] = ("pdflatex", "xelatex")
    """The programs that the class works with; the first is preferred."""
    author_date_style: str = "plainnat"
    numeric_style: str = "unsrtnat"
    placement: str = "htbp"
    """Where floats may go."""
    captions_above_tables: bool = True
    theorems: bool = True
    """Whether the environments for theorems must be declared."""
    assets: tuple[Path, ...] = field(default=())
    """Files that TeX must find beside the paper: classes, styles, bibliography styles."""


_KEYS = {
    "columns": int, "column_width": float, "text_width": float, "text_height": float, "font_size": float,
    "provides": frozenset, "forbids": frozenset, "engines": tuple, "author_date_style": str, "numeric_style": str,
    "placement": str, "captions_above_tables": bool, "theorems": bool,
}  # fmt: skip
_ASSETS = frozenset({".sty", ".cls", ".bst", ".def", ".clo", ".cfg", ".fd", ".tex", ".bbx", ".cbx"})


def load_template(folder: Path) -> LatexTemplate:
    """The LaTeX template of a folder.

    Raises:
        ConfigError: there is none, or `venue.toml` says something of it that cannot be meant.
    """
    settings: dict[str, Any] = {}
    venue = folder / "venue.toml"
    try:
        if venue.is_file():
            settings = tomllib.loads(venue.read_text(encoding="utf-8")).get("latex", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{venue}: {error}") from None
    name = str(settings.pop("template", f"{folder.name}.tex"))
    path = folder / name
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise ConfigError(f"{path}: the LaTeX template is missing") from None
    values = {}
    for key, value in settings.items():
        if key not in _KEYS:
            raise ConfigError(
                f"{venue}: latex.{key}: is not a setting; write one of {', '.join(sorted(_KEYS))}"
            )
        try:
            values[key] = _KEYS[key](value)
        except (TypeError, ValueError):
            raise ConfigError(f"{venue}: latex.{key}: {value!r} cannot be used") from None
    assets = tuple(
        sorted(file for file in folder.iterdir() if file.suffix in _ASSETS and file != path)
    )
    return LatexTemplate(folder, text, assets=assets, **values)


def fill_in(template: LatexTemplate, context: dict[str, Any]) -> str:
    """The template's text with a context in it.

    Raises:
        ConfigError: the template has a mistake; the text says in which line.
    """
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        block_start_string="<%", block_end_string="%>", variable_start_string="<<", variable_end_string=">>",
        comment_start_string="<#", comment_end_string="#>", trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, undefined=StrictUndefined, autoescape=False,
    )  # fmt: skip
    try:
        return environment.from_string(template.text).render(context)
    except TemplateSyntaxError as error:
        raise ConfigError(
            f"{template.folder}: the LaTeX template has a mistake in line {error.lineno}: {error}"
        ) from None
    except TemplateError as error:
        raise ConfigError(
            f"{template.folder}: the LaTeX template cannot be filled in: {error}"
        ) from None
