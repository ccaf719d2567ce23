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


def _measure(measure: Measure | None) -> dict[str, Any]:
    if measure is None:
        return {"mean": None, "std": None, "n": 0}
    return {"mean": measure.mean, "std": measure.std, "n": measure.n}


def _difference(one: Difference | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "mean": one.mean,
        "interval_95": list(one.interval) if one.interval else None,
        "effect": one.effect,
        "test": one.test or None,
        "n": list(one.n),
        "statistic": one.statistic,
        "df": one.df,
        "p": one.p,
        "p_holm": one.p_holm,
        "p_signed_rank": one.p_signed_rank,
        "reading": reading(one),
        "remarks": list(one.remarks),
    }
