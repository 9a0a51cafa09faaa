"""Tables that already hold counts: one row per gemeente, month and kind, or any of those across."""

import re
from collections.abc import Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from loaders.arrange import Indeling, arrange, holds_numbers
from loaders.bijschrift import read_remark
from loaders.completing import Aanvuller
from loaders.context import Omgeving, themes_in
from loaders.groups import find_groups
from loaders.personal import sample
from loaders.questions import ask_contradiction, ask_theme, k_address, told_theme
from loaders.quoting import quote
from loaders.records import Telregel, decide_thema
from loaders.report import Verslag
from loaders.rowkeys import Sleutellezer
from loaders.tables import Kolom, Tabel, column_key
from loaders.totals import Totaal, check_totals
from loaders.values import Herkenner, parse_count
from schemas import SOORT_PER_THEMA

Cellen = tuple[str | None, ...]
COUNTS = "het zijn aantallen"
_RATE = re.compile(r"(?i)per ?1[. ]?000|per duizend|promille|\u2030|percentage|procent|%")
_TELLS_APART = frozenset(["soort", "duur", "grond", "arrangement"])
_ALSO = {"thuiszitters": frozenset(["duur"]), "arrangementen": frozenset(["arrangement"])}
_HAVE_KINDS = {"thuiszitters": "soort", "leerplichttelling": "soort",
               "arrangementen": "arrangement"}  # fmt: skip
_PERIOD = frozenset(["maand", "maandnummer", "schooljaar", "jaar", "dag"])


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
    totalen = [*lezer.totalen, *lezer.sleutels.totalen]
    check_totals(tabel.blad, lezer.regels, lezer.streepjes, totalen, verslag)
    verslag.leave_out("totalen, die alleen zijn gecontroleerd", len(totalen))
    totaalrijen = frozenset(t.row for t in totalen if not t.rij)
    return Telling(thema, lezer.regels, lezer.velden(), indeling, totaalrijen)


def _strong_first(words: list[set[str]]) -> list[set[str]]:
    """Themes that lines point at; words for pupils, who are in every title, come last."""
    return sorted(words, key=lambda w: (not w, w == {"leerlingen"}))


class _Lezer:
    """Reads the counts of one aggregate table row by row."""

    def __init__(
        self,
        tabel: Tabel,
        indeling: Indeling,
        omgeving: Omgeving,
        herkenner: Herkenner,
        verslag: Verslag,
    ) -> None:
        self.tabel, self.blad = tabel, tabel.blad
        self.indeling, self.omgeving, self.verslag = indeling, omgeving, verslag
        self.herkenner = herkenner
        if not omgeving.dims.keys() & _PERIOD:
            self.omgeving = replace(omgeving, dims=omgeving.stand | omgeving.dims)
        groepen = find_groups(tabel, indeling, herkenner)
        self.sleutels = Sleutellezer(tabel, indeling, groepen, herkenner, verslag)
        self.aanvuller = Aanvuller(tabel, herkenner, verslag, self._has_short)
        self.regels: list[Telregel] = []
        self.streepjes: list[Telregel] = []
        self.totalen: list[Totaal] = []
        self._blanks: dict[int, list[str]] = {}

    @cached_property
    def _found(self) -> list[dict[str, str]]:
        """Everything that the headers and keys of the table stand for."""
        return [*(k.dims for k in self.indeling.waarden), *self.sleutels.all_found()]

    def _has_short(self) -> bool:
        """Whether shorter absence stands apart, so that the longer is no part of it."""
        return any(dims.get("duur") == "kort" for dims in self._found)

    def velden(self) -> dict[str, str]:
        """Header → field, for a person to check."""
        named = {k.kop or k_address(self.blad, k): veld for k, veld in self.indeling.sleutels}
        for kolom in self.indeling.waarden:
            named[kolom.kop] = "aantal" + "".join(f" {v}" for v in kolom.dims.values())
        return named | {k.kop: "totaal (gecontroleerd)" for k in self.indeling.totalen}

    def decide_thema(self, bestandsnaam: str) -> str | None:
        """The theme, by what the columns hold and else by the words around them."""
        if told := told_theme(self.blad, self.herkenner):
            return told
        around = self.omgeving.dims.keys()
        own = around - self.omgeving.geerfd
        words = self._themes_around(bestandsnaam)
        thema = self._by_dims(own, words) or self._by_dims(around, words)
        return thema or self._ask_thema({name for each in self._found for name in each} | around)

    def _by_dims(self, around: Set[str], words: list[set[str]]) -> str | None:
        """The theme by the kinds in the table and in the titles ``around`` it, else by words."""
        dims = {name for each in self._found for name in each}
        soorten = {each["soort"] for each in self._found if "soort" in each}
        if "soort" in around and not soorten:
            soorten = {self.omgeving.dims["soort"]}
        all_dims = dims | self.omgeving.dims.keys()
        per_year = not all_dims & {"maand", "maandnummer"} and "schooljaar" in all_dims
        dims |= {"grond"} if "grond" in around and not soorten else set()
        dims |= {"arrangement"} if "arrangement" in around else set()
        return decide_thema(soorten, dims, per_schooljaar=per_year, woorden=words)

    def _themes_around(self, bestandsnaam: str) -> list[set[str]]:
        """Themes that titles, headers and the file's name point at, the most telling first."""
        headers = " ".join(k.kop for k in self.tabel.kolommen)
        own = [themes_in(line) for line in (*self.tabel.context, headers)]
        further = [themes_in(line) for line in (*self.tabel.erft, bestandsnaam)]
        if own[-1] <= {"leerlingen"}:  # every count may be headed "aantal leerlingen"
            return [*_strong_first(own[:-1]), *_strong_first(further), own[-1]]
        return [*_strong_first(own[:-1]), own[-1], *_strong_first(further)]

    def _ask_thema(self, dims: set[str]) -> str | None:
        """A table of counts per gemeente of which nothing says what it counts."""
        if not self.indeling.waarden or not dims & {"gebied", "swv"} or not dims & _PERIOD:
            return None
        cell = self.tabel.kop_cel
        return ask_theme(self.blad, cell, self.verslag)

    def ask_if_rates(self) -> bool:
        """Ask when a title speaks of a share or rate; True where the numbers are counts."""
        if not any(_RATE.search(line) for line in self.tabel.context):
            return True
        cell = self.tabel.kop_cel
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
        """A column that nobody knows may be a measure or the kind: never passed over in silence."""
        for kolom in self.indeling.onbekend:
            if holds_numbers(sample(self.tabel, kolom)):
                self._ask_column(kolom, "staan getallen")
            elif thema in _HAVE_KINDS and not self._tells_kind(_HAVE_KINDS[thema]):
                self._ask_column(kolom, "staan woorden die de soort kunnen zijn")
            else:
                cell = self.blad.address(self.tabel.kop_rij, kolom.index)
                self.verslag.note(
                    "kolom_niet_gebruikt",
                    self.blad.naam,
                    cell,
                    f"De kolom van cel {cell} is niet herkend en niet gebruikt.",
                )

    def _tells_kind(self, name: str) -> bool:
        return name in self.omgeving.dims or any(name in dims for dims in self._found)

    def _ask_column(self, kolom: Kolom, what: str) -> None:
        cell = self.blad.address(self.tabel.kop_rij, kolom.index)
        self.verslag.ask(
            "kolom",
            f"Blad '{self.blad.naam}': wat betekent de kolom van cel {cell}? De kop is onbekend "
            f"en eronder {what}. Geef de kolom een duidelijke kop of haal hem weg.",
            over=(column_key(self.blad, kolom),),
            blad=self.blad.naam,
            cel=cell,
            geldig=lambda _: False,  # one that can be used was applied to the header
        )

    def read(self, thema: str) -> None:
        """Read all rows."""
        for row in self.tabel.rijen:
            cells = self.blad.row(row)
            keys = self.sleutels.read(row, cells)
            if keys is not None:
                self._read_counts(row, cells, keys, thema)
        self._tell_blanks()

    def _read_counts(self, row: int, cells: Cellen, keys: dict[str, str], thema: str) -> None:
        apart = tuple(cells[k.index] for k in self.indeling.samenvoegen)
        for kolom in self.indeling.waarden:
            own = keys | kolom.dims
            if self._disagree(keys, kolom, row, cells[kolom.index]):
                continue
            about = "vrijstellingen" if "grond" in own and "soort" not in own else thema
            dims = self._around(own, about) | own | {"thema": about}
            self._read_count(row, kolom, cells[kolom.index], dims, apart)
        for kolom in self.indeling.totalen:
            text = cells[kolom.index]
            if text is not None:
                self.totalen.append(Totaal(row, kolom.index, text, rij=True, kolom=kolom))

    def _around(self, own: dict[str, str], thema: str) -> dict[str, str]:
        """What the titles add, of what this theme tells apart; a month of its own goes first."""
        passed = _TELLS_APART - {SOORT_PER_THEMA[thema], "niveau"}
        passed -= _ALSO.get(thema, frozenset())
        around = {k: v for k, v in self.omgeving.dims.items() if k not in passed}
        if own.keys() & {"maand", "maandnummer", "dag"}:
            around = {k: v for k, v in around.items() if k not in {"maand", "dag", "midden"}}
        if own.keys() & {"maand", "dag"}:
            around = {k: v for k, v in around.items() if k != "maandnummer"}
        if "schooljaar" in own:
            around = {k: v for k, v in around.items() if k != "jaar"}
        return around

    def _disagree(self, keys: dict[str, str], kolom: Kolom, row: int, text: str | None) -> bool:
        """A row and a column that each name another gemeente, month or kind."""
        if text is None or all(keys.get(n, v) == v for n, v in kolom.dims.items() if n != "dag"):
            return False
        cell = self.blad.address(row, kolom.index)
        ask_contradiction(self.blad, cell, "de rij en de kop van de kolom", self.verslag)
        return True

    def _read_count(
        self,
        row: int,
        kolom: Kolom,
        text: str | None,
        dims: dict[str, str],
        apart: Cellen,
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
            getal = read_remark(text, self.blad.naam, cell, self.verslag) or getal
        if getal.soort == "fout":
            self._reject_cell("aantal", cell, f"staat {quote(text)}")
        elif getal.soort == "geen":
            self._blanks.setdefault(kolom.index, []).append(cell)
        elif self.aanvuller.complete(dims, cell):
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
