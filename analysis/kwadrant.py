"""Where the group puts activities: impact beside what is gained by doing them together."""

import polars as pl

from analysis.opmaak import format_datum


def current_places(plaatsingen: pl.DataFrame, activiteiten: pl.DataFrame) -> pl.DataFrame:
    """The newest place of each activity, with a number to know it by in the chart.

    Args:
        plaatsingen: all that ever were, as ``store.read_agendas`` gives them.
        activiteiten: those to show, in their order.

    Returns:
        nummer, code, naam, impact, meerwaarde (0 to 100), reden, door, op, id; only what was
        placed.
    """
    newest = plaatsingen.sort("id").group_by(code="activiteit_code").last()
    placed = activiteiten.select("code", naam="tekst").join(
        newest, on="code", maintain_order="left"
    )
    return placed.select(
        pl.int_range(1, pl.len() + 1).alias("nummer"),
        *("code", "naam", "impact", "meerwaarde", "reden", "door", "op", "id"),
    )


def list_moves(plaatsingen: pl.DataFrame, activiteiten: pl.DataFrame) -> pl.DataFrame:
    """Every move, newest first, as a table: Activiteit, Van, Naar, Waarom, Door, Op.

    Args:
        plaatsingen: all that ever were, as ``store.read_agendas`` gives them.
        activiteiten: those to show.
    """
    place = pl.format("impact {}, meerwaarde {}", "impact", "meerwaarde")
    before = pl.col("naar").shift(1).over("activiteit_code")
    moves = plaatsingen.sort("id").with_columns(naar=place).with_columns(van=before)
    named = moves.join(
        activiteiten.select(activiteit_code="code", naam="tekst"), on="activiteit_code"
    )
    return named.sort("id", descending=True).select(
        Activiteit="naam",
        Van=pl.col("van").fill_null("nog niet geplaatst"),
        Naar="naar",
        Waarom="reden",
        Door="door",
        Op=pl.col("op").dt.date().map_elements(format_datum, pl.String),
    )
