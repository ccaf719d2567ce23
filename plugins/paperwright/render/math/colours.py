"""xcolor's ways to name a colour, as CSS hexadecimal."""

from __future__ import annotations

import re
from collections.abc import Callable

# The base colours of xcolor; `green`, `brown` and others differ from the CSS colours of the same name.
_BASE = {
    "black": (0.0, 0.0, 0.0),
    "blue": (0.0, 0.0, 1.0),
    "brown": (0.75, 0.5, 0.25),
    "cyan": (0.0, 1.0, 1.0),
    "darkgray": (0.25, 0.25, 0.25),
    "gray": (0.5, 0.5, 0.5),
    "green": (0.0, 1.0, 0.0),
    "lightgray": (0.75, 0.75, 0.75),
    "lime": (0.75, 1.0, 0.0),
    "magenta": (1.0, 0.0, 1.0),
    "olive": (0.5, 0.5, 0.0),
    "orange": (1.0, 0.5, 0.0),
    "pink": (1.0, 0.75, 0.75),
    "purple": (0.75, 0.0, 0.25),
    "red": (1.0, 0.0, 0.0),
    "teal": (0.0, 0.5, 0.5),
    "violet": (0.5, 0.0, 0.5),
    "white": (1.0, 1.0, 1.0),
    "yellow": (1.0, 1.0, 0.0),
}

_Colour = tuple[float, float, float]


def css_colour(specification: str, model: str = "named") -> str | None:
    """`#rrggbb` for a colour as xcolor writes it, mixtures such as `red!50!black` included; `None` when unknown."""
    read = _MODELS.get(model)
    try:
        colour = read(specification.strip()) if read else None
    except ValueError:
        return None
    if colour is None or not all(0 <= part <= 1 for part in colour):
        return None
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _named(name: str) -> _Colour | None:
    if name in _BASE:
        return _BASE[name]
    if not re.fullmatch(r"[A-Za-z]{3,20}", name):
        return None
    from tinycss2.color4 import parse_color  # type: ignore[import-untyped]

    parsed = parse_color(name)
    if parsed is None or parsed == "currentcolor" or parsed.alpha != 1:
        return None
    red, green, blue = parsed.coordinates
    return red, green, blue


def _mixture(specification: str) -> _Colour | None:
    """`a!40!b!20!c`: 40 parts of a hundred of a with b, 20 of that with c; white stands where the last is missing."""
    first, *others = specification.split("!")
    colour = _named(first)
    for index in range(0, len(others), 2):
        share = float(others[index]) / 100
        other = _named(others[index + 1]) if index + 1 < len(others) else _BASE["white"]
        if colour is None or other is None:
            return None
        colour = (
            colour[0] * share + other[0] * (1 - share),
            colour[1] * share + other[1] * (1 - share),
            colour[2] * share + other[2] * (1 - share),
        )
    return colour


def _triple(text: str, top: float) -> _Colour:
    red, green, blue = (float(part) / top for part in text.split(","))
    return red, green, blue


def _hexadecimal(text: str) -> _Colour:
    if len(text) != 6:
        raise ValueError(text)
    return int(text[:2], 16) / 255, int(text[2:4], 16) / 255, int(text[4:], 16) / 255


def _grey(text: str) -> _Colour:
    return float(text), float(text), float(text)


_MODELS: dict[str, Callable[[str], _Colour | None]] = {
    "named": _mixture,
    "HTML": _hexadecimal,
    "rgb": lambda text: _triple(text, 1),
    "RGB": lambda text: _triple(text, 255),
    "gray": _grey,
}
