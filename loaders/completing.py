"""What a count still lacks once its row and column are read: its period, area and exact kind.

Each is filled in from what is known, or asked for; a person's answer is applied on the spot.
"""

from collections.abc import Callable
from functools import cached_property

from loaders.kinds import OVERSLAAN
from loaders.periods import is_period, month_name, previous_month
from loaders.questions import ask_area
from loaders.quoting import hidden_key
from loaders.records import ask_period, set_period
from loaders.report import Verslag
from loaders.tables import Tabel
from loaders.values import Herkenner

Dims = dict[str, str]
_NOT_A_KIND = {"relatief": "thuiszitters", "lrv": "leerplichttelling"}


class Aanvuller:
    """Completes the dimensions of the counts of one table.

    ``has_short``: whether the table tells shorter absence from longer.
    """

    def __init__(
        self, tabel: Tabel, herkenner: Herkenner, verslag: Verslag, has_short: Callable[[], bool]
    ) -> None:
        self.tabel, self.blad = tabel, tabel.blad
        self._ask_short = has_short
        self.herkenner, self.verslag = herkenner, verslag

    @cached_property
    def _has_short(self) -> bool:
        return self._ask_short()

    def complete(self, dims: Dims, cell: str) -> bool:
        """Add period, area and kind; False when something must be asked first."""
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
            f"Blad '{self.blad.naam}', cel {cell}: deze peildatum in {month_name(dag)} is niet de "
            "laatste dag van een maand. Van welke maand is dit de stand? Zet de laatste dag van "
            "die maand neer.",
            (dag[:7], previous_month(dag[:7])),
            over=hidden_key(dag),  # a day may be one of birth
            blad=self.blad.naam,
            cel=cell,
            geldig=is_period,
        )

    def _fill_area(self, dims: Dims, cell: str) -> bool:
        area = dims.get("gebied") or self.herkenner.opties.area or dims.get("swv")
        area = area or ask_area(self.blad.naam, cell, self.herkenner, self.verslag)
        if area is None:
            return False
        dims["gebied"] = area
        return True

    def _check_kind(self, dims: Dims, cell: str) -> bool:
        soort, thema = dims.get("soort"), dims["thema"]
        if soort is None:
            return thema != "vrijstellingen" or "grond" in dims or self._ask_ground(dims, cell)
        if soort == "lrv_lang" and thema == "thuiszitters" and self._has_short:
            dims |= {"soort": "lrv", "duur": "lang"}
            return True
        if soort == "lrv_lang" and thema == "thuiszitters":
            self._tell_subset(cell)
            return False
        if _NOT_A_KIND.get(soort) == thema or (thema == "thuiszitters" and "_" in soort):
            return self._ask_kind(dims, cell)
        return True

    def _ask_ground(self, dims: Dims, cell: str) -> bool:
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

    def _ask_kind(self, dims: Dims, cell: str) -> bool:
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
