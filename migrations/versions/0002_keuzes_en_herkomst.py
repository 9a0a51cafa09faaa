"""Choices between senders, the rule behind each count, and what a sender was told.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "keuze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thema", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("afzender", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("boven", sa.JSON(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("gekozen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gekozen_door", sa.String(), nullable=False),
        sa.Column("vervallen_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("vervallen_door", sa.String(), nullable=True),
        sa.Column("fictief", sa.Boolean(), nullable=False),
        sa.CheckConstraint("sector IN ('po', 'vo', 'alle')", name=op.f("ck_keuze_sector")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keuze")),
    )
    op.create_index("ix_keuze_thema_periode", "keuze", ["thema", "periode"], unique=False)
    # Adding a column rewrites nothing; SQLite takes the check of a new column along with it.
    op.add_column("telling", sa.Column("regel", sa.String(), nullable=True))
    with op.batch_alter_table("levering", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("soort", sa.String(), nullable=False, server_default="bestand")
        )
        batch_op.add_column(sa.Column("verantwoording", sa.JSON(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_levering_soort"), "soort IN ('bestand', 'geen_wijzigingen')"
        )


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("levering", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_levering_soort"), type_="check")
        batch_op.drop_column("verantwoording")
        batch_op.drop_column("soort")
    with op.batch_alter_table("telling", schema=None) as batch_op:
        batch_op.drop_column("regel")
    op.drop_index("ix_keuze_thema_periode", table_name="keuze")
    op.drop_table("keuze")
