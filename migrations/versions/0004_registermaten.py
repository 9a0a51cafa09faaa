"""Measures of registers beside their counts.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "registermaat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("levering_id", sa.Integer(), nullable=False),
        sa.Column("thema", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("regio", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("onderdeel", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("p25", sa.Integer(), nullable=True),
        sa.Column("mediaan", sa.Integer(), nullable=True),
        sa.Column("p75", sa.Integer(), nullable=True),
        sa.Column("volledig", sa.Boolean(), nullable=False),
        sa.CheckConstraint("n >= 0", name=op.f("ck_registermaat_n")),
        sa.ForeignKeyConstraint(
            ["levering_id"], ["levering.id"], name=op.f("fk_registermaat_levering_id_levering")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registermaat")),
    )
    op.create_index(
        op.f("ix_registermaat_levering_id"), "registermaat", ["levering_id"], unique=False
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_registermaat_levering_id"), table_name="registermaat")
    op.drop_table("registermaat")
