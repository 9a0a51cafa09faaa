"""Where panels stand in the plot area."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paneel:
    """Place of one panel in the plot area, in paper fractions, and the names of its axes."""

    x0: float
    x1: float
    y0: float
    y1: float
    nummer: int

    @property
    def as_nummer(self) -> str:
        """Return the suffix of the axes: empty for the first."""
        return "" if self.nummer == 1 else str(self.nummer)


@dataclass(frozen=True)
class Raster:
    """Panels in rows: number of columns, panel height and gaps in px, width for the panels."""

    kolommen: int
    hoogte: float
    tussen_x: float
    tussen_y: float
    breedte: float

    def panel_width(self) -> float:
        """Return the width in px of one panel at the smallest figure width."""
        return (self.breedte - (self.kolommen - 1) * self.tussen_x) / self.kolommen

    def total_height(self, aantal: int) -> float:
        """Return the height in px of the plot area with this many panels."""
        rijen = -(-aantal // self.kolommen)
        return rijen * self.hoogte + (rijen - 1) * self.tussen_y

    def panels(self, aantal: int) -> list[Paneel]:
        """Return the panels, left to right and top to bottom."""
        totaal = self.total_height(aantal)
        stap_x = (self.panel_width() + self.tussen_x) / self.breedte
        panelen = []
        for i in range(aantal):
            rij, kolom = divmod(i, self.kolommen)
            boven = 1 - rij * (self.hoogte + self.tussen_y) / totaal
            x0 = kolom * stap_x
            onder = max(0.0, boven - self.hoogte / totaal)
            x1 = min(1.0, x0 + self.panel_width() / self.breedte)
            panelen.append(Paneel(x0, x1, onder, boven, i + 1))
        return panelen
