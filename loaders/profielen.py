"""What is remembered of a sender's layout: a readable, versioned piece of data.

A profile holds how a file of this layout was read (its tables, what each column stands for, the
words seen) and what a person answered about it. Next month it is found by the fingerprint of the
layout, its answers are applied, and what has changed since is said before anything is stored.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from loaders.addresses import address
from loaders.controles import load_controles, make_finding
from loaders.kinds import (
    AANWIJZINGEN,
    OVERSLAAN,
    Bevinding,
    Inspectie,
    Kolomrol,
    Opties,
    TabelBeschrijving,
)
from loaders.quoting import MASK, vocabulary

FORMAAT = 1
_PERIODS = ("maand", "schooljaar", "dag", "maandnummer", "jaar")
_ALIKE = 0.5
_KINDS = frozenset(
    f"waarde_{v}" for v in ("soort", "grond", "arrangement", "niveau", "duur", "status")
)


@dataclass(frozen=True)
class Profiel:
    """One layout of one sender.

    Attributes:
        afzender: SWV code, GM code or name of a leerplichtbureau.
        vingerafdruk: Mark of the layout: its columns, whatever the months in them.
        versie: Rises by one each time that the contents change; older ones stay on record.
        sector: Answered or known sector.
        gebied: Gemeente where all cases of a file without gemeente live.
        vanaf: First complete month of a register.
        tabellen: How each table was read last time.
        waarden: Per field the words seen last time, and what each stands for.
        antwoorden: What a person answered, by the id of the question.
    """

    afzender: str
    vingerafdruk: str
    versie: int = 1
    sector: str | None = None
    gebied: str | None = None
    vanaf: str | None = None
    tabellen: tuple[dict[str, Any], ...] = ()
    waarden: dict[str, dict[str, str]] = field(default_factory=dict)
    antwoorden: dict[str, str] = field(default_factory=dict)

    @property
    def kolommen(self) -> frozenset[str]:
        """The keys of all columns."""
        return frozenset(k["sleutel"] for t in self.tabellen for k in t["kolommen"])

    def to_json(self) -> dict[str, Any]:
        """The profile as plain data, in the order in which a person reads it."""
        return {
            "formaat": FORMAAT,
            "afzender": self.afzender,
            "vingerafdruk": self.vingerafdruk,
            "versie": self.versie,
            "sector": self.sector,
            "gebied": self.gebied,
            "vanaf": self.vanaf,
            "tabellen": list(self.tabellen),
            "waarden": self.waarden,
            "antwoorden": self.antwoorden,
        }

    def with_answers(self, opties: Opties) -> Opties:
        """Options with what is remembered; what is said now comes first."""
        return replace(
            opties,
            sector=opties.sector or self.sector,
            area=opties.area or self.gebied,
            vanaf=opties.vanaf or self.vanaf,
            antwoorden=tuple(sorted({**self.antwoorden, **dict(opties.antwoorden)}.items())),
        )


def profiel_from_json(data: Any) -> Profiel:
    """A profile from a file or the database.

    Raises:
        ValueError: with a Dutch sentence, when it is no profile or of a newer format.
    """
    try:
        if data["formaat"] > FORMAAT:
            raise ValueError("Dit profiel is van een nieuwere versie van de monitor.")
        fields = {name: data[name] for name in data if name != "formaat"}
        fields["tabellen"] = tuple(fields.get("tabellen", ()))
        profiel = Profiel(**fields)
        _check(profiel)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("Dit bestand is geen profiel van een indeling.") from error
    return profiel


def _check(profiel: Profiel) -> None:
    texts = [profiel.afzender, profiel.vingerafdruk, *profiel.antwoorden.values()]
    texts += [k["sleutel"] for t in profiel.tabellen for k in t["kolommen"]]
    codes = {key.partition("|")[0] for key in profiel.antwoorden}
    known = load_controles().keys() | set(AANWIJZINGEN)
    if not all(isinstance(text, str) for text in texts) or not codes <= known:
        raise ValueError("Dit bestand is geen profiel van een indeling.")


def column_mark(sleutel: str, veld: str) -> str:
    """What a column is known by next month: its header, or the kind of period that it names."""
    parts = [part for part in veld.split() if part]
    names = [part.partition("=")[0] for part in parts]
    if not any(name in _PERIODS for name in names):
        return sleutel
    kept = (f"{n}=*" if n in _PERIODS else p for n, p in zip(names, parts, strict=True))
    return " ".join(dict.fromkeys(kept))


def fingerprint(tabellen: Iterable[Iterable[str]]) -> str:
    """Mark of a layout: the columns of each table; order, rows and number of sheets don't count."""
    marks = sorted({"|".join(sorted(set(columns))) for columns in tabellen})
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:16] if marks else ""


def build_profiel(inspectie: Inspectie, afzender: str, older: Profiel | None = None) -> Profiel:
    """The profile of a file that was understood, a version further where anything changed."""
    opties = inspectie.opties
    profiel = Profiel(
        afzender=afzender,
        vingerafdruk=inspectie.vingerafdruk,
        versie=older.versie if older else 1,
        sector=opties.sector,
        gebied=opties.area,
        vanaf=opties.vanaf,
        tabellen=_describe(inspectie.tabellen),
        waarden={veld: dict(words) for veld, words in inspectie.woorden.items()},
        antwoorden={
            **(older.antwoorden if older else {}),
            **{k: v for k, v in opties.antwoorden if is_kept(k, v)},
        },
    )
    return profiel if older in (None, profiel) else replace(profiel, versie=profiel.versie + 1)


def is_kept(question: str, answer: str) -> bool:
    """Whether an answer holds for later files of the same layout too.

    Of a value that may not be said nothing is kept, not even a mark, unless a person said which
    kind it is: then it is a word, not somebody.
    """
    code, _, about = question.partition("|")
    if about.startswith(MASK) and (answer == OVERSLAAN or code not in _KINDS):
        return False
    controle = load_controles().get(code)
    return code in AANWIJZINGEN or (controle is not None and controle.onthouden)


def _describe(tabellen: Sequence[TabelBeschrijving]) -> tuple[dict[str, Any], ...]:
    """Each distinct table once; sheets per month differ in nothing but the month."""
    found: dict[str, dict[str, Any]] = {}
    for tabel in tabellen:
        columns = {column_mark(r.sleutel, r.veld): _column(r) for r in tabel.rollen}
        plain = {
            "blad": tabel.blad,
            "thema": tabel.thema,
            "vorm": tabel.vorm,
            "kop_rij": tabel.kop[0] + 1,
            "kolommen": list(columns.values()),
        }
        found.setdefault(fingerprint([columns]), plain)
    return tuple(found.values())


def _column(rol: Kolomrol) -> dict[str, str]:
    mark = column_mark(rol.sleutel, rol.veld)
    is_period = mark != rol.sleutel
    is_said = not is_period and rol.rol != "onbekend" and vocabulary().is_header(rol.kop)
    kop = rol.kop if is_said else ""
    return {"kop": kop, "rol": rol.rol, "veld": mark if is_period else rol.veld, "sleutel": mark}


def inspect_known(
    look: Callable[[Opties], Inspectie], opties: Opties, profielen: Sequence[Profiel]
) -> Inspectie:
    """Understand a file with the profile of its layout, where its sender has one.

    Args:
        look: understands the file with given options.
        opties: what is said now.
        profielen: what is remembered, of any sender.

    Returns:
        The inspection; with a profile, it says so, and what changed since last time.
    """
    first = look(opties)
    own = [p for p in profielen if p.afzender == opties.sender]
    exact = next((p for p in own if p.vingerafdruk == first.vingerafdruk), None)
    if exact is None:
        exact = next((p for p in own if p.antwoorden and _fits(look, opties, p)), None)
    profiel = exact or _most_alike(own, first)
    if profiel is None:
        return first
    known = profiel.with_answers(opties)
    result = first if known == opties else look(known)
    return replace(
        result,
        profiel=profiel.versie,
        bevindingen=(*result.bevindingen, *find_drift(profiel, result, opties)),
    )


def _fits(look: Callable[[Opties], Inspectie], opties: Opties, profiel: Profiel) -> bool:
    """Whether a file has the layout once the answers say where its header is."""
    if not any(key.startswith("kop_rij|") for key in profiel.antwoorden):
        return False
    return look(profiel.with_answers(opties)).vingerafdruk == profiel.vingerafdruk


def _most_alike(profielen: Sequence[Profiel], inspectie: Inspectie) -> Profiel | None:
    columns = _columns_of(inspectie)
    if not columns:
        return None
    scored = [(len(p.kolommen & columns) / len(p.kolommen | columns), p) for p in profielen]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= _ALIKE else None


def _columns_of(inspectie: Inspectie) -> frozenset[str]:
    return frozenset(column_mark(r.sleutel, r.veld) for t in inspectie.tabellen for r in t.rollen)


def find_drift(profiel: Profiel, inspectie: Inspectie, said: Opties) -> list[Bevinding]:
    """What is said of a known layout: how it is known, and what changed since last time."""
    drift = [*_new_and_moved(profiel, inspectie), *_gone(profiel, inspectie)]
    return [
        make_finding("indeling_bekend", "", "", _known_sentence(profiel, changed=len(drift))),
        *_remembered_start(profiel, said),
        *drift,
        *_words(profiel, inspectie),
    ]


def _known_sentence(profiel: Profiel, *, changed: int) -> str:
    answers = f" Uw {len(profiel.antwoorden)} eerdere antwoorden zijn toegepast." * bool(
        profiel.antwoorden
    )
    if changed:
        return f"Deze indeling lijkt op die van de vorige keer, met verschillen.{answers}"
    return f"Deze indeling is bekend van de vorige keer.{answers}"


def _remembered_start(profiel: Profiel, said: Opties) -> list[Bevinding]:
    if profiel.vanaf is None or said.vanaf is not None:
        return []
    message = (
        f"Dit register is volledig vanaf {profiel.vanaf}, zoals u de vorige keer aangaf. Klopt dat "
        "niet meer? Geef dan de eerste volledige maand op."
    )
    return [make_finding("vanaf_onthouden", "", "", message)]


def _new_and_moved(profiel: Profiel, inspectie: Inspectie) -> list[Bevinding]:
    known = {k["sleutel"]: k for t in profiel.tabellen for k in t["kolommen"]}
    starts = {t["kop_rij"] for t in profiel.tabellen}
    found: dict[tuple[str, str], Bevinding] = {}
    for tabel in inspectie.tabellen:
        row = tabel.kop[0] + 1
        if row not in starts:
            message = f"De koppen staan nu in rij {row}; de vorige keer in rij {min(starts)}."
            found["kop", tabel.blad] = make_finding(
                "kop_verplaatst", tabel.blad, f"A{row}", message
            )
        for rol in tabel.rollen:
            if changed := _compare(known.get(column_mark(rol.sleutel, rol.veld)), rol, tabel):
                found.setdefault((changed.code, rol.sleutel), changed)
    return list(found.values())


def _compare(
    known: dict[str, str] | None, rol: Kolomrol, tabel: TabelBeschrijving
) -> Bevinding | None:
    cell = address(tabel.kop[0], rol.kolom)
    if known is None:
        if not rol.kop:
            return None
        named = "" if rol.rol in ("onbekend", "persoonlijk") else f" '{rol.kop}'"
        message = f"Cel {cell}: de kolom{named} is nieuw. {_use(rol.rol, rol.veld)}"
        return make_finding("kolom_nieuw", tabel.blad, cell, message)
    mark = column_mark(rol.sleutel, rol.veld)
    now = mark if mark != rol.sleutel else rol.veld
    if (known["rol"], known["veld"]) == (rol.rol, now):
        return None
    message = (
        f"Cel {cell}: deze kolom is nu anders gelezen. {_use(rol.rol, rol.veld)} De vorige keer: "
        f"{_use(known['rol'], known['veld'])}"
    )
    return make_finding("kolom_anders", tabel.blad, cell, message)


_USE = {
    "persoonlijk": "Hij is weggelaten als persoonsgegeven.",
    "onbekend": "De betekenis is onbekend.",
    "ongebruikt": "Hij is niet gebruikt.",
    "samenvoegen": "De rijen zijn opgeteld.",
    "totaal": "Gelezen als totaal.",
}


def _use(rol: str, veld: str) -> str:
    return _USE.get(rol) or f"Gelezen als {veld or rol}."


def _gone(profiel: Profiel, inspectie: Inspectie) -> list[Bevinding]:
    here = _columns_of(inspectie)
    sheet = inspectie.tabellen[0].blad if inspectie.tabellen else ""
    return [
        make_finding(
            "kolom_weg",
            sheet,
            "",
            f"De kolom {_name(k)} van de vorige keer staat er niet meer in.",
        )
        for t in profiel.tabellen
        for k in t["kolommen"]
        if k["sleutel"] not in here and k["rol"] not in ("onbekend", "ongebruikt")
    ]


def _name(column: dict[str, str]) -> str:
    return f"'{column['kop']}'" if column["kop"] else f"met {column['veld'] or 'onbekende kop'}"


def _words(profiel: Profiel, inspectie: Inspectie) -> list[Bevinding]:
    """Words that came or went: a kind that was renamed."""
    found = []
    for veld, words in inspectie.woorden.items():
        before = profiel.waarden.get(veld)
        if not before:
            continue
        new = [f"'{word}' (gelezen als {words[word]})" for word in words if word not in before]
        gone = [f"'{word}'" for word in before if word not in words]
        if new and gone:
            message = (
                f"Andere woorden voor {veld} dan de vorige keer: nieuw is {', '.join(new)}; weg is "
                f"{', '.join(gone)}."
            )
            found.append(make_finding("woord_anders", "", "", message))
        elif new:
            message = f"Nieuw bij {veld}: {', '.join(new)}."
            found.append(make_finding("woord_nieuw", "", "", message))
    return found
