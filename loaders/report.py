"""Collects what there is to say about a file while it is being understood."""

from collections.abc import Callable

from loaders.controles import load_controles, make_finding
from loaders.kinds import Antwoorden, Bevinding, Status, Vraag, question_id
from loaders.quoting import vocabulary

_WORDS = frozenset(["soort", "grond", "arrangement", "niveau", "duur", "status"])


class Verslag:
    """Findings and questions in the order in which they came up, each said once.

    Every code stands in the catalogue (``controles.csv``), which knows its severity.
    ``antwoorden``: what a person answered before. ``dossiers``: how
    many cases registers held; ``niet_geteld``: what was left out of the counts, per reason.
    ``van_personen``: words seen in columns of persons, which are never repeated.
    """

    def __init__(self, antwoorden: Antwoorden | None = None) -> None:
        self._findings: dict[tuple[str, str, str], Bevinding] = {}
        self._questions: dict[str, Vraag] = {}
        self._answers = antwoorden or Antwoorden()
        self.woorden: dict[str, dict[str, str]] = {}
        self.van_personen: set[str] = set()
        self._seen: dict[str, set[str]] = {}
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
        """Remember a known word of a key column, to tell next month which ones are new.

        One with a remark in brackets may name a person, and is not remembered as it is written.
        """
        if veld not in _WORDS or text in self._seen.setdefault(veld, set()):
            return
        self._seen[veld].add(text)
        if vocabulary().is_plain(text) or self._answers.was_used(f"waarde_{veld}", text):
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
