"""A register while it is being made."""

import random
from dataclasses import dataclass, field
from typing import Any

from tests.loaders.opmaak.gevallen import Geval, Tijd
from tests.loaders.opmaak.vellen import Vel


@dataclass
class Bouw:
    """A register on its way to a file: what a trap may still change."""

    rng: random.Random
    thema: str
    tijd: Tijd
    gevallen: list[Geval]
    kolommen: dict[str, list[Any]]
    koppen: dict[str, str]
    opties: dict[str, Any] = field(default_factory=dict)
    titels: list[str] = field(default_factory=list)
    noten: list[str] = field(default_factory=list)
    bladen: list[Vel] = field(default_factory=list)
    mutaties: list[str] = field(default_factory=list)
    geheim: list[str] = field(default_factory=list)
    status: str = "ready"
    soort: str = "xlsx"
    bladnaam: str = "Export"
