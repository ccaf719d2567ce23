"""What the fields of all records are made of."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)


def read_text(value: object) -> object:
    """A text, which YAML may have taken for a number or a date."""
    if isinstance(value, int | float | datetime.date) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else value


def read_items(value: object) -> object:
    """A list, of which one item may be written without brackets."""
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


Text = Annotated[str, BeforeValidator(read_text)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(read_items)]
Rating = Annotated[float, Field(ge=0, le=10)]


def _hyphens(name: str) -> str:
    return name.replace("_", "-")


class Fields(BaseModel):
    """Fields that have their exact names; a part of a record, or all of it."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        alias_generator=_hyphens,
        # A page is of one kind, and building what checks all of them takes longer than checking it.
        defer_build=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _without_empty_ones(cls, value: object) -> object:
        """A key that the author has yet to fill in counts as missing."""
        if isinstance(value, dict):
            return {key: item for key, item in value.items() if item is not None}
        return value


class RecordFields(Fields):
    """What a record of any kind may say."""

    # Other keys of the front matter are the page's, and looked at with it.
    model_config = ConfigDict(extra="ignore")

    id: Text = ""
    """The name by which other pages refer to it; that of the file otherwise."""
    title: Any = ""
    """The title."""
    date: Any = None
    """The day on which it was begun."""
    status: Text = ""
    """Where it stands, in your own words."""
    tags: Texts = ()
    """Words by which it is found."""
    owner: Texts = ()
    """Who works on it."""
