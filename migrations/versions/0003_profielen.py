"""Layouts remembered of senders.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "profiel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("afzender", sa.String(), nullable=False),
        sa.Column("vingerafdruk", sa.String(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.JSON(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profiel")),
        sa.UniqueConstraint(
            "afzender",
            "vingerafdruk",
            "versie",
            name=op.f("uq_profiel_afzender_vingerafdruk_versie"),
        ),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("profiel")
