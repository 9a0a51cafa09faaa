"""Alembic's environment: inside a given connection, or by the command line on our database."""

from alembic import context
from sqlalchemy import Connection

from models_briefing import Tabel
from settings import get_settings
from store.engine import connect


def run(connection: Connection) -> None:
    """Run the migrations in the transaction of this connection."""
    context.configure(
        connection=connection,
        target_metadata=Tabel.metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with connect(get_settings().database_url).begin() as own:
        run(own)
