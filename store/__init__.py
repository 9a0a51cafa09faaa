"""The only package that speaks SQL."""

from sqlalchemy import Engine

from store.beheer import examples_removed, has_fictief, remove_fictief, restore, withdraw
from store.cijfers import read_cijfers, read_conflicten, read_tussenstanden
from store.engine import connect, data_version
from store.lezen import (
    read_bevindingen,
    read_dekking,
    read_doelen,
    read_gemeente_swv,
    read_gemeenten,
    read_gepubliceerd,
    read_leveringen,
    read_regios,
    read_swv,
)
from store.migratie import migrate
from store.referentie import add_doel_metingen, seed_reference
from store.schrijven import Bewaard, LeveringKop, save_levering

__all__ = [
    "Bewaard",
    "Engine",
    "LeveringKop",
    "add_doel_metingen",
    "connect",
    "data_version",
    "examples_removed",
    "has_fictief",
    "migrate",
    "read_bevindingen",
    "read_cijfers",
    "read_conflicten",
    "read_dekking",
    "read_doelen",
    "read_gemeente_swv",
    "read_gemeenten",
    "read_gepubliceerd",
    "read_leveringen",
    "read_regios",
    "read_swv",
    "read_tussenstanden",
    "remove_fictief",
    "restore",
    "save_levering",
    "seed_reference",
    "withdraw",
]
