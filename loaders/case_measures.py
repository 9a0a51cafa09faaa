"""The columns of a register that only the measures beside its counts need; never asked about."""

import polars as pl

from loaders.case_dates import OPEN_END
from loaders.case_values import CaseValues
from loaders.redenen import DELEN, read_reasons
from loaders.tables import Kolom

_REASONS = {
    "thuiszitters": ("reden", "afsluitreden"),
    "vrijstellingen": ("herhaling", "eerder", "afsluitreden"),
}
_DATES = {"datum_aanvraag": "aanvraag", "begin": "loopt_van", "einde": "loopt_tot"}


class CaseMeasures(CaseValues):
    """Reads what measures need; what can't be used is left out of them, with a finding."""

    def measured(self, thema: str) -> dict[str, pl.Series]:
        """Reasons as places in their list, and the dates of arrangementen, by name."""
        columns: dict[str, pl.Series] = {}
        for veld in _REASONS.get(thema, ()):
            naam, _ = DELEN[veld]
            if veld in self.kolommen and naam not in columns:
                places = self._reasons(self.kolommen[veld], veld)
                columns |= {} if places is None else {naam: places}
        if thema == "arrangementen":
            columns |= self._dates_of_arrangementen()
        return columns

    def _reasons(self, kolom: Kolom, veld: str) -> pl.Series | None:
        raw = self._texts(kolom)
        found = read_reasons(raw, veld)
        if found.plaatsen is None:
            cell = self.blad.address(self.tabel.kop_rij, kolom.index)
            self._note("reden_vrij", cell, "in deze kolom staat vrije tekst. Daar wordt niets van "
                       "geteld of bewaard.")  # fmt: skip
        elif found.onbekend:
            rows = self.rijen.filter(raw.is_in(found.onbekend))
            other = "anders" if "reden" in veld else "onbekend"
            what = f"hier en in andere rijen ({rows.len()} in totaal) staat iets dat niet op de "
            what += f"lijst staat. Het telt als '{other}' en wordt niet bewaard."
            self._note("reden_onbekend", self._first_cell(rows, kolom), what)
        return found.plaatsen

    def _dates_of_arrangementen(self) -> dict[str, pl.Series]:
        days: dict[str, pl.Series] = {}
        for veld, name in _DATES.items():
            if kolom := self.kolommen.get(veld):
                read = self._read[kolom.index].dagen
                days[name] = read.set((read >= OPEN_END).fill_null(value=False), None)
                blank = self._texts(kolom).is_null()
                self._note_dates(kolom, self._read[kolom.index].dagen.is_null() & ~blank,
                                 "is geen datum te lezen")  # fmt: skip
        decided = self._read_dates("datum_besluit")
        if decided is not None and "aanvraag" in days:
            self._note_dates(self.kolommen["datum_aanvraag"], days["aanvraag"] > decided,
                             "ligt de aanvraag na het besluit")  # fmt: skip
        if {"loopt_van", "loopt_tot"} <= days.keys():
            self._note_dates(self.kolommen["einde"], days["loopt_tot"] < days["loopt_van"],
                             "ligt het einde voor het begin")  # fmt: skip
        return days

    def _read_dates(self, veld: str) -> pl.Series | None:
        kolom = self.kolommen.get(veld)
        return self._read[kolom.index].dagen if kolom else None

    def _note_dates(self, kolom: Kolom, wrong: pl.Series, what: str) -> None:
        rows = self.rijen.filter(wrong.fill_null(value=False))
        if not rows.is_empty():
            self._note("maat_datum", self._first_cell(rows, kolom),
                       f"bij {rows.len()} rijen {what}. Die tellen niet mee voor de doorlooptijd "
                       "of de looptijd.")  # fmt: skip

    def _note(self, code: str, cell: str, what: str) -> None:
        self.verslag.note(
            code, self.blad.naam, cell, f"Blad '{self.blad.naam}', cel {cell}: {what}"
        )
