"""The plain values that loaders hand to each other and to the pages."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal

import polars as pl

from loaders.words import normalise

Status = Literal["ready", "questions", "rejected"]
Ernst = Literal["error", "warning", "info"]


OVERSLAAN = "overslaan"
"""The answer that leaves the rows or the column out."""


AANWIJZINGEN = ("kop_rij", "thema")
"""What a person may point out of a sheet unasked: the row of its header (from 1), its theme."""


def question_id(code: str, over: tuple[str, ...]) -> str:
    """What an answer is kept under: ``waarde_gemeente|utrcht``."""
    return "|".join((code, *(normalise(part) or part for part in over)))


class Antwoorden:
    """What a person answered, by the id of the question; knows which answers were used."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._known = dict(pairs)
        self.gebruikt: dict[str, str] = {}

    def find(self, code: str, over: tuple[str, ...]) -> str | None:
        """The answer to a question, or None."""
        if not self._known:
            return None
        answer = self._known.get(key := question_id(code, over))
        if answer is not None:
            self.gebruikt[key] = answer
        return answer

    def was_used(self, code: str, text: str) -> bool:
        """Whether a person answered what this text means."""
        return question_id(code, (text,)) in self.gebruikt


@dataclass(frozen=True)
class Opties:
    """What a person says about a file that does not say it itself.

    ``sender``: SWV code, GM code or name of a leerplichtbureau. ``area``: GM code where all cases
    live. ``vanaf``: first complete month (``2022-09``). ``tot_en_met``: date of the export.
    ``sector``: ``po``, ``vo`` or ``alle``. ``antwoorden``: (id of a question, answer) pairs.
    """

    sender: str | None = None
    area: str | None = None
    vanaf: str | None = None
    tot_en_met: date | None = None
    sector: str | None = None
    antwoorden: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """What was said, as plain values; what was left open is left out."""
        plain = asdict(replace(self, antwoorden=()))
        said: dict[str, Any] = {k: str(v) for k, v in plain.items() if v}
        return said | ({"antwoorden": dict(self.antwoorden)} if self.antwoorden else {})


@dataclass(frozen=True)
class Bevinding:
    """Something to know about a file, with the sheet and the true Excel address."""

    ernst: Ernst
    code: str
    blad: str
    cel: str
    melding: str

    def to_json(self) -> dict[str, str]:
        """The finding under the keys of the loading contract."""
        return {
            "severity": self.ernst,
            "code": self.code,
            "sheet": self.blad,
            "cell": self.cel,
            "message": self.melding,
        }


@dataclass(frozen=True)
class Vraag:
    """What a person must answer before the file can be stored.

    ``id``: what the answer is kept under; empty where the file itself must be mended.
    """

    code: str
    melding: str
    keuzes: tuple[str, ...] = ()
    id: str = ""
    blad: str = ""
    cel: str = ""

    def to_json(self) -> dict[str, Any]:
        """The question under the keys of the loading contract."""
        return {
            "code": self.code,
            "message": self.melding,
            "choices": list(self.keuzes),
            "id": self.id,
            "sheet": self.blad,
            "cell": self.cel,
        }


Rol = Literal["sleutel", "aantal", "totaal", "persoonlijk", "samenvoegen", "ongebruikt", "onbekend"]


@dataclass(frozen=True)
class Kolomrol:
    """What a column of a table is: its index in the sheet from 0, its header and its part.

    ``veld``: the field it stands for (``gemeente``), or what it says of its cells (``soort=lrv``).
    ``sleutel``: what an answer about it is kept under.
    """

    kolom: int
    kop: str
    rol: Rol
    veld: str
    sleutel: str


@dataclass(frozen=True)
class TabelBeschrijving:
    """A table as it was understood: where it stands and which header became which field.

    Rows count from 0 in the sheet: ``kop`` is the first and last row of the header, ``rijen`` of
    the data; ``totaalrijen`` are among them and are checked, not stored.
    """

    blad: str
    bereik: str
    thema: str
    vorm: str
    kolommen: dict[str, str] = field(default_factory=dict)
    kop: tuple[int, int] = (0, 0)
    rijen: tuple[int, int] = (0, 0)
    totaalrijen: frozenset[int] = frozenset()
    rollen: tuple[Kolomrol, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The table under the keys of the loading contract."""
        return {
            "sheet": self.blad,
            "range": self.bereik,
            "theme": self.thema,
            "shape": self.vorm,
            "columns": self.kolommen,
        }


@dataclass(frozen=True)
class Inspectie:
    """What a file holds. ``tellingen`` follows ``schemas.Tellingen``; empty unless ready.

    ``dekking`` has a row per theme × period × area × kind that the file covers (columns
    ``thema, periode, gebied, soort, tot_en_met``). ``sector`` is empty while it is unknown.
    ``dossiers``: how many cases its registers hold; ``niet_geteld``: what was left out of the
    counts, as (reason in a few words, how many). ``verantwoording``: the sum in sentences.
    ``extra``: measures of its registers beyond counts (``schemas.Maten``, ``docs/maten.md``).
    ``opties``: what it was read with, answers remembered included. ``vingerafdruk``: mark of the
    layout. ``woorden``: per field the known words seen. ``profiel``: version of the profile used.
    ``correcties``: names of the corrections that were applied.
    """

    bestandsnaam: str
    sha256: str
    status: Status
    tellingen: pl.DataFrame
    dekking: pl.DataFrame
    bevindingen: tuple[Bevinding, ...] = ()
    vragen: tuple[Vraag, ...] = ()
    persoonlijk: tuple[str, ...] = ()
    tabellen: tuple[TabelBeschrijving, ...] = ()
    sector: str | None = None
    dossiers: int = 0
    niet_geteld: tuple[tuple[str, int], ...] = ()
    verantwoording: tuple[str, ...] = ()
    opties: Opties = field(default_factory=Opties)
    vingerafdruk: str = ""
    woorden: dict[str, dict[str, str]] = field(default_factory=dict)
    profiel: int | None = None
    extra: pl.DataFrame = field(default_factory=lambda: empty_maten())
    correcties: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The inspection as the one JSON object of the loading contract."""
        return {
            "file": self.bestandsnaam,
            "status": self.status,
            "records": to_records(self.tellingen),
            "extra": to_extra(self.extra),
            "findings": [b.to_json() for b in self.bevindingen],
            "questions": [v.to_json() for v in self.vragen],
            "personal": list(self.persoonlijk),
            "tables": [t.to_json() for t in self.tabellen],
            "reconciliation": list(self.verantwoording),
        }


_RECORD_KEYS = {
    "thema": "theme",
    "periode": "period",
    "gebied": "area",
    "soort": "kind",
    "duur": "duration",
    "grond": "ground",
    "arrangement": "type",
    "niveau": "level",
}


def to_records(tellingen: pl.DataFrame) -> list[dict[str, Any]]:
    """Counts as the records of the contract: a key that does not apply is left out."""
    records = []
    for row in tellingen.iter_rows(named=True):
        record = {key: row[col] for col, key in _RECORD_KEYS.items() if row[col] is not None}
        record["count"] = row["aantal"]
        if row["gemaskeerd"]:
            record["masked"] = True
        records.append(record)
    return records


_EXTRA_KEYS = {
    "thema": "theme",
    "naam": "measure",
    "periode": "period",
    "regio": "region",
    "soort": "kind",
    "onderdeel": "part",
    "n": "n",
    "p25": "p25",
    "mediaan": "median",
    "p75": "p75",
    "volledig": "complete",
}


def to_extra(maten: pl.DataFrame) -> list[dict[str, Any]]:
    """Measures of registers under English keys; what does not apply is left out."""
    rows = maten.rename(_EXTRA_KEYS).iter_rows(named=True)
    return [{key: v for key, v in row.items() if v is not None and v != ""} for row in rows]


def empty_tellingen() -> pl.DataFrame:
    """No counts, in the columns of ``schemas.Tellingen`` (enums as strings)."""
    return pl.DataFrame(schema=TELLING_SCHEMA)


def empty_maten() -> pl.DataFrame:
    """No measures beyond counts, in the columns of ``schemas.Maten`` (enums as strings)."""
    return pl.DataFrame(schema=MAAT_SCHEMA)


def empty_dekking() -> pl.DataFrame:
    """No coverage."""
    return pl.DataFrame(schema=DEKKING_SCHEMA)


TELLING_SCHEMA = {
    "thema": pl.String,
    "maat": pl.String,
    "periode": pl.String,
    "gebied": pl.String,
    "soort": pl.String,
    "duur": pl.String,
    "grond": pl.String,
    "arrangement": pl.String,
    "niveau": pl.String,
    "aantal": pl.Int64,
    "gemaskeerd": pl.Boolean,
    "cel": pl.String,
    "regel": pl.String,
}
MAAT_SCHEMA = {
    "thema": pl.String,
    "naam": pl.String,
    "periode": pl.String,
    "regio": pl.String,
    "soort": pl.String,
    "onderdeel": pl.String,
    "n": pl.Int64,
    "p25": pl.Int64,
    "mediaan": pl.Int64,
    "p75": pl.Int64,
    "volledig": pl.Boolean,
}
DEKKING_SCHEMA = {
    "thema": pl.String,
    "periode": pl.String,
    "gebied": pl.String,
    "soort": pl.String,
    "tot_en_met": pl.Date,
}


class Onleesbaar(Exception):
    """A file that can't be read at all; the message is a Dutch sentence for the sender.

    ``code`` stands in the catalogue; ``blad`` and ``cel`` say where, if it is one place.
    """

    def __init__(self, melding: str, code: str, *, blad: str = "", cel: str = "") -> None:
        super().__init__(melding)
        self.code = code
        self.blad = blad
        self.cel = cel
