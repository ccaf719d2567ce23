"""Puts finished files where they were asked for."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from paperwright.errors import BuildError


def place(file: Path, output: Path) -> None:
    """Copy a finished file to where it was asked for, whole or not at all.

    Raises:
        BuildError: it cannot be written there.
    """
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=output.parent, prefix=f".{output.name}.", delete=False
        ) as handle:
            temporary = Path(handle.name)
        shutil.copyfile(file, temporary)
        temporary.chmod(0o644)
        os.replace(temporary, output)
    except OSError as error:
        raise BuildError(f"{output}: cannot be written ({error.strerror})") from None
