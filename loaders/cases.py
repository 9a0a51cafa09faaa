"""Reads the cases of one register and checks them, ready to be counted."""

import re
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from loaders.case_measures import CaseMeasures
from loaders.context import Omgeving
from loaders.tables import Kolom, Tabel
from loaders.words import normalise

_LAST_DAY = re.compile(r"\b(?:t m|tm|tot en met|laatste (?:verzuim)?dag)\b")
_CLOSED = ("afgesloten", "gesloten", "opgelost", "beeindigd", "be\u00ebindigd")


@dataclass
class Register:
    """The typed cases of one table, on their way to counts.

    Attributes:
        gevallen: one row per case: ``rij, gebied, niveau``, what the theme needs, and ``zaak``.
        gebied: where all of them live, when no column says it.
        export: the latest date in a column that says when the file was made.
        eerste_einde: the earliest end of any case, of those that do not count too.
        maanden: the periods that it was counted for.
    """

    tabel: Tabel
    thema: str
    omgeving: Omgeving
    gevallen: pl.DataFrame
    kolommen: dict[str, Kolom]
    gebied: str | None = None
    export: date | None = None
    eerste_einde: date | None = None
    maanden: list[str] = field(default_factory=list)

    @property
    def cel(self) -> str:
        """Where the cases stand."""
        return f"{self.tabel.blad.naam}!{self.tabel.bereik}"

    def velden(self) -> dict[str, str]:
        """Header → field, for a person to check."""
        used = {k.index for k in self.kolommen.values() if k.veld != "zaaknummer"}
        told = ("samenvoegen", "reden", "afsluitreden", "herhaling", "eerder")
        return {
            k.kop: k.veld or "" for k in self.tabel.kolommen if k.index in used or k.veld in told
        }


class CaseReader(CaseMeasures):
    """Reads the columns of one register into cases, and says what is wrong with them."""

    def read(self, thema: str) -> Register:
        """All cases of the table that count, ready to be counted."""
        columns = {"rij": self.rijen, "gebied": self._area(), "niveau": self._values("niveau")}
        dates = ("begin", "einde") if thema != "arrangementen" else ("datum_besluit",)
        columns |= {_COLUMN.get(veld, veld): self._dates(veld) for veld in dates}
        first_end = columns["einde"].min() if "einde" in columns else None
        if "einde" in columns:
            columns["einde"] = self._after_last_day(columns["einde"])
        if thema == "thuiszitters":
            columns["soort"] = self._kinds()
        elif thema == "vrijstellingen":
            columns["grond"] = self._needed("grond")
        else:
            columns["arrangement"] = self._needed("arrangement")
        columns |= self.measured(thema)
        if "zaaknummer" in self.kolommen:
            columns["zaak"] = self._texts(self.kolommen["zaaknummer"])
        cases = self._check(self._counting(pl.DataFrame(columns)), thema)
        self._tell_skipped()
        gebied = None if self._area_column() else columns["gebied"].first()
        return Register(
            self.tabel,
            thema,
            self.omgeving,
            cases,
            self.kolommen,
            gebied if isinstance(gebied, str) else None,
            self._export_date(),
            first_end if isinstance(first_end, date) else None,
        )

    def _after_last_day(self, ends: pl.Series) -> pl.Series:
        """Ends as the first day that no longer counts, also under *t/m*: that day still does."""
        kolom = self.kolommen.get("einde")
        if kolom is None or not _LAST_DAY.search(normalise(kolom.kop)):
            return ends
        return ends.dt.offset_by("1d")

    def _check(self, cases: pl.DataFrame, thema: str) -> pl.DataFrame:
        if thema == "arrangementen":
            return self._ask_missing(self._granted(cases), "besluit", "datum van het besluit")
        cases = self._check_order(self._ask_missing(cases, "begin", "begindatum"))
        if thema == "vrijstellingen":
            return self._check_closed(self._in_force(cases))
        return self._check_closed(self._without_nee(cases))

    def _counting(self, cases: pl.DataFrame) -> pl.DataFrame:
        if not self._skipped:
            return cases
        return cases.filter(~pl.col("rij").is_in(list(self._skipped)))

    def _tell_skipped(self) -> None:
        self.verslag.dossiers += self.ruw.height
        self.verslag.leave_out("rijen die u wilde overslaan", len(self._skipped))
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
        self._ask_to_fill(pl.Series(missing, dtype=pl.Int64), kolom, what, name)
        return self._counting(cases)

    def _check_order(self, cases: pl.DataFrame) -> pl.DataFrame:
        backwards = cases["einde"] < cases["begin"]
        if not backwards.any():
            return cases
        wrong = cases["rij"].filter(backwards)
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
        self._ask_to_skip(rows, self.kolommen[veld], code, question.format(rows.len()), over)
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
                f"Blad '{self.blad.naam}': rijen met '{kolom.kop}' = nee tellen niet mee. Dat is "
                "de stand van nu: in "
                "eerdere maanden kan het aantal daardoor te laag zijn.",
            )
        cases = self._counting(cases)
        kept = cases.filter(~pl.col("rij").is_in(wrong.implode()))
        self.verslag.leave_out(f"dossiers met {kolom.kop} = nee", cases.height - kept.height)
        return kept

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
                f"Blad '{self.blad.naam}': er is geen kolom met de status. Elke rij met een "
                "besluitdatum telt als toegekend.",
            )
            return cases
        self._ask_blank(kolom, "status", "status")
        granted = self.rijen.filter(self._recognise(kolom, "status", "status") == "ja")
        cases = self._counting(cases)
        kept = cases.filter(pl.col("rij").is_in(granted.implode()))
        self.verslag.leave_out("aanvragen zonder toekenning", cases.height - kept.height)
        return kept

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


_COLUMN = {"datum_besluit": "besluit", "datum_aanvraag": "aanvraag"}
_FIELD = {"besluit": "datum_besluit"}
_REFUSED = {"status": "nee"}
_STILL_RUNNING = ("open", "nieuw", "behandeling", "lopend")
