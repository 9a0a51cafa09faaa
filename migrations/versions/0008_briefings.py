"""Briefings: which charts, in which order, with which words.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "briefing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.String(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(naam) BETWEEN 1 AND 80", name=op.f("ck_briefing_naam")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing")),
    )
    op.create_table(
        "briefing_dia",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("briefing_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("recept", sa.JSON(), nullable=False),
        sa.Column("kop", sa.String(), nullable=False),
        sa.Column("boodschap", sa.String(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_door", sa.String(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(kop) <= 110", name=op.f("ck_briefing_dia_kop")),
        sa.CheckConstraint("length(boodschap) <= 400", name=op.f("ck_briefing_dia_boodschap")),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name=op.f("fk_briefing_dia_briefing_id_briefing")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing_dia")),
    )
    op.create_index(op.f("ix_briefing_dia_briefing_id"), "briefing_dia", ["briefing_id"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("briefing_dia")
    op.drop_table("briefing")
