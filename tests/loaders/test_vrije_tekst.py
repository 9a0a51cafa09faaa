"""Free text: what may be of a child is refused, ordinary remarks about figures are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import check_remark

VANDAAG = date(2026, 11, 25)
GEWOON = (
    "In september telden we voor het eerst ook leerlingen die korter dan vier weken thuis zitten. "
    "Daardoor ligt de lijn hoger.",
    "De gemeente Woerden leverde in oktober een maand later. Het cijfer is nog niet volledig.",
    "Sinds schooljaar 2024-2025 werken we met een nieuw registratiesysteem.",
    "Samenwerkingsverband Sterk VO heeft in mei 2026 een doorstart gemaakt.",
    "Om twee redenen is dit hoger: er kwamen nieuwkomers uit Oekraïne, en DUO telt nu anders.",
    "Per 1.000 leerlingen is dit beeld vergelijkbaar met vorig jaar. De zomervakantie telt niet.",
    "Vrijstelling op grond van artikel 5 onder a neemt toe in groep 3 en 4.",
    "De leerplichtambtenaren in Utrecht Stad, Lekstroom en De Bilt gebruiken nu één definitie.",
    "Vanaf 1 augustus 2025 geldt de nieuwe werkwijze: scholen melden eerder.",
    "Drie gemeenten leveren sinds 3 maart 2026 via het leerplichtbureau.",
    "Meer kinderen van 5 tot en met 17 jaar wonen nu in Vijfheerenlanden, vooral in Vianen.",
    "Wachtlijsten zijn langer. Doordat scholen eerder melden, ligt het cijfer hoger.",
    "Personeelstekort speelt mee: jeugdhulp start later. Verbetering verwachten we in mei.",
    "Het aantal daalde met 3 procent. De wachttijd bij de jeugdhulp is nu 4 maanden.",
)
SPOREN = (
    ("Sanne zit sinds maart thuis.", "naam"),
    ("Sinds maart zit sanne thuis.", "naam"),
    ("Sa\u200bnne zit thuis", "naam"),
    ("De verhuizing van Zwabberientje telt mee.", "naam"),
    ("Zwabberientje telt mee sinds mei.", "naam"),
    ("Op basisschool De Regenboog is dit hoger.", "naam"),
    ("Mevrouw Jansen heeft bezwaar gemaakt.", "naam"),
    ("Jansen heeft bezwaar gemaakt.", "naam"),
    ("JANSEN-DE BOER heeft gebeld", "naam"),
    ("Volgens J. van Houten klopt het.", "naam"),
    ("BSN 123456782 is verwerkt.", "bsn"),
    ("Het gaat om 123 456 782.", "bsn"),
    ("Het gaat om 1234.56.782.", "bsn"),
    ("\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12", "bsn"),
    ("Dossier 20241234 is heropend.", "nummer"),
    ("Bel 06-12345678 voor uitleg.", "nummer"),
    ("Bel 030 123 45 67.", "nummer"),
    ("Mail naar iemand@school.nl", "e-mail"),
    ("Iemand geboren op 12 mei 2012 telt mee.", "geboortedatum"),
    ("Dit gaat over 12-05-2012.", "geboortedatum"),
    ("Een 14-jarige uit Montfoort.", "leeftijd"),
    ("Kerkstraat 12 in Lopik.", "adres"),
    ("Bij 3401 AB is het hoger.", "adres"),
    ("In klas 2b zit iemand thuis.", "klas"),
    ("Op een school in Lopik zit een leerling thuis.", "een leerling"),
    ("In Lopik gaat het om één jongere.", "een leerling"),
    ("De zoon van de wethouder.", "een leerling"),
    ("Er zijn twee leerlingen bij gekomen.", "aantal"),
    ("Er kwamen 3 thuiszitters bij.", "aantal"),
    ("Drie van de nieuwe leerlingen zijn hoogbegaafd.", "aantal"),
    ("Van 2 naar 3.", "aantal"),
    ("Het zijn er vier.", "aantal"),
    ("vrijstellingen: 2", "aantal"),
    ("Een paar leerlingen uit IJsselstein.", "aantal"),
    ("Er zijn 12 leerlingen bij gekomen.", "aantal"),
)


@pytest.mark.parametrize("tekst", GEWOON)
def test_an_ordinary_remark_is_taken(tekst: str) -> None:
    assert check_remark(tekst, VANDAAG) == ()


@pytest.mark.parametrize(("tekst", "soort"), SPOREN)
def test_a_trace_of_a_child_is_refused_by_its_kind(tekst: str, soort: str) -> None:
    assert soort in [bezwaar.soort for bezwaar in check_remark(tekst, VANDAAG)]


@pytest.mark.parametrize(("tekst", "soort"), SPOREN)
def test_a_trace_is_found_amid_an_ordinary_remark(tekst: str, soort: str) -> None:
    amid = f"{GEWOON[0]} {tekst} {GEWOON[1]}"

    assert soort in [bezwaar.soort for bezwaar in check_remark(amid, VANDAAG)]


def test_each_objection_says_what_it_is_and_comes_once() -> None:
    gevonden = check_remark("Sanne en Bram, BSN 123456782 en 111222333, twee leerlingen.", VANDAAG)

    assert [bezwaar.soort for bezwaar in gevonden] == ["bsn", "naam", "aantal"]
    assert "'123456782'" in gevonden[0].zin
    assert all(bezwaar.zin.endswith(".") for bezwaar in gevonden)


@given(st.text(max_size=500))
def test_any_text_is_looked_at_without_an_error(tekst: str) -> None:
    assert isinstance(check_remark(tekst, VANDAAG), tuple)


@given(st.integers(0, 10**8 - 1))
def test_no_valid_bsn_passes_however_it_is_written(stam: int) -> None:
    cijfers = f"{stam:08d}"
    rest = sum((9 - i) * int(c) for i, c in enumerate(cijfers)) % 11
    if rest == 10:
        return
    nummer = f"{cijfers}{rest}"

    for geschreven in (
        nummer,
        f"{nummer[:3]} {nummer[3:6]} {nummer[6:]}",
        f"{nummer[:4]}.{nummer[4:]}",
    ):
        assert check_remark(f"Het gaat om {geschreven} hier.", VANDAAG)
