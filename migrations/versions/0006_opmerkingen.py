"""Remarks beside figures.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "opmerking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thema", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("auteur", sa.String(), nullable=False),
        sa.Column("namens", sa.String(), nullable=True),
        sa.Column("geschreven_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tot_en_met", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("lezer", sa.String(), nullable=True),
        sa.Column("gelezen_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reden", sa.String(), nullable=True),
        sa.Column("geschiedenis", sa.JSON(), nullable=False),
        sa.Column("fictief", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "status IN ('wacht', 'goedgekeurd', 'afgewezen', 'ingetrokken')",
            name=op.f("ck_opmerking_status"),
        ),
        sa.CheckConstraint("length(tekst) <= 500", name=op.f("ck_opmerking_tekst")),
        sa.CheckConstraint(
            "status <> 'afgewezen' OR tekst = ''", name=op.f("ck_opmerking_afgewezen")
        ),
        sa.CheckConstraint(
            "status <> 'goedgekeurd' OR lezer IS NOT NULL", name=op.f("ck_opmerking_lezer")
        ),
        sa.ForeignKeyConstraint(
            ["namens"],
            ["samenwerkingsverband.code"],
            name=op.f("fk_opmerking_namens_samenwerkingsverband"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opmerking")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("opmerking")
