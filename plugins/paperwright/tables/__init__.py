"""The tables of a paper: a document comes in, and what each table compares, measures and marks goes out.

`reading.read_tables` reads them. It is not imported here, since its expressions take time to compile, and most pages
have no table.
"""

from paperwright.tables.configurations import (
    Ablation,
    AblationRow,
    AblationStyle,
    Change,
    ChangeKind,
    FullBy,
    component_key,
)
from paperwright.tables.marks import Legend, Meaning
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
]
