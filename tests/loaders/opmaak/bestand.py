"""A generated file with its truth, and the verdict on what the engine makes of it."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from loaders.kinds import Inspectie, to_records
from tests.loaders.werkboek import look

Oordeel = Literal["right", "asked", "wrong"]


@dataclass(frozen=True)
class Bestand:
    """A file and what it must load to.

    Attributes:
        naam: the file's name, which decides nothing but how csv and ods are told apart.
        inhoud: its bytes.
        familie: the shape it belongs to, by which the shares are reported.
        opties: keywords for ``loaders.Opties``.
        status: what must come out: ``ready``, or one of ``questions`` and ``rejected`` where the
            file must not load as it is (either will do).
        records: the counts it must load to, as in ``contract.md``; [] unless ready.
        mag_vragen: why a question is right although ``records`` are what is meant: the file does
            not say it. Empty where a question is one too many.
        moet_noemen: each of these stands in a finding or question.
        mutaties: what was done to the plain table, to read a failure by.
        seed: makes the same file again.
    """

    naam: str
    inhoud: bytes
    familie: str
    opties: dict[str, Any] = field(default_factory=dict)
    status: str = "ready"
    records: list[dict[str, Any]] = field(default_factory=list)
    mag_vragen: str = ""
    moet_noemen: tuple[str, ...] = ()
    mutaties: tuple[str, ...] = ()
    seed: int = 0


@dataclass(frozen=True)
class Uitslag:
    """The verdict on one file, with the reason in words and codes."""

    bestand: Bestand
    oordeel: Oordeel
    reden: str = ""


def judge(bestand: Bestand, inspectie: Inspectie) -> Uitslag:
    """Right, asked where it could have been read, or silently wrong."""
    if inspectie.status != "ready":
        welcome = bestand.status != "ready" or bool(bestand.mag_vragen)
        if welcome and not _missing(bestand, inspectie):
            return Uitslag(bestand, "right")
        return Uitslag(bestand, "asked", _said(inspectie))
    if bestand.status != "ready":
        return Uitslag(bestand, "wrong", f"must be {bestand.status}, but loads")
    wanted, got = as_set(bestand.records), as_set(to_records(inspectie.tellingen))
    if wanted != got:
        return Uitslag(bestand, "wrong", _difference(wanted, got))
    if missing := _missing(bestand, inspectie):
        return Uitslag(bestand, "wrong", f"not mentioned: {', '.join(missing)}")
    return Uitslag(bestand, "right")


def run(bestand: Bestand) -> Uitslag:
    """Inspect a file and judge it; an exception is a wrong answer."""
    try:
        return judge(bestand, look(bestand.inhoud, bestand.naam, **bestand.opties))
    except Exception as error:  # a crash is what we look for
        return Uitslag(bestand, "wrong", f"{type(error).__name__}: {error}")


def run_all(make: Callable[[int], Bestand], seeds: Iterable[int]) -> list[Uitslag]:
    """Make and judge a file per seed."""
    return [run(make(seed)) for seed in seeds]


def as_set(records: list[dict[str, Any]]) -> set[str]:
    """Records to compare: a zero may be left out."""
    return {json.dumps(record, sort_keys=True) for record in records if record["count"] != 0}


def share(uitslagen: list[Uitslag], oordeel: Oordeel) -> float:
    """The part of the verdicts that is this one; 0 of none."""
    return sum(u.oordeel == oordeel for u in uitslagen) / max(len(uitslagen), 1)


def report(uitslagen: list[Uitslag]) -> list[str]:
    """Lines with the shares per family and in all."""
    families = sorted({u.bestand.familie for u in uitslagen})
    lines = [f"{'family':<28} {'files':>6} {'right':>7} {'asked':>7} {'wrong':>7}"]
    for familie in families:
        lines.append(_line(familie, [u for u in uitslagen if u.bestand.familie == familie]))
    return [*lines, _line("all", uitslagen)]


def explain(uitslagen: list[Uitslag], oordeel: Oordeel, limit: int = 20) -> list[str]:
    """Lines that say of each such file how to make it again and what happened."""
    return [
        f"{u.bestand.familie} seed {u.bestand.seed} {u.bestand.naam} "
        f"[{', '.join(u.bestand.mutaties)}]: {u.reden}"
        for u in uitslagen
        if u.oordeel == oordeel
    ][:limit]


def _line(name: str, uitslagen: list[Uitslag]) -> str:
    found = Counter(u.oordeel for u in uitslagen)
    parts = " ".join(f"{found[o] / len(uitslagen):>7.1%}" for o in ("right", "asked", "wrong"))
    return f"{name:<28} {len(uitslagen):>6} {parts}" if uitslagen else name


def _missing(bestand: Bestand, inspectie: Inspectie) -> list[str]:
    said = _said(inspectie)
    return [word for word in bestand.moet_noemen if word not in said]


def _said(inspectie: Inspectie) -> str:
    findings = [f"{b.code} {b.blad}!{b.cel} {b.melding}" for b in inspectie.bevindingen]
    return " | ".join([*findings, *(f"{v.code} {v.melding}" for v in inspectie.vragen)])


def _difference(wanted: set[str], got: set[str]) -> str:
    missing, extra = sorted(wanted - got), sorted(got - wanted)
    return f"missing {len(missing)} {missing[:3]} extra {len(extra)} {extra[:3]}"
