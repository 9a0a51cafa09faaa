"""What the key cells of a row of counts say: its gemeente, month and kind, or a total."""

import re

from loaders.arrange import Indeling
from loaders.groups import Groepen
from loaders.kinds import OVERSLAAN
from loaders.questions import ask_contradiction, ask_value, tell_skipped
from loaders.report import Verslag
from loaders.tables import Kolom, Tabel
from loaders.totals import Totaal
from loaders.values import Herkenner, is_total

Dims = dict[str, str]
_TOTAL = re.compile(r"(?i)\s*(?:sub|eind)?tota(?:al|len)\b")
_VELD = {"gebied": "gemeente", "jaar": "schooljaar"}


class Sleutellezer:
    """Reads the keys of each row; rows of totals end up in ``totalen``."""

    def __init__(
        self,
        tabel: Tabel,
        indeling: Indeling,
        groepen: Groepen,
        herkenner: Herkenner,
        verslag: Verslag,
    ) -> None:
        self.tabel, self.blad = tabel, tabel.blad
        self.indeling, self.groepen = indeling, groepen
        self.herkenner, self.verslag = herkenner, verslag
        self.totalen: list[Totaal] = []
        self._known: dict[tuple[str, str], Dims | None] = {}

    def find(self, veld: str, text: str) -> Dims | None:
        """What a text stands for in a column of this field, looked up once."""
        if (veld, text) not in self._known:
            self._known[veld, text] = self.herkenner.find(veld, text)
        return self._known[veld, text]

    def all_found(self) -> list[Dims]:
        """Everything that the keys of the table stand for."""
        found = [self.find(veld, text) for veld, text in self._texts()]
        inherited = (*self.groepen.geerfd.values(), *self.groepen.gelezen.values())
        return [*(f for f in found if f), *inherited]

    def _texts(self) -> set[tuple[str, str]]:
        columns = [(k.index, veld) for k, veld in self.indeling.sleutels]
        rows = [self.blad.row(row) for row in self.tabel.rijen[:400]]
        return {(veld, text) for cells in rows for c, veld in columns if (text := cells[c])}

    def read(self, row: int, cells: tuple[str | None, ...]) -> Dims | None:
        """The dimensions that a row names; None for a row of totals, notes or open questions."""
        groepen = self.groepen
        if row in groepen.noten or row in groepen.kopregels:
            return None
        if row in groepen.subtotalen:
            self._keep_total(row, cells, groepen.subtotalen[row], ())
            return None
        if self._is_total_of_parts(cells):
            texts = [(k, veld, cells[k.index]) for k, veld in self.indeling.sleutels]
            self._keep_labelled_total(row, cells, "", texts)
            return None
        if self._ask_unknown_group(row, cells):
            return None
        texts = [
            (k, veld, groepen.ingevuld.get((row, k.index), cells[k.index]))
            for k, veld in self.indeling.sleutels
        ]
        return self._read_keys(row, cells, texts)

    def _is_total_of_parts(self, cells: tuple[str | None, ...]) -> bool:
        """``Totaal`` where a school or wijk stands: it adds up rows, and is none of them."""
        labels = (cells[k.index] for k in self.indeling.samenvoegen)
        return any(text is not None and _TOTAL.match(text) for text in labels)

    def _ask_unknown_group(self, row: int, cells: tuple[str | None, ...]) -> bool:
        """A row that names a group which nobody knows: what stands below it can't be read."""
        asked = False
        for kolom in self.tabel.kolommen:
            level = self.groepen.onbekend.get((row, kolom.index))
            text = cells[kolom.index]
            if level and text:
                veld = _VELD.get(level, level)
                ask_value(self.blad, row, kolom, veld, text, self.herkenner, self.verslag)
                asked = True
        return asked

    def _read_keys(
        self,
        row: int,
        cells: tuple[str | None, ...],
        texts: list[tuple[Kolom, str, str | None]],
    ) -> Dims | None:
        dims: Dims = {}
        asked = False
        alone = len(texts) > 1 and sum(text is not None for _, _, text in texts) == 1
        for kolom, veld, text in texts:
            if text is None:
                continue
            found = self.groepen.gelezen.get((row, kolom.index)) or self.find(veld, text)
            if self._is_total_label(text) and (found is None or alone):
                self._keep_labelled_total(row, cells, text, texts)
                return None
            asked = asked or found is None
            if found is None:
                ask_value(self.blad, row, kolom, veld, text, self.herkenner, self.verslag)
            else:
                self.verslag.saw(veld, text, next(iter(found.values()), ""))
                self._tell_successor(row, kolom, veld, text)
                asked = self._merge(dims, found, row, kolom) or asked
        if OVERSLAAN in dims:
            tell_skipped(self.blad, row, self.tabel.kolommen[0], self.verslag)
            return None
        if texts and all(text is None for _, _, text in texts):
            return self._row_without_key(row, cells)
        return None if asked else self.groepen.geerfd.get(row, {}) | dims

    def _is_total_label(self, text: str) -> bool:
        return is_total(text) or self.herkenner.referentie.find_regio(text) is not None

    def _row_without_key(self, row: int, cells: tuple[str | None, ...]) -> None:
        counts = [k for k in self.indeling.waarden if cells[k.index] is not None]
        if not counts:
            return
        cell = self.blad.address(row, counts[0].index)
        answer = self.verslag.ask(
            "rij_zonder_naam",
            f"Blad '{self.blad.naam}', cel {cell}: deze rij heeft een aantal maar geen "
            "gemeente, soort of periode. Vul die in of haal de rij weg.",
            (OVERSLAAN,),
            over=(self.blad.naam,),
            blad=self.blad.naam,
            cel=cell,
        )
        if answer:
            tell_skipped(self.blad, row, counts[0], self.verslag)

    def _keep_labelled_total(
        self,
        row: int,
        cells: tuple[str | None, ...],
        label: str,
        texts: list[tuple[Kolom, str, str | None]],
    ) -> None:
        named: Dims = dict(self.groepen.geerfd.get(row, {}))
        for _, veld, text in texts:
            words = " ".join(w for w in (text or "").split() if not is_total(w))
            named |= (self.find(veld, words) or {}) if words else {}
        regio = self.herkenner.referentie.find_regio(label)
        members = self.herkenner.referentie.gemeenten_of_regio(regio) if regio else []
        self._keep_total(row, cells, named, tuple(members))

    def _keep_total(
        self, row: int, cells: tuple[str | None, ...], named: Dims, members: tuple[str, ...]
    ) -> None:
        for kolom in [*self.indeling.waarden, *self.indeling.totalen]:
            text = cells[kolom.index]
            if text is not None:
                per_column = kolom if kolom in self.indeling.waarden else None
                self.totalen.append(
                    Totaal(row, kolom.index, text, rij=False, kolom=per_column, dims=named,
                           leden=members)
                )  # fmt: skip

    def _merge(self, dims: Dims, found: Dims, row: int, kolom: Kolom) -> bool:
        """Add dimensions; a gemeente code that contradicts the name beside it is asked about."""
        for name, value in found.items():
            if name in {"gebied", "maand"} and dims.get(name, value) != value:
                cell = self.blad.address(row, kolom.index)
                ask_contradiction(self.blad, cell, "deze waarde en de kolom ernaast", self.verslag)
                return True
            dims[name] = value
        return False

    def _tell_successor(self, row: int, kolom: Kolom, veld: str, text: str) -> None:
        if veld != "gemeente":
            return
        hit = self.herkenner.referentie.find_gemeente(text)
        if hit and hit.opgegaan and hit.code:
            self.verslag.note(
                "gemeente_opgegaan",
                self.blad.naam,
                self.blad.address(row, kolom.index),
                f"Blad '{self.blad.naam}': gemeente {hit.opgegaan} bestaat niet meer; het aantal "
                f"telt bij {self.herkenner.referentie.naam(hit.code)}.",
            )
