"""The files of a store that lies in the project."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paperwright.errors import PaperwrightError

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST = 200_000_000


def in_project(store: str, root: Path) -> Path:
    """Where a store lies; raises `PaperwrightError` when that is outside the project or nothing is there."""
    path = (root / store).resolve()
    if not path.is_relative_to(root.resolve()):
        raise PaperwrightError(f"{store}: lies outside the project; copy it into {root.name}/")
    if not path.exists():
        raise PaperwrightError(f"{store}: no such file or folder in {root.name}/")
    return path


def files_of(store: str, root: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The files that a store names: one, those of a pattern such as `runs/*/metrics.json`, or those in a folder.

    Raises:
        PaperwrightError: there is none, or one of them lies outside the project.
    """
    if any(sign in store for sign in "*?["):
        if ".." in Path(store).parts or Path(store).is_absolute():
            raise PaperwrightError(f"{store}: lies outside the project; copy it into {root.name}/")
        found = sorted(path for path in root.glob(store) if path.is_file())
    else:
        path = in_project(store, root)
        found = sorted(_below(path, suffixes)) if path.is_dir() else [path]
    if not found:
        what = " or ".join(suffixes)
        raise PaperwrightError(f"{store}: no file that ends in {what} is there")
    return [in_project(str(path), root) for path in found]


def _below(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_file() and path.name.endswith(suffixes) and not path.name.startswith("."):
            yield path


def shown(path: Path, root: Path) -> str:
    """The path from the project's folder."""
    return path.relative_to(root.resolve()).as_posix()


def text_of(path: Path, root: Path) -> str:
    """The text of a file; raises `PaperwrightError` when it is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise PaperwrightError(f"{shown(path, root)}: is larger than 200 MB")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PaperwrightError(
            f"{shown(path, root)}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from None
    except OSError as error:
        raise PaperwrightError(f"{shown(path, root)}: cannot be read: {error.strerror}") from None


def data_of(path: Path, root: Path) -> Any:
    """What a JSON, JSON Lines, YAML or TOML file holds; raises `PaperwrightError` when it is broken."""
    text, name = text_of(path, root), shown(path, root)
    try:
        if path.suffix == ".jsonl":
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        if path.suffix == ".toml":
            import tomllib

            return tomllib.loads(text)
        if path.suffix in (".yaml", ".yml"):
            import yaml

            return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise PaperwrightError(
            f"{name}:{error.lineno}:{error.colno}: is not JSON: {error.msg}"
        ) from None
    except RecursionError:
        raise PaperwrightError(f"{name}: nests too deeply") from None
    except ValueError as error:
        raise PaperwrightError(f"{name}: cannot be read: {error}") from None
    except Exception as error:
        import yaml

        if not isinstance(error, yaml.YAMLError):
            raise
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        what = getattr(error, "problem", None) or "it is not YAML"
        raise PaperwrightError(f"{name}{place}: cannot be read: {what}") from None


def rows_of(path: Path, root: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of a table with their lines; raises `PaperwrightError` when one has not as many cells as the head."""
    text, name = text_of(path, root), shown(path, root)
    head, _, _ = text.partition("\n")
    comma = max((",", ";", "\t"), key=head.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=comma)
    try:
        columns = [cell.strip() for cell in next(reader, [])]
        double = next((column for column in columns if columns.count(column) > 1), None)
        if double is not None:
            raise PaperwrightError(f"{name}:1:1: column `{double}` is there twice; rename one")
        rows = []
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(columns):
                what = f"the row has {len(cells)} cells, and the head {len(columns)}"
                raise PaperwrightError(f"{name}:{reader.line_num}:1: {what}")
            row = dict(zip(columns, map(str.strip, cells), strict=True))
            rows.append((reader.line_num, row))
    except csv.Error as error:
        raise PaperwrightError(f"{name}:{reader.line_num}:1: is not CSV: {error}") from None
    if not rows:
        raise PaperwrightError(f"{name}: has no rows below its head")
    return rows
