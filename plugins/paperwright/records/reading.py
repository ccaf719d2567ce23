"""From a front matter to a record, and what is wrong with its fields."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from paperwright.findings import Problem, say
from paperwright.readers.field_names import canonical
from paperwright.records.record import PUBLIC, Record
from paperwright.records.schema import SCHEMAS, RecordFields

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from paperwright.model.front_matter import FrontMatter, KeyPath
    from paperwright.source import Span

WRONG_VALUE = "DOC03"
UNKNOWN_KEY = "DOC02"

_MOST_ROUNDS = 20
_OF_SETUP = frozenset(
    "command script config parameters data seeds commit environment hardware".split()
)
"""Fields of `setup` that an experiment may have at its top."""


def read_record(
    front_matter: FrontMatter, kind: str, path: Path
) -> tuple[Record, tuple[Problem, ...]]:
    """The record of a page, and what is wrong with its fields; a wrong field is left out of the record.

    Arguments:
        front_matter: of the page.
        kind: one of `schema.SCHEMAS`.
        path: of the page.
    """
    exact = _Exact()
    data = exact.mapping(front_matter.data, SCHEMAS[kind], (), ())
    if kind == "experiment":
        exact.gather_setup(data)
    problems = tuple(_problems(data, kind, exact.paths, front_matter))
    text = front_matter.data
    aliases = text.get("aliases")
    own = {name for field in SCHEMAS[kind].model_fields for name in (field, _hyphened(field))}
    record = Record(
        path=path,
        kind=kind,
        identifier=str(data.get("id") or "").strip() or path.stem,
        title=" ".join(str(data.get("title") or "").split()),
        date=_date(data.get("date")),
        visibility=_visibility(data.get("visibility"), kind),
        data={name: value for name, value in data.items() if name in own},
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list) else (),
        written=exact.paths,
    )
    return record, problems


def typed(kind: str, data: Mapping[str, Any]) -> RecordFields:
    """The typed fields; those that are wrong have their defaults."""
    kept = copy.deepcopy(dict(data))
    # Each round leaves out at least one value, and what is left of it may be wrong in its turn.
    for _ in range(_MOST_ROUNDS):
        try:
            return SCHEMAS[kind].model_validate(kept)
        except ValidationError as error:
            for details in error.errors(
                include_url=False, include_context=False, include_input=False
            ):
                _leave_out(kept, details["loc"])
    return SCHEMAS[kind]()


def _leave_out(data: Any, loc: Sequence[str | int]) -> None:
    """Remove from a tree what is at a place, or the nearest thing around it."""
    holder: Any = None
    last: str | int = ""
    for part in loc:
        is_there = (
            part in data
            if isinstance(data, dict)
            else isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if is_there:
            holder, last, data = data, part, data[part]
    if holder is not None:
        del holder[last]


class _Exact:
    """Puts fields under their exact names, and remembers what they were called."""

    def __init__(self) -> None:
        self.paths: dict[KeyPath, KeyPath] = {}
        """The place in the front matter of each place in the exact data."""

    def mapping(
        self, data: Mapping[Any, Any], model: type[BaseModel], at: KeyPath, was: KeyPath
    ) -> dict[str, Any]:
        known = _known(model)
        found: dict[str, Any] = {}
        for word, value in data.items():
            name = canonical(str(word), frozenset(known))
            if name in found:
                continue
            place, written = (*at, name), (*was, str(word))
            self.paths[place] = written
            nested = known.get(name)
            found[name] = self._value(value, nested, place, written) if nested else value
        return found

    def _value(self, value: Any, model: type[BaseModel], at: KeyPath, was: KeyPath) -> Any:
        if isinstance(value, Mapping):
            return self.mapping(value, model, at, was)
        if isinstance(value, list):
            for index in range(len(value)):
                self.paths[(*at, index)] = (*was, index)
            return [
                self._value(item, model, (*at, index), (*was, index))
                for index, item in enumerate(value)
            ]
        return value

    def gather_setup(self, data: dict[str, Any]) -> None:
        """Put what stands at the top of an experiment into its setup, where it belongs."""
        setup = data.get("setup")
        loose = [name for name in data if name in _OF_SETUP]
        if not loose or not (setup is None or isinstance(setup, dict)):
            return
        gathered: dict[str, Any] = dict(setup or {})
        for name in loose:
            if name not in gathered:
                gathered[name] = data[name]
                self.paths[("setup", name)] = self.paths[(name,)]
            del data[name]
        data["setup"] = gathered


@cache
def _known(model: type[BaseModel]) -> Mapping[str, type[BaseModel] | None]:
    """The fields of a model by name, and the models of those that are made of others."""
    known = {
        _hyphened(name): _model_in(info.annotation) for name, info in model.model_fields.items()
    }
    if "setup" in known:
        known |= dict.fromkeys(_OF_SETUP, None)
    if issubclass(model, RecordFields):
        known |= {"visibility": None}
    return known


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a type holds; none when its keys are the author's own."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is dict:
        return None
    found = (_model_in(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)


# What is wrong


def _problems(
    data: Mapping[str, Any], kind: str, paths: Mapping[KeyPath, KeyPath], front: FrontMatter
) -> Iterator[Problem]:
    try:
        SCHEMAS[kind].model_validate(data)
    except ValidationError as error:
        seen: set[Span] = set()
        for details in error.errors(include_url=False):
            place = _place(details["loc"], paths, front)
            is_key = details["type"] == "extra_forbidden"
            span = front.key_span(*place) if is_key else front.value_span(*place)
            if span not in seen:
                seen.add(span)
                yield _problem(details, place, span, SCHEMAS[kind])


def _place(
    loc: Sequence[str | int], paths: Mapping[KeyPath, KeyPath], front: FrontMatter
) -> KeyPath:
    """Where the front matter has what an error is about; the nearest thing around it that it has."""
    at: KeyPath = ()
    written: KeyPath = ()
    for part in loc:
        # What is neither there is a name that Pydantic gives to a part of a union.
        if (*at, part) in paths:
            at = (*at, part)
            written = paths[at]
        elif (*written, part) in front.value_spans:
            written = (*written, part)
    return written


def _problem(details: ErrorDetails, place: KeyPath, span: Span, model: type[BaseModel]) -> Problem:
    name = ".".join(map(str, place))
    sort = details["type"]
    if sort == "extra_forbidden":
        message = say(
            "Key `{key}` is not one of `{of}`", key=place[-1], of=".".join(map(str, place[:-1]))
        )
        return Problem(UNKNOWN_KEY, span, message, "Remove it, or check its spelling")
    field = str(details["loc"][-1])
    if sort == "missing" and place and canonical(str(place[-1]), frozenset({field})) == field:
        # The key is there, and has no value yet.
        return Problem(WRONG_VALUE, span, say("`{name}` has no value", name=name), "Fill it in")
    if sort == "missing":
        message = say("`{name}` has no `{field}`", name=name, field=field)
        add = say("Add `{field}: …`", field=field)
        return Problem(WRONG_VALUE, span, message, add)
    what, help = _what(details)
    return Problem(WRONG_VALUE, span, say("`{name}` {what}", name=name, what=what), help)


_SORTS = {
    "string_type": "is not a text",
    "int_parsing": "is not a whole number",
    "int_type": "is not a whole number",
    "int_from_float": "is not a whole number",
    "float_parsing": "is not a number",
    "float_type": "is not a number",
    "bool_parsing": "is neither `true` nor `false`",
    "bool_type": "is neither `true` nor `false`",
    "list_type": "is not a list",
    "tuple_type": "is not a list",
    "dict_type": "is not a table of keys",
    "model_type": "is not a table of keys",
    "model_attributes_type": "is not a table of keys",
    "date_type": "is not a date",
    "date_parsing": "is not a date",
    "date_from_datetime_parsing": "is not a date",
    "date_from_datetime_inexact": "is not a date",
}
_HELPS = {
    "date": "Write it as `2026-11-21`",
    "list": "Write it as `[a, b]`",
    "tuple": "Write it as `[a, b]`",
}


def _what(details: ErrorDetails) -> tuple[str, str | None]:
    """What is wrong with a value, and what to do."""
    sort, context = details["type"], details.get("ctx") or {}
    if sort in _SORTS:
        return say(_SORTS[sort]), _HELPS.get(sort.partition("_")[0])
    if sort == "literal_error":
        known = str(context.get("expected", "")).replace("'", "`")
        return say("is none of {known}", known=known.removeprefix("``, ")), None
    if sort in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        bound = next(iter(context.values()))
        if sort.startswith("greater"):
            return say("is below {bound}", bound=bound), None
        return say("is above {bound}", bound=bound), None
    if sort in ("too_long", "too_short", "missing_positional_only_argument"):
        return "does not have as many items as it should", None
    if sort == "value_error":
        return say("is wrong: {what}", what=str(context.get("error", ""))), None
    return say("is wrong: {what}", what=details["msg"].lower()), None


def _date(value: object) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None


def _visibility(value: object, kind: str) -> str:
    if value is None:
        return PUBLIC if kind == "post" else "private"
    return PUBLIC if str(value).strip() == PUBLIC else "private"
