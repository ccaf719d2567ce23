"""A comparison as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paperwright.render.comparison.cells import reading, remarks

if TYPE_CHECKING:
    from paperwright.notebook.comparison import Comparison
    from paperwright.notebook.mean_differences import Difference
    from paperwright.records.measures import Measure


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """What JSON says of a comparison."""
    names = [record.identifier for record in comparison.records]
    return {
        "records": [
            {
                "id": record.identifier,
                "title": record.title,
                "date": record.date.isoformat() if record.date else None,
                "change": record.data.get("change"),
            }
            for record in comparison.records
        ],
        "settings": [
            {
                "key": one.key,
                "sort": str(one.sort),
                "differs": one.differs,
                "values": dict(zip(names, one.values, strict=True)),
            }
            for one in comparison.settings
        ],
        "things_changed": dict(zip(names[1:], map(list, comparison.things_changed), strict=True)),
        "metrics": [
            {
                "metric": row.name,
                "results": [
                    {"id": name, **_measure(measure), "difference": _difference(one)}
                    for name, measure, one in zip(names, row.measures, row.differences, strict=True)
                ],
            }
            for row in comparison.metrics
        ],
        "assumptions": list(comparison.assumptions),
        "remarks": remarks(comparison),
    }


_DIGITS = 12
"""More are of the arithmetic, and differ from one version of SciPy to the next."""


def _number(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{_DIGITS}g}")


def _measure(measure: Measure | None) -> dict[str, Any]:
    if measure is None:
        return {"mean": None, "std": None, "n": 0}
    return {"mean": _number(measure.mean), "std": _number(measure.std), "n": measure.n}


def _difference(one: Difference | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "mean": _number(one.mean),
        "interval_95": [_number(end) for end in one.interval] if one.interval else None,
        "effect": _number(one.effect),
        "test": one.test or None,
        "n": list(one.n),
        "statistic": _number(one.statistic),
        "df": _number(one.df),
        "p": _number(one.p),
        "p_holm": _number(one.p_holm),
        "p_signed_rank": _number(one.p_signed_rank),
        "reading": reading(one),
        "remarks": list(one.remarks),
    }
