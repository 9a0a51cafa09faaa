"""What Regio in beeld says: a sentence per row, who is missing, and what a sheet is."""

from datetime import date
from typing import Final

from analysis.opmaak import format_maand
from analysis.signaal import say_jaren, say_signaal
from analysis.verloop import year_before
from charts import Toelichting
from ui import queries, signaal, tekst, uitleg
from ui.filters import Filters, enumerate_words
from ui.reeksen import Blik
from ui.startfoto_cellen import last_month, missing, year_cells
from ui.startfoto_regel import Regel

THEMAS: Final = {
    "thuiszitten": ("thuiszitters", "leerplichttelling"),
    "ondersteuning": ("vrijstellingen", "arrangementen"),
}
TITELS: Final = {
    "thuiszitten": "Thuiszitten in {}, naast de andere regio's",
    "ondersteuning": "Vrijstellingen en arrangementen in {}, naast de andere regio's",
}
EENHEID: Final = (
    "{}, in de eenheid die onder elk onderwerp staat. Elke regel heeft een eigen schaal, "
    "vanaf nul. De zin en het jaar eerder gaan over {}."
)
NIET_GELEVERD: Final = "Dit is voor deze regio niet geleverd."
NAAST: Final = (
    "Gepubliceerde cijfers gaan over het schooljaar dat erbij staat en vaak over een groter gebied."
)


def say_month(blik: Blik, regio: str, maand: str) -> str:
    """Say whether a stock of the region changed: of counts, whatever is shown."""
    alles = Blik(blik.thema, Filters(), blik.keuze)
    oordeel = signaal.judge_areas(alles).get(queries.regios()[regio])
    return say_signaal(oordeel, True, date.fromisoformat(f"{maand}-01")) if oordeel else ""


def say_year(blik: Blik, regio: str, jaar: str, *, zelfde: bool) -> str:
    """Say whether a schooljaar of the region differs from the one before, and what it misses.

    ``zelfde``: whether the same gemeenten were counted in both.
    """
    aantallen = Blik(blik.thema, Filters(), blik.keuze)
    vorige, naam = year_before(jaar), queries.regios()[regio]
    nu, toen = year_cells(aantallen, jaar)[regio], year_cells(aantallen, vorige)[regio]
    weg = missing(aantallen, regio, jaar) if nu.is_known() else []
    zonder = f" Zonder {enumerate_words(weg)}: daarvan is dit niet geleverd." if weg else ""
    if not nu.is_known() or not toen.is_known():
        if blik.thema == "arrangementen" and nu.is_known():
            return f"Vergelijken met {vorige} kan niet: daarvan zijn er geen twaalf hele maanden."
        wanneer = jaar if not nu.is_known() else vorige
        return f"Over {wanneer} is dit voor {naam} niet geleverd.{zonder}"
    if not zelfde:
        return f"Vergelijken met {vorige} kan niet: toen leverden andere gemeenten.{zonder}"
    if nu.waarde is None or toen.waarde is None:
        return f"Vergelijken met {vorige} kan niet: een van de aantallen is verborgen.{zonder}"
    return say_jaren({naam: (int(nu.waarde), int(toen.waarde))}, vorige) + zonder


def say_complete(regio: str, deel: str) -> str:
    """Say which senders of the region miss the newest month, and what counts only in part."""
    namen, zinnen = queries.afzender_namen(), []
    for thema in THEMAS[deel]:
        gaten = queries.onvolledig(thema).filter(gebied=regio).sort("maand").tail(1)
        laatste = queries.onvolledig(thema)["maand"].max()
        for rij in gaten.iter_rows(named=True):
            if rij["maand"] != laatste or f"{rij['maand']:%Y-%m}" <= last_month(regio, thema):
                continue
            wie = enumerate_words(
                [tekst.name_of(namen, c.rsplit(" (", 1)[0]) for c in rij["ontbreekt"]]
            )
            zinnen.append(f"Over {format_maand(rij['maand'])} leverde niet: {wie}.")
        half = [gm for gm, waar in queries.deel_gemeenten(thema).items() if regio in waar]
        if half and queries.has_counts(thema):
            wie = enumerate_words([queries.gemeenten()[gm] for gm in half])
            zinnen.append(f"{wie} telt bij {thema} maar voor een deel mee.")
    return " ".join(dict.fromkeys(zinnen))


def explain(deel: str, regels: list[Regel], regio: str, per_1000: bool) -> Toelichting:
    """Build what a sheet says about itself."""
    naam, themas = queries.regios()[regio], THEMAS[deel]
    getallen = [cel for regel in regels for cel in regel.cellen.values()]
    stand = [f"{tekst.THEMA[t]} {queries.stand(t)}" for t in themas if queries.has_counts(t)]
    maat = "Per 1.000, waar dat kan" if per_1000 else "Aantallen"
    return Toelichting(
        titel=TITELS[deel].format(naam),
        lezing=read(deel, regels, regio),
        eenheid=EENHEID.format(maat, naam),
        periode="per onderwerp, het staat eronder",
        definitie=_define(regels),
        bron="; ".join(dict.fromkeys(regel.keuze.cijfers for regel in regels)),
        stand=", ".join(stand),
        filters=f"{naam}, alle onderwijssoorten",
        bescherming=uitleg.KLEIN if any(c.bescherming != "open" for c in getallen) else "",
        fictief=any(queries.is_fictief(thema) for thema in themas),
    )


def read(deel: str, regels: list[Regel], regio: str) -> str:
    """Say the first figure of a sheet, whether it changed, and what is missing."""
    eerste = regels[0]
    woord, wanneer = eerste.onder.rsplit(", ", 1)
    cel, naam = eerste.cellen[regio], queries.regios()[regio]
    wie = woord if "per 1.000" in woord else eerste.keuze.eenheid
    kop = f"{naam}, {wanneer}: {cel.tekst}{f' {wie}' if cel.waarde is not None else ''}."
    return " ".join(filter(None, [kop, eerste.zin, say_complete(regio, deel)]))


def _define(regels: list[Regel]) -> str:
    """Return the definitions of all rows, and why a row has no published figure beside it."""
    # Kinds of arrangementen and sectors share the definition of the first.
    per_code = {regel.keuze.code: regel.keuze for regel in reversed(regels)}
    codes = dict.fromkeys(regel.keuze.code for regel in regels)
    delen = [f"{per_code[code].naam}: {per_code[code].definitie}" for code in codes]
    per_reden: dict[str, list[str]] = {}
    for regel in regels:
        if regel.reden:
            per_reden.setdefault(regel.reden, []).append(regel.keuze.naam)
    redenen = [f"{enumerate_words(namen)}: {reden}." for reden, namen in per_reden.items()]
    if redenen:
        redenen[0] = f"Geen landelijk cijfer ernaast. {redenen[0]}"
    if any(regel.gepubliceerd for regel in regels):
        delen.append(NAAST)
    return " ".join([*delen, *redenen])
