"""Signal or noise: what may be said of the newest month of one protected series."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final, Literal, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.signaal.instellingen import (
    BASIS,
    HOOGSTENS_VERBORGEN,
    KLEIN,
    KLEIN_AANTOONBAAR,
    KLEIN_LET_OP,
    OORDEEL,
    PROEF,
    SIGMA,
    VAKANTIE,
    VAST,
)
from analysis.signaal.klein import compare_small, small_limits
from analysis.signaal.regels import REGELS, Uitslag, apply_rules

Status = Literal["geen", "verborgen", "proef", "stabiel", "let op", "gestegen", "gedaald"]
VERBORGEN: Final = "verborgen"
_ZEKER: Final[dict[int, Status]] = {1: "gestegen", -1: "gedaald"}


@dataclass(frozen=True)
class Oordeel:
    """What the figures of one series allow to say.

    Attributes:
        status: ``geen`` (too few months for limits), ``verborgen`` (too many months hidden),
            ``proef`` (limits, but too few months to judge by them), ``stabiel``, ``let op`` (worth
            a look, may be chance), ``gestegen`` or ``gedaald`` (demonstrable).
        richting: 1 for up, -1 for down, 0 for neither.
        regel: the rule that says so, one of ``regels.REGELS`` or ``exact``; empty without.
        maanden: how many months the signal holds: length of the run, or since the step.
        sinds: first of those months.
        tot: the month judged: the newest that counts.
        telt: how many months count.
        gemiddelde: mean of the base months, in counts; empty without limits.
        onder: lower limit of a month, never below 0.
        boven: upper limit of a month.
        van: first month that the limits are drawn for.
        basis: how many months the limits are made from.
        klein: judged by exact tests for small counts.
        phi: autocorrelation of one month, 0 for flows.
        signalen: all months with a demonstrable signal.
        herijkt: first month after a rebase; limits use nothing before it.
        reden: why they were rebased.
    """

    status: Status
    richting: int = 0
    regel: str = ""
    maanden: int = 0
    sinds: date | None = None
    tot: date | None = None
    telt: int = 0
    gemiddelde: float | None = None
    onder: float | None = None
    boven: float | None = None
    van: date | None = None
    basis: int = 0
    klein: bool = False
    phi: float = 0.0
    signalen: tuple[date, ...] = ()
    herijkt: date | None = None
    reden: str = ""


class _Maand(NamedTuple):
    """A month, the bounds of its count, and how it is protected."""

    maand: date
    laag: int
    hoog: int
    bescherming: str


@dataclass(frozen=True)
class _Reeks:
    """The months that count, oldest first."""

    maanden: list[date]
    laag: list[int]
    hoog: list[int]

    @classmethod
    def of(cls, maanden: list[_Maand]) -> "_Reeks":
        """Return the months side by side."""
        return cls([m.maand for m in maanden], [m.laag for m in maanden], [m.hoog for m in maanden])

    def tail(self) -> "_Reeks":
        """Return the stretch that is judged: base and the months after it."""
        eind = slice(-(BASIS + OORDEEL), None)
        return _Reeks(self.maanden[eind], self.laag[eind], self.hoog[eind])

    def exact(self) -> "_Reeks":
        """Return only the months whose count is known."""
        heel = [i for i, laag in enumerate(self.laag) if laag == self.hoog[i]]
        aantallen = [self.laag[i] for i in heel]
        return _Reeks([self.maanden[i] for i in heel], aantallen, aantallen)


def judge(
    maanden: pl.DataFrame, stand: bool, herijkt: date | None = None, reden: str = ""
) -> Oordeel:
    """Judge the newest month of one series.

    Months that are incomplete or hidden, and July and August, count for nothing: not for the
    limits and not for a signal. A missing month ends a run; it is never a zero.

    Args:
        maanden: maand (Date), laag, hoog (bounds of the count, equal where it is known),
            bescherming and volledig, one row per month: protected counts, never rates.
        stand: a stock at the end of the month; otherwise a flow per month.
        herijkt: leave out what lies before this month.
        reden: why; needed with ``herijkt``.

    Raises:
        ValueError: ``herijkt`` without a reason.
    """
    if herijkt is not None and not reden.strip():
        raise ValueError("Een nieuwe basis voor de grenzen heeft een reden nodig.")
    telt = _select(maanden, herijkt)
    alles = _Reeks.of([maand for maand in telt if maand.bescherming != VERBORGEN])
    deel = alles.tail()
    if _too_hidden(telt):
        return Oordeel(VERBORGEN, telt=len(deel.maanden), herijkt=herijkt, reden=reden)
    klein = bool(deel.maanden) and _base_mean(deel.hoog) < KLEIN
    if not klein:
        deel = alles.exact().tail()
    oordeel = _judge_small(deel, stand) if klein else _judge_large(deel, stand)
    return replace(oordeel, herijkt=herijkt, reden=reden)


def _select(maanden: pl.DataFrame, herijkt: date | None) -> list[_Maand]:
    """Return the complete months that are no holiday, after a rebase; hidden ones too."""
    # A frame of some months: one pass over its rows is quicker than a query.
    namen = ("maand", "laag", "hoog", "bescherming", "volledig")
    rijen = sorted(zip(*(maanden[naam].to_list() for naam in namen), strict=True))
    return [
        _Maand(maand, laag, hoog, soort)
        for maand, laag, hoog, soort, volledig in rijen
        if volledig is not False
        and maand.month not in VAKANTIE
        and (herijkt is None or maand >= herijkt)
        and laag is not None
    ]


def _too_hidden(telt: list[_Maand]) -> bool:
    laatste = [maand.bescherming == VERBORGEN for maand in telt[-(BASIS + OORDEEL) :]]
    return sum(laatste) > HOOGSTENS_VERBORGEN * len(laatste)


def split_base(telt: int) -> int:
    """Return how many of the months that count the limits are made from.

    The last months are judged and stay out, as long as enough are left.
    """
    return telt if telt <= VAST else min(BASIS, max(VAST, telt - OORDEEL))


def _base_mean(aantallen: list[int]) -> float:
    basis = aantallen[: split_base(len(aantallen))]
    return sum(basis) / len(basis)


def steps_between(maanden: list[date]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return per month how many months it comes after the one before, and whether one is missing.

    July and August are not missing.
    """
    plaatsen = [maand.year * 12 + maand.month - 1 for maand in maanden]
    stappen, breekt = [1], [False]
    for eerder, later in pairwise(plaatsen):
        tussen = range(eerder + 1, later)
        stappen.append(later - eerder)
        breekt.append(any(plaats % 12 + 1 not in VAKANTIE for plaats in tussen))
    return np.array(stappen), np.array(breekt)


def _limits(deel: _Reeks, gemiddelde: float, onder: float, boven: float, klein: bool) -> Oordeel:
    """Return the verdict as far as limits alone go."""
    telt = len(deel.maanden)
    return Oordeel(
        status="proef" if telt <= VAST else "stabiel",
        tot=deel.maanden[-1],
        telt=telt,
        gemiddelde=gemiddelde,
        onder=max(0.0, onder),
        boven=boven,
        van=deel.maanden[0],
        basis=split_base(telt),
        klein=klein,
    )


def _too_short(deel: _Reeks) -> Oordeel:
    return Oordeel("geen", telt=len(deel.maanden), tot=deel.maanden[-1] if deel.maanden else None)


def _judge_small(deel: _Reeks, stand: bool) -> Oordeel:
    telt = len(deel.maanden)
    if telt < PROEF:
        return _too_short(deel)
    basis = split_base(telt)
    laag, hoog = _base_mean(deel.laag), _base_mean(deel.hoog)
    oordeel = _limits(
        deel, (laag + hoog) / 2, small_limits(laag)[0], small_limits(hoog)[1], klein=True
    )
    if oordeel.status == "proef":
        return oordeel
    toets = compare_small(deel.laag, deel.hoog, basis, stand)
    if toets.p > KLEIN_LET_OP / 2:
        return oordeel
    zeker = toets.p <= KLEIN_AANTOONBAAR / 2
    return replace(
        oordeel,
        status=_ZEKER[toets.richting] if zeker else "let op",
        richting=toets.richting,
        regel="exact",
        maanden=toets.maanden,
        sinds=deel.maanden[-toets.maanden],
        signalen=(deel.maanden[-1],) if zeker else (),
    )


def _judge_large(deel: _Reeks, stand: bool) -> Oordeel:
    telt = len(deel.maanden)
    if telt < PROEF:
        return _too_short(deel)
    stappen, breekt = steps_between(deel.maanden)
    basis = split_base(telt)
    uitslag = apply_rules(np.array([deel.laag], dtype=float), stappen, breekt, basis, stand)
    gemiddelde = float(uitslag.spreiding.gemiddelde[0])
    ruimte = SIGMA * float(uitslag.spreiding.sigma[0])
    oordeel = _limits(deel, gemiddelde, gemiddelde - ruimte, gemiddelde + ruimte, klein=False)
    oordeel = replace(oordeel, phi=float(uitslag.spreiding.phi[0]))
    return oordeel if oordeel.status == "proef" else _add_signal(oordeel, uitslag, deel)


def _add_signal(oordeel: Oordeel, uitslag: Uitslag, deel: _Reeks) -> Oordeel:
    """Say what the rules say of the last month, in the order of ``REGELS``."""
    zeker = uitslag.signal()[0]
    signalen = tuple(maand for maand, kant in zip(deel.maanden, zeker, strict=True) if kant)
    oordeel = replace(oordeel, signalen=signalen)
    regel = next((r for r in REGELS if uitslag.per_regel[r][0, -1]), "")
    kant = int(zeker[-1]) or int(uitslag.let_op[0, -1])
    if not kant:
        return oordeel
    lengte = _length(uitslag, regel)
    return replace(
        oordeel,
        status=_ZEKER[kant] if regel else "let op",
        richting=kant,
        regel=regel or "sprong",
        maanden=lengte,
        sinds=deel.maanden[-lengte],
    )


def _length(uitslag: Uitslag, regel: str) -> int:
    """Return how many of the last months belong to the signal."""
    if regel in ("", "sprong"):
        return int(uitslag.sinds[0, -1])
    if regel in ("reeks", "trend"):
        return int(uitslag.lengte[regel][0, -1])
    return 3 if regel == "twee van drie" else 1
