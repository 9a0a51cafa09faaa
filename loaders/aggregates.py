"""Tables that already hold counts: one row per gemeente, month and kind, or any of those across."""

import re
from dataclasses import dataclass, field

from loaders.arrange import Indeling, arrange, holds_numbers
from loaders.context import Omgeving, themes_in
from loaders.kinds import OVERSLAAN
from loaders.periods import is_period, previous_month
from loaders.personal import sample
from loaders.questions import ask_area, ask_value, k_address, tell_skipped
from loaders.records import Telregel, ask_period, decide_thema, set_period
from loaders.report import Verslag, quote
from loaders.tables import Kolom, Tabel, column_key
from loaders.totals import Totaal, check_totals
from loaders.values import Herkenner, is_total, parse_count

COUNTS = "het zijn aantallen"
_RATE = re.compile(r"(?i)per ?1[. ]?000|per duizend|promille|\u2030|percentage|procent|%")
_TOTAL = re.compile(r"(?i)\s*(?:sub|eind)?tota(?:al|len)\b")
_NOT_A_KIND = {"relatief": "thuiszitters", "lrv": "leerplichttelling"}


@dataclass
class Telling:
    """What an aggregate yields: its counts, its theme, and which header became which field."""

    thema: str | None
    regels: list[Telregel]
    velden: dict[str, str]
    indeling: Indeling = field(default_factory=Indeling)
    totaalrijen: frozenset[int] = frozenset()


def count_aggregate(
    tabel: Tabel,
    persoonlijk: list[Kolom],
    omgeving: Omgeving,
    herkenner: Herkenner,
    verslag: Verslag,
    bestandsnaam: str,
) -> Telling:
    """Read the counts of an aggregate table, check its totals, and say what is wrong or unknown."""
    indeling = arrange(tabel, persoonlijk, herkenner)
    lezer = _Lezer(tabel, indeling, omgeving, herkenner, verslag)
    thema = lezer.decide_thema(bestandsnaam)
    if thema is None or not (indeling.waarden or (indeling.sleutels and indeling.onbekend)):
        return Telling(None, [], {})
    if not lezer.ask_if_rates():
        return Telling(thema, [], lezer.velden(), indeling)
    lezer.ask_unknown_columns(thema)
    lezer.read(thema)
    check_totals(tabel.blad, lezer.regels, lezer.streepjes, lezer.totalen, verslag)
    verslag.leave_out("totalen, die alleen zijn gecontroleerd", len(lezer.totalen))
    totaalrijen = frozenset(t.row for t in lezer.totalen if not t.rij)
    return Telling(thema, lezer.regels, lezer.velden(), indeling, totaalrijen)


class _Lezer:
    """Reads one aggregate table row by row."""

    def __init__(
        self,
        tabel: Tabel,
        indeling: Indeling,
        omgeving: Omgeving,
        herkenner: Herkenner,
        verslag: Verslag,
    ) -> None:
        self.tabel, self.blad = tabel, tabel.blad
        self.indeling, self.omgeving = indeling, omgeving
        self.herkenner, self.verslag = herkenner, verslag
        self.regels: list[Telregel] = []
        self.streepjes: list[Telregel] = []
        self.totalen: list[Totaal] = []
        self._short: bool | None = None
        self._known: dict[tuple[str, str], dict[str, str] | None] = {}
        self._blanks: dict[int, list[str]] = {}

    def velden(self) -> dict[str, str]:
        """Header → field, for a person to check."""
        named = {k.kop or k_address(self.blad, k): veld for k, veld in self.indeling.sleutels}
        for kolom in self.indeling.waarden:
            named[kolom.kop] = "aantal" + "".join(f" {v}" for v in kolom.dims.values())
        return named | {k.kop: "totaal (gecontroleerd)" for k in self.indeling.totalen}

    def decide_thema(self, bestandsnaam: str) -> str | None:
        """The theme, by what the columns hold and else by the words around them."""
        if pointed := self.herkenner.antwoord("thema", self.blad.naam):
            return pointed
        dims = {name for k in self.indeling.waarden for name in k.dims}
        soorten = {k.dims["soort"] for k in self.indeling.waarden if "soort" in k.dims}
        for kolom, veld in self.indeling.sleutels:
            for value in sample(self.tabel, kolom):
                found = self._find(veld, value) or {}
                dims |= found.keys()
                soorten |= {found["soort"]} if "soort" in found else set()
        if "soort" in self.omgeving.dims and not soorten:
            soorten = {self.omgeving.dims["soort"]}
        per_year = not dims & {"maand", "maandnummer"} and "maand" not in self.omgeving.dims
        per_year = per_year and ("schooljaar" in dims or "schooljaar" in self.omgeving.dims)
        headers = " ".join(k.kop for k in self.tabel.kolommen)
        words = [themes_in(line) for line in (*self.tabel.context, headers, bestandsnaam)]
        strong = [w for w in words if not w & {"leerlingen", "inwoners"}]
        weak = [themes_in(headers), *words]
        return decide_thema(soorten, dims, per_schooljaar=per_year, woorden=[*strong, *weak])

    def ask_if_rates(self) -> bool:
        """Ask when a title speaks of a share or rate; True where the numbers are counts."""
        if not any(_RATE.search(line) for line in self.tabel.context):
            return True
        cell = self.blad.address(self.tabel.kop_rij, self.tabel.kolommen[0].index)
        answer = self.verslag.ask(
            "verhouding",
            f"Blad '{self.blad.naam}', cel {cell}: de titel spreekt van een percentage of van "
            "aantallen per 1.000. Zijn dit aantallen? Lever anders de aantallen zelf aan.",
            (COUNTS,),
            over=(self.blad.naam,),
            blad=self.blad.naam,
            cel=cell,
        )
        return answer == COUNTS

    def ask_unknown_columns(self, thema: str) -> None:
        """A column of numbers that nobody knows may be a measure: never passed over in silence."""
        for kolom in self.indeling.onbekend:
            cell = self.blad.address(self.tabel.kop_rij, kolom.index)
            if holds_numbers(sample(self.tabel, kolom)):
                self.verslag.ask(
                    "kolom",
                    f"Blad '{self.blad.naam}': wat betekent de kolom van cel {cell}? De "
                    "kop is onbekend en eronder staan getallen. Geef de kolom een duidelijke kop "
                    "of haal hem weg.",
                    over=(column_key(self.blad, kolom),),
                    blad=self.blad.naam,
                    cel=cell,
                    geldig=lambda _: False,  # one that can be used was applied to the header
                )
            else:
                self.verslag.note(
                    "kolom_niet_gebruikt",
                    self.blad.naam,
                    cell,
                    f"De kolom van cel {cell} is niet herkend en niet gebruikt.",
                )

    def read(self, thema: str) -> None:
        """Read all rows."""
        for row in self.tabel.rijen:
            cells = self.blad.row(row)
            if self._is_total_of_parts(cells):
                texts = [(k, veld, cells[k.index]) for k, veld in self.indeling.sleutels]
                self._keep_total(row, cells, "", texts)
                continue
            keys = self._read_keys(row, cells)
            if keys is not None:
                self._read_counts(row, cells, keys, thema)
        self._tell_blanks()

    def _read_keys(self, row: int, cells: tuple[str | None, ...]) -> dict[str, str] | None:
        """The dimensions that a row names; None for a total row or one that is asked about."""
        texts = [(k, veld, cells[k.index]) for k, veld in self.indeling.sleutels]
        dims: dict[str, str] = {}
        asked = False
        for kolom, veld, text in texts:
            if text is None:
                continue
            found = self._find(veld, text)
            if found is None and self._is_total_label(veld, text):
                self._keep_total(row, cells, text, texts)
                return None
            asked = asked or found is None
            if found is None:
                self._ask_value(row, kolom, veld, text)
            else:
                self.verslag.saw(veld, text, next(iter(found.values()), ""))
                self._tell_successor(row, kolom, veld, text)
                asked = self._merge(dims, found, row, kolom) or asked
        if OVERSLAAN in dims:
            tell_skipped(self.blad, row, self.tabel.kolommen[0], self.verslag)
            return None
        if not texts or all(text is None for _, _, text in texts):
            return dims if not self.indeling.sleutels else self._row_without_key(row, cells)
        return None if asked else dims

    def _is_total_of_parts(self, cells: tuple[str | None, ...]) -> bool:
        """``Totaal`` where a school or wijk stands: it adds up rows, and is none of them."""
        labels = (cells[k.index] for k in self.indeling.samenvoegen)
        return any(text is not None and _TOTAL.match(text) for text in labels)

    def _row_without_key(self, row: int, cells: tuple[str | None, ...]) -> None:
        counts = [k for k in self.indeling.waarden if cells[k.index] is not None]
        if counts:
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

    def _find(self, veld: str, text: str) -> dict[str, str] | None:
        if (veld, text) not in self._known:
            self._known[veld, text] = self.herkenner.find(veld, text)
        return self._known[veld, text]

    def _is_total_label(self, veld: str, text: str) -> bool:
        return is_total(text) or (
            veld in {"gemeente", "swv"} and self.herkenner.referentie.find_regio(text) is not None
        )

    def _keep_total(
        self,
        row: int,
        cells: tuple[str | None, ...],
        label: str,
        texts: list[tuple[Kolom, str, str | None]],
    ) -> None:
        named: dict[str, str] = {}
        for _, veld, text in texts:
            words = " ".join(w for w in (text or "").split() if not is_total(w))
            named |= (self._find(veld, words) or {}) if words else {}
        regio = self.herkenner.referentie.find_regio(label)
        members = self.herkenner.referentie.gemeenten_of_regio(regio) if regio else []
        for kolom in [*self.indeling.waarden, *self.indeling.totalen]:
            text = cells[kolom.index]
            if text is not None:
                per_column = kolom if kolom in self.indeling.waarden else None
                self.totalen.append(
                    Totaal(row, kolom.index, text, rij=False, kolom=per_column, dims=named,
                           leden=tuple(members))
                )  # fmt: skip

    def _merge(self, dims: dict[str, str], found: dict[str, str], row: int, kolom: Kolom) -> bool:
        """Add dimensions; a gemeente code that contradicts the name beside it is asked about."""
        for name, value in found.items():
            if name in {"gebied", "maand"} and dims.get(name, value) != value:
                cell = self.blad.address(row, kolom.index)
                self.verslag.ask(
                    "tegenspraak",
                    f"Blad '{self.blad.naam}', cel {cell}: deze waarde en de kolom ernaast "
                    "spreken elkaar tegen. Verbeter een van beide.",
                    blad=self.blad.naam,
                    cel=cell,
                )
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

    def _ask_value(self, row: int, kolom: Kolom, veld: str, text: str) -> None:
        ask_value(self.blad, row, kolom, veld, text, self.herkenner, self.verslag)

    def _read_counts(
        self, row: int, cells: tuple[str | None, ...], keys: dict[str, str], thema: str
    ) -> None:
        apart = tuple(cells[k.index] for k in self.indeling.samenvoegen)
        for kolom in self.indeling.waarden:
            dims = self.omgeving.dims | keys | kolom.dims | {"thema": thema}
            if "maandnummer" in dims and ("maand" not in keys | kolom.dims):
                dims.pop("maand", None)
            self._read_count(row, kolom, cells[kolom.index], dims, apart)
        for kolom in self.indeling.totalen:
            text = cells[kolom.index]
            if text is not None:
                self.totalen.append(Totaal(row, kolom.index, text, rij=True))

    def _read_count(
        self,
        row: int,
        kolom: Kolom,
        text: str | None,
        dims: dict[str, str],
        apart: tuple[str | None, ...],
    ) -> None:
        cell = self.blad.address(row, kolom.index)
        if (row, kolom.index) in self.blad.fouten:
            self._reject_cell("foutwaarde", cell, "staat een foutwaarde van Excel (zoals #DEEL/0!)")
            return
        if (row, kolom.index) in self.blad.zonder_uitkomst:
            self._reject_cell("formule", cell, "staat een formule zonder uitkomst")
            return
        if text is None:
            self._blanks.setdefault(kolom.index, []).append(cell)
            return
        getal = parse_count(text, is_decimal=(row, kolom.index) in self.blad.decimalen)
        if getal.soort == "fout":
            self._reject_cell("aantal", cell, f"staat {quote(text)}")
        elif getal.soort == "geen":
            self._blanks.setdefault(kolom.index, []).append(cell)
        elif self._fill_dims(dims, row, kolom, cell):
            dash = getal.soort == "streep"
            aantal = 0 if dash else getal.aantal
            made = "streepje=0" if dash else "cel"
            regel = Telregel(dims, aantal, self.blad.naam, cell, row, kolom.index, apart, made)
            (self.streepjes if dash else self.regels).append(regel)

    def _reject_cell(self, code: str, cell: str, what: str) -> None:
        self.verslag.reject(
            code,
            self.blad.naam,
            cell,
            f"In cel {cell} {what}. Hier hoort een heel aantal van 0 of meer te staan, of <5.",
        )

    def _fill_dims(self, dims: dict[str, str], row: int, kolom: Kolom, cell: str) -> bool:
        """Complete a count's dimensions; False when something must be asked first."""
        thema = dims["thema"]
        periode = set_period(dims, thema) or self._ask_period(thema, cell)
        if periode and "midden" in dims and thema == "thuiszitters":
            periode = self._ask_peildatum(dims["dag"], cell)
        if periode is None:
            return False
        dims["periode"] = periode
        return self._fill_area(dims, cell) and self._check_kind(dims, cell)

    def _ask_period(self, thema: str, cell: str) -> str | None:
        def read(text: str) -> str | None:
            known = set_period(self.herkenner.header_dims(text), thema)
            return known or (text if is_period(text) else None)

        return ask_period(thema, self.blad.naam, cell, self.verslag, read)

    def _ask_peildatum(self, dag: str, cell: str) -> str | None:
        return self.verslag.ask(
            "peildatum",
            f"Blad '{self.blad.naam}', cel {cell}: peildatum {dag} is niet de laatste dag van een "
            "maand. Van welke maand is dit de stand? Zet de laatste dag van die maand neer.",
            (dag[:7], previous_month(dag[:7])),
            over=(dag,),
            blad=self.blad.naam,
            cel=cell,
            geldig=is_period,
        )

    def _fill_area(self, dims: dict[str, str], cell: str) -> bool:
        area = dims.get("gebied") or self.herkenner.opties.area or dims.get("swv")
        area = area or ask_area(self.blad.naam, cell, self.herkenner, self.verslag)
        if area is None:
            return False
        dims["gebied"] = area
        return True

    def _check_kind(self, dims: dict[str, str], cell: str) -> bool:
        soort, thema = dims.get("soort"), dims["thema"]
        if soort is None:
            return thema != "vrijstellingen" or "grond" in dims or self._ask_ground(dims, cell)
        if soort == "lrv_lang" and thema == "thuiszitters" and self._has_short():
            dims |= {"soort": "lrv", "duur": "lang"}
            return True
        if soort == "lrv_lang" and thema == "thuiszitters":
            self._tell_subset(cell)
            return False
        if _NOT_A_KIND.get(soort) == thema or (thema == "thuiszitters" and "_" in soort):
            return self._ask_kind(dims, cell)
        return True

    def _has_short(self) -> bool:
        """Whether shorter absence stands apart, so that the longer is no part of it."""
        if self._short is None:
            texts = [
                (veld, value)
                for kolom, veld in self.indeling.sleutels
                if veld in {"soort", "duur"}
                for value in sample(self.tabel, kolom)
            ]
            found = [k.dims for k in self.indeling.waarden]
            found += [self._find(veld, text) or {} for veld, text in texts]
            self._short = any(dims.get("duur") == "kort" for dims in found)
        return self._short

    def _ask_ground(self, dims: dict[str, str], cell: str) -> bool:
        answer = self.verslag.ask(
            "grond",
            f"Blad '{self.blad.naam}': van welk artikel zijn deze vrijstellingen? Zet de grond "
            "(bijvoorbeeld 5 onder a) in een kolom.",
            ("5 onder a", "5 onder b", "5 onder c"),
            over=("grond",),
            blad=self.blad.naam,
            cel=cell,
            geldig=lambda text: self.herkenner.find("grond", text) is not None,
        )
        found = self.herkenner.find("grond", answer) if answer else None
        dims |= found or {}
        return found is not None

    def _tell_subset(self, cell: str) -> None:
        column = "".join(c for c in cell if c.isalpha())
        self.verslag.leave_out("cellen langer dan 3 maanden, die al in een ander aantal zitten", 1)
        self.verslag.note(
            "deelaantal",
            self.blad.naam,
            f"{column}{self.tabel.kop_rij + 1}",
            f"Blad '{self.blad.naam}': 'langer dan 3 maanden' is een deel van het langdurig "
            "relatief verzuim; dit deel is "
            "niet opgeslagen, omdat het anders dubbel telt.",
        )

    def _ask_kind(self, dims: dict[str, str], cell: str) -> bool:
        """Ask what a kind means that may be two; True where it was answered."""
        soort, thema = dims["soort"], dims["thema"]
        reason = (
            "'Relatief verzuim' zonder duur kan ook korter verzuim zijn. Is dit langdurig relatief "
            "verzuim (meer dan 4 weken)? Noem het dan zo."
            if soort == "relatief"
            else f"Deze soort verzuim ({soort}) past niet bij {thema}. Noem de soort preciezer."
        )
        answer = self.verslag.ask(
            "soort",
            f"Blad '{self.blad.naam}': {reason}",
            ("langdurig relatief verzuim", OVERSLAAN),
            over=(soort, thema),
            blad=self.blad.naam,
            cel=cell,
            geldig=lambda text: text == OVERSLAAN or self.herkenner.find("soort", text) is not None,
        )
        found = self.herkenner.find("soort", answer) if answer else None
        dims |= found or {}
        return found is not None

    def _tell_blanks(self) -> None:
        """Missing is not zero: say where nothing was delivered; columns of later months pass."""
        rows = len(self.tabel.rijen)
        for column, cells in self._blanks.items():
            kolom = next(k for k in self.indeling.waarden if k.index == column)
            if len(cells) >= rows - 1 and {"maand", "maandnummer"} & kolom.dims.keys():
                continue
            self.verslag.leave_out("cellen zonder aantal", len(cells))
            shown = ", ".join(cells[:5]) + (
                f" en {len(cells) - 5} andere" if len(cells) > 5 else ""
            )
            self.verslag.note(
                "leeg",
                self.blad.naam,
                cells[0],
                f"Geen aantal in {shown}. Leeg of n.v.t. telt als niet geleverd, niet als 0.",
            )
