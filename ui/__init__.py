"""Shared Streamlit pieces: ``queries`` reads, ``actions`` writes, the rest draws."""
