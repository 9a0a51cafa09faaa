"""What was shown of each theme before: kept, so that a newer version does not undo the hiding."""

import io

import polars as pl
from sqlalchemy import Engine, delete, insert, select

from store.engine import write
from store.tabellen import geheugen


def read_geheugen(engine: Engine, thema: str) -> pl.DataFrame | None:
    """Read what was shown of a theme in the versions before.

    Args:
        engine: An engine from `store.connect`, migrated.
        thema: One of `schemas.THEMAS`.

    Returns:
        What `save_geheugen` was given last; None where nothing was shown yet.
    """
    query = select(geheugen.c.inhoud).where(geheugen.c.thema == thema)
    with engine.connect() as conn:
        found = conn.execute(query).scalar_one_or_none()
    return None if found is None else pl.read_ipc(io.BytesIO(found))


def save_geheugen(engine: Engine, thema: str, frame: pl.DataFrame) -> None:
    """Keep what is shown of a theme; the data version stays, since no figure changes.

    Args:
        engine: An engine from `store.connect`, migrated.
        thema: One of `schemas.THEMAS`.
        frame: What `protection.memorise` gives.
    """
    buffer = io.BytesIO()
    frame.write_ipc(buffer, compression="zstd")
    with write(engine) as conn:
        conn.execute(delete(geheugen).where(geheugen.c.thema == thema))
        conn.execute(insert(geheugen), {"thema": thema, "inhoud": buffer.getvalue()})
