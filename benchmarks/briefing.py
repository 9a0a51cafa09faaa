"""How long a briefing takes and how large it is: twelve slides, each a native chart, checked."""

import io
import time
from datetime import date

import polars as pl
from pptx import Presentation

from benchmarks.meten import Meting
from briefing import Dia, Omslag, build_files, build_presentation
from charts import Toelichting, draw_bars, draw_lines
from charts.theme import STIJLEN

REGIOS = list(STIJLEN)[:4]
SECONDEN = 2.0
MEGABYTE = 1.0
AANTAL = 12


def _slides() -> list[Dia]:
    """Six line charts of four regions × 36 months and six of sixteen bars; no figure is real."""
    lijnen = pl.DataFrame(
        [
            {"maand": date(2023 + m // 12, m % 12 + 1, 1), "gebied": regio, "kleur": regio,
             "waarde": 40 + 20 * i + m % 7, "tekst": str(40 + 20 * i + m % 7)}
            for i, regio in enumerate(REGIOS)
            for m in range(36)
        ]
    )  # fmt: skip
    staven = pl.DataFrame(
        [
            {"categorie": f"Gemeente {i}", "kleur": REGIOS[i % 4], "waarde": 40 - i,
             "tekst": str(40 - i)}
            for i in range(16)
        ]
    )  # fmt: skip
    uitleg = Toelichting(
        titel="Thuiszitters per maand",
        lezing="In dec 2025: het hoogst in de vierde regio, met 103 leerlingen.",
        eenheid="aantal leerlingen",
        periode="jan 2023 t/m dec 2025",
        definitie="absoluut en langdurig relatief verzuim",
        bron="verzonnen cijfers van de meting",
        stand="31 dec 2025",
        filters="alle regio's",
        fictief=True,
    )
    breed = lijnen.pivot(on="gebied", index="maand", values="tekst")
    smal = staven.select("categorie", "tekst")
    een = [Dia(draw_lines, lijnen, breed, uitleg), Dia(draw_bars, staven, smal, uitleg)]
    return een * (AANTAL // 2)


def measure() -> list[Meting]:
    """Seconds and size of twelve native charts, and of all files, beside what they may be."""
    omslag, dias = Omslag("Briefing", "Meting", "25 nov 2026"), _slides()
    build_presentation(omslag, dias[:2])
    start = time.perf_counter()
    inhoud = build_presentation(omslag, dias)
    duur = time.perf_counter() - start
    start = time.perf_counter()
    build_files(omslag, dias, date(2026, 11, 25))
    alles = time.perf_counter() - start
    paginas = Presentation(io.BytesIO(inhoud)).slides
    assert sum(vorm.has_chart for pagina in paginas for vorm in pagina.shapes) == AANTAL
    omvang = len(inhoud) / 2**20
    return [
        Meting("twelve native charts, checked", duur, "what is asked", SECONDEN, 1),
        Meting("all files of it as one zip", alles, "what is asked", 20.0, 1),
        Meting("size of the presentation", omvang, "what is asked", MEGABYTE, 1, eenheid="MB"),
    ]
