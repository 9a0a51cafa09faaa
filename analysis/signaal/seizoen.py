"""Does a signal hold against the same months of the year before, or is it the season?"""

from analysis.signaal.instellingen import SEIZOEN
from analysis.signaal.klein import binomial_tails
from analysis.signaal.maanden import Reeks

JAAR = 12


def holds_last_year(reeks: Reeks, lengte: int, richting: int) -> bool:
    """Tell whether the last months differ from the same months a year before.

    Flows follow the school year: more is granted after the holidays, every year. The number in both
    together is split evenly by chance (Przyborowski and Wilenski, 1940). A count known as a range
    counts against the conclusion; a month without its counterpart makes it no conclusion.

    Args:
        reeks: all months that count.
        lengte: how many of the last months; at most twelve of them are compared.
        richting: 1 for more, -1 for fewer.
    """
    plaats = {maand: i for i, maand in enumerate(reeks.maanden)}
    nu, toen = 0, 0
    for i in range(len(reeks.maanden) - min(lengte, JAAR), len(reeks.maanden)):
        maand = reeks.maanden[i]
        eerder = plaats.get(maand.replace(year=maand.year - 1))
        if eerder is None:
            return False
        nu += reeks.laag[i] if richting > 0 else reeks.hoog[i]
        toen += reeks.hoog[eerder] if richting > 0 else reeks.laag[eerder]
    minder, meer = binomial_tails(nu, nu + toen, 0.5)
    return (meer if richting > 0 else minder) <= SEIZOEN
