"""The example exports: what the files themselves hold."""

import csv
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from data.voorbeelden.bladen import KORTE_MAANDEN, MAANDNAMEN
from data.voorbeelden.maak import main

MAP = Path(__file__).parents[2] / "data" / "voorbeelden"
BESTANDEN = sorted(pad.name for pad in MAP.glob("fictief_*"))
REGISTERS = ("fictief_PO2601_thuiszittersregister.xlsx", "fictief_VO2601_verzuimregister.xlsx")
MAANDEN = {f"{2024 + (10 + n) // 12}-{(10 + n) % 12 + 1:02}" for n in range(24)}
Rij = list[object]


def read_manifest() -> list[dict[str, str]]:
    with (MAP / "manifest.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def read_sheets(naam: str, map_: Path = MAP) -> dict[str, list[Rij]]:
    """Read a file as rows of cells per sheet."""
    pad = map_ / naam
    if pad.suffix == ".csv":
        tekst = pad.read_bytes().decode("windows-1252")
        scheiding = ";" if ";" in tekst.splitlines()[0] else ","
        return {"": [list(rij) for rij in csv.reader(tekst.splitlines(), delimiter=scheiding)]}
    boek = openpyxl.load_workbook(pad)
    return {vel.title: [list(rij) for rij in vel.iter_rows(values_only=True)] for vel in boek}


def read_cells(naam: str) -> list[object]:
    bladen = read_sheets(naam)
    cellen = [cel for rijen in bladen.values() for rij in rijen for cel in rij if cel is not None]
    return [*bladen, *cellen]


def find_month(cel: object) -> str | None:
    """Give the month (``2024-11``) that a cell names, in any of the ways the files use."""
    if isinstance(cel, datetime):
        return f"{cel:%Y-%m}"
    if re.fullmatch(r"\d{4}-\d{2}", str(cel)):
        return str(cel)
    gevonden = re.fullmatch(r"(?:Thuiszitters )?([a-z]+)[ -](\d{2,4})(?: .*)?", str(cel))
    for namen in (KORTE_MAANDEN, MAANDNAMEN):
        if gevonden and gevonden[1] in namen:
            return f"20{gevonden[2][-2:]}-{namen.index(gevonden[1]) + 1:02}"
    return None


def passes_elfproef(cijfers: str) -> bool:
    getal = cijfers.zfill(9)
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(c) * g for c, g in zip(getal, gewichten, strict=True)) % 11 == 0


def read_register(naam: str) -> list[dict[str, object]]:
    (rijen,) = read_sheets(naam).values()
    kop = next(n for n, rij in enumerate(rijen) if sum(cel is not None for cel in rij) > 3)
    return [dict(zip(map(str, rijen[kop]), rij, strict=True)) for rij in rijen[kop + 1 :]]


def test_the_manifest_names_every_file_once_in_order() -> None:
    manifest = read_manifest()
    assert sorted(rij["bestand"] for rij in manifest) == BESTANDEN
    assert [int(rij["volgorde"]) for rij in manifest] == list(range(1, len(manifest) + 1))


def test_a_samenwerkingsverband_sends_for_its_own_sector() -> None:
    for rij in read_manifest():
        swv = re.fullmatch(r"([PV]O)\d{4}", rij["afzender"])
        assert rij["sector"] == (swv[1].lower() if swv else "alle"), rij["bestand"]


def test_the_files_together_stay_small() -> None:
    assert sum((MAP / naam).stat().st_size for naam in BESTANDEN) < 1_500_000


@pytest.mark.parametrize("naam", [n for n in BESTANDEN if n.endswith(".xlsx")])
def test_every_workbook_says_that_it_is_fictional(naam: str) -> None:
    eigen = [cel for cel in read_cells(naam) if "fictief" in str(cel).lower()]
    assert eigen


@pytest.mark.parametrize("naam", BESTANDEN)
def test_no_file_holds_a_number_that_could_be_a_bsn(naam: str) -> None:
    for cel in read_cells(naam):
        for cijfers in re.findall(r"\d+", re.sub(r"(?<=\d)[. ](?=\d)", "", str(cel))):
            mogelijk = len(cijfers) in (8, 9) and passes_elfproef(cijfers)
            assert not mogelijk, f"{naam}: {cel}"


def test_the_elfproef_of_this_test_knows_a_number_that_passes() -> None:
    assert passes_elfproef("111222333")
    assert not passes_elfproef("111222334")


def test_the_scripts_make_the_committed_files_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(tmp_path)
    assert capsys.readouterr().out.startswith(f"{len(BESTANDEN)} ")
    assert (tmp_path / "manifest.csv").read_bytes() == (MAP / "manifest.csv").read_bytes()
    for naam in BESTANDEN:
        assert read_sheets(naam, tmp_path) == read_sheets(naam), naam


@pytest.mark.parametrize("afzender", ["PO2603", "PO2604", "PO2605", "VO2603", "VO2604", "VO2605"])
def test_thuiszitters_and_arrangementen_cover_every_month(afzender: str) -> None:
    def cover(soort: str) -> set[str | None]:
        namen = [n for n in BESTANDEN if afzender in n and re.search(soort, n)]
        return {find_month(cel) for naam in namen for cel in read_cells(naam)} - {None}

    achter = {"2026-10"} if afzender == "VO2605" else set()
    assert cover("thuiszitters|verzuim|thema") == MAANDEN - achter
    assert cover("arrangementen|thema") == MAANDEN


def test_the_month_finder_reads_each_way_of_writing_a_month() -> None:
    schrijfwijzen = ("nov-24", "2024-11", "november 2024", "Thuiszitters november 2024 (fictief)")
    assert {find_month(cel) for cel in schrijfwijzen} == {"2024-11"}
    assert find_month(datetime(2026, 10, 31)) == "2026-10"
    assert find_month("Woerden") is None


@pytest.mark.parametrize("naam", REGISTERS)
def test_a_register_has_open_and_closed_cases_at_every_month_end(naam: str) -> None:
    gevallen = read_register(naam)
    begin, einde = (
        ("Startdatum verzuim", "Einddatum verzuim"),
        ("verzuim_sinds", "einde_verzuim"),
    )[REGISTERS.index(naam)]
    assert any(g[einde] for g in gevallen)
    assert any(not g[einde] for g in gevallen)
    for maand in MAANDEN:
        dag = datetime.fromisoformat(f"{maand}-28") + timedelta(days=2)
        openstaand = [g for g in gevallen if before(g[begin], dag) and not before(g[einde], dag)]
        assert 15 <= len(openstaand) <= 80, maand


def before(waarde: object, dag: datetime) -> bool:
    return isinstance(waarde, datetime) and waarde <= dag


def test_no_case_ends_before_it_starts_or_after_the_export() -> None:
    for naam in REGISTERS:
        for geval in read_register(naam):
            data = [w for w in geval.values() if isinstance(w, datetime)]
            assert max(data).date() <= date(2026, 10, 31)
    for geval in read_register(REGISTERS[0]):
        begin, einde = geval["Startdatum verzuim"], geval["Einddatum verzuim"]
        assert isinstance(begin, datetime)
        assert einde is None or (isinstance(einde, datetime) and begin < einde)


def test_two_senders_of_a_sector_never_name_the_same_gemeente() -> None:
    with (MAP.parent / "referentie" / "gemeente.csv").open(encoding="utf-8") as bestand:
        namen = {rij["naam"] for rij in csv.DictReader(bestand, delimiter=";")}
    afzender_van: dict[tuple[str, str, str], set[str]] = {}
    for rij in read_manifest():
        if rij["sector"] == "alle":
            continue
        thema = "arrangementen" if "arrangementen" in rij["bestand"] else "thuiszitters"
        themas = ["arrangementen", "thuiszitters"] if "thema" in rij["bestand"] else [thema]
        for gemeente in namen & {cel for cel in read_cells(rij["bestand"]) if isinstance(cel, str)}:
            for elk in themas:
                sleutel = (elk, rij["sector"], gemeente)
                afzender_van.setdefault(sleutel, set()).add(rij["afzender"])
    assert afzender_van["thuiszitters", "vo", "Stichtse Vecht"] == {"VO2601"}
    assert afzender_van["thuiszitters", "po", "Stichtse Vecht"] == {"PO2604"}
    assert {sleutel: a for sleutel, a in afzender_van.items() if len(a) > 1} == {}


def test_the_newer_file_of_passenderwijs_corrects_the_last_two_months_of_the_older() -> None:
    def read_wide(naam: str) -> dict[tuple[object, object, str], object]:
        (rijen,) = read_sheets(naam).values()
        kop = rijen[2]
        return {
            (rij[0], rij[1], str(maand)): cel
            for rij in rijen[3:-1]
            for maand, cel in zip(kop[2:-1], rij[2:-1], strict=True)
        }

    ouder = read_wide("fictief_PO2604_thuiszitters_tm_maart_2026.xlsx")
    nieuwer = read_wide("fictief_PO2604_thuiszitters_feb_tm_okt_2026.xlsx")
    gedeeld = ouder.keys() & nieuwer.keys()
    assert {maand for _, _, maand in gedeeld} == {"feb-26", "mrt-26"}
    anders = {sleutel for sleutel in gedeeld if ouder[sleutel] != nieuwer[sleutel]}
    assert {maand for _, _, maand in anders} == {"feb-26", "mrt-26"}
    volgorde = [rij["bestand"] for rij in read_manifest() if "PO2604_thuis" in rij["bestand"]]
    assert volgorde == [
        "fictief_PO2604_thuiszitters_tm_maart_2026.xlsx",
        "fictief_PO2604_thuiszitters_feb_tm_okt_2026.xlsx",
    ]


def test_only_the_two_smallest_gemeenten_mask_their_counts() -> None:
    gemaskeerd = {
        rij[0]
        for naam in BESTANDEN
        for rijen in read_sheets(naam).values()
        for rij in rijen
        if "<5" in rij
    }
    assert gemaskeerd == {"Montfoort", "Oudewater"}


def test_the_running_year_of_exemptions_says_up_to_when_it_counts() -> None:
    lopend = [rij for rij in read_manifest() if "tm_oktober_2026" in rij["bestand"]]
    assert len(lopend) == 4
    for rij in lopend:
        assert rij["tot_en_met"] == "2026-10-31"
        titels = [str(cel) for cel in read_cells(rij["bestand"])]
        assert any("2026-2027, tot en met oktober 2026" in titel for titel in titels)


def test_a_register_of_arrangementen_holds_granted_and_refused_requests() -> None:
    rijen = read_register("fictief_VO2601_arrangementenregister.xlsx")
    assert {rij["Status"] for rij in rijen} == {"Toegekend", "Afgewezen"}
    assert {rij["Woongemeente"] for rij in rijen} == {"Utrecht", "Stichtse Vecht"}
