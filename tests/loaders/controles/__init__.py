"""A failing example of every check in the catalogue."""
