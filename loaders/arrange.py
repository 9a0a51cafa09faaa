"""Which columns of a table of counts are keys, values and totals."""

from dataclasses import dataclass, field

from loaders.personal import sample
from loaders.tables import Kolom, Tabel
from loaders.values import Herkenner, is_total, parse_count

_KEY_FIELDS = [
    "gemeente",
    "gm_code",
    "swv",
    "maand",
    "jaar",
    "schooljaar",
    "peildatum",
    "soort",
    "grond",
    "arrangement",
    "niveau",
    "duur",
]
_BY_CONTENT = ("gemeente", "soort", "grond", "niveau", "arrangement", "schooljaar", "maand")


@dataclass
class Indeling:
    """Which columns of an aggregate are keys, values, totals, and what tells rows apart."""

    sleutels: list[tuple[Kolom, str]] = field(default_factory=list)
    waarden: list[Kolom] = field(default_factory=list)
    totalen: list[Kolom] = field(default_factory=list)
    samenvoegen: list[Kolom] = field(default_factory=list)
    onbekend: list[Kolom] = field(default_factory=list)


def arrange(tabel: Tabel, persoonlijk: list[Kolom], herkenner: Herkenner) -> Indeling:
    """Give every column that is not personal its part, by its header and else by its content."""
    indeling = Indeling()
    dropped = {k.index for k in persoonlijk}
    for kolom in tabel.kolommen:
        if kolom.index not in dropped:
            _place(tabel, kolom, indeling, herkenner)
    if len({tuple(sorted(k.dims)) for k in indeling.waarden}) > 1:
        plain = [k for k in indeling.waarden if not k.dims]
        indeling.waarden = [k for k in indeling.waarden if k.dims]
        indeling.totalen += plain
    return indeling


def _place(tabel: Tabel, kolom: Kolom, indeling: Indeling, herkenner: Herkenner) -> None:
    values = sample(tabel, kolom)
    if kolom.veld == "totaal":
        indeling.totalen.append(kolom)
    elif kolom.veld in _KEY_FIELDS:
        indeling.sleutels.append((kolom, kolom.veld))
    elif kolom.veld == "samenvoegen":
        indeling.samenvoegen.append(kolom)
    elif kolom.veld == "aantal" or (kolom.dims and _holds_counts(values)):
        indeling.waarden.append(kolom)
    elif kolom.veld is None and values:
        found = _field_by_content(values, herkenner)
        if found:
            indeling.sleutels.append((kolom, found))
        elif kolom.dims:
            # its header says what it counts: what stands below is refused, never passed over
            indeling.waarden.append(kolom)
        else:
            indeling.onbekend.append(kolom)


def _holds_counts(values: list[str]) -> bool:
    """Whether a column may hold counts; an empty one may (months to come)."""
    counts = sum(parse_count(v).soort != "fout" for v in values)
    return counts * 2 >= len(values)


def holds_numbers(values: list[str]) -> bool:
    """Whether an unknown column may be a measure: one in five of its values is a number."""
    return sum(any(c.isdigit() for c in v) and len(v) < 8 for v in values) * 5 >= len(values)


def _field_by_content(values: list[str], herkenner: Herkenner) -> str | None:
    labels = [v for v in values if not is_total(v) or herkenner.find("soort", v)]
    if not labels or all(v.isdigit() for v in labels):
        return None
    for veld in _BY_CONTENT:
        if sum(herkenner.find(veld, v) is not None for v in labels) >= 0.6 * len(labels):
            return veld
    return None
