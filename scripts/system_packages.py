"""Install the Debian packages that the named parts need: `system_packages.py pdf latex`.

As root on Debian or Ubuntu this installs what is missing. Anywhere else it prints the command that
would, and succeeds: what needs the packages is skipped or says so itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

PACKAGES = {
    "venv": ("python3-venv",),
    # WeasyPrint loads Pango and HarfBuzz; Chinese needs a font.
    "pdf": (
        "fonts-noto-cjk",
        "libharfbuzz-subset0",
        "libpango-1.0-0",
        "libpangoft2-1.0-0",
    ),
    "latex": (
        "cm-super-minimal",
        "latexmk",
        "lmodern",
        "texlive-bibtex-extra",
        "texlive-fonts-extra",
        "texlive-fonts-recommended",
        "texlive-lang-chinese",
        "texlive-lang-cyrillic",
        "texlive-lang-greek",
        "texlive-latex-extra",
        "texlive-latex-recommended",
        "texlive-luatex",
        "texlive-publishers",
        "texlive-science",
        "texlive-xetex",
    ),
    "browser": ("chromium", "chromium-driver"),
    "tests": ("poppler-utils",),
}


def install(parts: Iterable[str]) -> bool:
    """Whether every package of these parts is here in the end."""
    wanted = sorted({package for part in parts for package in PACKAGES[part]})
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        names = " ".join(wanted)
        print(f"This is not Debian: install what corresponds to its packages {names}")
        return False
    missing = sorted(set(wanted) - _installed(wanted))
    if not missing:
        return True
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        print(f"To have everything, run: sudo {' '.join(command)}")
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command):
        print("+", " ".join(step), flush=True)
        quietly = [*step, "--quiet", "--option=Dpkg::Use-Pty=0"]
        if subprocess.run(quietly, env=environment, check=False).returncode != 0:
            print(f"`{' '.join(step)}` failed; going on without {' '.join(missing)}")
            return False
    return True


def _installed(packages: Iterable[str]) -> set[str]:
    """Those of the packages that are installed."""
    answer = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *packages],
        capture_output=True,
        encoding="utf-8",
        check=False,  # it fails when one of them is unknown, and still answers for the others
    )
    lines = (line.split() for line in answer.stdout.splitlines())
    return {line[0] for line in lines if line[1:] == ["installed"]}


def main() -> None:
    """Install the parts named on the command line."""
    unknown = [part for part in sys.argv[1:] if part not in PACKAGES]
    if unknown:
        sys.exit(f"no such part: {' '.join(unknown)}; there are {' '.join(PACKAGES)}")
    install(sys.argv[1:])


if __name__ == "__main__":
    main()
