"""The tables of a paper: a document comes in, and what each table compares, measures and marks goes out."""

from paperwright.tables.ablation import Ablation, AblationRow, AblationStyle, FullBy
from paperwright.tables.changes import Change, ChangeKind, component_key
from paperwright.tables.legends import Legend, Meaning
from paperwright.tables.reading import read_tables
from paperwright.tables.table import (
    ColumnRole,
    DataCell,
    DataColumn,
    DataRow,
    DataTable,
    Place,
    RowRole,
    TableRole,
)

__all__ = [
    "Ablation",
    "AblationRow",
    "AblationStyle",
    "Change",
    "ChangeKind",
    "ColumnRole",
    "DataCell",
    "DataColumn",
    "DataRow",
    "DataTable",
    "FullBy",
    "Legend",
    "Meaning",
    "Place",
    "RowRole",
    "TableRole",
    "component_key",
    "read_tables",
]
