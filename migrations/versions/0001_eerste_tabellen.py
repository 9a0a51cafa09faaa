"""The first tables, and the data version that every write raises.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
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
        "gepubliceerd_cijfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("maat", sa.String(), nullable=False),
        sa.Column("eenheid", sa.String(), nullable=False),
        sa.Column("waarde", sa.Float(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=True),
        sa.CheckConstraint("maat IN ('stand', 'stroom')", name=op.f("ck_gepubliceerd_cijfer_maat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gepubliceerd_cijfer")),
        sa.UniqueConstraint(
            "gebied",
            "periode",
            "indicator",
            name=op.f("uq_gepubliceerd_cijfer_gebied_periode_indicator"),
        ),
    )
    op.create_table(
        "instelling",
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("waarde", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sleutel", name=op.f("pk_instelling")),
    )
    op.create_table(
        "levering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("afzender", sa.String(), nullable=False),
        sa.Column("afzender_soort", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("bestandsnaam", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("opties", sa.JSON(), nullable=False),
        sa.Column("geladen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("geladen_door", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ingetrokken_door", sa.String(), nullable=True),
        sa.Column("fictief", sa.Boolean(), nullable=False),
        sa.Column("aantal_tellingen", sa.Integer(), nullable=False),
        sa.Column("bevindingen", sa.JSON(), nullable=False),
        sa.Column("tabellen", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "afzender_soort IN ('samenwerkingsverband', 'gemeente', 'leerplichtbureau')",
            name=op.f("ck_levering_afzender_soort"),
        ),
        sa.CheckConstraint("sector IN ('po', 'vo', 'alle')", name=op.f("ck_levering_sector")),
        sa.CheckConstraint("status IN ('actief', 'ingetrokken')", name=op.f("ck_levering_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_levering")),
    )
    with op.batch_alter_table("levering", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_levering_afzender"), ["afzender"], unique=False)
        batch_op.create_index(batch_op.f("ix_levering_sha256"), ["sha256"], unique=False)

    op.create_table(
        "regio",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("apart", sa.Boolean(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_regio")),
        sa.UniqueConstraint("naam", name=op.f("uq_regio_naam")),
    )
    op.create_table(
        "samenwerkingsverband",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("partij", sa.Boolean(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=True),
        sa.CheckConstraint("sector IN ('po', 'vo')", name=op.f("ck_samenwerkingsverband_sector")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_samenwerkingsverband")),
    )
    op.create_table(
        "dekking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("levering_id", sa.Integer(), nullable=False),
        sa.Column("thema", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("tot_en_met", sa.Date(), nullable=True),
        sa.Column("vervangen_door", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["levering_id"], ["levering.id"], name=op.f("fk_dekking_levering_id_levering")
        ),
        sa.ForeignKeyConstraint(
            ["vervangen_door"], ["levering.id"], name=op.f("fk_dekking_vervangen_door_levering")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dekking")),
        sa.UniqueConstraint(
            "levering_id",
            "thema",
            "periode",
            "gebied",
            "soort",
            name=op.f("uq_dekking_levering_id_thema_periode_gebied_soort"),
        ),
    )
    with op.batch_alter_table("dekking", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dekking_levering_id"), ["levering_id"], unique=False)
        batch_op.create_index("ix_dekking_thema_periode", ["thema", "periode"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_dekking_vervangen_door"), ["vervangen_door"], unique=False
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

    op.create_table(
        "gemeente",
        sa.Column("gm_code", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("bestaat_van", sa.Date(), nullable=True),
        sa.Column("bestaat_tot", sa.Date(), nullable=True),
        sa.Column("opvolgers", sa.String(), nullable=True),
        sa.Column("regio_code", sa.String(), nullable=True),
        sa.Column("bron", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_code"], ["regio.code"], name=op.f("fk_gemeente_regio_code_regio")
        ),
        sa.PrimaryKeyConstraint("gm_code", name=op.f("pk_gemeente")),
    )
    op.create_table(
        "gemeente_swv",
        sa.Column("gm_code", sa.String(), nullable=False),
        sa.Column("swv_code", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("deel", sa.String(), nullable=True),
        sa.Column("bron", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gm_code"], ["gemeente.gm_code"], name=op.f("fk_gemeente_swv_gm_code_gemeente")
        ),
        sa.ForeignKeyConstraint(
            ["swv_code"],
            ["samenwerkingsverband.code"],
            name=op.f("fk_gemeente_swv_swv_code_samenwerkingsverband"),
        ),
        sa.PrimaryKeyConstraint("gm_code", "swv_code", "sector", name=op.f("pk_gemeente_swv")),
    )
    op.create_table(
        "telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dekking_id", sa.Integer(), nullable=False),
        sa.Column("thema", sa.String(), nullable=False),
        sa.Column("maat", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=True),
        sa.Column("duur", sa.String(), nullable=True),
        sa.Column("grond", sa.String(), nullable=True),
        sa.Column("arrangement", sa.String(), nullable=True),
        sa.Column("niveau", sa.String(), nullable=True),
        sa.Column("aantal", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("gemaskeerd", sa.Boolean(), nullable=False),
        sa.Column("cel", sa.String(), nullable=False),
        sa.CheckConstraint("maat IN ('stand', 'stroom')", name=op.f("ck_telling_maat")),
        sa.CheckConstraint(
            "(gemaskeerd AND aantal IS NULL)"
            " OR (NOT gemaskeerd AND aantal IS NOT NULL AND aantal >= 0)",
            name=op.f("ck_telling_aantal"),
        ),
        sa.ForeignKeyConstraint(
            ["dekking_id"], ["dekking.id"], name=op.f("fk_telling_dekking_id_dekking")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
    )
    with op.batch_alter_table("telling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_telling_dekking_id"), ["dekking_id"], unique=False)
    # Here and not in the app: whoever writes may count on the row, and lock it.
    op.execute("INSERT INTO instelling (sleutel, waarde) VALUES ('dataversie', '0')")


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("telling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_telling_dekking_id"))

    op.drop_table("telling")
    op.drop_table("gemeente_swv")
    op.drop_table("gemeente")
    with op.batch_alter_table("doel_meting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_doel_meting_doel_code"))

    op.drop_table("doel_meting")
    with op.batch_alter_table("dekking", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dekking_vervangen_door"))
        batch_op.drop_index("ix_dekking_thema_periode")
        batch_op.drop_index(batch_op.f("ix_dekking_levering_id"))

    op.drop_table("dekking")
    op.drop_table("samenwerkingsverband")
    op.drop_table("regio")
    with op.batch_alter_table("levering", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_levering_sha256"))
        batch_op.drop_index(batch_op.f("ix_levering_afzender"))

    op.drop_table("levering")
    op.drop_table("instelling")
    op.drop_table("gepubliceerd_cijfer")
    op.drop_table("doel")
