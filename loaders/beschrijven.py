"""How a table was understood, for a person to check and for next month to compare with."""

from loaders.arrange import Indeling
from loaders.kinds import Kolomrol, Rol, TabelBeschrijving
from loaders.profielen import column_mark
from loaders.tables import Kolom, Tabel, column_key

_UNUSED = frozenset(["niet_gebruikt", "regio"])


def describe(
    tabel: Tabel,
    thema: str,
    vorm: str,
    velden: dict[str, str],
    rollen: tuple[Kolomrol, ...],
    totaalrijen: frozenset[int] = frozenset(),
) -> TabelBeschrijving:
    """A table with its place on the sheet, its theme and the part of each of its columns."""
    return TabelBeschrijving(
        blad=tabel.blad.naam,
        bereik=tabel.bereik,
        thema=thema,
        vorm=vorm,
        kolommen=velden,
        kop=(tabel.kop_rij, max(tabel.kop_tot, tabel.kop_rij)),
        rijen=(tabel.rijen[0], tabel.rijen[-1]),
        totaalrijen=totaalrijen,
        rollen=rollen,
    )


def roles_of_counts(
    tabel: Tabel, indeling: Indeling, persoonlijk: list[Kolom]
) -> tuple[Kolomrol, ...]:
    """The part of each column of a table of counts."""
    roles: dict[int, tuple[Rol, str]] = {k.index: ("persoonlijk", "") for k in persoonlijk}
    roles |= {k.index: ("sleutel", veld) for k, veld in indeling.sleutels}
    roles |= {k.index: ("aantal", _dims(k)) for k in indeling.waarden}
    roles |= {k.index: ("totaal", "") for k in indeling.totalen}
    roles |= {k.index: ("samenvoegen", "") for k in indeling.samenvoegen}
    roles |= {k.index: ("onbekend", "") for k in indeling.onbekend}
    return tuple(_role(tabel, k, *roles.get(k.index, ("ongebruikt", ""))) for k in tabel.kolommen)


def roles_of_cases(tabel: Tabel, persoonlijk: list[Kolom]) -> tuple[Kolomrol, ...]:
    """The part of each column of a register."""
    dropped = {k.index for k in persoonlijk}
    return tuple(_role(tabel, k, *_case_role(k, k.index in dropped)) for k in tabel.kolommen)


def _case_role(kolom: Kolom, is_personal: bool) -> tuple[Rol, str]:
    if is_personal:
        return "persoonlijk", ""
    if kolom.veld is None:
        return "onbekend", ""
    if kolom.veld in _UNUSED:
        return "ongebruikt", ""
    return ("samenvoegen", "") if kolom.veld == "samenvoegen" else ("sleutel", kolom.veld)


def _dims(kolom: Kolom) -> str:
    return " ".join(f"{name}={value}" for name, value in kolom.dims.items())


def column_marks(tabel: Tabel) -> list[str]:
    """What the columns of a table are known by next month."""
    return [column_mark(column_key(tabel.blad, k), _dims(k)) for k in tabel.kolommen if k.kop]


def _role(tabel: Tabel, kolom: Kolom, rol: Rol, veld: str) -> Kolomrol:
    key = column_key(tabel.blad, kolom)
    return Kolomrol(kolom.index + tabel.blad.left, kolom.kop, rol, veld, key)
