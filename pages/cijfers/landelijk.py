"""The published real figures: Nederland beside gemeente Utrecht, never beside example data."""

import polars as pl
import streamlit as st

from charts import draw_lines
from ui import grafiek, landelijk, layout, queries, tabellen

layout.draw_title(
    "Wat is het landelijke beeld?",
    onder="Gepubliceerde cijfers, geteld over hele schooljaren. Vergelijk ze niet met de "
    "maandcijfers van de regio's: die zijn een stand op één dag.",
)
if queries.read("gepubliceerd").is_empty():
    layout.draw_empty(
        "Er zijn geen gepubliceerde cijfers.",
        "Ze staan in de map data en komen erin als de monitor opnieuw start.",
    )
    st.stop()

naam = st.segmented_control(
    "Wat wilt u zien?",
    list(landelijk.INDICATOREN),
    default="Absoluut verzuim",
    required=True,
    key="indicator",
    wrap=True,
    bind="query-params",
)
indicator = landelijk.INDICATOREN[naam]
frame = landelijk.series(indicator)
# Counts of a country and of a gemeente share no scale; figures per 1.000 do.
samen = indicator.endswith("per_1000")
delen = [frame] if samen else frame.partition_by("gebied", maintain_order=True)
for nummer, deel in enumerate(delen):
    grafiek.draw_block(
        f"{indicator}-{nummer}",
        draw_lines,
        deel,
        tabellen.across(deel, "schooljaar", "Schooljaar").sort("Schooljaar"),
        landelijk.explain(naam, deel),
        breuken=landelijk.breaks(indicator, deel),
    )

st.header("Waar komen de cijfers vandaan?", anchor=False)
bronnen = frame.select(
    Schooljaar="schooljaar",
    Gebied="gebied",
    Waarde="tekst",
    Bron="bron",
    Opmerking=pl.col("toelichting").fill_null(""),
)
st.table(bronnen, hide_index=True, height=420)
