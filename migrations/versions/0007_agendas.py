"""The agendas: goals with their measures, activities, and who changed what.

The goals of before become goals of the werkagenda under the same codes, with what was measured of
them; the files in ``data/agenda`` fill in the rest.

Revision ID: 0007
Revises: 0006
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_DOEL = sa.table(
    "doel",
    *(
        sa.column(name)
        for name in [
            "code",
            "agenda",
            "ambitie",
            "volgorde",
            "tekst",
            "meetwijze",
            "streefwaarde",
            "eenheid",
            "bron",
        ]
    ),
)
_OUDE_METING = sa.table(
    "doel_meting",
    sa.column("id"),
    sa.column("doel_code"),
    sa.column("datum", sa.Date),
    sa.column("waarde"),
    sa.column("toelichting"),
    sa.column("bron"),
    sa.column("fictief", sa.Boolean),
)


def upgrade() -> None:
    """Apply."""
    conn = op.get_bind()
    doelen = [dict(row) for row in conn.execute(sa.select(_DOEL)).mappings()]
    metingen = [dict(row) for row in conn.execute(sa.select(_OUDE_METING)).mappings()]
    op.drop_table("doel_meting")
    op.drop_table("doel")
    _make_tables()
    _take_over(doelen, metingen)


def _take_over(doelen: list[dict[str, Any]], metingen: list[dict[str, Any]]) -> None:
    """Goals and measurements of before, under the same codes."""
    agendas = {d["code"].split("-")[0]: d for d in doelen}
    ambities = {d["code"][:5]: d for d in doelen}
    _insert(
        "agenda",
        [
            {"code": c, "naam": d["agenda"], "soort": "werkagenda"} | _AGENDA
            for c, d in agendas.items()
        ],
    )
    _insert(
        "ambitie",
        [
            {
                "code": c,
                "agenda_code": c.split("-")[0],
                "nummer": c[4:],
                "tekst": d["ambitie"],
                "kort": "",
                "hoofdstuk": "",
                "borging": "",
            }
            for c, d in ambities.items()
        ],
    )
    _insert(
        "doelstelling",
        [
            {
                "code": d["code"],
                "agenda_code": d["code"].split("-")[0],
                "ambitie_code": d["code"][:5],
                "nummer": "",
                "tekst": d["tekst"],
                "wanneer": "",
                "eigen_tempo": False,
            }
            for d in doelen
        ],
    )
    _insert(
        "doelmaat",
        [
            {
                "code": d["code"],
                "doel_code": d["code"],
                "soort": "aantal",
                "streef": d["streefwaarde"],
                "richting": "hoger",
                "eenheid": d["eenheid"],
                "indicator": "",
                "gebied": "",
                "leden": "",
                "meetwijze": d["meetwijze"],
            }
            for d in doelen
        ],
    )
    _insert(
        "doel_meting",
        [
            {
                "code": f"meting-{m['id']}",
                "maat_code": m["doel_code"],
                "gebied": "",
                "datum": m["datum"],
                "waarde": m["waarde"],
                "toelichting": m["toelichting"],
                "bron": m["bron"],
                "fictief": m["fictief"],
            }
            for m in metingen
        ],
    )


_AGENDA = {"schooljaar": True, "regios": "", "overleg": "", "overleg_wanneer": "",
           "toelichting": "", "status": "loopt", "opgevolgd_door": ""}  # fmt: skip
_BEWERKBAAR = {"versie": 1, "vervallen": False, "volgorde": 0, "bron": ""}


def _insert(name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        made = [_BEWERKBAAR | row for row in rows]
        kinds = {"datum": sa.Date, "vervallen": sa.Boolean, "fictief": sa.Boolean}
        columns = (sa.column(key, kinds.get(key)) for key in made[0])
        op.bulk_insert(sa.table(name, *columns), made)


def _make_tables() -> None:
    op.create_table(
        "agenda",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("van", sa.Date(), nullable=True),
        sa.Column("tot_en_met", sa.Date(), nullable=True),
        sa.Column("schooljaar", sa.Boolean(), nullable=False),
        sa.Column("regios", sa.String(), nullable=False),
        sa.Column("overleg", sa.String(), nullable=False),
        sa.Column("overleg_wanneer", sa.String(), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("opgevolgd_door", sa.String(), nullable=False),
        sa.CheckConstraint(
            "status IN ('loopt', 'afgesloten', 'opgevolgd')", name=op.f("ck_agenda_status")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_agenda")),
    )
    op.create_table(
        "agenda_toelichting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tabel", sa.String(), nullable=False),
        sa.Column("over", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vervallen_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("vervallen_door", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_toelichting")),
    )
    with op.batch_alter_table("agenda_toelichting", schema=None) as batch_op:
        batch_op.create_index("ix_agenda_toelichting_over", ["tabel", "over"], unique=False)

    op.create_table(
        "school",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("gm_code", sa.String(), nullable=False),
        sa.Column("regio", sa.String(), nullable=False),
        sa.Column("contactpersoon", sa.Boolean(), nullable=True),
        sa.Column("financiering", sa.String(), nullable=True),
        sa.Column("aanbieders", sa.Integer(), nullable=True),
        sa.Column("wachtweken", sa.Float(), nullable=True),
        sa.Column("op_tijd_afgeschaald", sa.Boolean(), nullable=True),
        sa.Column("oza_aanbod", sa.Integer(), nullable=True),
        sa.Column("oza_nodig", sa.Integer(), nullable=True),
        sa.Column("peildatum", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "financiering IS NULL OR financiering IN ('collectief', 'individueel', 'beide')",
            name=op.f("ck_school_financiering"),
        ),
        sa.CheckConstraint(
            "coalesce(aanbieders, 0) >= 0 AND coalesce(wachtweken, 0) >= 0"
            " AND coalesce(oza_aanbod, 0) >= 0 AND coalesce(oza_nodig, 0) >= 0",
            name=op.f("ck_school_aantallen"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_school")),
    )
    op.create_table(
        "verband",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("van", sa.String(), nullable=False),
        sa.Column("naar", sa.String(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_verband")),
    )
    op.create_table(
        "wijziging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tabel", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("veld", sa.String(), nullable=False),
        sa.Column("oud", sa.String(), nullable=True),
        sa.Column("nieuw", sa.String(), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijziging")),
    )
    with op.batch_alter_table("wijziging", schema=None) as batch_op:
        batch_op.create_index("ix_wijziging_code", ["tabel", "code"], unique=False)

    op.create_table(
        "agenda_versie",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("agenda_code", sa.String(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_code"], ["agenda.code"], name=op.f("fk_agenda_versie_agenda_code_agenda")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_agenda_versie")),
    )
    with op.batch_alter_table("agenda_versie", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agenda_versie_agenda_code"), ["agenda_code"], unique=False
        )

    op.create_table(
        "ambitie",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("agenda_code", sa.String(), nullable=False),
        sa.Column("hoofdstuk", sa.String(), nullable=False),
        sa.Column("nummer", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("kort", sa.String(), nullable=False),
        sa.Column("borging", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_code"], ["agenda.code"], name=op.f("fk_ambitie_agenda_code_agenda")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_ambitie")),
    )
    with op.batch_alter_table("ambitie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ambitie_agenda_code"), ["agenda_code"], unique=False)

    op.create_table(
        "activiteit",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("agenda_code", sa.String(), nullable=False),
        sa.Column("ambitie_code", sa.String(), nullable=True),
        sa.Column("onder", sa.String(), nullable=True),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("wanneer", sa.String(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("onzeker", sa.Boolean(), nullable=False),
        sa.Column("randvoorwaardelijk", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "status IN ('onbekend', 'mogelijk', 'gepland', 'loopt', 'gereed', 'gestopt')",
            name=op.f("ck_activiteit_status"),
        ),
        sa.ForeignKeyConstraint(
            ["agenda_code"], ["agenda.code"], name=op.f("fk_activiteit_agenda_code_agenda")
        ),
        sa.ForeignKeyConstraint(
            ["ambitie_code"], ["ambitie.code"], name=op.f("fk_activiteit_ambitie_code_ambitie")
        ),
        sa.ForeignKeyConstraint(
            ["onder"], ["activiteit.code"], name=op.f("fk_activiteit_onder_activiteit")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_activiteit")),
    )
    with op.batch_alter_table("activiteit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activiteit_agenda_code"), ["agenda_code"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_activiteit_ambitie_code"), ["ambitie_code"], unique=False
        )

    op.create_table(
        "agenda_tekst",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("agenda_code", sa.String(), nullable=False),
        sa.Column("ambitie_code", sa.String(), nullable=True),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("groep", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("onzeker", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_code"], ["agenda.code"], name=op.f("fk_agenda_tekst_agenda_code_agenda")
        ),
        sa.ForeignKeyConstraint(
            ["ambitie_code"], ["ambitie.code"], name=op.f("fk_agenda_tekst_ambitie_code_ambitie")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_agenda_tekst")),
    )
    with op.batch_alter_table("agenda_tekst", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agenda_tekst_agenda_code"), ["agenda_code"], unique=False
        )

    op.create_table(
        "doelstelling",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("agenda_code", sa.String(), nullable=False),
        sa.Column("ambitie_code", sa.String(), nullable=False),
        sa.Column("nummer", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("wanneer", sa.String(), nullable=False),
        sa.Column("eigen_tempo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_code"], ["agenda.code"], name=op.f("fk_doelstelling_agenda_code_agenda")
        ),
        sa.ForeignKeyConstraint(
            ["ambitie_code"], ["ambitie.code"], name=op.f("fk_doelstelling_ambitie_code_ambitie")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_doelstelling")),
    )
    with op.batch_alter_table("doelstelling", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_doelstelling_agenda_code"), ["agenda_code"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_doelstelling_ambitie_code"), ["ambitie_code"], unique=False
        )

    op.create_table(
        "activiteit_doel",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("activiteit_code", sa.String(), nullable=False),
        sa.Column("doel_code", sa.String(), nullable=False),
        sa.Column("telt", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activiteit_code"],
            ["activiteit.code"],
            name=op.f("fk_activiteit_doel_activiteit_code_activiteit"),
        ),
        sa.ForeignKeyConstraint(
            ["doel_code"],
            ["doelstelling.code"],
            name=op.f("fk_activiteit_doel_doel_code_doelstelling"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_activiteit_doel")),
        sa.UniqueConstraint(
            "activiteit_code",
            "doel_code",
            name=op.f("uq_activiteit_doel_activiteit_code_doel_code"),
        ),
    )
    with op.batch_alter_table("activiteit_doel", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activiteit_doel_activiteit_code"), ["activiteit_code"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_activiteit_doel_doel_code"), ["doel_code"], unique=False
        )

    op.create_table(
        "besluit",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("agenda_code", sa.String(), nullable=False),
        sa.Column("doel_code", sa.String(), nullable=True),
        sa.Column("vraag", sa.String(), nullable=False),
        sa.Column("aan", sa.String(), nullable=False),
        sa.Column("gevraagd_op", sa.Date(), nullable=True),
        sa.Column("uiterlijk", sa.Date(), nullable=True),
        sa.Column("besluit", sa.String(), nullable=False),
        sa.Column("besloten_op", sa.Date(), nullable=True),
        sa.Column("gedaan_op", sa.Date(), nullable=True),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_code"], ["agenda.code"], name=op.f("fk_besluit_agenda_code_agenda")
        ),
        sa.ForeignKeyConstraint(
            ["doel_code"], ["doelstelling.code"], name=op.f("fk_besluit_doel_code_doelstelling")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_besluit")),
    )
    with op.batch_alter_table("besluit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_besluit_agenda_code"), ["agenda_code"], unique=False)

    op.create_table(
        "doelmaat",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("doel_code", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("streef", sa.Float(), nullable=True),
        sa.Column("begin", sa.Float(), nullable=True),
        sa.Column("begin_datum", sa.Date(), nullable=True),
        sa.Column("richting", sa.String(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("eenheid", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("leden", sa.String(), nullable=False),
        sa.Column("meetwijze", sa.String(), nullable=False),
        sa.CheckConstraint("richting IN ('hoger', 'lager')", name=op.f("ck_doelmaat_richting")),
        sa.CheckConstraint(
            "soort IN ('aantal', 'bestaat', 'aandeel', 'frequentie', "
            "'vernieuwing', 'indicator', 'eigen meting', 'geen cijfer')",
            name=op.f("ck_doelmaat_soort"),
        ),
        sa.ForeignKeyConstraint(
            ["doel_code"], ["doelstelling.code"], name=op.f("fk_doelmaat_doel_code_doelstelling")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_doelmaat")),
    )
    with op.batch_alter_table("doelmaat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_doelmaat_doel_code"), ["doel_code"], unique=False)

    op.create_table(
        "plaatsing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activiteit_code", sa.String(), nullable=False),
        sa.Column("impact", sa.Integer(), nullable=False),
        sa.Column("meerwaarde", sa.Integer(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("impact BETWEEN 0 AND 100", name=op.f("ck_plaatsing_impact")),
        sa.CheckConstraint("meerwaarde BETWEEN 0 AND 100", name=op.f("ck_plaatsing_meerwaarde")),
        sa.ForeignKeyConstraint(
            ["activiteit_code"],
            ["activiteit.code"],
            name=op.f("fk_plaatsing_activiteit_code_activiteit"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plaatsing")),
    )
    with op.batch_alter_table("plaatsing", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_plaatsing_activiteit_code"), ["activiteit_code"], unique=False
        )

    op.create_table(
        "tempo",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("doel_code", sa.String(), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("wanneer", sa.String(), nullable=False),
        sa.Column("stand", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["doel_code"], ["doelstelling.code"], name=op.f("fk_tempo_doel_code_doelstelling")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_tempo")),
        sa.UniqueConstraint("doel_code", "gebied", name=op.f("uq_tempo_doel_code_gebied")),
    )
    with op.batch_alter_table("tempo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tempo_doel_code"), ["doel_code"], unique=False)

    op.create_table(
        "agenda_moment",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("activiteit_code", sa.String(), nullable=True),
        sa.Column("maat_code", sa.String(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("fictief", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(activiteit_code IS NULL) <> (maat_code IS NULL)",
            name=op.f("ck_agenda_moment_waarvan"),
        ),
        sa.ForeignKeyConstraint(
            ["activiteit_code"],
            ["activiteit.code"],
            name=op.f("fk_agenda_moment_activiteit_code_activiteit"),
        ),
        sa.ForeignKeyConstraint(
            ["maat_code"], ["doelmaat.code"], name=op.f("fk_agenda_moment_maat_code_doelmaat")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_agenda_moment")),
    )
    with op.batch_alter_table("agenda_moment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agenda_moment_activiteit_code"), ["activiteit_code"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agenda_moment_maat_code"), ["maat_code"], unique=False)

    op.create_table(
        "doel_meting",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("maat_code", sa.String(), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("waarde", sa.Float(), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("fictief", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["maat_code"], ["doelmaat.code"], name=op.f("fk_doel_meting_maat_code_doelmaat")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_doel_meting")),
        sa.UniqueConstraint(
            "maat_code",
            "gebied",
            "datum",
            "fictief",
            name=op.f("uq_doel_meting_maat_code_gebied_datum_fictief"),
        ),
    )
    with op.batch_alter_table("doel_meting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_doel_meting_maat_code"), ["maat_code"], unique=False)

    op.create_table(
        "lid",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("maat_code", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("stand", sa.Boolean(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["maat_code"], ["doelmaat.code"], name=op.f("fk_lid_maat_code_doelmaat")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_lid")),
    )
    with op.batch_alter_table("lid", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lid_maat_code"), ["maat_code"], unique=False)

    op.create_table(
        "statusoordeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("maat_code", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vervallen_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("vervallen_door", sa.String(), nullable=True),
        sa.CheckConstraint("reden <> ''", name=op.f("ck_statusoordeel_reden")),
        sa.CheckConstraint(
            "status IN ('op koers', 'achter', 'gehaald', 'niet te beoordelen')",
            name=op.f("ck_statusoordeel_status"),
        ),
        sa.ForeignKeyConstraint(
            ["maat_code"], ["doelmaat.code"], name=op.f("fk_statusoordeel_maat_code_doelmaat")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statusoordeel")),
    )
    with op.batch_alter_table("statusoordeel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statusoordeel_maat_code"), ["maat_code"], unique=False)


def downgrade() -> None:
    """Undo; the tables of before come back empty."""
    with op.batch_alter_table("statusoordeel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statusoordeel_maat_code"))

    op.drop_table("statusoordeel")
    with op.batch_alter_table("lid", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lid_maat_code"))

    op.drop_table("lid")
    with op.batch_alter_table("doel_meting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_doel_meting_maat_code"))

    op.drop_table("doel_meting")
    with op.batch_alter_table("agenda_moment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_moment_maat_code"))
        batch_op.drop_index(batch_op.f("ix_agenda_moment_activiteit_code"))

    op.drop_table("agenda_moment")
    with op.batch_alter_table("tempo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tempo_doel_code"))

    op.drop_table("tempo")
    with op.batch_alter_table("plaatsing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plaatsing_activiteit_code"))

    op.drop_table("plaatsing")
    with op.batch_alter_table("doelmaat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_doelmaat_doel_code"))

    op.drop_table("doelmaat")
    with op.batch_alter_table("besluit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_besluit_agenda_code"))

    op.drop_table("besluit")
    with op.batch_alter_table("activiteit_doel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activiteit_doel_doel_code"))
        batch_op.drop_index(batch_op.f("ix_activiteit_doel_activiteit_code"))

    op.drop_table("activiteit_doel")
    with op.batch_alter_table("doelstelling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_doelstelling_ambitie_code"))
        batch_op.drop_index(batch_op.f("ix_doelstelling_agenda_code"))

    op.drop_table("doelstelling")
    with op.batch_alter_table("agenda_tekst", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_tekst_agenda_code"))

    op.drop_table("agenda_tekst")
    with op.batch_alter_table("activiteit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activiteit_ambitie_code"))
        batch_op.drop_index(batch_op.f("ix_activiteit_agenda_code"))

    op.drop_table("activiteit")
    with op.batch_alter_table("ambitie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ambitie_agenda_code"))

    op.drop_table("ambitie")
    with op.batch_alter_table("agenda_versie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_versie_agenda_code"))

    op.drop_table("agenda_versie")
    with op.batch_alter_table("wijziging", schema=None) as batch_op:
        batch_op.drop_index("ix_wijziging_code")

    op.drop_table("wijziging")
    op.drop_table("verband")
    op.drop_table("school")
    with op.batch_alter_table("agenda_toelichting", schema=None) as batch_op:
        batch_op.drop_index("ix_agenda_toelichting_over")

    op.drop_table("agenda_toelichting")
    op.drop_table("agenda")
    op.create_table(
        "doel",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("agenda", sa.String(), nullable=False),
        sa.Column("ambitie", sa.String(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("meetwijze", sa.String(), nullable=False),
        sa.Column("streefwaarde", sa.Float(), nullable=False),
        sa.Column("eenheid", sa.String(), nullable=False),
        sa.Column("herhaling", sa.String(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_doel")),
    )
    op.create_table(
        "doel_meting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("doel_code", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("waarde", sa.Float(), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("fictief", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["doel_code"], ["doel.code"], name=op.f("fk_doel_meting_doel_code_doel")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doel_meting")),
        sa.UniqueConstraint(
            "doel_code", "datum", "fictief", name=op.f("uq_doel_meting_doel_code_datum_fictief")
        ),
    )
    with op.batch_alter_table("doel_meting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_doel_meting_doel_code"), ["doel_code"], unique=False)
