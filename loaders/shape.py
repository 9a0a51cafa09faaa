"""The shape of one sheet: what ``geometry.py`` and ``sheet_xml.py`` both find."""

from dataclasses import dataclass, field

from loaders.addresses import Bereik, Cel

CELL_LIMIT = 5_000_000
MERGE_LIMIT = 50_000
COLUMN_LIMIT = 2_000


@dataclass
class Geometry:
    """Of one sheet; cells are (row, column) from 0 in the sheet.

    ``left`` and ``right``: the first and last column that may hold a value; ``right`` is -1 where
    ``left`` is known for sure. ``no_result``: formulas that were never calculated. ``decimals``:
    numbers with three decimals, which are no thousands. ``merges``: (first row, first column,
    last row, last column). ``filtered``: a filter hides rows.
    """

    left: int = 0
    right: int = -1
    merges: list[Bereik] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: set[int] = field(default_factory=set)
    no_result: set[Cel] = field(default_factory=set)
    decimals: set[Cel] = field(default_factory=set)
    filtered: bool = False
