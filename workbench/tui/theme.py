"""Two calm themes: little colour, and colour only where something wants attention."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="desk-dark",
    primary="#7aa2c8",
    secondary="#9aa7b4",
    accent="#e0b25c",
    warning="#e0b25c",
    error="#e07a6e",
    success="#8fbf7f",
    foreground="#d6d9dd",
    background="#15181c",
    surface="#1b1f24",
    panel="#262c33",
    dark=True,
    variables={"row": "#2b4057", "quote": "#253a4f", "rail": "#3a434d"},
)

LIGHT = Theme(
    name="desk-light",
    primary="#2b5d8a",
    secondary="#56626e",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a8322a",
    success="#2f6b2f",
    foreground="#22262b",
    background="#fafaf7",
    surface="#f2f2ee",
    panel="#e2e4e2",
    dark=False,
    variables={"row": "#cfdfee", "quote": "#d9e6f2", "rail": "#c2c6c8"},
)
