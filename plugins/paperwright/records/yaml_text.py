"""Plain data as YAML on one line, which stands as well between brackets as after a key."""

from __future__ import annotations

import math
from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    """Writes no aliases, and no text over several lines."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, data: str) -> yaml.ScalarNode:
    is_long = any(character in data for character in "\n\r\x85\u2028\u2029")
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style='"' if is_long else None)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(tuple, yaml.SafeDumper.represent_list)


def in_flow(value: Any) -> str:
    """The value as YAML on one line; lists and mappings in brackets."""
    # A text alone may hold a comma, which in a list it may not: it is written as an item of one.
    text = yaml.dump(
        [value],
        Dumper=_Dumper,
        default_flow_style=True,
        allow_unicode=True,
        sort_keys=False,
        width=math.inf,
    )
    return text.rstrip("\n")[1:-1]
