"""Collects what there is to say about a file while it is being understood."""

import re

from loaders.kinds import Bevinding, Ernst, Status, Vraag

_PERSONAL_LOOK = re.compile(r"\d[\d .-]{6,}\d|@")
_DATE_LOOK = re.compile(r"\d{1,4}-\d{1,2}-\d{1,4}")
# Two words with a capital, with or without a particle between them, may be a person's name,
# also in the middle of something else.
_CAPITAL = r"[A-Z\u00c0-\u00de][\w'.-]*"
_PARTICLE = "(?:van|de|den|der|het|ten|ter|te|el|al|von|la|le|'t)"
_NAME_LOOK = re.compile(rf"(?<!\w){_CAPITAL}(?:,\s*| )(?:{_PARTICLE} )*{_CAPITAL}")


def quote(value: str, *, like_known: bool = False) -> str:
    """A value as it may stand in a message: shortened, and hidden where it looks personal.

    ``like_known``: it resembles a word that is known, so that it is no name of a person.
    """
    personal = _PERSONAL_LOOK.search(_DATE_LOOK.sub("", value))
    if personal or (_NAME_LOOK.search(value) and not like_known):
        return "'\u2022\u2022\u2022'"
    return f"'{value[:40]}\u2026'" if len(value) > 40 else f"'{value}'"


class Verslag:
    """Findings and questions in the order in which they came up, each said once."""

    def __init__(self) -> None:
        self._findings: dict[tuple[str, str, str], Bevinding] = {}
        self._questions: dict[tuple[str, str], Vraag] = {}

    def note(self, ernst: Ernst, code: str, blad: str, cel: str, melding: str) -> None:
        """Say something about a cell."""
        self._findings.setdefault((code, blad, cel), Bevinding(ernst, code, blad, cel, melding))

    def reject(self, code: str, blad: str, cel: str, melding: str) -> None:
        """Say why the file can't be loaded."""
        self.note("error", code, blad, cel, melding)

    def ask(
        self,
        code: str,
        melding: str,
        keuzes: tuple[str, ...] = (),
        *,
        blad: str = "",
        cel: str = "",
    ) -> None:
        """Ask a person; with a cell, the finding says where."""
        self._questions.setdefault((code, melding), Vraag(code, melding, keuzes))
        if cel:
            self.note("error", code, blad, cel, melding)

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
        asked = {code for code, _ in self._questions}
        if any(b.ernst == "error" and b.code not in asked for b in self.bevindingen):
            return "rejected"
        return "questions" if self._questions else "ready"
