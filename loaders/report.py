"""Collects what there is to say about a file while it is being understood."""

import re
from collections.abc import Callable

from loaders.controles import load_controles, make_finding
from loaders.kinds import Antwoorden, Bevinding, Status, Vraag, question_id

HIDDEN = "'\u2022\u2022\u2022'"
_PERSONAL_LOOK = re.compile(r"\d[\d .-]{6,}\d|@")
_DATE_LOOK = re.compile(r"\d{1,4}-\d{1,2}-\d{1,4}")
# Two words with a capital, with or without a particle between them, may be a person's name,
# also in the middle of something else.
_CAPITAL = r"[A-Z\u00c0-\u00de][\w'.-]*"
_PARTICLE = "(?:van|de|den|der|het|ten|ter|te|el|al|von|la|le|'t)"
_NAME_LOOK = re.compile(rf"(?<!\w){_CAPITAL}(?:,\s*| )(?:{_PARTICLE} )*{_CAPITAL}")


def looks_personal(value: str, *, like_known: bool = False) -> bool:
    """Whether a value may be the name or number of a person.

    ``like_known``: it resembles a word that is known, so that it is no name.
    """
    number = _PERSONAL_LOOK.search(_DATE_LOOK.sub("", value))
    return bool(number or (_NAME_LOOK.search(value) and not like_known))


def quote(value: str, *, like_known: bool = False) -> str:
    """A value as it may stand in a message: shortened, and hidden where it looks personal."""
    if looks_personal(value, like_known=like_known):
        return HIDDEN
    return f"'{value[:40]}\u2026'" if len(value) > 40 else f"'{value}'"


_WORDS = frozenset(["soort", "grond", "arrangement", "niveau", "duur", "status"])


class Verslag:
    """Findings and questions in the order in which they came up, each said once.

    Every code stands in the catalogue (``controles.csv``), which knows its severity.
    ``antwoorden``: what a person answered before. ``dossiers``: how
    many cases registers held; ``niet_geteld``: what was left out of the counts, per reason.
    """

    def __init__(self, antwoorden: Antwoorden | None = None) -> None:
        self._findings: dict[tuple[str, str, str], Bevinding] = {}
        self._questions: dict[str, Vraag] = {}
        self._answers = antwoorden or Antwoorden()
        self.woorden: dict[str, dict[str, str]] = {}
        self.dossiers = 0
        self._left_out: dict[str, int] = {}

    def leave_out(self, reden: str, aantal: int) -> None:
        """Account for what is not counted: ``aantal`` with its reason, in a few Dutch words."""
        if aantal > 0:
            self._left_out[reden] = self._left_out.get(reden, 0) + aantal

    @property
    def niet_geteld(self) -> tuple[tuple[str, int], ...]:
        """What was not counted: (reason, how many), in the order in which it came up."""
        return tuple(self._left_out.items())

    def note(self, code: str, blad: str, cel: str, melding: str) -> None:
        """Say something about a cell that does not stand in the way of storing."""
        _check_severity(code, "let_op", "info")
        self._add(code, blad, cel, melding)

    def reject(self, code: str, blad: str, cel: str, melding: str) -> None:
        """Say why the file can't be loaded."""
        _check_severity(code, "fout")
        self._add(code, blad, cel, melding)

    def ask(
        self,
        code: str,
        melding: str,
        keuzes: tuple[str, ...] = (),
        *,
        over: tuple[str, ...] = (),
        blad: str = "",
        cel: str = "",
        geldig: Callable[[str], bool] | None = None,
    ) -> str | None:
        """Ask a person, unless the answer is known; with a cell, a finding says where.

        Args:
            code: of the catalogue; it says whether an answer holds for later files too.
            melding: the question, a Dutch sentence.
            keuzes: the best guesses.
            over: what the question is about, the same next month (a header, a word); without it
                the file must be mended.
            blad: name of the sheet.
            cel: address of the first cell it is about.
            geldig: whether an answer can be used; one that cannot is asked for again. Without it
                only the guesses can be answered, where there are any.

        Returns:
            What a person answered before, or None: then the file has to wait.
        """
        _check_severity(code, "vraag")
        answer = self._answers.find(code, over) if over else None
        fits = geldig or (lambda text: not keuzes or text in keuzes)
        if answer is not None and fits(answer):
            return answer
        key = question_id(code, over)
        known = key if over else f"{key}|{melding}"
        self._questions.setdefault(
            known, Vraag(code, melding, keuzes, key if over else "", blad, cel)
        )
        if cel:
            self._add(code, blad, cel, melding)
        return None

    def saw(self, veld: str, text: str, waarde: str) -> None:
        """Remember a known word of a key column, to tell next month which ones are new."""
        if veld in _WORDS:
            self.woorden.setdefault(veld, {})[text] = waarde

    def _add(self, code: str, blad: str, cel: str, melding: str) -> None:
        self._findings.setdefault((code, blad, cel), make_finding(code, blad, cel, melding))

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """All findings."""
        return tuple(self._findings.values())

    @property
    def vragen(self) -> tuple[Vraag, ...]:
        """All questions."""
        return tuple(self._questions.values())

    @property
    def status(self) -> Status:
        """``rejected`` before ``questions`` before ``ready``."""
        controles = load_controles()
        if any(controles[b.code].ernst == "fout" for b in self.bevindingen):
            return "rejected"
        return "questions" if self._questions else "ready"


def _check_severity(code: str, *ernst: str) -> None:
    known = load_controles()[code].ernst
    if known not in ernst:
        raise ValueError(f"{code} is a {known} in the catalogue, not a {ernst[0]}")
