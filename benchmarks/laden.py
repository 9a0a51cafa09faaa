"""Loading a register: from bytes to committed counts, against reading only and the usual way."""

import io
import itertools
import random
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import fastexcel
import pandas as pd
import xlsxwriter
from sqlalchemy import create_engine

import store
from benchmarks.meten import Meting, say, side_by_side
from loaders import (
    Opties,
    inspect_bytes,
    read_profielen,
    store_inspectie,
    warm_up,
    with_history,
)
from settings import get_settings

KOPPEN = (
    "Dossiernr", "Leerlingnaam", "Roepnaam", "Leerlingnummer", "Geboortedatum", "Woongemeente",
    "Soort verzuim", "Startdatum verzuim", "Einddatum verzuim", "School", "Bestuur", "Reden",
)  # fmt: skip
MORE = ("Bouw", "Groep", "Leerjaar", "Wijk", "Postcodegebied", "Vestiging", "Afdeling", "Locatie")
GEMEENTEN = ("Utrecht", "Woerden", "Zeist", "Houten", "Bunnik", "Stichtse Vecht")
SOORTEN = ("absoluut verzuim", "langdurig relatief verzuim")
EINDE = date(2023, 7, 31)
# rows, columns besides the twelve, times, and how much faster than pandas it should be
SIZES = ((2_000, 0, 40, 6.0), (10_000, 8, 10, 8.0), (100_000, 0, 5, 6.0))
ABOVE_READING = 0.150


def make_register(rows: int, more: int = 0) -> bytes:
    """A register in xlsx with this many cases and fictional persons: 12 columns and ``more``."""
    sink = io.BytesIO()
    workbook = xlsxwriter.Workbook(sink, {"in_memory": True})
    sheet = workbook.add_worksheet("Export")
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write(0, 0, "Thuiszittersregister, periode 1-9-2022 t/m 31-7-2023")
    sheet.write_row(2, 0, (*KOPPEN, *MORE[:more]))
    for row, case in enumerate(_cases(rows), start=3):
        sheet.write_row(row, len(KOPPEN), [f"{kop} {row % 7}" for kop in MORE[:more]])
        for column, value in enumerate(case):
            if isinstance(value, date):
                sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
            elif value is not None:
                sheet.write(row, column, value)
    workbook.close()
    return sink.getvalue()


def _cases(rows: int) -> list[tuple[Any, ...]]:
    rng = random.Random(2022)
    cases = []
    for number in range(rows):
        begin = date(2022, 2, 1) + timedelta(days=rng.randrange(540))
        end = begin + timedelta(days=rng.randrange(400))
        cases.append(
            (10_000 + number, f"Fictief-{number}", "Fictief", f"L{number:07d}",
             date(2008, 1, 1) + timedelta(days=rng.randrange(3000)), rng.choice(GEMEENTEN),
             rng.choice(SOORTEN), begin, end if end < EINDE else None,
             f"School {number % 80}", "Bestuur A", rng.choice(("wachtlijst", "onbekend")))
        )  # fmt: skip
    return cases


def _read_only(content: bytes) -> None:
    reader = fastexcel.read_excel(content)
    for name in reader.sheet_names:
        reader.load_sheet(name, header_row=None, dtypes="string").to_polars()


def _usual_way(content: bytes, folder: Path) -> None:
    frame = pd.read_excel(io.BytesIO(content), engine="openpyxl", skiprows=2)
    engine = create_engine(f"sqlite:///{folder / 'pandas.db'}")
    frame.to_sql("register", engine, if_exists="replace", index=False)
    engine.dispose()


def measure() -> list[Meting]:
    """Every size of register against both others; prints the split of our own time."""
    warm_up()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine = store.connect(f"sqlite:///{folder / 'monitor.db'}")
        store.migrate(engine)
        store.seed_reference(engine, get_settings().data_dir)
        bureaus = itertools.count(1)
        results = []
        for rows, more, times, bar in SIZES:
            content = make_register(rows, more)
            parts: list[tuple[float, float]] = []
            ours = _ours(engine, content, bureaus, parts)
            fast = side_by_side({"onze": ours, "lezen": lambda c=content: _read_only(c)}, times, 3)
            slow = side_by_side({"pandas": lambda c=content: _usual_way(c, folder)}, 1, 0)
            what = f"register of {rows} rows x {12 + more}, bytes to counts in SQLite"
            results += [
                Meting(what, fast["onze"], "fastexcel reading strings only", fast["lezen"], 2.0),
                Meting(what, fast["onze"], "pandas + openpyxl, to_sql", slow["pandas"], bar,
                       at_most=False),
            ]  # fmt: skip
            understood, stored = (sum(p) / len(p) for p in zip(*parts, strict=True))
            split = f"understand {understood * 1000:.1f} ms, store {stored * 1000:.1f} ms"
            say(f"  {rows} rows: {split}")
        results.append(_above_reading(engine))
        engine.dispose()
    return results


def _above_reading(engine: store.Engine) -> Meting:
    """What looking into a file costs on the page above reading it: history and profiles too."""
    content, opties = make_register(2_000), Opties(sender="PO2601", sector="po")
    store_inspectie(engine, inspect_bytes(make_register(1_900), "eerder.xlsx", opties), "benchmark")

    def look() -> None:
        known = read_profielen(engine)
        assert with_history(engine, inspect_bytes(content, "r.xlsx", opties, known)).verantwoording

    taken = side_by_side({"kijken": look, "lezen": lambda: _read_only(content)}, 20, 3)
    what = "register of 2000 rows x 12, looked into on the page"
    above = taken["kijken"] - taken["lezen"]
    return Meting(f"{what}, above reading", above, "150 ms", ABOVE_READING, 1.0)


def _ours(
    engine: store.Engine,
    content: bytes,
    bureaus: "itertools.count[int]",
    parts: list[tuple[float, float]],
):
    """One load by a bureau that never delivered before, so that all of it is really stored."""
    from time import perf_counter

    def load() -> None:
        opties = Opties(sender=f"Leerplichtbureau {next(bureaus)}", sector="alle")
        start = perf_counter()
        inspectie = inspect_bytes(content, "register.xlsx", opties)
        middle = perf_counter()
        bewaard = store_inspectie(engine, inspectie, door="benchmark")
        assert bewaard.nieuw
        parts.append((middle - start, perf_counter() - middle))

    return load
