"""Reads the cases of one register: typed dates, recognised values, and what is wrong with them."""

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from loaders.case_dates import Datums, month_before_day, read_dates
from loaders.context import Omgeving
from loaders.kinds import OVERSLAAN
from loaders.personal import sample
from loaders.questions import ask_area, ask_value
from loaders.report import Verslag
from loaders.tables import Kolom, Tabel, column_key
from loaders.values import Herkenner, is_total

_CLOSED = ("afgesloten", "gesloten", "opgelost", "beeindigd", "be\u00ebindigd")
_MANY_UNKNOWN = 12
_ASK_ORDER = (
    "in deze export staat de maand voor de dag, zoals 03/31/2023. Een datum als 03/04/2023 kan "
    "dan twee dagen zijn. Hoe zijn de datums geschreven?"
)
DAG_EERST, MAAND_EERST = "dag-maand-jaar", "maand-dag-jaar"


@dataclass
class Register:
    """The typed cases of one table, on their way to counts.

    Attributes:
        gevallen: one row per case: ``rij, gebied, niveau``, what the theme needs, and ``zaak``.
        gebied: where all of them live, when no column says it.
        export: the latest date in a column that says when the file was made.
    """

    tabel: Tabel
    thema: str
    omgeving: Omgeving
    gevallen: pl.DataFrame
    kolommen: dict[str, Kolom]
    gebied: str | None = None
    export: date | None = None
    maanden: list[str] = field(default_factory=list)

    @property
    def cel(self) -> str:
        """Where the cases stand."""
        return f"{self.tabel.blad.naam}!{self.tabel.bereik}"

    def velden(self) -> dict[str, str]:
        """Header → field, for a person to check."""
        hidden = {None, "persoonlijk", "zaaknummer"}
        return {k.kop: k.veld for k in self.tabel.kolommen if k.veld and k.veld not in hidden}


class CaseReader:
    """Reads the columns of one register into cases."""

    def __init__(
        self,
        tabel: Tabel,
        kolommen: dict[str, Kolom],
        omgeving: Omgeving,
        herkenner: Herkenner,
        verslag: Verslag,
    ) -> None:
        self.tabel, self.blad, self.kolommen = tabel, tabel.blad, kolommen
        self.omgeving, self.herkenner, self.verslag = omgeving, herkenner, verslag
        self.ruw = _case_rows(tabel, kolommen, verslag)
        self.rijen = self.ruw["rij"]
        self._skipped: set[int] = set()
        self._month_first = self._order_of_dates()

    def read(self, thema: str) -> Register:
        """All cases of the table that count, ready to be counted."""
        columns = {"rij": self.rijen, "gebied": self._area(), "niveau": self._values("niveau")}
        dates = ("begin", "einde") if thema != "arrangementen" else ("datum_besluit",)
        columns |= {_COLUMN.get(veld, veld): self._dates(veld) for veld in dates}
        if thema == "thuiszitters":
            columns["soort"] = self._kinds()
        elif thema == "vrijstellingen":
            columns["grond"] = self._needed("grond")
        else:
            columns["arrangement"] = self._needed("arrangement")
        if "zaaknummer" in self.kolommen:
            columns["zaak"] = self._texts(self.kolommen["zaaknummer"])
        cases = self._counting(pl.DataFrame(columns))
        cases = self._check(cases, thema)
        self._tell_skipped()
        export = self._export_date()
        gebied = None if self._area_column() else columns["gebied"].first()
        return Register(
            self.tabel, thema, self.omgeving, cases, self.kolommen, _text(gebied), export
        )

    def _check(self, cases: pl.DataFrame, thema: str) -> pl.DataFrame:
        if thema == "arrangementen":
            return self._ask_missing(self._granted(cases), "besluit", "datum van het besluit")
        cases = self._check_order(self._ask_missing(cases, "begin", "begindatum"))
        if thema == "vrijstellingen":
            return self._check_closed(self._in_force(cases))
        return self._check_closed(self._without_nee(cases))

    # values

    def _texts(self, kolom: Kolom) -> pl.Series:
        return self.ruw[str(kolom.index)]

    def _values(self, veld: str) -> pl.Series:
        """A column recognised value by value; without one, what the context says."""
        if veld in self.kolommen:
            return self._recognise(self.kolommen[veld], veld, veld)
        return self._constant(self.omgeving.dims.get(veld))

    def _constant(self, value: str | None) -> pl.Series:
        return pl.repeat(value, self.ruw.height, dtype=pl.String, eager=True)

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
        for text in raw.drop_nulls().unique(maintain_order=True).to_list():
            found = self.herkenner.find(veld, text)
            if found and dim in found:
                known[text] = found[dim]
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
        return raw.replace_strict(known, default=None, return_dtype=pl.String)

    def _ask_unknown(
        self, kolom: Kolom, veld: str, dim: str, raw: pl.Series, unknown: list[str]
    ) -> dict[str, str]:
        """Ask about each word; one that stands in a single row may be a name, so is not quoted."""
        answered = {}
        for text in unknown:
            here = (raw == text).fill_null(value=False)
            row = int(self.rijen[int(here.arg_max() or 0)])
            rare = int(here.sum()) < 3
            answer = ask_value(
                self.blad, row, kolom, veld, text, self.herkenner, self.verslag, rare=rare
            )
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
            cell = self.blad.address(self.tabel.kop_rij, self.tabel.kolommen[0].index)
            area = ask_area(self.blad.naam, cell, self.herkenner, self.verslag)
        return self._constant(area)

    def _tell_successors(self, kolom: Kolom) -> None:
        raw = self._texts(kolom)
        for text in raw.drop_nulls().unique(maintain_order=True).to_list():
            hit = self.herkenner.referentie.find_gemeente(text)
            if hit and hit.opgegaan and hit.code:
                row = int(self.rijen[int((raw == text).arg_max() or 0)])
                self.verslag.note(
                    "gemeente_opgegaan",
                    self.blad.naam,
                    self.blad.address(row, kolom.index),
                    f"Gemeente {hit.opgegaan} bestaat niet meer; deze leerlingen tellen bij "
                    f"{self.herkenner.referentie.naam(hit.code)}.",
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
            )
            if answer == OVERSLAAN:
                self._skip(self.rijen.filter(vague))
            elif found := self.herkenner.find("soort", answer) if answer else None:
                kinds = kinds.replace("relatief", found["soort"])
        if "soort" in self.kolommen:
            self._ask_blank(self.kolommen["soort"], "soort verzuim", "soort")
        return kinds

    def _ask_blank(self, kolom: Kolom, what: str, name: str) -> None:
        blank = self._texts(kolom).is_null()
        if self._skipped:
            blank = blank & ~self.rijen.is_in(list(self._skipped))
        if not blank.any():
            return
        cell = self.blad.address(int(self.rijen[int(blank.arg_max() or 0)]), kolom.index)
        answer = self.verslag.ask(
            f"leeg_{name}",
            f"Blad '{self.blad.naam}', cel {cell}: bij {int(blank.sum())} rijen is de {what} leeg. "
            "Vul die in.",
            (OVERSLAAN,),
            over=("leeg",),
            blad=self.blad.naam,
            cel=cell,
        )
        if answer == OVERSLAAN:
            self._skip(self.rijen.filter(blank))

    # dates

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
            self._read = {
                k.index: read_dates(self._texts(k), maand_eerst=True) for k in dates
            }
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
            return pl.repeat(None, self.ruw.height, dtype=pl.Date, eager=True)
        found = self._read[kolom.index]
        self._ask_dates(kolom, found)
        return found.dagen

    def _ask_dates(self, kolom: Kolom, found: Datums) -> None:
        raw = self._texts(kolom)
        for text in found.onleesbaar:
            self._ask_date(kolom, raw, text, "dit is geen datum")
        for text in found.onmogelijk:
            self._ask_date(kolom, raw, text, "deze datum is te lang geleden")

    def _ask_date(self, kolom: Kolom, raw: pl.Series, text: str, what: str) -> None:
        here = (raw == text).fill_null(value=False)
        cell = self.blad.address(int(self.rijen[int(here.arg_max() or 0)]), kolom.index)
        answer = self.verslag.ask(
            "datum",
            f"Blad '{self.blad.naam}', cel {cell}: {what}. Schrijf een datum als 31-01-2023 of "
            "laat de cel leeg.",
            (OVERSLAAN,),
            over=(self.blad.naam, cell),
            blad=self.blad.naam,
            cel=cell,
        )
        if answer == OVERSLAAN:
            self._skip(self.rijen.filter(here))

    def _export_date(self) -> date | None:
        kolom = self.kolommen.get("stand_per") or self.kolommen.get("peildatum")
        if kolom is None:
            return None
        found = self._read.get(kolom.index) or read_dates(self._texts(kolom))
        latest = found.dagen.max()
        return latest if isinstance(latest, date) else None

    # checks of whole cases

    def _skip(self, rows: pl.Series) -> None:
        """Leave these rows out from now on, as a person answered."""
        self._skipped |= set(rows.to_list())

    def _counting(self, cases: pl.DataFrame) -> pl.DataFrame:
        if not self._skipped:
            return cases
        return cases.filter(~pl.col("rij").is_in(list(self._skipped)))

    def _tell_skipped(self) -> None:
        if not self._skipped:
            return
        row = min(self._skipped)
        self.verslag.note(
            "overgeslagen",
            self.blad.naam,
            self.blad.address(row, self.tabel.kolommen[0].index),
            f"{len(self._skipped)} rijen tellen niet mee, zoals u heeft aangegeven; de eerste is "
            f"rij {row + 1}.",
        )

    def _ask_missing(self, cases: pl.DataFrame, name: str, what: str) -> pl.DataFrame:
        """Cases without the date that they are counted by; not where it could not be read."""
        kolom = self.kolommen.get(_FIELD.get(name, name))
        if kolom is None or cases[name].null_count() == 0:
            return cases
        blank = set(self.rijen.filter(self._texts(kolom).is_null()).to_list())
        missing = [row for row in cases.filter(pl.col(name).is_null())["rij"] if row in blank]
        if not missing:
            return cases
        cell = self.blad.address(missing[0], kolom.index)
        answer = self.verslag.ask(
            f"leeg_{name}",
            f"Blad '{self.blad.naam}', cel {cell}: bij {len(missing)} rijen is de {what} leeg. "
            "Vul die in.",
            (OVERSLAAN,),
            over=("leeg",),
            blad=self.blad.naam,
            cel=cell,
        )
        if answer == OVERSLAAN:
            self._skip(pl.Series(missing))
        return self._counting(cases)

    def _check_order(self, cases: pl.DataFrame) -> pl.DataFrame:
        wrong = cases.filter(pl.col("einde") < pl.col("begin"))["rij"]
        return self._ask_about_rows(
            cases,
            wrong,
            "datums",
            "einde",
            "bij {} rijen ligt het einde voor het begin. Verbeter de datums.",
            over=(self.blad.naam, str(wrong.len())),
        )

    def _check_closed(self, cases: pl.DataFrame) -> pl.DataFrame:
        """A case that is closed by its status but has no end date would count as open."""
        if "status" not in self.kolommen:
            return cases
        texts = self._texts(self.kolommen["status"]).str.to_lowercase()
        closed = self.rijen.filter(texts.str.contains_any(list(_CLOSED)).fill_null(value=False))
        open_rows = cases.filter(pl.col("einde").is_null() & pl.col("rij").is_in(closed.implode()))
        return self._ask_about_rows(
            cases,
            open_rows["rij"],
            "afgesloten",
            "status",
            "{} gevallen zijn afgesloten maar hebben geen einddatum. Vul de einddatum in.",
            over=("afgesloten",),
        )

    def _ask_about_rows(
        self,
        cases: pl.DataFrame,
        rows: pl.Series,
        code: str,
        veld: str,
        question: str,
        over: tuple[str, ...],
    ) -> pl.DataFrame:
        if rows.is_empty():
            return cases
        cell = self.blad.address(int(rows[0]), self.kolommen[veld].index)
        answer = self.verslag.ask(
            code,
            f"Blad '{self.blad.naam}', cel {cell}: {question.format(rows.len())}",
            (OVERSLAAN,),
            over=over,
            blad=self.blad.naam,
            cel=cell,
        )
        if answer == OVERSLAAN:
            self._skip(rows)
        return self._counting(cases)

    def _without_nee(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Leave out cases flagged as no thuiszitter; the flag is today's, so say so."""
        kolom = self.kolommen.get("is_thuiszitter")
        if kolom is None:
            return cases
        flags = self._flags(kolom)
        wrong = self.rijen.filter((flags == "nee").fill_null(value=False))
        if not wrong.is_empty():
            self.verslag.note(
                "vlag",
                self.blad.naam,
                self.blad.address(self.tabel.kop_rij, kolom.index),
                f"Rijen met '{kolom.kop}' = nee tellen niet mee. Dat is de stand van nu: in "
                "eerdere maanden kan het aantal daardoor te laag zijn.",
            )
        return self._counting(cases).filter(~pl.col("rij").is_in(wrong.implode()))

    def _flags(self, kolom: Kolom) -> pl.Series:
        """Yes or no per row; where only crosses are put, a blank is a no, else it is asked."""
        raw = self._texts(kolom)
        flags = self._recognise(kolom, "janee", "janee")
        marks = set(raw.drop_nulls().str.to_lowercase().unique())
        if marks <= {"x", "v", "\u2713"}:
            return flags.fill_null("nee")
        self._ask_blank(kolom, f"kolom '{kolom.kop}'", "janee")
        return flags

    def _granted(self, cases: pl.DataFrame) -> pl.DataFrame:
        kolom = self.kolommen.get("status")
        if kolom is None:
            self.verslag.note(
                "zonder_status",
                self.blad.naam,
                self.blad.address(self.tabel.kop_rij, 0),
                "Er is geen kolom met de status: elke rij met een besluitdatum telt als toegekend.",
            )
            return cases
        self._ask_blank(kolom, "status", "status")
        granted = self.rijen.filter(self._recognise(kolom, "status", "status") == "ja")
        return self._counting(cases).filter(pl.col("rij").is_in(granted.implode()))

    def _in_force(self, cases: pl.DataFrame) -> pl.DataFrame:
        """A vrijstelling that was refused or withdrawn by its status is asked about."""
        if "status" not in self.kolommen:
            return cases
        raw = self._texts(self.kolommen["status"])
        texts = raw.drop_nulls().unique(maintain_order=True).to_list()
        refused = [t for t in texts if (self.herkenner.find("status", t) or {}) == _REFUSED]
        refused = [t for t in refused if not any(w in t.casefold() for w in _STILL_RUNNING)]
        rows = self.rijen.filter(raw.is_in(refused)) if refused else self.rijen.head(0)
        return self._ask_about_rows(
            cases,
            rows,
            "vrijstelling_status",
            "status",
            "{} vrijstellingen zijn volgens hun status niet verleend. Laat ze weg.",
            over=("status",),
        )

    def _ask(
        self, code: str, question: str, keuzes: tuple[str, ...] = (), over: tuple[str, ...] = ()
    ) -> str | None:
        cell = self.blad.address(self.tabel.kop_rij, self.tabel.kolommen[0].index)
        message = f"Blad '{self.blad.naam}': {question}"
        return self.verslag.ask(code, message, keuzes, over=over, blad=self.blad.naam, cel=cell)


_COLUMN = {"datum_besluit": "besluit", "datum_aanvraag": "aanvraag"}
_FIELD = {"besluit": "datum_besluit"}
_REFUSED = {"status": "nee"}
_STILL_RUNNING = ("open", "nieuw", "behandeling", "lopend")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _case_rows(tabel: Tabel, kolommen: dict[str, Kolom], verslag: Verslag) -> pl.DataFrame:
    """The rows that hold a case, without totals, with their row number in the sheet."""
    first, last = tabel.rijen[0], tabel.rijen[-1]
    blad = tabel.blad
    totals = _total_rows(tabel, kolommen, verslag)
    rows = [r for r in tabel.rijen if r not in totals] if totals else list(tabel.rijen)
    numbers = pl.Series("rij", rows, dtype=pl.Int64)
    whole = len(rows) == last - first + 1
    grid = blad.grid[first : last + 1] if whole else blad.grid[numbers]
    return grid.with_columns(numbers)


def _total_rows(tabel: Tabel, kolommen: dict[str, Kolom], verslag: Verslag) -> frozenset[int]:
    """Rows with few cells, one of which says total; said once."""
    blad, filled = tabel.blad, tabel.blad.filled_per_row
    few = max(2, len(tabel.kolommen) // 2)
    keys = [kolommen[v].index for v in ("begin", "datum_besluit") if v in kolommen]
    found = []
    for row in [r for r in tabel.rijen if filled[r] <= few]:
        cells = blad.row(row)
        labels = [k.index for k in tabel.kolommen if is_total(_label(cells[k.index] or ""))]
        if labels and not any(cells[k] for k in keys if k not in labels):
            found.append(row)
    if found:
        verslag.note(
            "totaalrij",
            blad.naam,
            blad.address(found[0], tabel.kolommen[0].index),
            f"{len(found)} rijen met een totaal zijn niet als geval geteld; de eerste is rij "
            f"{found[0] + 1}.",
        )
    return frozenset(found)


def _label(text: str) -> str:
    return text.split(":")[0]
