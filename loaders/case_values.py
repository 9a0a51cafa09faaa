"""The columns of a register as values: words recognised, dates typed, unknown ones asked about."""

from collections.abc import Callable
from datetime import date

import polars as pl

from loaders.case_dates import OPEN_END, Datums, month_before_day, read_dates
from loaders.context import Omgeving
from loaders.kinds import OVERSLAAN
from loaders.periods import parse_date
from loaders.personal import sample
from loaders.questions import ask_area, ask_value
from loaders.report import Verslag
from loaders.tables import Kolom, Tabel, column_key
from loaders.values import Herkenner, is_total

_MANY_UNKNOWN = 12
# columns up to this size are translated faster one text at a time
LARGE = 5000
_ASK_ORDER = (
    "in deze export staat de maand voor de dag, zoals 03/31/2023. Een datum als 03/04/2023 kan "
    "dan twee dagen zijn. Hoe zijn de datums geschreven?"
)
DAG_EERST, MAAND_EERST = "dag-maand-jaar", "maand-dag-jaar"


class CaseValues:
    """Reads the columns of one register; rows that a person leaves out are kept apart."""

    def __init__(
        self,
        tabel: Tabel,
        kolommen: dict[str, Kolom],
        omgeving: Omgeving,
        herkenner: Herkenner,
        verslag: Verslag,
        vandaag: date,
    ) -> None:
        self.vandaag = vandaag
        self.tabel, self.blad, self.kolommen = tabel, tabel.blad, kolommen
        self.omgeving, self.herkenner, self.verslag = omgeving, herkenner, verslag
        self.ruw, self.rijen = _case_rows(tabel, kolommen, verslag)
        self._skipped: set[int] = set()
        self._month_first = self._order_of_dates()

    def _texts(self, kolom: Kolom) -> pl.Series:
        return self.ruw[str(kolom.index)]

    def _values(self, veld: str) -> pl.Series:
        """A column recognised value by value; without one, what the context says."""
        if veld in self.kolommen:
            return self._recognise(self.kolommen[veld], veld, veld)
        return self._constant(self.omgeving.dims.get(veld))

    def _constant(self, value: str | None) -> pl.Series:
        return pl.Series([value], dtype=pl.String).new_from_index(0, self.ruw.height)

    def _needed(self, veld: str) -> pl.Series:
        """A column without which nothing can be counted."""
        label = {"grond": "grond", "arrangement": "soort arrangement"}[veld]
        if veld not in self.kolommen:
            if veld not in self.omgeving.dims:
                self._ask(veld, f"de {label} staat er niet bij. Zet die in een kolom.")
            return self._constant(self.omgeving.dims.get(veld))
        values = self._recognise(self.kolommen[veld], veld, veld)
        self._ask_blank(self.kolommen[veld], label, veld)
        return values

    def _recognise(self, kolom: Kolom, veld: str, dim: str) -> pl.Series:
        raw = self._texts(kolom)
        known: dict[str, str] = {}
        unknown: list[str] = []
        for text in distinct(raw):
            found = self.herkenner.find(veld, text)
            if found and dim in found:
                known[text] = found[dim]
                self.verslag.saw(veld, text, found[dim])
            elif found and OVERSLAAN in found:
                self._skip(self.rijen.filter(raw == text))
            else:
                unknown.append(text)
        if len(unknown) > _MANY_UNKNOWN and len(unknown) > len(known):
            self._ask_column(kolom, veld, len(unknown))
        else:
            known |= self._ask_unknown(kolom, veld, dim, raw, unknown)
        if not known:
            return self._constant(None)
        return translate(raw, known)

    def _ask_unknown(
        self, kolom: Kolom, veld: str, dim: str, raw: pl.Series, unknown: list[str]
    ) -> dict[str, str]:
        """Ask about each word."""
        answered = {}
        for text in unknown:
            here = (raw == text).fill_null(value=False)
            row = int(self.rijen[int(here.arg_max() or 0)])
            answer = ask_value(self.blad, row, kolom, veld, text, self.herkenner, self.verslag)
            if answer == OVERSLAAN:
                self._skip(self.rijen.filter(here))
            elif answer and (found := self.herkenner.find(veld, answer)) and dim in found:
                answered[text] = found[dim]
        return answered

    def _ask_column(self, kolom: Kolom, veld: str, number: int) -> None:
        cell = self.blad.address(self.tabel.kop_rij, kolom.index)
        self.verslag.ask(
            "kolom_waarden",
            f"Blad '{self.blad.naam}', cel {cell}: onder deze kop staan {number} verschillende "
            f"waarden die geen {veld} zijn. Klopt de kop?",
            ("niet_gebruikt", "persoonlijk"),
            over=(column_key(self.blad, kolom),),
            blad=self.blad.naam,
            cel=cell,
        )

    def _area_column(self) -> Kolom | None:
        return self.kolommen.get("gemeente") or self.kolommen.get("gm_code")

    def _area(self) -> pl.Series:
        kolom = self._area_column()
        if kolom:
            areas = self._recognise(kolom, kolom.veld or "gemeente", "gebied")
            self._tell_successors(kolom)
            self._ask_blank(kolom, "gemeente", "gemeente")
            return areas
        area = self.herkenner.opties.area or self.omgeving.dims.get("gebied")
        if area is None:
            cell = self.tabel.kop_cel
            area = ask_area(self.blad.naam, cell, self.herkenner, self.verslag)
        return self._constant(area)

    def _tell_successors(self, kolom: Kolom) -> None:
        raw = self._texts(kolom)
        for text in distinct(raw):
            hit = self.herkenner.referentie.find_gemeente(text)
            if hit and hit.opgegaan and hit.code:
                row = int(self.rijen[int((raw == text).arg_max() or 0)])
                self.verslag.note(
                    "gemeente_opgegaan",
                    self.blad.naam,
                    self.blad.address(row, kolom.index),
                    f"Blad '{self.blad.naam}': gemeente {hit.opgegaan} bestaat niet "
                    f"meer; deze leerlingen tellen bij {self.herkenner.referentie.naam(hit.code)}.",
                )

    def _kinds(self) -> pl.Series:
        kinds = self._values("soort")
        vague = (kinds == "relatief").fill_null(value=False)
        if vague.any():
            answer = self._ask(
                "soort",
                "'relatief verzuim' zonder duur kan ook korter verzuim zijn. Is dit langdurig "
                "relatief verzuim (meer dan 4 weken)? Noem het dan zo.",
                ("langdurig relatief verzuim", OVERSLAAN),
                over=("relatief", "thuiszitters"),
                geldig=lambda text: text == OVERSLAAN or bool(self.herkenner.find("soort", text)),
            )
            if answer == OVERSLAAN:
                self._skip(self.rijen.filter(vague))
            elif found := self.herkenner.find("soort", answer) if answer else None:
                kinds = kinds.replace("relatief", found["soort"])
        if "soort" in self.kolommen:
            self._ask_blank(self.kolommen["soort"], "soort verzuim", "soort")
        return kinds

    def _ask_blank(self, kolom: Kolom, what: str, name: str) -> None:
        if not self._texts(kolom).null_count():
            return
        blank = self._texts(kolom).is_null()
        if self._skipped:
            blank = blank & ~self.rijen.is_in(list(self._skipped))
        self._ask_to_fill(self.rijen.filter(blank), kolom, what, name)

    def _ask_to_fill(self, rows: pl.Series, kolom: Kolom, what: str, name: str) -> None:
        """Ask about the rows that lack something; a person may leave them out."""
        question = f"bij {rows.len()} rijen is de {what} leeg. Vul die in."
        self._ask_to_skip(rows, kolom, f"leeg_{name}", question, over=("leeg",))

    def _ask_to_skip(
        self, rows: pl.Series, kolom: Kolom, code: str, question: str, over: tuple[str, ...]
    ) -> None:
        """Ask about rows, at the first of them, and leave them out where a person says so."""
        if rows.is_empty():
            return
        cell = self._first_cell(rows, kolom)
        answer = self.verslag.ask(
            code,
            f"Blad '{self.blad.naam}', cel {cell}: {question}",
            (OVERSLAAN,),
            over=over,
            blad=self.blad.naam,
            cel=cell,
        )
        if answer == OVERSLAAN:
            self._skip(rows)

    def _first_cell(self, rows: pl.Series, kolom: Kolom) -> str:
        return self.blad.address(int(rows[0]), kolom.index)

    def _order_of_dates(self) -> bool:
        """Whether the month comes first; asked where any column of the table shows that it may."""
        dates = [
            self.kolommen[v]
            for v in ("begin", "einde", "datum_besluit", "datum_aanvraag", "stand_per")
            if v in self.kolommen
        ]
        self._read = {k.index: read_dates(self._texts(k)) for k in dates}
        if not any(d.met_volgorde for d in self._read.values()):
            return False
        suspect = next((k for k in dates if self._read[k.index].maand_eerst), None)
        if suspect is None:
            others = [k for k in self.tabel.kolommen if k.index not in self._read]
            suspect = next((k for k in others if month_before_day(sample(self.tabel, k))), None)
        if suspect is None:
            return False
        return self._ask_order(suspect, dates)

    def _ask_order(self, suspect: Kolom, dates: list[Kolom]) -> bool:
        both = any(self._read[k.index].dag_eerst for k in dates)
        code = "datum_gemengd" if both else "datum_volgorde"
        cell = self.blad.address(self.tabel.kop_rij, suspect.index)
        question = (
            "in deze kolom staan datums met de dag voorop en met de maand voorop door elkaar. "
            "Maak de export opnieuw, met datums als 31-01-2023."
        )
        answer = self.verslag.ask(
            code,
            f"Blad '{self.blad.naam}', cel {cell}: {question if both else _ASK_ORDER}",
            () if both else (DAG_EERST, MAAND_EERST),
            over=() if both else ("datums",),
            blad=self.blad.naam,
            cel=cell,
        )
        if answer == MAAND_EERST:
            self._read = {k.index: read_dates(self._texts(k), maand_eerst=True) for k in dates}
        return answer == MAAND_EERST

    def _dates(self, veld: str) -> pl.Series:
        kolom = self.kolommen.get(veld)
        if kolom is None:
            if veld == "datum_besluit":
                self._ask(
                    "besluitdatum",
                    "een arrangement telt in de maand van het besluit, maar die datum staat er "
                    "niet. Voeg de datum van toekenning toe.",
                )
            return pl.Series([None], dtype=pl.Date).new_from_index(0, self.ruw.height)
        found = self._read[kolom.index]
        self._ask_dates(kolom, found)
        latest = found.dagen.max()
        if veld == "einde" and isinstance(latest, date) and latest >= OPEN_END:
            return found.dagen.set((found.dagen >= OPEN_END).fill_null(value=False), None)
        if veld == "begin" and isinstance(latest, date) and latest > self.vandaag:
            self._ask_future(kolom, found.dagen)
        return found.dagen

    def _ask_future(self, kolom: Kolom, days: pl.Series) -> None:
        """A case that begins after today would be left out without a word."""
        later = days > self.vandaag
        raw = self._texts(kolom)
        for text in raw.filter(later).unique(maintain_order=True).to_list():
            self._ask_date(kolom, raw, text, "deze datum ligt in de toekomst")

    def _ask_dates(self, kolom: Kolom, found: Datums) -> None:
        raw = self._texts(kolom)
        for text in found.onleesbaar:
            self._ask_date(kolom, raw, text, "dit is geen datum")
        for text in found.onmogelijk:
            self._ask_date(kolom, raw, text, "deze datum is te lang geleden")

    def _ask_date(self, kolom: Kolom, raw: pl.Series, text: str, what: str) -> None:
        rows = self.rijen.filter((raw == text).fill_null(value=False))
        question = f"{what}. Schrijf een datum als 31-01-2023 of laat de cel leeg."
        over = (self.blad.naam, self._first_cell(rows, kolom))
        self._ask_to_skip(rows, kolom, "datum", question, over)

    def _export_date(self) -> date | None:
        kolom = self.kolommen.get("stand_per") or self.kolommen.get("peildatum")
        if kolom is None:
            return None
        found = self._read.get(kolom.index) or read_dates(self._texts(kolom))
        latest = found.dagen.max()
        return latest if isinstance(latest, date) else None

    def _skip(self, rows: pl.Series) -> None:
        """Leave these rows out from now on, as a person answered."""
        self._skipped |= set(rows.to_list())

    def _ask(
        self,
        code: str,
        question: str,
        keuzes: tuple[str, ...] = (),
        over: tuple[str, ...] = (),
        geldig: Callable[[str], bool] | None = None,
    ) -> str | None:
        cell = self.tabel.kop_cel
        message = f"Blad '{self.blad.naam}': {question}"
        blad = self.blad.naam
        return self.verslag.ask(
            code, message, keuzes, over=over, blad=blad, cel=cell, geldig=geldig
        )


def distinct(raw: pl.Series) -> list[str]:
    """The different texts of a column, in order."""
    if raw.len() > LARGE:
        return raw.drop_nulls().unique(maintain_order=True).to_list()
    return [text for text in dict.fromkeys(raw.to_list()) if text is not None]


def translate(raw: pl.Series, known: dict[str, str]) -> pl.Series:
    """A column with every text replaced by what it stands for; empty where that is unknown."""
    if raw.len() > LARGE:
        return raw.replace_strict(known, default=None, return_dtype=pl.String)
    values = [known.get(text) for text in raw.to_list()]
    return pl.Series(raw.name, values, dtype=pl.String)


def _case_rows(
    tabel: Tabel, kolommen: dict[str, Kolom], verslag: Verslag
) -> tuple[pl.DataFrame, pl.Series]:
    """The rows that hold a case, without totals, and their row numbers in the sheet."""
    first, last = tabel.rijen[0], tabel.rijen[-1]
    blad = tabel.blad
    totals = _total_rows(tabel, kolommen, verslag)
    rows = [r for r in tabel.rijen if r not in totals] if totals else list(tabel.rijen)
    numbers = pl.Series("rij", rows, dtype=pl.Int64)
    whole = len(rows) == last - first + 1
    return blad.grid[first : last + 1] if whole else blad.grid[numbers], numbers


def _total_rows(tabel: Tabel, kolommen: dict[str, Kolom], verslag: Verslag) -> frozenset[int]:
    """Rows with few cells, one of which says total; said once."""
    blad, filled = tabel.blad, tabel.blad.filled_per_row
    few = max(2, len(tabel.kolommen) // 2)
    keys = [kolommen[v].index for v in ("begin", "datum_besluit") if v in kolommen]
    found = []
    for row in [r for r in tabel.rijen if filled[r] <= few]:
        cells = blad.row(row)
        labels = [k.index for k in tabel.kolommen if is_total(_label(cells[k.index] or ""))]
        if labels and not any(parse_date(cells[k] or "") for k in keys if k not in labels):
            found.append(row)
    if found:
        verslag.note(
            "totaalrij",
            blad.naam,
            blad.address(found[0], tabel.kolommen[0].index),
            f"Blad '{blad.naam}': rijen met een totaal tellen niet als geval ({len(found)}); de "
            f"eerste is rij {found[0] + 1}.",
        )
    return frozenset(found)


def _label(text: str) -> str:
    return text.split(":")[0]
