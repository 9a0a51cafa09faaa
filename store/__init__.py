"""The only package that speaks SQL."""

from sqlalchemy import Engine

from store.agenda import (
    Agendas,
    add_doel_metingen,
    overrule,
    place,
    read_agendas,
    read_wijzigingen,
    remark,
    undo_overrule,
)
from store.agenda_schrijven import Aanpassing, BijgewerktError, bring_back, change, remove
from store.beheer import examples_removed, has_fictief, remove_fictief, restore, withdraw
from store.briefing import (
    add_dia,
    change_dia,
    drop_briefing,
    move_dia,
    read_briefings,
    read_dias,
    set_dropped,
    start_briefing,
)
from store.cijfers import read_cijfers, read_conflicten, read_tussenstanden, settle
from store.definities import read_definities
from store.doorschuiven import carry_forward
from store.engine import connect, data_version, is_unreachable
from store.geheugen import read_geheugen, save_geheugen
from store.herkomst import read_herkomst
from store.keuzes import read_keuzes, unsettle
from store.lezen import (
    read_bevindingen,
    read_dekking,
    read_gemeente_swv,
    read_gemeenten,
    read_gepubliceerd,
    read_levering,
    read_leveringen,
    read_regios,
    read_swv,
)
from store.maten import read_maten
from store.migratie import is_ready, migrate, open_ready
from store.opmerkingen import (
    NieuweOpmerking,
    approve_opmerking,
    is_same_person,
    read_opmerkingen,
    read_zichtbaar,
    refuse_opmerking,
    save_opmerking,
    withdraw_opmerking,
)
from store.profielen import read_profielen, save_profiel
from store.referentie import seed_reference
from store.reserve import backup, restore_backup
from store.schrijven import Bewaard, LeveringKop, save_levering
from store.vroeger import read_anderen, read_eigen, read_noemers

__all__ = [
    "Aanpassing",
    "Agendas",
    "Bewaard",
    "BijgewerktError",
    "Engine",
    "LeveringKop",
    "NieuweOpmerking",
    "add_dia",
    "add_doel_metingen",
    "approve_opmerking",
    "backup",
    "bring_back",
    "carry_forward",
    "change",
    "change_dia",
    "connect",
    "data_version",
    "drop_briefing",
    "examples_removed",
    "has_fictief",
    "is_ready",
    "is_same_person",
    "is_unreachable",
    "migrate",
    "move_dia",
    "open_ready",
    "overrule",
    "place",
    "read_agendas",
    "read_anderen",
    "read_bevindingen",
    "read_briefings",
    "read_cijfers",
    "read_conflicten",
    "read_definities",
    "read_dekking",
    "read_dias",
    "read_eigen",
    "read_geheugen",
    "read_gemeente_swv",
    "read_gemeenten",
    "read_gepubliceerd",
    "read_herkomst",
    "read_keuzes",
    "read_levering",
    "read_leveringen",
    "read_maten",
    "read_noemers",
    "read_opmerkingen",
    "read_profielen",
    "read_regios",
    "read_swv",
    "read_tussenstanden",
    "read_wijzigingen",
    "read_zichtbaar",
    "refuse_opmerking",
    "remark",
    "remove",
    "remove_fictief",
    "restore",
    "restore_backup",
    "save_geheugen",
    "save_levering",
    "save_opmerking",
    "save_profiel",
    "seed_reference",
    "set_dropped",
    "settle",
    "start_briefing",
    "undo_overrule",
    "unsettle",
    "withdraw",
    "withdraw_opmerking",
]
