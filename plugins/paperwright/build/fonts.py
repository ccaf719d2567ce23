"""The fonts of printed papers: those that come with Python packages, so that a PDF looks the same everywhere."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_FACES = (
    ("SourceSerifPro-Regular.otf", "normal", 400),
    ("SourceSerifPro-It.otf", "italic", 400),
    ("SourceSerifPro-Bold.otf", "normal", 700),
    ("SourceSerifPro-BoldIt.otf", "italic", 700),
)


def font_faces() -> str:
    """The style sheet that names the fonts: Source Serif for text, STIX Two Math for what it lacks."""
    from paperwright.render.math.fonts import FAMILY, math_font

    rules = [_face(FAMILY, math_font(), "normal", 400)]
    folder = _text_folder()
    if folder is not None:
        rules += [
            _face("Source Serif Pro", folder / name, style, weight)
            for name, style, weight in _FACES
            if (folder / name).is_file()
        ]
    return "\n".join(rules)


def font_folders() -> tuple[Path, ...]:
    """The folders that hold these fonts."""
    from paperwright.render.math.fonts import math_font

    text = _text_folder()
    folders = (math_font().parent, text) if text else (math_font().parent,)
    return tuple(folder.resolve() for folder in folders)


def _text_folder() -> Path | None:
    """Where the package `font-source-serif-pro` keeps its files; its code is not run."""
    spec = find_spec("font_source_serif_pro")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "files"


def _face(family: str, path: Path, style: str, weight: int) -> str:
    return (
        f'@font-face {{ font-family: "{family}"; src: url("{path.resolve().as_uri()}"); '
        f"font-style: {style}; font-weight: {weight}; }}"
    )
