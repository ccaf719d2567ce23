"""Fetches the examples of the CommonMark specification for the tests.

They are not ours to copy, so they come from PyPI, inside the source archive of the package `commonmark`, and stay in
`.venv/`. Without a way to PyPI the tests that use them are skipped.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import tarfile
import urllib.parse
import urllib.request
from pathlib import Path

INDEX = (
    os.environ.get("UV_DEFAULT_INDEX")
    or os.environ.get("PIP_INDEX_URL")
    or "https://pypi.org/simple"
)
PACKAGE = f"{INDEX.rstrip('/')}/commonmark/"
TARGET = Path(__file__).parents[1] / ".venv" / "share" / "commonmark-examples.json"
_ARCHIVE = re.compile(r'href="([^"#]*commonmark-0\.9\.1\.tar\.gz)')
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.DOTALL | re.MULTILINE)


def main() -> int:
    """Write the Markdown of every example to `.venv/share`; 0 also when that was done before."""
    if TARGET.is_file():
        return 0
    try:
        with urllib.request.urlopen(PACKAGE, timeout=30) as answer:
            link = _ARCHIVE.search(answer.read().decode("utf-8"))
        if link is None:
            raise ValueError("the index has no such archive")
        with urllib.request.urlopen(urllib.parse.urljoin(PACKAGE, link[1]), timeout=60) as answer:
            text = _specification(answer.read())
    except (OSError, ValueError, StopIteration) as error:
        sys.stderr.write(
            f"the CommonMark examples could not be fetched ({error}); their tests are skipped\n"
        )
        return 0
    examples = [match[1].replace("→", "\t") for match in _EXAMPLE.finditer(text)]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(examples), encoding="utf-8")
    return 0


def _specification(archive: bytes) -> str:
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        member = next(member for member in files if member.name.endswith("/spec.txt"))
        content = files.extractfile(member)
        assert content is not None
        return content.read().decode("utf-8")


if __name__ == "__main__":
    sys.exit(main())
