"""Tables with one row per case: cases become counts here, and nothing of a case goes further."""

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from loaders.context import Omgeving
from loaders.kinds import OVERSLAAN, TELLING_SCHEMA, empty_tellingen
from loaders.periods import (
    end_of,
    month_end,
    months_between,
    parse_date,
    schooljaar_of,
    start_of,
)
from loaders.questions import ask_area, ask_value
from loaders.report import Verslag
from loaders.tables import Kolom, Tabel
from loaders.values import Herkenner
from schemas import DUREN

Maanden = NDArray[np.int64]
Dagen = NDArray[np.datetime64]

_KEYS = ["gebied", "soort", "niveau"]
# What made the counts, as it is kept beside them.
_RULES = {
    "thuiszitters": "register-stand",
    "arrangementen": "register-toegekend",
    "vrijstellingen": "register-schooljaar",
}
_CLOSED = ("afgesloten", "gesloten", "opgelost", "beeindigd")


def is_register(tabel: Tabel, persoonlijk: list[Kolom]) -> bool:
    """Whether a table has a row per case: a date per row, and no column of counts."""
    dated = tabel.met_veld("begin", "datum_besluit", "datum_aanvraag")
    counts = tabel.met_veld("aantal")
    return bool(dated) and (not counts or bool(persoonlijk))


class RegisterLezer:
    """Turns the cases of one register into counts per month.

    Attributes:
        tellingen: The counts (``schemas.Tellingen``), empty while something must be asked.
        maanden: The months that the register covers, every area and kind of its sender included.
    """

    def __init__(
        self, tabel: Tabel, omgeving: Omgeving, herkenner: Herkenner, verslag: Verslag
    ) -> None:
        self.tabel, self.blad = tabel, tabel.blad
        self.omgeving, self.herkenner, self.verslag = omgeving, herkenner, verslag
        first, last = tabel.rijen[0], tabel.rijen[-1]
        rows = pl.Series("rij", tabel.rijen, dtype=pl.Int64)
        grid = self.blad.grid
        if last - first + 1 == len(tabel.rijen):
            self.ruw = grid[first : last + 1]
        else:
            self.ruw = grid[rows]
        self.ruw = self.ruw.with_columns(rows)
        self.tellingen = empty_tellingen()
        self.maanden: list[str] = []
        self._skipped: set[int] = set()

    def velden(self) -> dict[str, str]:
        """Header → field, for a person to check."""
        return {k.kop: k.veld for k in self.tabel.kolommen if k.veld and k.veld != "persoonlijk"}

    def read_thuiszitters(self) -> None:
        """Stock per month end, by gemeente, kind, level and duration (``domein.md``)."""
        cases = self._cases({"begin": "begin", "einde": "einde"})
        cases = self._without_nee(cases)
        vanaf, tot = self._stretch(cases)
        cases = self._check_closed(self._check_order(cases))
        self._tell_skipped()
        if self.verslag.vragen or vanaf is None or tot is None:
            return
        self.maanden = [m for m in months_between(vanaf, f"{tot:%Y-%m}") if month_end(m) <= tot]
        if self.maanden:
            first, _, over = _place(cases, self.maanden)
            never = "dossiers die op geen laatste dag van een maand meetellen"
            self.verslag.leave_out(never, int((first >= over).sum()))
        self.tellingen = self._finish(count_open(cases, self.maanden), "thuiszitters", "stand")

    def read_arrangementen(self) -> None:
        """Granted per month of decision, by gemeente, kind and level."""
        cases = self._cases({"datum_besluit": "besluit"}, extra="arrangement")
        if not self.tabel.met_veld("datum_besluit"):
            self._ask(
                "besluitdatum",
                "een arrangement telt in de maand van het besluit, maar die datum staat er niet. "
                "Voeg de datum van toekenning toe.",
            )
        cases = self._granted(cases)
        cases = self._ask_missing(cases, "besluit", "datum van het besluit")
        cases = self._ask_missing(cases, "arrangement", "soort arrangement")
        self._tell_skipped()
        if self.verslag.vragen or cases.is_empty():
            return
        cases = cases.with_columns(periode=pl.col("besluit").dt.strftime("%Y-%m"))
        counts = cases.group_by("gebied", "niveau", "arrangement", "periode").agg(aantal=pl.len())
        self.maanden = months_between(*counts["periode"].sort().gather([0, -1]).to_list())
        combos = counts.select("gebied", "niveau", "arrangement").unique()
        grid = combos.join(pl.DataFrame({"periode": self.maanden}), how="cross")
        counts = grid.join(
            counts, on=["gebied", "niveau", "arrangement", "periode"], how="left", nulls_equal=True
        ).with_columns(pl.col("aantal").fill_null(0))
        self.tellingen = self._finish(counts, "arrangementen", "stroom")

    def read_vrijstellingen(self) -> None:
        """Per schooljaar: in force on 1 August or added later that year, by gemeente and ground."""
        cases = self._cases({"begin": "begin", "einde": "einde"}, extra="grond")
        if not self.tabel.met_veld("grond"):
            self._ask("grond", "van welk artikel deze vrijstellingen zijn, staat er niet bij.")
        cases = self._check_order(self._ask_missing(cases, "grond", "grond"))
        vanaf, tot = self._stretch(cases)
        self._tell_skipped()
        if self.verslag.vragen or vanaf is None or tot is None:
            return
        first = date.fromisoformat(f"{vanaf}-01")
        years = [schooljaar_of(first)] if first.month == 8 else []
        while (later := _next_schooljaar(years[-1] if years else schooljaar_of(first))) and (
            start_of(later) <= tot
        ):
            years.append(later)
        self.maanden = years
        never = cases.height - cases.filter(_in_any_force(years)).height
        self.verslag.leave_out("vrijstellingen van buiten deze schooljaren", never)
        counts = pl.concat([_count_in_force(cases, year) for year in years] or [_NO_GROUNDS])
        self.tellingen = self._finish(counts, "vrijstellingen", "stroom")

    def _cases(self, dates: dict[str, str], extra: str | None = None) -> pl.DataFrame:
        """One row per case: typed dates and recognised values, and the row it stands on."""
        columns = {"gebied": self._area(), "niveau": self._values("niveau")}
        if extra:
            columns[extra] = self._values(extra)
        else:
            columns["soort"] = self._kinds()
        for veld, name in dates.items():
            columns[name] = self._dates(veld)
        return self._counting(pl.DataFrame({"rij": self.ruw["rij"], **columns}))

    def _skip(self, rows: pl.Series) -> None:
        """Leave these rows out from now on, as a person answered."""
        self._skipped |= set(rows.to_list())

    def _counting(self, cases: pl.DataFrame) -> pl.DataFrame:
        """The cases without those that a person said do not count."""
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

    def _values(self, veld: str) -> pl.Series:
        """A column recognised value by value; unknown ones are asked about, with their cell."""
        kolommen = self.tabel.met_veld(veld)
        if not kolommen:
            known = self.omgeving.dims.get(veld)
            return pl.Series([known] * self.ruw.height, dtype=pl.String)
        return self._recognise(kolommen[0], veld, veld)

    def _recognise(self, kolom: Kolom, veld: str, dim: str) -> pl.Series:
        texts = self._texts(kolom)
        known: dict[str | None, str] = {}
        for text in dict.fromkeys(texts):
            found = self.herkenner.find(veld, text) if text else None
            if found and dim in found:
                known[text] = found[dim]
                self.verslag.saw(veld, text or "", found[dim])
            elif found and OVERSLAAN in found:
                self._skip(self.ruw["rij"].filter(self.ruw[str(kolom.index)] == text))
            elif text:
                row = self.tabel.rijen[texts.index(text)]
                ask_value(self.blad, row, kolom, veld, text, self.herkenner, self.verslag)
        return pl.Series([known.get(text) for text in texts], dtype=pl.String)

    def _texts(self, kolom: Kolom) -> list[str | None]:
        """The cells of a column as they stand in the file."""
        return self.ruw[str(kolom.index)].to_list()

    def _area(self) -> pl.Series:
        for veld in ("gemeente", "gm_code"):
            if kolommen := self.tabel.met_veld(veld):
                areas = self._recognise(kolommen[0], veld, "gebied")
                self._tell_successors(kolommen[0])
                self._ask_blank(kolommen[0], "gemeente")
                return areas
        area = self.herkenner.opties.area or self.omgeving.dims.get("gebied")
        if area is None:
            cell = self.blad.address(self.tabel.kop_rij, self.tabel.kolommen[0].index)
            area = ask_area(self.blad.naam, cell, self.herkenner, self.verslag)
        return pl.Series([area] * self.ruw.height, dtype=pl.String)

    def _tell_successors(self, kolom: Kolom) -> None:
        texts = self._texts(kolom)
        for text in filter(None, dict.fromkeys(texts)):
            hit = self.herkenner.referentie.find_gemeente(text)
            if hit and hit.opgegaan and hit.code:
                row = self.tabel.rijen[texts.index(text)]
                self.verslag.note(
                    "gemeente_opgegaan",
                    self.blad.naam,
                    self.blad.address(row, kolom.index),
                    f"Gemeente {hit.opgegaan} bestaat niet meer; deze leerlingen tellen bij "
                    f"{self.herkenner.referentie.naam(hit.code)}.",
                )

    def _kinds(self) -> pl.Series:
        kinds = self._values("soort")
        vague = kinds == "relatief"
        if vague.any():
            answer = self._ask(
                "soort",
                "'relatief verzuim' zonder duur kan ook korter verzuim zijn. Is dit langdurig "
                "relatief verzuim (meer dan 4 weken)? Noem het dan zo.",
                ("langdurig relatief verzuim", OVERSLAAN),
                over=("relatief", "thuiszitters"),
            )
            if answer == OVERSLAAN:
                self._skip(self.ruw["rij"].filter(vague))
            elif found := self.herkenner.find("soort", answer) if answer else None:
                kinds = kinds.replace("relatief", found["soort"])
        if self.tabel.met_veld("soort"):
            self._ask_blank(self.tabel.met_veld("soort")[0], "soort verzuim")
        return kinds

    def _ask_blank(self, kolom: Kolom, what: str) -> None:
        column = self.ruw[str(kolom.index)]
        if blank := column.null_count():
            row = self.tabel.rijen[column.to_list().index(None)]
            cell = self.blad.address(row, kolom.index)
            answer = self.verslag.ask(
                f"leeg_{what.split()[0]}",
                f"Blad '{self.blad.naam}', cel {cell}: bij {blank} rijen is de {what} leeg. "
                "Vul die in.",
                (OVERSLAAN,),
                over=("leeg",),
                blad=self.blad.naam,
                cel=cell,
            )
            if answer == OVERSLAAN:
                self._skip(self.ruw["rij"].filter(column.is_null()))

    def _dates(self, veld: str) -> pl.Series:
        kolommen = self.tabel.met_veld(veld)
        if not kolommen:
            return pl.Series([None] * self.ruw.height, dtype=pl.Date)
        raw = self.ruw[str(kolommen[0].index)]
        days = raw.str.head(10).str.to_date("%Y-%m-%d", strict=False)
        left = raw.filter(days.is_null() & raw.is_not_null()).unique()
        if left.is_empty():
            return days
        parsed = {text: parse_date(text) for text in left.to_list()}
        for text, day in parsed.items():
            if day is None:
                self._reject_date(kolommen[0], raw, text)
        known = {text: day for text, day in parsed.items() if day}
        rest = raw.replace_strict(known, default=None, return_dtype=pl.Date)
        return days.fill_null(rest)

    def _reject_date(self, kolom: Kolom, raw: pl.Series, text: str) -> None:
        row = int(self.ruw["rij"][int((raw == text).arg_max() or 0)])
        cell = self.blad.address(row, kolom.index)
        answer = self.verslag.ask(
            "datum",
            f"Blad '{self.blad.naam}', cel {cell}: dit is geen datum. Schrijf een datum als "
            "31-01-2023 of laat de cel leeg.",
            (OVERSLAAN,),
            over=(self.blad.naam, cell),
            blad=self.blad.naam,
            cel=cell,
        )
        if answer == OVERSLAAN:
            self._skip(self.ruw["rij"].filter(raw == text))

    def _without_nee(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Leave out cases flagged as no thuiszitter; the flag is today's, so say so."""
        kolommen = self.tabel.met_veld("is_thuiszitter")
        if not kolommen:
            return cases
        flags = self._recognise(kolommen[0], "janee", "janee")
        if (flags == "nee").any():
            self.verslag.note(
                "vlag",
                self.blad.naam,
                self.blad.address(self.tabel.kop_rij, kolommen[0].index),
                f"Rijen met '{kolommen[0].kop}' = nee tellen niet mee. Dat is de stand van nu: in "
                "eerdere maanden kan het aantal daardoor te laag zijn.",
            )
        wrong = self.ruw["rij"].filter(flags.eq_missing("nee"))
        cases = self._counting(cases)
        kept = cases.filter(~pl.col("rij").is_in(wrong.implode()))
        self.verslag.leave_out(f"dossiers met {kolommen[0].kop} = nee", cases.height - kept.height)
        return kept

    def _stretch(self, cases: pl.DataFrame) -> tuple[str | None, date | None]:
        """The first complete month and the date of the export; asked where nobody says."""
        opties = self.herkenner.opties
        tot = opties.tot_en_met or self._export_date() or self.omgeving.tot_en_met
        vanaf = opties.vanaf or self.omgeving.vanaf
        if tot is None:
            self._ask(
                "tot_en_met", "van welke datum is deze export? Die staat niet in het bestand."
            )
        elif cases["einde"].null_count() == cases.height and cases.height:
            vanaf = self._only_today(tot)
        elif vanaf is None:
            self._ask(
                "vanaf",
                "vanaf welke maand is dit register volledig? Van eerdere maanden staan alleen de "
                "gevallen erin die lang duurden.",
            )
        return vanaf, tot

    def _only_today(self, tot: date) -> str:
        """A register without closed cases says nothing of the past."""
        if tot != month_end(f"{tot:%Y-%m}"):
            self._ask(
                "peildatum",
                f"dit register heeft geen afgesloten gevallen en geeft dus alleen de stand op "
                f"{tot:%d-%m-%Y}. Dat is geen laatste dag van een maand: lever een export van de "
                "laatste dag.",
            )
        self.verslag.note(
            "zonder_einde",
            self.blad.naam,
            self.blad.address(self.tabel.kop_rij, 0),
            f"Geen enkel geval is afgesloten: alleen de stand op {tot:%d-%m-%Y} is geteld.",
        )
        return f"{tot:%Y-%m}"

    def _export_date(self) -> date | None:
        kolommen = self.tabel.met_veld("stand_per", "peildatum")
        days = self._dates(kolommen[0].veld or "") if kolommen else None
        latest = days.max() if days is not None else None
        return latest if isinstance(latest, date) else None

    def _check_order(self, cases: pl.DataFrame) -> pl.DataFrame:
        cases = self._ask_missing(cases, "begin", "begindatum")
        backwards = cases["einde"] < cases["begin"]
        if backwards.any():
            wrong = cases.filter(backwards)
            kolom = self.tabel.met_veld("einde")[0]
            cell = self.blad.address(int(wrong["rij"][0]), kolom.index)
            answer = self.verslag.ask(
                "datums",
                f"Blad '{self.blad.naam}', cel {cell}: bij {wrong.height} rijen ligt het einde "
                "voor het begin. Verbeter de datums.",
                (OVERSLAAN,),
                over=(self.blad.naam, str(wrong.height)),
                blad=self.blad.naam,
                cel=cell,
            )
            if answer == OVERSLAAN:
                self._skip(wrong["rij"])
        return self._counting(cases)

    def _check_closed(self, cases: pl.DataFrame) -> pl.DataFrame:
        """A case that is closed by its status but has no end date would count as open."""
        kolommen = self.tabel.met_veld("status")
        if not kolommen or "einde" not in cases.columns:
            return cases
        texts = self.ruw.select("rij", status=pl.col(str(kolommen[0].index)).str.to_lowercase())
        closed = (
            cases.join(texts, on="rij")
            .filter(pl.col("einde").is_null())
            .filter(pl.col("status").str.starts_with(_CLOSED[0]) | pl.col("status").is_in(_CLOSED))
        )
        if closed.height:
            cell = self.blad.address(int(closed["rij"][0]), kolommen[0].index)
            answer = self.verslag.ask(
                "afgesloten",
                f"Blad '{self.blad.naam}', cel {cell}: {closed.height} gevallen zijn afgesloten "
                "maar hebben geen einddatum. Vul de einddatum in.",
                (OVERSLAAN,),
                over=("afgesloten",),
                blad=self.blad.naam,
                cel=cell,
            )
            if answer == OVERSLAAN:
                self._skip(closed["rij"])
        return self._counting(cases)

    def _granted(self, cases: pl.DataFrame) -> pl.DataFrame:
        kolommen = self.tabel.met_veld("status")
        if not kolommen:
            self.verslag.note(
                "zonder_status",
                self.blad.naam,
                self.blad.address(self.tabel.kop_rij, 0),
                "Er is geen kolom met de status: elke rij met een besluitdatum telt als toegekend.",
            )
            return cases
        self._ask_blank(kolommen[0], "status")
        granted = self.ruw["rij"].filter(self._recognise(kolommen[0], "status", "status") == "ja")
        cases = self._counting(cases)
        kept = cases.filter(pl.col("rij").is_in(granted.implode()))
        self.verslag.leave_out("aanvragen zonder toekenning", cases.height - kept.height)
        return kept

    def _ask_missing(self, cases: pl.DataFrame, name: str, what: str) -> pl.DataFrame:
        if cases[name].null_count() and not self.verslag.vragen:
            missing = cases.filter(pl.col(name).is_null())
            row = int(missing["rij"][0])
            cell = self.blad.address(row, self.tabel.kolommen[0].index)
            answer = self.verslag.ask(
                f"leeg_{name}",
                f"Blad '{self.blad.naam}', rij {row + 1}: bij {missing.height} rijen is de {what} "
                "leeg. Vul die in.",
                (OVERSLAAN,),
                over=("leeg",),
                blad=self.blad.naam,
                cel=cell,
            )
            if answer == OVERSLAAN:
                self._skip(missing["rij"])
        return self._counting(cases)

    def _ask(
        self,
        code: str,
        question: str,
        keuzes: tuple[str, ...] = (),
        over: tuple[str, ...] = (),
    ) -> str | None:
        cell = self.blad.address(self.tabel.kop_rij, self.tabel.kolommen[0].index)
        message = f"Blad '{self.blad.naam}': {question}"
        return self.verslag.ask(code, message, keuzes, over=over, blad=self.blad.naam, cel=cell)

    def _finish(self, counts: pl.DataFrame, thema: str, maat: str) -> pl.DataFrame:
        """The counts in the columns of ``schemas.Tellingen``."""
        counts = counts.with_columns(
            thema=pl.lit(thema),
            maat=pl.lit(maat),
            gemaskeerd=pl.lit(False),
            cel=pl.lit(f"{self.blad.naam}!{self.tabel.bereik}"),
            regel=pl.lit(_RULES[thema]),
        )
        present = [
            pl.col(n).cast(t) if n in counts.columns else pl.lit(None, t).alias(n)
            for n, t in TELLING_SCHEMA.items()
        ]
        return counts.select(present)


_NO_GROUNDS = pl.DataFrame(
    schema={
        "gebied": pl.String,
        "niveau": pl.String,
        "grond": pl.String,
        "aantal": pl.UInt32,
        "periode": pl.String,
    }
)


def _next_schooljaar(year: str) -> str:
    last = int(year[5:])
    return f"{last}-{last + 1}"


def _in_force(year: str) -> pl.Expr:
    ends = pl.col("einde")
    return (pl.col("begin") <= end_of(year)) & (ends.is_null() | (ends > start_of(year)))


def _in_any_force(years: list[str]) -> pl.Expr:
    return pl.any_horizontal(pl.lit(value=False), *map(_in_force, years))


def _count_in_force(cases: pl.DataFrame, year: str) -> pl.DataFrame:
    """Vrijstellingen that count in a school year, with 0 for every combination covered."""
    combos = cases.select("gebied", "niveau", "grond").unique()
    running = cases.filter(_in_force(year))
    counts = running.group_by("gebied", "niveau", "grond").agg(aantal=pl.len())
    return combos.join(
        counts, on=["gebied", "niveau", "grond"], how="left", nulls_equal=True
    ).select(
        "gebied",
        "niveau",
        "grond",
        pl.col("aantal").fill_null(0),
        periode=pl.lit(year),
    )


def count_open(cases: pl.DataFrame, maanden: list[str]) -> pl.DataFrame:
    """Open cases on the last day of each month, short and long.

    A case is open on day *d* when begin ≤ d and (no end or end > d). Absoluut verzuim counts from
    the first day, every other case when more than 28 days have passed. ``kort`` is up to three
    calendar months after the start, ``lang`` after that (``domein.md``, counting from a register).

    Args:
        cases: columns ``gebied, soort, niveau`` (text), ``begin, einde`` (dates).
        maanden: consecutive months, as ``2023-01``.

    Returns:
        ``gebied, soort, niveau, duur, periode, aantal``, with 0 for every combination covered.
    """
    combos: dict[tuple[str | None, ...], int] = {}
    codes = np.array(
        [combos.setdefault(key, len(combos)) for key in cases.select(_KEYS).iter_rows()], dtype=int
    )
    first, turn, over = _place(cases, maanden)
    months = len(maanden)
    # a case adds one where it starts to count and takes it off where it stops, per duration
    changes = np.zeros((len(combos), len(DUREN), months + 1), dtype=int)
    for duration, (start, stop) in enumerate(((first, np.minimum(turn, over)), (turn, over))):
        lasting = start < stop
        np.add.at(changes[:, duration], (codes[lasting], start[lasting]), 1)
        np.add.at(changes[:, duration], (codes[lasting], stop[lasting]), -1)
    counts = changes.cumsum(axis=2)[:, :, :months]
    keys = [(*key, duur, maand) for key in combos for duur in DUREN for maand in maanden]
    schema = dict.fromkeys((*_KEYS, "duur", "periode"), pl.String)
    frame = pl.DataFrame(keys, schema=schema, orient="row")
    return frame.with_columns(pl.Series("aantal", counts.ravel(), dtype=pl.Int64))


def _place(cases: pl.DataFrame, maanden: list[str]) -> tuple[Maanden, Maanden, Maanden]:
    """Index of the first month on whose last day a case counts, is long, and is over."""
    begin, over = (cases[name].to_numpy().astype("datetime64[D]") for name in ("begin", "einde"))
    absolute = cases["soort"].eq_missing(pl.Series(["absoluut"])).to_numpy()
    first = begin + np.where(absolute, 0, 29)
    months = (_month_index(day, maanden) for day in (first, _long_from(begin), over))
    counts, is_long, is_over = months
    return counts, np.maximum(counts, is_long), is_over


def _long_from(begin: Dagen) -> Dagen:
    """The day after three calendar months: 30 November until 28 February, long from 1 March."""
    month = begin.astype("datetime64[M]")
    day = (begin - month.astype("datetime64[D]")).astype(int)
    later = month + 3
    length = ((later + 1).astype("datetime64[D]") - later.astype("datetime64[D]")).astype(int)
    return later.astype("datetime64[D]") + np.minimum(day, length - 1) + 1


def _month_index(days: Dagen, maanden: list[str]) -> Maanden:
    """Place of the month of each day among the months; beyond the last where there is no day."""
    index = (days.astype("datetime64[M]") - np.datetime64(maanden[0], "M")).astype(np.int64)
    return np.where(np.isnat(days), len(maanden), index).clip(0, len(maanden))
