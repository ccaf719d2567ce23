"""What differs between the setups of two experiments, key by key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from paperwright.model.frozen import frozen_value
from paperwright.records.seeds import read_seeds

if TYPE_CHECKING:
    from paperwright.records.record import Record

_MOST_KEYS = 2_000
_DEEPEST = 20
_WORDS = re.compile(r"[^A-Za-z0-9\u4e00-\u9fff]+")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_ASSIGNMENT = re.compile(r"\+{0,2}[A-Za-z_][\w.]*=")
_SEED_WORDS = frozenset({"seed", "seeds"})
_PLACE_WORDS = frozenset("path paths dir directory folder file files root url uri".split())
"""What the name of a key ends in when its value says where something lies."""
_PLACES = frozenset("output out outdir logdir log cache workdir checkpoint ckpt".split())
_NAMES = frozenset(
    "name run_name exp_name experiment_name experiment run_id id tag tags group project notes".split()
)
_MACHINE = frozenset(
    """environment hardware device devices gpu gpus num_gpus n_gpus workers num_workers n_workers threads num_threads
    n_jobs host port verbose debug""".split()
)
_EXACT = frozenset({"commit", "data.version", "data.name", "environment", "hardware", "script"})
"""Texts that may look like numbers: version 1.10 is not 1.1."""


class Sort(StrEnum):
    """What a key of a setup is about."""

    SETTING = "setting"
    DATA = "data"
    CODE = "code"
    COMMIT = "commit"
    SEEDS = "seeds"
    PLACE = "place"
    """Paths, and names of runs."""
    MACHINE = "machine"


_CHANGES = frozenset({Sort.SETTING, Sort.DATA, Sort.CODE})
"""What counts when an experiment should change one thing."""


@frozen_value
class Change:
    """A key of the setup with two values; an empty one is not there."""

    key: str
    sort: Sort
    before: str
    after: str

    @property
    def counts(self) -> bool:
        """Whether it is a thing that was changed: not a seed, a path, a name, a commit or the machine."""
        return self.sort in _CHANGES


def changed_keys(
    a: Record,
    b: Record,
    config_a: Mapping[str, Any] | None = None,
    config_b: Mapping[str, Any] | None = None,
) -> tuple[str, ...]:
    """The things that were changed from one experiment to another; one thing under two names is one.

    Arguments:
        a: the parent.
        b: the experiment.
        config_a: what the configuration file of the parent holds, if it was read.
        config_b: what that of the experiment holds.
    """
    both = config_a is not None and config_b is not None
    return things_changed(
        setup_of(a, config_a if both else None), setup_of(b, config_b if both else None)
    )


def things_changed(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """The same of two setups as `setup_of` gives them."""
    roots: dict[tuple[str, str, str], str] = {}
    keys = []
    for change in changes(before, after):
        if not change.counts:
            continue
        # A parameter may stand in the command, in `parameters` and in the file: that is one thing. The layers of the
        # encoder and of the decoder stand in one place: they are two.
        thing = (_last(change.key), change.before, change.after)
        root = re.split(r"[.\s]", change.key)[0]
        if roots.setdefault(thing, root) == root:
            keys.append(change.key)
    return tuple(keys)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    """Every key whose values differ, in the order of the first setup."""
    keys = [*before, *(key for key in after if key not in before)]
    return tuple(
        Change(key, sort_of(key), before.get(key, ""), after.get(key, ""))
        for key in keys
        if before.get(key, "") != after.get(key, "")
    )


def sort_of(key: str) -> Sort:
    """What a key of a flat setup is about."""
    if key == "commit":
        return Sort.COMMIT
    if key.startswith("data."):
        return Sort.DATA if key in ("data.name", "data.version") else _sort_of_name(key, Sort.DATA)
    if key in ("command", "script"):
        return Sort.CODE
    return _sort_of_name(key, Sort.SETTING)


def _sort_of_name(key: str, otherwise: Sort) -> Sort:
    last = _last(key)
    words = last.split("_")
    if _SEED_WORDS & set(words) or last == "random_state":
        return Sort.SEEDS
    # `model.name` says which model, `name` by itself how somebody called the run.
    is_at_top = key.count(".") <= 1
    if words[-1] in _PLACE_WORDS or last in _PLACES or (last in _NAMES and is_at_top):
        return Sort.PLACE
    return Sort.MACHINE if last in _MACHINE else otherwise


def _last(key: str) -> str:
    """The name of a key without what holds it: `lr` of `parameters.optimiser.lr` and of `command --lr`."""
    return _WORDS.sub("_", re.split(r"[.\s]", key)[-1].lower()).strip("_")


def setup_of(record: Record, config: Mapping[str, Any] | None = None) -> dict[str, str]:
    """The setup of an experiment as one flat table: `parameters.lr`, `data.name`, `command --epochs`.

    Arguments:
        record: an experiment.
        config: what its configuration file holds; its keys then stand in the place of its name.
    """
    setup = record.data.get("setup")
    flat: dict[str, str] = {}
    for key, value in (setup if isinstance(setup, Mapping) else {}).items():
        if value is None:
            continue
        if key == "seeds":
            flat["seeds"] = _seeds(value)
        elif key == "command":
            flat |= _command(str(value))
        elif key == "data" and not isinstance(value, Mapping):
            flat["data.name"] = _text(value, "data.name")
        elif key in ("environment", "hardware"):
            flat[key] = ", ".join(f"{name} {text}".strip() for name, text in _flat(value, ""))
        elif key == "config" and config is not None:
            continue
        else:
            flat |= {name: _text(one, name) for name, one in _flat(value, str(key))}
    if config is not None:
        flat |= {name: _text(one, name) for name, one in _flat(config, "config")}
    return dict(list(flat.items())[:_MOST_KEYS])


def _flat(value: object, key: str, depth: int = 0) -> Iterator[tuple[str, object]]:
    """The leaves of nested tables; a list is one leaf."""
    if isinstance(value, Mapping) and value and depth < _DEEPEST:
        count = 0
        for name, one in value.items():
            for leaf in _flat(one, f"{key}.{name}" if key else str(name), depth + 1):
                # Aliases of YAML may make a small file as large as they like.
                count += 1
                if count > _MOST_KEYS:
                    return
                yield leaf
    else:
        yield key, value


def _text(value: object, key: str) -> str:
    """A value as it is compared: 1e-3 and 0.001 are the same, whether YAML takes them for numbers or not."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_text(one, key) for one in value[:_MOST_KEYS]) + "]"
    text = " ".join(str(value).split())
    if key not in _EXACT and _NUMBER.fullmatch(text):
        number = float(text)
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    return text


def _seeds(value: object) -> str:
    try:
        seeds = read_seeds(value)
    except ValueError:
        return " ".join(str(value).split())
    first, last = seeds[0], seeds[-1]
    if len(seeds) > 2 and seeds == tuple(range(first, last + 1)):
        return f"{first} to {last}"
    return ", ".join(map(str, seeds))


def _command(text: str) -> dict[str, str]:
    """A command as its program with its arguments, and each option by itself."""
    import shlex

    try:
        words = shlex.split(text)
    except ValueError:
        return {"command": " ".join(text.split())}
    plain: list[str] = []
    options: dict[str, str] = {}
    index = 0
    while index < len(words):
        word = words[index]
        index += 1
        is_option = word.startswith("-") and not _NUMBER.fullmatch(word) and word != "-"
        if is_option or (plain and _ASSIGNMENT.match(word)):
            name, equals, value = word.partition("=")
            if is_option and not equals:
                following = words[index] if index < len(words) else "-"
                has_value = not following.startswith("-") or bool(_NUMBER.fullmatch(following))
                value, index = (following, index + 1) if has_value else ("yes", index)
            key = f"command {name}"
            options[key] = _text(value, key)
        else:
            plain.append(word)
    return {"command": " ".join(plain), **options}
