"""A baseline: the findings that an old paper already has, so that only new ones are shown.

The file is JSON with a fingerprint for each finding, by file: it stays right when text moves, and a pull request
shows which findings went away.
"""

from __future__ import annotations

import json
import os
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.errors import ConfigError, PaperwrightError
from paperwright.lint.fingerprints import fingerprints
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from paperwright.findings import Finding

_VERSION = 1


@frozen_value
class Baseline:
    """Known findings."""

    path: Path
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By file, relative to the baseline's folder: fingerprints with the codes of their rules."""

    def without_known(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings that are new."""
        return [
            finding
            for finding, name in fingerprints(findings)
            if name not in self.known.get(self._name(finding), {})
        ]

    def updated(self, findings: Iterable[Finding], checked: Iterable[Path]) -> Baseline:
        """The baseline with all findings of the files that were checked; what it knows of others stays.

        Arguments:
            findings: what was found, known or not.
            checked: the files and folders that were checked.
        """
        tops = [self._relative(path) for path in checked]
        kept = {
            name: dict(codes)
            for name, codes in self.known.items()
            if not any(top in (".", name) or name.startswith(f"{top}/") for top in tops)
        }
        for finding, name in fingerprints(findings):
            kept.setdefault(self._name(finding), {})[name] = finding.code
        return Baseline(self.path, kept)

    def write(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            PaperwrightError: it cannot be written.
        """
        data = {
            "version": _VERSION,
            "findings": {
                name: dict(sorted(self.known[name].items())) for name in sorted(self.known)
            },
        }
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        beside = self.path.with_name(f".{self.path.name}.new")
        try:
            beside.write_text(text, encoding="utf-8")
            beside.replace(self.path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise PaperwrightError(f"{self.path}: cannot be written: {error.strerror}") from None

    def _name(self, finding: Finding) -> str:
        path = finding.source.path
        return self._relative(path) if path is not None else finding.source.name

    def _relative(self, path: Path) -> str:
        folder = self.path.resolve().parent
        try:
            return Path(os.path.relpath(path.resolve(), folder)).as_posix()
        except ValueError:
            return path.resolve().as_posix()


def read_baseline(path: Path) -> Baseline:
    """The baseline that a file holds.

    Raises:
        ConfigError: there is no such file, or it is no baseline.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != _VERSION:
            raise ConfigError(f"{path}: is a baseline of version {data['version']}; write it anew")
        known = {name: dict(codes) for name, codes in data["findings"].items()}
    except OSError as error:
        raise ConfigError(
            f"{path}: no baseline can be read: {error.strerror}; --update-baseline writes one"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ConfigError(f"{path}: is no baseline; --update-baseline writes one") from None
    return Baseline(path, known)
