"""The tables of the briefings: which charts, in which order, with which words; never a figure.

A row that people may change carries ``versie``: who changes it says which version they saw, and a
row that has moved on since is not overwritten. Nothing is deleted: ``vervallen`` takes it out of
sight.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, DateTime
from sqlmodel import Field

from models_agenda import Tabel


class Briefing(Tabel, table=True):
    """A briefing that the group composes together."""

    id: int | None = Field(default=None, primary_key=True)
    naam: str
    gemaakt_op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    gemaakt_door: str
    vervallen: bool = False

    __table_args__ = (CheckConstraint("length(naam) BETWEEN 1 AND 80", name="naam"),)


class BriefingDia(Tabel, table=True):
    """A slide: ``recept`` is what makes its chart again (block, theme, measure, filters).

    ``kop`` and ``boodschap`` are what a person wrote, empty for what the figures say.
    ``volgorde`` orders the slides of a briefing; numbers may be missing.
    """

    __tablename__ = "briefing_dia"  # pyright: ignore[reportAssignmentType]

    id: int | None = Field(default=None, primary_key=True)
    briefing_id: int = Field(foreign_key="briefing.id", index=True)
    volgorde: int
    recept: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    kop: str = ""
    boodschap: str = ""
    versie: int = 1
    gewijzigd_op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    gewijzigd_door: str
    vervallen: bool = False

    __table_args__ = (
        CheckConstraint("length(kop) <= 110", name="kop"),
        CheckConstraint("length(boodschap) <= 400", name="boodschap"),
    )
