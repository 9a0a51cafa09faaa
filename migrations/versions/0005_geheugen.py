"""What was shown before, beside the figures.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "geheugen",
        sa.Column("thema", sa.String(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("thema", name=op.f("pk_geheugen")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("geheugen")
