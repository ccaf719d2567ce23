"""JSON schemas of front matters, with which editors complete and check them while they are written.

Pydantic makes them. Added are what the fields are for, from the docstrings; their Chinese names; and the shorter ways
of writing a value that the readers take.
"""

from __future__ import annotations

import ast
import copy
import inspect
from collections.abc import Sequence
from functools import cache
from typing import Any

from paperwright.readers.field_names import ALIASES, KINDS_IN_CHINESE
from paperwright.records.schema import SCHEMAS
from paperwright.records.schema import experiment as _experiment
from paperwright.records.schema import fields as _fields
from paperwright.records.schema import notes as _notes
from paperwright.records.schema import plans as _plans
from paperwright.records.verdicts import VERDICTS

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number"]}
_ONE_OR_MORE: dict[str, Schema] = {
    "Setup.seeds": {"type": ["integer", "string", "array"]},
    "Setup.data": {"type": "string"},
    "Setup.environment": {"type": ["object", "array"]},
    "Setup.hardware": {"type": ["object", "array"]},
    "RunSource.metrics": {"type": ["string", "array"]},
    "Experiment.prediction": {"$ref": "#/$defs/Prediction"},
    "Experiment.cost": {"type": ["string", "number"]},
    "Experiment.verdict": {"type": "string"},
    "Idea.problem": {"type": "string"},
    "Reading.guesses": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Guess"}]},
}
"""What may stand for the value of a field besides what its type says."""
_AT_THE_TOP = tuple(
    "command script config parameters data seeds commit environment hardware".split()
)
"""Fields of `setup` that an experiment may have at its top."""


def json_schema(kind: str) -> Schema:
    """The JSON schema of the front matter of a kind of record."""
    model = SCHEMAS[kind]
    schema = copy.deepcopy(model.model_json_schema())
    parts: Schema = schema.get("$defs", {})
    for name, part in [*parts.items(), (model.__name__, schema)]:
        _finish(part, name)
    if kind == "experiment":
        setup = parts["Setup"]["properties"]
        schema["properties"] |= {name: setup[name] for name in _AT_THE_TOP}
    names = [kind, *(chinese for chinese, of in KINDS_IN_CHINESE.items() if of == kind)]
    schema["properties"] |= {
        "kind": {"enum": names, "description": "What the page is."},
        "visibility": {
            "enum": ["private", "public"],
            "description": "Whether readers of the public site see it.",
        },
    }
    for part in [*parts.values(), schema]:
        _add_other_names(part)
    schema.pop("additionalProperties", None)
    return {"$schema": _DIALECT, **schema, "title": f"Front matter of a page of kind {kind}"}


def _finish(schema: Schema, name: str) -> None:
    """Say what the fields of a part are for, and let them be written in every way that the readers take."""
    required = schema.get("required", [])
    for field, given in schema.get("properties", {}).items():
        given.pop("title", None)
        given.pop("default", None)
        description = _descriptions().get(name, {}).get(field) or given.pop("description", "")
        value = _loosened(given)
        ways = [value]
        if extra := _ONE_OR_MORE.get(f"{name}.{field}"):
            ways.append(extra)
        if field not in required:
            # A key that is still to be filled in.
            ways.append({"type": "null"})
        schema["properties"][field] = {
            **_either(ways),
            **({"description": description} if description else {}),
        }
    if name == "Experiment":
        schema["properties"]["verdict"]["examples"] = list(VERDICTS)


def _loosened(schema: Schema) -> Schema:
    """A text may be a number to YAML; one item of a list of texts may stand without brackets."""
    if schema.get("type") == "string" and not schema.keys() & {"enum", "format"}:
        return {**schema, **_TEXT}
    if schema.get("type") == "array" and "items" in schema:
        items = _loosened(schema["items"])
        several = {**schema, "items": items}
        return _either([items, several]) if items == _TEXT else several
    found: Schema = {
        key: [_loosened(one) for one in schema[key]] for key in ("anyOf", "oneOf") if key in schema
    }
    if isinstance(schema.get("additionalProperties"), dict):
        found["additionalProperties"] = _loosened_result(schema["additionalProperties"])
    return {**schema, **found}


def _either(ways: Sequence[Schema]) -> Schema:
    """What any of several schemas takes; plain types come together in one list."""
    flat = [one for way in ways for one in (way["anyOf"] if way.keys() == {"anyOf"} else [way])]
    if {} in flat:
        return {}
    types: dict[str, None] = {}
    rest = []
    for way in flat:
        if way.keys() == {"type"}:
            types |= dict.fromkeys([way["type"]] if isinstance(way["type"], str) else way["type"])
        elif way not in rest:
            rest.append(way)
    plain: list[Schema] = (
        [{"type": list(types) if len(types) > 1 else next(iter(types))}] if types else []
    )
    every = rest + plain
    return every[0] if len(every) == 1 else {"anyOf": every}


def _loosened_result(schema: Schema) -> Schema:
    """The values of a metric may be one number."""
    if "oneOf" in schema:
        return {"anyOf": [{"type": "number"}, *schema["oneOf"]]}
    return _loosened(schema)


def _add_other_names(schema: Schema) -> None:
    """Let every field be called by its other names, Chinese ones above all."""
    fields = schema.get("properties", {})
    required = set(schema.get("required", ()))
    others = {
        alias: fields[name]
        for alias, name in ALIASES.items()
        if name in fields and alias not in fields
    }
    schema["properties"] = {**fields, **others}
    if missing := sorted(required):
        # A required field may stand under any of its names.
        del schema["required"]
        schema["allOf"] = [
            {"anyOf": [{"required": [name]} for name in (field, *_names_of(field))]}
            for field in missing
        ]


def _names_of(field: str) -> list[str]:
    return [alias for alias, name in ALIASES.items() if name == field]


@cache
def _descriptions() -> dict[str, dict[str, str]]:
    """What stands below each field of each class, which Python itself forgets."""
    found: dict[str, dict[str, str]] = {}
    for module in (_fields, _experiment, _plans, _notes):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                own = _docstrings_of_fields(node)
                bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
                for base in bases:
                    own = {**found.get(base, {}), **own}
                found[node.name] = own
    return found


def _docstrings_of_fields(node: ast.ClassDef) -> dict[str, str]:
    found = {}
    for field, after in zip(node.body, node.body[1:], strict=False):
        is_text = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and is_text:
            text = after.value.value  # type: ignore[attr-defined]
            found[field.target.id.replace("_", "-")] = " ".join(str(text).split())
    return found
