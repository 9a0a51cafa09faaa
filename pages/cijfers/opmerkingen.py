"""Remarks beside figures: what waits for a second reader, what is shown, what was."""

from ui import nalezen

nalezen.draw_page()
