"""The tables of the agendas: agenda → ambitie → doelstelling → maat, activiteit and what became.

Rows that people may change carry ``versie``: who changes a row says which version they saw, and a
row that has moved on since is not overwritten. What it was before stands in ``wijziging``. Nothing
is deleted: ``vervallen`` takes a row out of sight. ``code`` is fixed for good.
"""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Index,
    UniqueConstraint,
)
from sqlmodel import Field

from models import Tabel

MAAT_SOORTEN = (
    "aantal",
    "bestaat",
    "aandeel",
    "frequentie",
    "vernieuwing",
    "indicator",
    "eigen meting",
    "geen cijfer",
)


def _listed(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


class Bewerkbaar(Tabel):
    """What every row has that people may change."""

    versie: int = 1
    vervallen: bool = False
    volgorde: int = 0
    bron: str = ""


class Agenda(Bewerkbaar, table=True):
    """An agenda with its years; ``soort`` ``context`` has no goals.

    ``regios``: codes with a comma between them. ``overleg``: who decides or follows, and
    ``overleg_wanneer`` how often. ``status``: ``loopt``, ``afgesloten`` or ``opgevolgd`` (by
    ``opgevolgd_door``).
    """

    code: str = Field(primary_key=True)
    naam: str
    soort: str
    van: date | None = None
    tot_en_met: date | None = None
    schooljaar: bool = True
    regios: str = ""
    overleg: str = ""
    overleg_wanneer: str = ""
    toelichting: str = ""
    status: str = "loopt"
    opgevolgd_door: str = ""

    __table_args__ = (
        CheckConstraint(_listed("status", ("loopt", "afgesloten", "opgevolgd")), name="status"),
    )


class AgendaTekst(Bewerkbaar, table=True):
    """A line of an agenda that is no goal: principle, partner, gemeente, problem, bottleneck, …

    ``groep``: the party a problem belongs to. ``onzeker``: the document does not make sure.
    """

    __tablename__ = "agenda_tekst"  # pyright: ignore[reportAssignmentType]

    code: str = Field(primary_key=True)
    agenda_code: str = Field(foreign_key="agenda.code", index=True)
    ambitie_code: str | None = Field(default=None, foreign_key="ambitie.code")
    soort: str
    groep: str = ""
    tekst: str
    onzeker: bool = False


class AgendaVersie(Bewerkbaar, table=True):
    """A version of an agenda: the yearly startfoto feeds a revision."""

    __tablename__ = "agenda_versie"  # pyright: ignore[reportAssignmentType]

    code: str = Field(primary_key=True)
    agenda_code: str = Field(foreign_key="agenda.code", index=True)
    nummer: int
    datum: date
    tekst: str


class Ambitie(Bewerkbaar, table=True):
    """An ambition; ``borging``: how its results are kept up, empty while nobody filled it in."""

    code: str = Field(primary_key=True)
    agenda_code: str = Field(foreign_key="agenda.code", index=True)
    hoofdstuk: str = ""
    nummer: str = ""
    tekst: str
    kort: str = ""
    borging: str = ""


class Doelstelling(Bewerkbaar, table=True):
    """A goal. ``eigen_tempo``: agreed regionally, each gemeente at its own pace (see `Tempo`)."""

    code: str = Field(primary_key=True)
    agenda_code: str = Field(foreign_key="agenda.code", index=True)
    ambitie_code: str = Field(foreign_key="ambitie.code", index=True)
    nummer: str = ""
    tekst: str
    wanneer: str = ""
    eigen_tempo: bool = False


class Doelmaat(Bewerkbaar, table=True):
    """How a goal is measured; ``streef`` empty: no target was agreed.

    ``indicator``: a code of ``data/definities``, read for ``gebied``. ``leden``: of a
    share, which list it is over.
    """

    code: str = Field(primary_key=True)
    doel_code: str = Field(foreign_key="doelstelling.code", index=True)
    soort: str
    streef: float | None = None
    begin: float | None = None
    begin_datum: date | None = None
    richting: str = "hoger"
    deadline: date | None = None
    eenheid: str = ""
    indicator: str = ""
    gebied: str = ""
    leden: str = ""
    meetwijze: str = ""

    __table_args__ = (
        CheckConstraint(_listed("soort", MAAT_SOORTEN), name="soort"),
        CheckConstraint("richting IN ('hoger', 'lager')", name="richting"),
    )


class DoelMeting(Bewerkbaar, table=True):
    """A measurement on a date, in the unit of its measure; ``gebied`` empty: of the whole."""

    __tablename__ = "doel_meting"  # pyright: ignore[reportAssignmentType]

    code: str = Field(primary_key=True)
    maat_code: str = Field(foreign_key="doelmaat.code", index=True)
    gebied: str = ""
    datum: date
    waarde: float
    toelichting: str
    fictief: bool = False

    __table_args__ = (UniqueConstraint("maat_code", "gebied", "datum", "fictief"),)


class Lid(Bewerkbaar, table=True):
    """One of those a share is counted over, a gemeente for instance; ``stand`` empty: unknown."""

    code: str = Field(primary_key=True)
    maat_code: str = Field(foreign_key="doelmaat.code", index=True)
    naam: str
    soort: str
    gebied: str = ""
    stand: bool | None = None
    datum: date | None = None


class Tempo(Bewerkbaar, table=True):
    """The own pace of a region or gemeente for a goal that was agreed regionally."""

    code: str = Field(primary_key=True)
    doel_code: str = Field(foreign_key="doelstelling.code", index=True)
    gebied: str
    tekst: str = ""
    wanneer: str = ""
    stand: str = ""

    __table_args__ = (UniqueConstraint("doel_code", "gebied"),)


class Activiteit(Bewerkbaar, table=True):
    """An activity; ``wanneer`` and ``wie`` as agreed, empty where nobody filled them in.

    ``open``: the document leaves it open. ``onzeker``: who and when may belong to another one.
    ``onder``: the activity that it is a part of.
    """

    code: str = Field(primary_key=True)
    agenda_code: str = Field(foreign_key="agenda.code", index=True)
    ambitie_code: str | None = Field(default=None, foreign_key="ambitie.code", index=True)
    onder: str | None = Field(default=None, foreign_key="activiteit.code")
    tekst: str
    wanneer: str = ""
    wie: str = ""
    status: str = "onbekend"
    open: bool = False
    onzeker: bool = False
    randvoorwaardelijk: bool = False

    __table_args__ = (
        CheckConstraint(
            _listed("status", ("onbekend", "mogelijk", "gepland", "loopt", "gereed", "gestopt")),
            name="status",
        ),
    )


class ActiviteitDoel(Bewerkbaar, table=True):
    """That an activity serves a goal, of any agenda; ``telt``: its moments count for frequency."""

    __tablename__ = "activiteit_doel"  # pyright: ignore[reportAssignmentType]

    code: str = Field(primary_key=True)
    activiteit_code: str = Field(foreign_key="activiteit.code", index=True)
    doel_code: str = Field(foreign_key="doelstelling.code", index=True)
    telt: bool = False

    __table_args__ = (UniqueConstraint("activiteit_code", "doel_code"),)


class Verband(Bewerkbaar, table=True):
    """Two goals, or two activities, that overlap; ``soort``: ``doel`` or ``activiteit``."""

    code: str = Field(primary_key=True)
    soort: str
    van: str
    naar: str
    reden: str = ""


class AgendaMoment(Bewerkbaar, table=True):
    """That something took place: a meeting of an activity, or of the measure of a goal itself."""

    __tablename__ = "agenda_moment"  # pyright: ignore[reportAssignmentType]

    code: str = Field(primary_key=True)
    activiteit_code: str | None = Field(default=None, foreign_key="activiteit.code", index=True)
    maat_code: str | None = Field(default=None, foreign_key="doelmaat.code", index=True)
    datum: date
    tekst: str = ""
    fictief: bool = False

    __table_args__ = (
        CheckConstraint("(activiteit_code IS NULL) <> (maat_code IS NULL)", name="waarvan"),
    )


class Besluit(Bewerkbaar, table=True):
    """What was asked of whom; ``gevraagd_op`` and later dates empty until then, or unknown."""

    code: str = Field(primary_key=True)
    agenda_code: str = Field(foreign_key="agenda.code", index=True)
    doel_code: str | None = Field(default=None, foreign_key="doelstelling.code")
    vraag: str
    aan: str = ""
    gevraagd_op: date | None = None
    uiterlijk: date | None = None
    besluit: str = ""
    besloten_op: date | None = None
    gedaan_op: date | None = None
    toelichting: str = ""


class School(Bewerkbaar, table=True):
    """A (v)so school and its jeugdhulp, kept by the group; empty is unknown, never no or 0."""

    code: str = Field(primary_key=True)
    naam: str
    soort: str = ""
    gm_code: str = ""
    regio: str = ""
    contactpersoon: bool | None = None
    financiering: str | None = None
    aanbieders: int | None = None
    wachtweken: float | None = None
    op_tijd_afgeschaald: bool | None = None
    oza_aanbod: int | None = None
    oza_nodig: int | None = None
    peildatum: date | None = None

    __table_args__ = (
        CheckConstraint(
            "financiering IS NULL OR financiering IN ('collectief', 'individueel', 'beide')",
            name="financiering",
        ),
        CheckConstraint(
            "coalesce(aanbieders, 0) >= 0 AND coalesce(wachtweken, 0) >= 0"
            " AND coalesce(oza_aanbod, 0) >= 0 AND coalesce(oza_nodig, 0) >= 0",
            name="aantallen",
        ),
    )


class Plaatsing(Tabel, table=True):
    """Where the group put an activity in the quadrant; never changed, a newer one follows.

    ``impact`` and ``meerwaarde`` run from 0 to 100.
    """

    id: int | None = Field(default=None, primary_key=True)
    activiteit_code: str = Field(foreign_key="activiteit.code", index=True)
    impact: int
    meerwaarde: int
    reden: str = ""
    door: str
    op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))

    __table_args__ = (
        CheckConstraint("impact BETWEEN 0 AND 100", name="impact"),
        CheckConstraint("meerwaarde BETWEEN 0 AND 100", name="meerwaarde"),
    )


class Statusoordeel(Tabel, table=True):
    """A person's status over the computed one, with a reason; undoing fills ``vervallen_op``."""

    id: int | None = Field(default=None, primary_key=True)
    maat_code: str = Field(foreign_key="doelmaat.code", index=True)
    status: str
    reden: str
    door: str
    op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    vervallen_op: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    vervallen_door: str | None = None

    __table_args__ = (
        CheckConstraint(
            _listed("status", ("op koers", "achter", "gehaald", "niet te beoordelen")),
            name="status",
        ),
        CheckConstraint("reden <> ''", name="reden"),
    )


class AgendaToelichting(Tabel, table=True):
    """What someone says of a goal or an activity; ``over``: its code."""

    __tablename__ = "agenda_toelichting"  # pyright: ignore[reportAssignmentType]

    id: int | None = Field(default=None, primary_key=True)
    tabel: str
    over: str
    tekst: str
    door: str
    op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    vervallen_op: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    vervallen_door: str | None = None

    __table_args__ = (Index("ix_agenda_toelichting_over", "tabel", "over"),)


class Wijziging(Tabel, table=True):
    """One field that someone changed, with what it was; ``veld`` empty: the row was added."""

    id: int | None = Field(default=None, primary_key=True)
    tabel: str
    code: str
    veld: str
    oud: str | None = None
    nieuw: str | None = None
    versie: int
    reden: str = ""
    door: str
    op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))

    __table_args__ = (Index("ix_wijziging_code", "tabel", "code"),)
