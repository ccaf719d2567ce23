"""Where Paperwright keeps the files that it ships beside its code."""

from __future__ import annotations

from pathlib import Path

from paperwright.errors import PaperwrightError

_PACKAGE = Path(__file__).parent


def templates_folder() -> Path:
    """The folder with one folder a venue.

    A wheel carries `paper_templates/` inside the package; a checkout, and so an editable install,
    has it at the top of the repository.

    Raises:
        PaperwrightError: neither is there, so the installation is damaged.
    """
    for folder in (_PACKAGE / "paper_templates", _PACKAGE.parents[1] / "paper_templates"):
        if folder.is_dir():
            return folder
    raise PaperwrightError(
        f"the venue templates are missing beside {_PACKAGE}; install paperwright again"
    )


def is_file(path: Path) -> bool:
    """Whether a name that a paper gives is that of a file; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
