"""Header words of registers: those of ``kopvarianten.csv`` and more, with case and remarks."""

import random

_BEGIN = (
    "verzuim_sinds", "Begindatum verzuim", "DATUMSTART", "Verzuim sinds",
    "Datum start thuiszitten", "Thuiszitter sinds", "Startdatum", "Eerste verzuimdag",
    "Startdatum verzuim", "Begin verzuim", "Datum begin", "Verzuim vanaf", "Start",
    "Ziek/thuis sinds", "Datum aanvang verzuim",
)  # fmt: skip
_EINDE = (
    "einde_verzuim", "Einddatum verzuim", "DATUMEINDE", "Einde verzuim", "Datum opgelost",
    "Weer naar school per", "Einddatum", "Datum einde", "Afgesloten op", "Eind", "Verzuim tot",
    "Datum afsluiting",
)  # fmt: skip
_GEMEENTE = (
    "woongemeente", "GEMEENTENAAM", "Gemeente", "Woonplaats", "Gemeente van wonen",
    "Woongemeente leerling", "Gem.", "gemeente woonadres",
)  # fmt: skip
_NIVEAU = ("povo", "schooltype", "Onderwijssoort", "Sector", "PO/VO", "Schoolsoort", "Type school")
_SCHOOL = (
    "vestiging", "indigonaam", "Naam leslocatie", "School van inschrijving", "School",
    "Schoolnaam", "Huidige school", "bestuur", "Schoolbestuur",
)  # fmt: skip
_STAND = ("datum_update", "Peildatum", "Stand per", "Exportdatum", "Datum export", "Bijgewerkt op")

# An end under these is the last day that counts; under any other the first that does not.
LAATSTE_DAG = ("t/m", "Geldig tot en met")
KOPPEN: dict[str, dict[str, tuple[str, ...]]] = {
    "thuiszitters": {
        "gemeente": _GEMEENTE,
        "begin": _BEGIN,
        "einde": _EINDE,
        "soort": (
            "Vermoedelijke soort verzuim", "VERZUIMSOORT_ENUM (ABSOLUUT/RELATIEF)",
            "2a / 2b (LRV 4wk-3mnd / >3mnd)", "Soort verzuim", "Categorie", "Type thuiszitter",
            "AV/LRV", "Verzuimsoort", "Soort", "Type",
        ),
        "vlag": (
            "thuiszitter", "Alle lessen gemist", "Thuiszitter (J/N)", "Formele thuiszitter",
            "Thuiszitter ja/nee", "Is thuiszitter?",
        ),
        "status": ("aanvraagstatus", "Status melding", "Status", "Dossierstatus"),
        "niveau": _NIVEAU,
        "school": _SCHOOL,
        "reden": ("reden_verzuim", "Vermoedelijke reden verzuim", "Reden", "Oorzaak",
                  "Problematiek"),
        "duur": ("duur_weken", "Duur in weken", "Aantal weken thuis"),
        "stand_per": _STAND,
    },
    "vrijstellingen": {
        "gemeente": _GEMEENTE,
        "begin": ("DATUMSTART", "Ingangsdatum", "Geldig van", "Ingang", "Geldig vanaf",
                  "Begindatum vrijstelling", "Begindatum"),
        "einde": ("DATUMEINDE", "Einddatum", "Geldig tot", "t/m", "Einddatum vrijstelling",
                  "Geldig tot en met"),
        "grond": ("Grond", "Artikel", "Vrijstellingsgrond", "Soort vrijstelling", "Artikel Lpw",
                  "Grond vrijstelling"),
        "status": ("Status", "Dossierstatus"),
        "niveau": _NIVEAU,
        "school": _SCHOOL,
        "reden": ("Nieuw/verlenging", "Reden"),
        "stand_per": _STAND,
    },
    "arrangementen": {
        "gemeente": _GEMEENTE,
        "arrangement": ("Titel", "Groep / Arrangement", "Arrangement", "Soort arrangement",
                        "Naam arrangement", "Type arrangement"),
        "datum_besluit": ("besl_datum", "besluitdatum", "datum_besluit", "Datum toekenning",
                          "Toegekend op", "Datum besluit TLC", "Beschikt op"),
        "datum_aanvraag": ("datum_aanvraag", "Datum ontvangst", "Aanvraagdatum", "Ingediend op"),
        "begin": ("Startdatum", "Ingangsdatum", "Start arrangement"),
        "einde": ("Einddatum", "Einde arrangement"),
        "status": ("status", "aanvraagstatus", "besluit", "Status aanvraag", "Uitkomst"),
        "niveau": _NIVEAU,
        "school": ("aanvrager", "beoogde_school", "vestiging", "School"),
        "reden": ("ondersteuningsvraag", "Hulpvraag", "Ondersteuningsbehoefte", "Domein"),
        "stand_per": _STAND,
    },
}  # fmt: skip


def write_kop(rng: random.Random, kop: str) -> str:
    """A header as someone may have typed it: capitals, a remark, blanks, underscores."""
    change = rng.choice(["", "", "", "", "hoofd", "klein", "opmerking", "spatie", "streep", "nl"])
    if change == "hoofd":
        return kop.upper()
    if change == "klein":
        return kop.lower()
    if change == "opmerking" and "(" not in kop:
        return f"{kop} ({rng.choice(['verplicht', 'zie toelichting', 'dd-mm-jjjj'])})"
    if change == "spatie":
        return f" {kop}  "
    if change == "streep":
        return kop.replace(" ", "_")
    return kop.replace(" ", "\n", 1) if change == "nl" else kop
