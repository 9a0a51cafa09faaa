"""Which columns of a table of counts are keys, values and totals."""

from collections import Counter
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
_PERIODS = frozenset(["maand", "jaar", "schooljaar", "peildatum"])
_SAMPLE = 1000
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
    _use_stand_per(tabel, dropped, indeling)
    if not indeling.waarden and len(indeling.totalen) == 1:
        # "Totaal" is what the counts are called where nothing else is counted
        indeling.waarden, indeling.totalen = indeling.totalen, []
    if len({tuple(sorted(k.dims)) for k in indeling.waarden}) > 1:
        plain = [k for k in indeling.waarden if not k.dims]
        indeling.waarden = [k for k in indeling.waarden if k.dims]
        indeling.totalen += plain
    return indeling


def _use_stand_per(tabel: Tabel, dropped: set[int], indeling: Indeling) -> None:
    """``Stand per`` is the period of each row where no other column is."""
    if any(veld in _PERIODS for _, veld in indeling.sleutels):
        return
    if any(k.dims.keys() & {"maand", "maandnummer"} for k in indeling.waarden):
        return
    for kolom in tabel.met_veld("stand_per"):
        if kolom.index not in dropped:
            indeling.sleutels.append((kolom, "peildatum"))
            indeling.sleutels.sort(key=lambda pair: pair[0].index)


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
    elif kolom.veld in {None, "persoonlijk", "zaaknummer"} and values:
        found = _field_by_content(tabel, kolom, herkenner)
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


def _field_by_content(tabel: Tabel, kolom: Kolom, herkenner: Herkenner) -> str | None:
    """The field of which most words in a column are; names of groups between them may be others."""
    found: Counter[str] = Counter()
    labels = _labels(tabel, kolom, herkenner)
    if not labels or all(label.isdigit() for label in labels):
        return None
    for label, times in labels.items():
        for veld in _BY_CONTENT:
            if herkenner.find(veld, label) is not None:
                found[veld] += times
                break
    if not found or sum(found.values()) < 0.6 * sum(labels.values()):
        return None
    veld, times = found.most_common(1)[0]
    return veld if times >= 0.4 * sum(labels.values()) else None


def _labels(tabel: Tabel, kolom: Kolom, herkenner: Herkenner) -> Counter[str]:
    """How often each word stands in a column, on rows that hold more than that; no totals."""
    labels: Counter[str] = Counter()
    for row in tabel.rijen[:_SAMPLE]:
        text = tabel.blad.row(row)[kolom.index]
        alone = tabel.blad.filled_per_row[row] == 1
        if text and not alone and (not is_total(text) or herkenner.find("soort", text)):
            labels[text] += 1
    return labels
