"""Free text beside a figure, searched for traces of a child before it is kept.

A recogniser can't be sure either way, so it leans to refusing: who wrote it can say it otherwise.
What is quoted here is for the author alone; it is never logged or stored.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from loaders.periods import MONTH_WORDS, parse_date
from loaders.personal_content import is_person_number
from loaders.quoting import Woordenschat
from loaders.words import normalise

_PATH: Final = Path(__file__).parent / "mappings" / "vrije_tekst.csv"
_MONTH: Final = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_ZERO_WIDTH: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DATE: Final = re.compile(
    rf"(?i)(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:(?:19|20)\d\d|\d\d)"
    rf"|(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])"
    rf"|(?:0?[1-9]|[12]\d|3[01])[ .-]*(?:{_MONTH})\.?[ -]*(?:(?:19|20)\d\d|'\d\d))(?!\d)"
)
_DAY_OF_YEAR: Final = re.compile(rf"(?i)(?<!\d)\d{{1,2}} (?:{_MONTH})\b")
_YEARS: Final = re.compile(r"(?<!\d)20\d\d\s*[-/\u2013]\s*(?:20)?\d\d(?!\d)")
_RUN: Final = re.compile(r"(?<!\d)\+?\(?\d(?:[ .()/\u2013-]{0,2}\d){6,}(?!\d)")
_MAIL: Final = re.compile(r"(?i)\S+\s?(?:@|\(at\)|\[at\])\s?\S+")
_POSTCODE: Final = re.compile(
    r"(?<!\w)[1-9]\d{3} ?(?!(?:en|is|in|op|of|de|te|er|al|om|we|ze|zo|nu|na)\b)[A-Za-z]{2}(?!\w)"
)
_STREET: Final = re.compile(
    r"(?i)\b[a-z\u00c0-\u017f]+(?:straat|laan|weg|plein|kade|gracht|dijk|hof|singel|steeg|pad|dreef)"
    r"\s+\d{1,5}"
)
_BIRTH: Final = re.compile(r"(?i)\b(?:geboren|geboortedat\w*|geb\.|verjaardag)")
_AGE: Final = re.compile(r"(?i)(?<!\d)\d{1,2}\s?-?\s?jarige?\b|\bleeftijd van \d{1,2}\b")
_ONE: Final = re.compile(
    r"(?i)(?<!per )(?<!elke )(?<!ieder )(?<!iedere )(?<!geen )(?<!elk )\b(?:leerlinge?|kind(?:je)?"
    r"|jongere|jongen|meisje|zoon(?:tje)?|dochter(?:tje)?|kleuter|peuter|scholier|student|thuiszitter"
    r"|tweeling|broer(?:tje)?|zus(?:je)?|moeder|vader|hij|haar ouders?|haar school)\b(?!-)"
)
_TITLE: Final = re.compile(
    r"\b(?:[Dd]hr|[Mm]evr|[Mm]w|[Mm]eneer|[Mm]evrouw|[Jj]uf|[Mm]eester|[Dd]e heer|[Ff]amilie|[Ff]am"
    r"|[Gg]ezin)\.? (?:(?:van|de|der|den|ten|ter|el) ){0,2}[A-Z\u00c0-\u00de][\w'-]*"
)
_INITIAL: Final = re.compile(r"(?<![\w.])(?<!onder )(?<!sub )[A-Z]\.(?=[\s,;:A-Z]|$)[\w. ]{0,20}")
_CLASS: Final = re.compile(
    r"(?i)\b(?:(?:brug)?klas|groep|havo|vwo|mavo|vmbo)\s?-?\d{1,2}\s?-?[a-z]\b"
)
_PUPILS: Final = (
    r"(?:leerlingen|kinderen|jongeren|jongens|meisjes|kleuters|scholieren|studenten|thuiszitters"
    r"|nieuwkomers|dossiers|gevallen|casussen|zaken|meldingen|vrijstellingen|arrangementen|aanvragen"
    r"|aanmeldingen|verwijzingen|personen|mensen|ouders|gezinnen|broers|zussen|tweelingen)"
)
_SMALL: Final = r"(?:[1-4]|een|\u00e9\u00e9n|twee|drie|vier)"
_LARGER: Final = (
    r"(?:\d+(?:\.\d{3})*|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien"
    r"|zestien|zeventien|achttien|negentien|twintig|dertig|veertig|vijftig)"
)
_VAGUE: Final = r"(?:een paar|enkele|een handvol|een enkele|tweetal|drietal|viertal|beide|allebei)"
_BETWEEN: Final = r"(?:(?:van|de|onze|die|deze|zeer|erg|extra|meer|minder|\w+e) ){0,3}"
_COUNT: Final = re.compile(
    rf"(?i)(?<!per )(?<![\d.,/-])\b(?:{_SMALL}|{_LARGER}|{_VAGUE}) {_BETWEEN}{_PUPILS}\b"
    rf"|\b{_PUPILS}\s*[:=(]\s*\d"
)
# A number without a noun of its own counts what the figure counts: "van twee naar 3".
_BARE: Final = re.compile(
    r"(?i)(?<![\d.,/-])\b(?:[1-4]|\u00e9\u00e9n|twee|drie|vier)(?![.,]?\d|-|/|%)"
    r"(?=\s*(?:[.,;:)!?]|$|\n)|\s+(?:in|bij|op|uit|minder|meer|naar|tot|te|die|en|of|waarvan|thuis"
    r"|van|erbij|eraf|over|nog|is|zijn|was|waren|zitten|hebben)\b)"
)
# Numbers that name something: of an article, class or step.
_NAMED: Final = re.compile(
    r"(?i)\b(?:artikel|art\.?|lid|groep|klas|leerjaar|fase|stap|punt|ambitie|spoor|route|categorie"
    r"|cluster|periode|kwartaal|week|niveau|leerroute|onder)\s+\d+\w?"
    r"(?:\s*(?:,|en|t/m|tot en met|tot|of|-)\s*\d+\w?)*"
)
_WORD: Final = re.compile(r"[^\W\d_][\w'\u2019-]*")
_STARTS: Final = re.compile(r"(?:^|[.!?:\n\u2022])[\s\"'\u2018\u201c(-]*$")
_CHILD_YEARS: Final = (3.0, 23.0)
_ACRONYM: Final = 5


class Bezwaar(NamedTuple):
    """What stands in a text that may give a child away: its kind, and in Dutch what to do."""

    soort: str
    zin: str


def find_traces(tekst: str, schat: Woordenschat, vandaag: date) -> tuple[Bezwaar, ...]:
    """Find what may be of a child in a text.

    Args:
        tekst: free text of a person.
        schat: the words of our field, with the names of gemeenten and samenwerkingsverbanden.
        vandaag: today, by which a date may be a date of birth.

    Returns:
        Objections, one per kind; none where nothing was found. They quote the text, so they are
        for its author alone.
    """
    plain = _plain(tekst)
    found = [*_find_numbers(plain, vandaag), *_find_names(plain, schat), *_find_counts(plain)]
    return tuple({bezwaar.soort: bezwaar for bezwaar in reversed(found)}.values())[::-1]


def _plain(tekst: str) -> str:
    return _ZERO_WIDTH.sub("", unicodedata.normalize("NFKC", tekst)).strip()


def _find_numbers(tekst: str, vandaag: date) -> Iterator[Bezwaar]:
    if gevonden := _MAIL.search(tekst):
        yield Bezwaar("e-mail", f"Haal het e-mailadres weg: {_cite(gevonden[0])}.")
    for run in _RUN.finditer(tekst):
        if _is_period(run[0]):
            continue
        if is_person_number(re.sub(r"\D", "", run[0])):
            yield Bezwaar("bsn", f"Haal het nummer weg: {_cite(run[0])} kan een BSN zijn.")
        else:
            zin = f"{_cite(run[0])} kan een telefoon- of dossiernummer zijn."
            yield Bezwaar("nummer", f"Haal het nummer weg: {zin}")
    if gevonden := _POSTCODE.search(_YEARS.sub(" ", tekst)) or _STREET.search(tekst):
        yield Bezwaar("adres", f"Haal het adres weg: {_cite(gevonden[0])}.")
    for dag in _DATE.finditer(tekst):
        if _BIRTH.search(tekst) or _may_be_birth(dag[0], vandaag):
            zin = f"{_cite(dag[0])} kan een geboortedatum zijn."
            yield Bezwaar("geboortedatum", f"Schrijf alleen maand en jaar: {zin}")
    if gevonden := _BIRTH.search(tekst):
        yield Bezwaar("geboortedatum", f"Schrijf niets over een geboorte: {_cite(gevonden[0])}.")
    if gevonden := _AGE.search(tekst):
        yield Bezwaar("leeftijd", f"Noem geen leeftijd: {_cite(gevonden[0])}.")


def _is_period(run: str) -> bool:
    bare = run.strip(" ()")
    return bool(_DATE.fullmatch(bare) or _YEARS.fullmatch(bare))


def _may_be_birth(tekst: str, vandaag: date) -> bool:
    dag = parse_date(tekst)
    low, high = _CHILD_YEARS
    # What can't be read may be one.
    return dag is None or low <= (vandaag - dag).days / 365.25 <= high


def _find_names(tekst: str, schat: Woordenschat) -> Iterator[Bezwaar]:
    patronen = (_TITLE, _INITIAL)
    found = next((m[0] for patroon in patronen if (m := patroon.search(tekst))), None)
    found = found or next(_strange_words(tekst, schat), None)
    if found:
        yield Bezwaar(
            "naam",
            f"Haal namen weg: {_cite(found)} kan de naam van een persoon of school zijn. Is het "
            "iets anders? Omschrijf het dan met gewone woorden.",
        )
    if gevonden := _CLASS.search(tekst):
        yield Bezwaar("klas", f"Noem geen klas: {_cite(gevonden[0])}.")


def _strange_words(tekst: str, schat: Woordenschat) -> Iterator[str]:
    """Words that may be a name: with a capital and unknown, or known as a name."""
    soorten = ("voornaam", "voornaam_ook_woord", "achternaam", "eigennaam")
    names, also, family, fine = (_words()[soort] for soort in soorten)
    strange = set(schat.strange(tekst))
    for match in _WORD.finditer(tekst):
        word, low = match[0], normalise(match[0])
        parts = set(low.split())
        if parts & names and not parts & fine:
            yield word
        if not word[0].isupper() or parts <= fine:
            continue
        first = bool(_STARTS.search(tekst[: match.start()]))
        acronym = word.isupper() and len(word) <= _ACRONYM
        odd = bool(parts & strange) and not acronym
        if first:
            odd = odd and not parts <= _dutch()
        if odd or parts & family or (parts & also and not first):
            yield word


def _find_counts(tekst: str) -> Iterator[Bezwaar]:
    if gevonden := _ONE.search(tekst):
        yield Bezwaar(
            "een leerling",
            f"Schrijf niet over \u00e9\u00e9n leerling of gezin: {_cite(gevonden[0])}. "
            "Schrijf over de hele groep, in het meervoud.",
        )
    bare = _NAMED.sub(" \u00a7 ", _DAY_OF_YEAR.sub(" \u00a7 ", _DATE.sub(" \u00a7 ", tekst)))
    if gevonden := _COUNT.search(bare) or _BARE.search(bare):
        yield Bezwaar(
            "aantal",
            f"Noem geen aantal leerlingen: {_cite(gevonden[0])}. Met een aantal in woorden of "
            "cijfers is een verborgen aantal uit te rekenen. De grafiek toont wat mag.",
        )


def _cite(deel: str) -> str:
    kort = " ".join(deel.split())
    return f"'{kort[:40]}\u2026'" if len(kort) > 40 else f"'{kort}'"


@cache
def _words() -> dict[str, frozenset[str]]:
    with _PATH.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {row["soort"]: frozenset(map(normalise, row["woorden"].split())) for row in rows}


@cache
def _dutch() -> frozenset[str]:
    """Dutch words, with which a sentence may begin; read with the first text, not at the start."""
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language="nl", distance=1).word_frequency.words())
