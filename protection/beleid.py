"""What may be shown to whom: the levels and their thresholds, as a value."""

from dataclasses import dataclass
from typing import Final, Literal

Niveau = Literal["exact", "intern", "openbaar"]
NIVEAUS: Final[tuple[Niveau, ...]] = ("exact", "intern", "openbaar")
#: ``hoog`` of a cell of which nothing may be told; not a value to draw.
ONBEGRENSD: Final = 1_000_000_000


@dataclass(frozen=True)
class Beleid:
    """A policy; the thresholds come from the settings.

    ``exact``: the sender's own figures, and whom that sender grants them. ``intern``: small counts
    hidden, and beside them what would give them away. ``openbaar``: made of ``intern`` and of
    nothing else, so that who sees both learns nothing new; more is hidden, the rest rounded.

    Attributes:
        niveau: who looks.
        klein_tot: counts from 1 to this are small.
        openbaar_tot: counts from 1 to this are hidden from the public.
        afronden_op: what counts for the public are rounded to.
        noemer_vanaf: a figure per 1.000 or a percentage needs a denominator of at least this.
    """

    niveau: Niveau = "intern"
    klein_tot: int = 4
    openbaar_tot: int = 7
    afronden_op: int = 5
    noemer_vanaf: int = 100
