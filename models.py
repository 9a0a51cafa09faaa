"""The tables of the monitor.

One long table, ``telling``, holds every delivered count; its ``maat`` says whether the count
is a stand (stock on a date) or a stroom (flow during a period) and is never empty. What a
levering covers stands in ``dekking``: the unit in which a newer levering replaces an older one.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class Tabel(SQLModel, registry=registry()):
    """Base of all tables; its own registry survives Streamlit's re-import of this module."""


Tabel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Regio(Tabel, table=True):
    """A region with a joint agenda. ``apart``: its figures are never added to the others."""

    code: str = Field(primary_key=True)
    naam: str = Field(unique=True)
    volgorde: int
    apart: bool = False
    bron: str


class Gemeente(Tabel, table=True):
    """A gemeente, with the dates between which it exists (``bestaat_tot`` is exclusive)."""

    gm_code: str = Field(primary_key=True)
    naam: str
    bestaat_van: date | None = None
    bestaat_tot: date | None = None
    opvolgers: str | None = None
    regio_code: str | None = Field(default=None, foreign_key="regio.code")
    bron: str


class Samenwerkingsverband(Tabel, table=True):
    """A consortium of schools for one sector (``po`` or ``vo``)."""

    code: str = Field(primary_key=True)
    naam: str
    sector: str
    partij: bool = False
    bron: str
    status: str | None = None

    __table_args__ = (CheckConstraint("sector IN ('po', 'vo')", name="sector"),)


class GemeenteSwv(Tabel, table=True):
    """Which gemeente lies in which samenwerkingsverband, per sector; ``deel`` names the part."""

    __tablename__ = "gemeente_swv"  # pyright: ignore[reportAssignmentType]

    gm_code: str = Field(foreign_key="gemeente.gm_code", primary_key=True)
    swv_code: str = Field(foreign_key="samenwerkingsverband.code", primary_key=True)
    sector: str = Field(primary_key=True)
    deel: str | None = None
    bron: str


class Levering(Tabel, table=True):
    """One file that a sender delivered. ``fictief``: example data, never real.

    ``soort`` is ``geen_wijzigingen`` where a sender said that a month is as the one before:
    ``opties`` names that month and ``bestandsnaam`` says so in words. ``verantwoording`` is the
    reconciliation, in sentences, as it was said when the file was stored.
    """

    id: int | None = Field(default=None, primary_key=True)
    afzender: str = Field(index=True)
    afzender_soort: str
    sector: str
    bestandsnaam: str
    sha256: str = Field(index=True)
    opties: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    geladen_op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    geladen_door: str
    status: str = "actief"
    ingetrokken_op: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    ingetrokken_door: str | None = None
    fictief: bool = False
    aantal_tellingen: int
    bevindingen: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    tabellen: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    soort: str = Field(
        default="bestand",
        sa_column=Column(String, nullable=False, server_default="bestand"),
    )
    verantwoording: list[Any] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )

    __table_args__ = (
        CheckConstraint(
            "afzender_soort IN ('samenwerkingsverband', 'gemeente', 'leerplichtbureau')",
            name="afzender_soort",
        ),
        CheckConstraint("sector IN ('po', 'vo', 'alle')", name="sector"),
        CheckConstraint("status IN ('actief', 'ingetrokken')", name="status"),
        CheckConstraint("soort IN ('bestand', 'geen_wijzigingen')", name="soort"),
    )


class Dekking(Tabel, table=True):
    """What a levering covers: theme × period × area × kind.

    ``gebied`` is ``*`` for a register, which covers every area of its sender; ``soort`` is the
    kind or ground (``""`` where the theme or the file has none). ``vervangen_door`` is the newer
    levering of the same sender that covers the same; empty means that this one counts.
    """

    id: int | None = Field(default=None, primary_key=True)
    levering_id: int = Field(foreign_key="levering.id", index=True)
    thema: str
    periode: str
    gebied: str
    soort: str = ""
    tot_en_met: date | None = None
    vervangen_door: int | None = Field(default=None, foreign_key="levering.id", index=True)

    __table_args__ = (
        UniqueConstraint("levering_id", "thema", "periode", "gebied", "soort"),
        Index("ix_dekking_thema_periode", "thema", "periode"),
    )


class Telling(Tabel, table=True):
    """One delivered count: pupils or arrangementen, whole and ≥ 0, or masked (``<5``).

    ``periode`` is ``2023-01`` (month), ``2022-2023`` (schooljaar) or ``2022-10-01`` (date);
    ``cel`` is the cell or range in the file that the count came from, ``regel`` the rule that
    made it (``cel``, ``opgeteld``, ``register-stand``, …); empty for what was stored before
    rules were kept.
    """

    id: int | None = Field(default=None, primary_key=True)
    dekking_id: int = Field(foreign_key="dekking.id", index=True)
    thema: str
    maat: str
    periode: str
    gebied: str
    soort: str | None = None
    duur: str | None = None
    grond: str | None = None
    arrangement: str | None = None
    niveau: str | None = None
    # SQLite's own integers hold as much.
    aantal: int | None = Field(
        default=None, sa_column=Column(BigInteger().with_variant(Integer, "sqlite"), nullable=True)
    )
    gemaskeerd: bool = False
    cel: str
    regel: str | None = None

    __table_args__ = (
        CheckConstraint("maat IN ('stand', 'stroom')", name="maat"),
        CheckConstraint(
            "(gemaskeerd AND aantal IS NULL)"
            " OR (NOT gemaskeerd AND aantal IS NOT NULL AND aantal >= 0)",
            name="aantal",
        ),
    )


class Registermaat(Tabel, table=True):
    """A measure of a register beyond its counts, by region (``docs/maten.md``).

    ``n``: the number of cases behind it, and the value itself of a measure that counts; the
    quartiles are whole weeks or days. ``onderdeel`` is one of a fixed list, never what a sender
    wrote. It holds as long as the levering covers its theme, period and region.
    """

    id: int | None = Field(default=None, primary_key=True)
    levering_id: int = Field(foreign_key="levering.id", index=True)
    thema: str
    naam: str
    periode: str
    regio: str
    soort: str
    onderdeel: str
    n: int
    p25: int | None = None
    mediaan: int | None = None
    p75: int | None = None
    volledig: bool

    __table_args__ = (CheckConstraint("n >= 0", name="n"),)


class Keuze(Tabel, table=True):
    """Someone settled a conflict: which sender counts for theme × period × area × kind, and why.

    ``boven`` names the senders with their sector that stand back for it; another one that comes
    later is a new conflict. A choice is never changed: a new one or undoing it fills
    ``vervallen_op`` and ``vervallen_door`` of the one before. ``fictief``: about example data.
    """

    id: int | None = Field(default=None, primary_key=True)
    thema: str
    periode: str
    gebied: str
    soort: str = ""
    afzender: str
    sector: str
    boven: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    reden: str
    gekozen_op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    gekozen_door: str
    vervallen_op: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    vervallen_door: str | None = None
    fictief: bool = False

    __table_args__ = (
        CheckConstraint("sector IN ('po', 'vo', 'alle')", name="sector"),
        Index("ix_keuze_thema_periode", "thema", "periode"),
    )


class Opmerking(Tabel, table=True):
    """What a member says beside a figure, shown once a second person has read it.

    The figure is ``thema`` × ``indicator`` (code of a definition) × ``gebied`` (GM or region code,
    ``alle`` for the regions together). ``namens`` is the samenwerkingsverband that explains its own
    figure. ``tekst`` is searched for traces of a child before it is stored, and emptied for good
    when the reader refuses it. ``geschiedenis`` holds every step: op, wat, door, reden.
    ``fictief``: about example data.
    """

    id: int | None = Field(default=None, primary_key=True)
    thema: str
    indicator: str
    gebied: str
    tekst: str
    auteur: str
    namens: str | None = Field(default=None, foreign_key="samenwerkingsverband.code")
    geschreven_op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    tot_en_met: date
    status: str = "wacht"
    lezer: str | None = None
    gelezen_op: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    reden: str | None = None
    geschiedenis: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    fictief: bool = False

    __table_args__ = (
        CheckConstraint(
            "status IN ('wacht', 'goedgekeurd', 'afgewezen', 'ingetrokken')", name="status"
        ),
        CheckConstraint("length(tekst) <= 500", name="tekst"),
        CheckConstraint("status <> 'afgewezen' OR tekst = ''", name="afgewezen"),
        CheckConstraint("status <> 'goedgekeurd' OR lezer IS NOT NULL", name="lezer"),
    )


class Profiel(Tabel, table=True):
    """A version of a sender's layout as it is remembered; never changed, only followed.

    ``vingerafdruk`` is the mark of the layout; ``inhoud`` is plain data (``loaders.profielen``):
    columns, known words and answers, no figure and nothing of a person.
    """

    id: int | None = Field(default=None, primary_key=True)
    afzender: str
    vingerafdruk: str
    versie: int
    inhoud: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    gemaakt_op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    gemaakt_door: str

    __table_args__ = (UniqueConstraint("afzender", "vingerafdruk", "versie"),)


class GepubliceerdCijfer(Tabel, table=True):
    """A published real figure, always a flow per schooljaar, with its source."""

    __tablename__ = "gepubliceerd_cijfer"  # pyright: ignore[reportAssignmentType]

    id: int | None = Field(default=None, primary_key=True)
    gebied: str
    periode: str
    indicator: str
    maat: str = "stroom"
    eenheid: str
    waarde: float
    bron: str
    toelichting: str | None = None

    __table_args__ = (
        UniqueConstraint("gebied", "periode", "indicator"),
        CheckConstraint("maat IN ('stand', 'stroom')", name="maat"),
    )


class Instelling(Tabel, table=True):
    """State of the store itself: data version, version of the reference data, examples removed."""

    sleutel: str = Field(primary_key=True)
    waarde: str


class Geheugen(Tabel, table=True):
    """What was shown of a theme, so that a newer version of the data does not undo the hiding.

    ``inhoud`` is a compressed Arrow table of cells, the count that each held, and whether it was
    shown or hidden: counts of the store itself, nothing of a person.
    """

    thema: str = Field(primary_key=True)
    inhoud: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
