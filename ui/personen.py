"""Who sits before the monitor: until there is sign-in people type their name, and only here.

With sign-in ``ask`` draws nothing and ``name`` returns who signed in.
"""

import streamlit as st


def ask(sleutel: str, waarvoor: str) -> str:
    """Ask a visitor's own name; returns what was typed.

    Args:
        sleutel: unique on the page.
        waarvoor: what becomes of it, such as ``komt bij de levering te staan``.
    """
    st.text_input(f"Uw naam, {waarvoor}", key=sleutel, max_chars=80)
    return name(sleutel)


def name(sleutel: str) -> str:
    """Return the name that was typed under ``sleutel``; empty where none was."""
    return " ".join(str(st.session_state.get(sleutel, "")).split())
