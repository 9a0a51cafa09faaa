"""Counts and cases that stand outside every table that was read: never passed over in silence."""

from collections.abc import Iterable

from loaders.kinds import OVERSLAAN
from loaders.periods import parse_date
from loaders.read import Blad
from loaders.registers import CASE_DATES
from loaders.report import Verslag
from loaders.tables import Tabel
from loaders.values import Herkenner, parse_count

_KEYS = ("gemeente", "soort", "grond", "arrangement")
_PERIODS = ("maand", "schooljaar", "peildatum")
_MOST_ROWS = 2000


def ask_unread(
    blad: Blad, gelezen: Iterable[Tabel], herkenner: Herkenner, verslag: Verslag
) -> None:
    """Ask about the first row of a sheet that is in no table, though it holds a count or a case."""
    gelezen = list(gelezen)
    covered = [_reach(tabel) for tabel in gelezen]
    whole = [rows for rows, columns in covered if len(columns) >= blad.grid.width]
    filled = [row for row, n in enumerate(blad.filled_per_row) if n > 1]
    outside = [row for row in filled if not any(row in rows for rows in whole)]
    for row in outside[:_MOST_ROWS]:
        if (column := _find_case(blad, row, gelezen)) is not None:
            _ask(blad, row, column, "een geval", verslag)
            return
        passed = {c for rows, columns in covered if row in rows for c in columns}
        cells = [(c, t) for c, t in enumerate(blad.row(row)) if t and c not in passed]
        column = _find_count(cells, herkenner)
        if column is not None:
            _ask(blad, row, column, "een aantal", verslag)
            return


def _reach(tabel: Tabel) -> tuple[range, range]:
    """The rows and the columns of a table, its header included."""
    columns = [k.index for k in tabel.kolommen]
    last = tabel.rijen[-1] if tabel.rijen else tabel.kop_tot
    return range(tabel.kop_rij, last + 1), range(min(columns), max(columns) + 1)


def _find_case(blad: Blad, row: int, gelezen: list[Tabel]) -> int | None:
    """The column of the day of a row that is filled as the cases of a register on the sheet are."""
    cells = blad.row(row)
    for tabel in gelezen:
        filled = sum(bool(cells[kolom.index]) for kolom in tabel.kolommen)
        if filled < 3 or filled * 2 < len(tabel.kolommen):
            continue
        for kolom in tabel.met_veld(*CASE_DATES):
            if (text := cells[kolom.index]) and parse_date(text):
                return kolom.index
    return None


def _find_count(cells: list[tuple[int, str]], herkenner: Herkenner) -> int | None:
    """The column of a count beside a known word, or of several beside a period."""
    words = [text for _, text in cells if not text[:1].isdigit()]
    counts = [c for c, text in cells if _is_count(text) and not _is_code(text, words, herkenner)]
    if counts and any(herkenner.find(veld, text) for veld in _KEYS for text in words):
        return counts[0]
    if len(counts) > 1 and any(
        herkenner.find(veld, text) for veld in _PERIODS for _, text in cells if not text.isdecimal()
    ):
        return counts[0]
    return None


def _is_count(text: str) -> bool:
    is_year = len(text) == 4 and text.startswith(("19", "20"))
    return not is_year and parse_count(text).soort in {"aantal", "masker"}


def _is_code(text: str, words: list[str], herkenner: Herkenner) -> bool:
    """Whether a number is the code of a gemeente that stands beside it."""
    found = (herkenner.find("gemeente", word) for word in words)
    return text.lstrip("0") in {dims["gebied"][2:].lstrip("0") for dims in found if dims}


def _ask(blad: Blad, row: int, column: int, wat: str, verslag: Verslag) -> None:
    cell = blad.address(row, column)
    verslag.ask(
        "niet_gelezen",
        f"Blad '{blad.naam}', cel {cell}: hier staat {wat}, maar de tabel eromheen is niet "
        "herkend. Zet er een kop boven, of zeg dat deze tabel niet meetelt.",
        (OVERSLAAN,),
        over=(blad.naam,),
        blad=blad.naam,
        cel=cell,
    )
