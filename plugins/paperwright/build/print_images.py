"""The images of a printed paper: found inside the project, or reported."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from paperwright.build.images import UnusableImageError, pdf_to_png
from paperwright.findings import Problem, say
from paperwright.render.html import MissingImage
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.model import nodes

_SHOWABLE = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


class ProjectImages:
    """Finds images inside the project; what is missing or may not be used becomes a problem."""

    def __init__(self, text: str, resources: Path, root: Path) -> None:
        self.folder = resources.resolve()
        """The folder from which the draft names its files."""
        self.root = root.resolve()
        """The folder that no file may be outside of."""
        self.problems: list[Problem] = []
        self._text = text
        self._spans: dict[str, Span] = {}

    def address(self, image: nodes.Image) -> str | MissingImage | None:
        """The file's address, or why there is none."""
        target = image.target
        if target.startswith("data:"):
            return target
        if _SCHEME.match(target) or target.startswith("//"):
            return MissingImage(
                say(
                    "Image `{target}` is on the network, which a build does not use",
                    target=target[:60],
                ),
                "Put a copy of it next to the draft",
            )
        path = self._path(unquote(urlsplit(target).path))
        if path is None:
            return MissingImage(
                say("Image `{target}` {what}", target=target, what=say("is outside the project")),
                "Put it into the project's folder",
            )
        if path.suffix.lower() not in _SHOWABLE:
            twin = _twin(path)
            if twin is None and path.suffix.lower() == ".pdf" and path.is_file():
                return self._picture(path, image)
            if twin is None and path.is_file():
                return MissingImage(
                    say("Image `{target}` cannot be shown without LaTeX", target=target),
                    say(
                        "Export it as SVG or PNG too: `{name}.svg` next to it is used",
                        name=path.stem,
                    ),
                )
            path = twin or path
        if not path.is_file():
            return None
        address = path.as_uri()
        self._spans[address] = image.span
        return address

    def _picture(self, path: Path, image: nodes.Image) -> str | MissingImage:
        """The first page of a PDF figure as a picture."""
        try:
            data = pdf_to_png(path.read_bytes())
        except UnusableImageError as error:
            return MissingImage(
                say("Image `{target}` {what}", target=image.target, what=error.what),
                say("Export it again, or as `{name}.svg`", name=path.stem),
            )
        return f"data:image/png;base64,{base64.b64encode(data).decode('ascii')}"

    def _path(self, name: str) -> Path | None:
        """The path of a file of the project; `None` when it is outside."""
        try:
            path = (self.folder / name.lstrip("/")).resolve()
        except (OSError, ValueError, RuntimeError):
            return None
        return path if path.is_relative_to(self.root) else None

    def failed(self, address: str, reason: str) -> None:
        """Note that an image was found and could not be shown."""
        name = unquote(urlsplit(address).path).rsplit("/", 1)[-1] or address
        span = self._spans.get(address)
        if span is None:
            start = self._text.find(name)
            span = Span(max(start, 0), max(start, 0) + len(name)) if start >= 0 else Span(0, 0)
        problem = Problem(
            "DOC11",
            span,
            say("Image `{name}` cannot be shown: {reason}", name=name, reason=reason),
            "Export it again",
        )
        if problem not in self.problems:
            self.problems.append(problem)


def _twin(path: Path) -> Path | None:
    """The same image in a format that can be shown: LaTeX takes `a.pdf`, we take `a.svg` beside it."""
    candidates = [path.with_suffix(suffix) for suffix in _SHOWABLE] if path.name else []
    return next((candidate for candidate in candidates if candidate.is_file()), None)
