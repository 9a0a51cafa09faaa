"""Signal or noise: what may be said of the newest month of one protected series."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

import numpy as np
import polars as pl

from analysis.signaal.instellingen import (
    KLEIN,
    KLEIN_AANTOONBAAR,
    KLEIN_LET_OP,
    PROEF,
    SIGMA,
    VAST,
)
from analysis.signaal.klein import compare_small, small_limits
from analysis.signaal.maanden import (
    VERBORGEN,
    Reeks,
    base_mean,
    select_months,
    split_base,
    steps_between,
    too_hidden,
)
from analysis.signaal.regels import REGELS, Uitslag, apply_rules
from analysis.signaal.seizoen import holds_last_year

Status = Literal["geen", "verborgen", "proef", "stabiel", "let op", "gestegen", "gedaald"]
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
        seizoen: there is a signal, but the same months a year before do not confirm it.
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
    seizoen: bool = False
    signalen: tuple[date, ...] = ()
    herijkt: date | None = None
    reden: str = ""

    @property
    def zeker(self) -> bool:
        """Whether there is a demonstrable change, in the way that ``richting`` says."""
        return self.status in _ZEKER.values()


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
        herijkt: leave out what lies before this month; says nothing where no month does.
        reden: why; needed with ``herijkt``.

    Raises:
        ValueError: ``herijkt`` without a reason.
    """
    if herijkt is not None and not reden.strip():
        raise ValueError("Een nieuwe basis voor de grenzen heeft een reden nodig.")
    if herijkt is not None and not (maanden["maand"] < herijkt).any():
        # Nothing is left out by it, so there is nothing to say of it.
        herijkt, reden = None, ""
    telt = select_months(maanden, herijkt)
    alles = Reeks.of([maand for maand in telt if maand.bescherming != VERBORGEN])
    if too_hidden(telt):
        oordeel = Oordeel(VERBORGEN, telt=len(alles.tail().maanden))
    else:
        oordeel = judge_reeks(alles, stand)
    return replace(oordeel, herijkt=herijkt, reden=reden)


def judge_reeks(alles: Reeks, stand: bool) -> Oordeel:
    """Judge the newest month of a series of months that all count; see ``judge``."""
    klein = bool(alles.maanden) and base_mean(alles.tail().hoog) < KLEIN
    alles = alles if klein else alles.exact()
    deel = alles.tail()
    oordeel = _judge_small(deel, stand) if klein else _judge_large(deel, stand)
    zeker = oordeel.status in _ZEKER.values()
    if stand or not zeker or holds_last_year(alles, oordeel.maanden, oordeel.richting):
        return oordeel
    zonder = tuple(maand for maand in oordeel.signalen if maand != oordeel.tot)
    return replace(oordeel, status="let op", seizoen=True, signalen=zonder)


def _limits(deel: Reeks, gemiddelde: float, onder: float, boven: float, klein: bool) -> Oordeel:
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


def _too_short(deel: Reeks) -> Oordeel:
    return Oordeel("geen", telt=len(deel.maanden), tot=deel.maanden[-1] if deel.maanden else None)


def _judge_small(deel: Reeks, stand: bool) -> Oordeel:
    telt = len(deel.maanden)
    if telt < PROEF:
        return _too_short(deel)
    basis = split_base(telt)
    laag, hoog = base_mean(deel.laag), base_mean(deel.hoog)
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


def _judge_large(deel: Reeks, stand: bool) -> Oordeel:
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


def _add_signal(oordeel: Oordeel, uitslag: Uitslag, deel: Reeks) -> Oordeel:
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
