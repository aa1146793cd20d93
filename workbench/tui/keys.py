"""The keys of the desk, each under a name by which a settings file can give it another key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType
from textual.keys import Keys, key_to_character

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DESK: list[BindingType] = [
    Binding("enter", "confirm", "Confirm+next", id="review.confirm"),
    Binding("v", "form('verdict')", "Verdict", id="review.verdict"),
    Binding("e", "form('speaker')", "Speaker", id="review.speaker"),
    Binding("u", "undo", "Undo", id="review.undo"),
    Binding("n", "next_new", "Next new", id="review.next"),
    Binding("slash", "find", "Find", id="review.find"),
    Binding("f", "filter", "Filter", id="review.filter"),
    Binding("tab", "pane(1)", "Pane", id="review.pane"),
    Binding("d", "form('said')", "Date", id="review.date"),
    Binding("s", "split", "Split", id="review.split"),
    Binding("minus", "reject", "No quote", id="review.reject"),
    Binding("i", "why", "Why", show=False, id="review.why"),
    Binding("h", "history", "History", id="review.history"),
    Binding("o", "overview", "Overview", id="review.overview"),
    Binding("z", "zoom", "Zoom", id="review.zoom"),
    Binding("U,ctrl+r", "redo", "Redo", show=False, id="review.redo"),
    Binding("F", "clear_filter", "Clear filter", show=False, id="review.clear"),
    Binding("O", "order", "Other order", show=False, id="review.order"),
    Binding("t", "family_rows", "Families or quotes", show=False, id="review.rows"),
    Binding("w", "disagreements", "Where reviewers disagree", show=False, id="review.disagreements"),
    Binding("y", "settle", "Opinions side by side", show=False, id="review.settle"),
    Binding("left_square_bracket", "sibling(-1)", "Previous quote of the article", show=False, id="review.previous"),
    Binding("right_square_bracket", "sibling(1)", "Next quote of the article", show=False, id="review.following"),
    Binding("space", "member", "Open the family's member", show=False, id="review.member"),
    Binding("l", "timeline", "Timeline of the family", show=False, id="review.timeline"),
    Binding("m", "merge", "Merge with another quote's family", show=False, id="review.merge"),
    Binding("M", "move", "Move to a family by its name", show=False, id="review.move"),
    Binding("D", "occasion", "Same words, different occasion", show=False, id="review.occasion"),
    Binding("r", "reference", "Make it the reference", show=False, id="review.reference"),
    Binding("x", "select", "Select", show=False, id="review.select"),
    Binding("b", "bulk", "Decide on many", show=False, id="review.bulk"),
    Binding("shift+tab", "pane(-1)", "Previous pane", show=False, id="review.back"),
    Binding("escape", "back", "Back to the queue", show=False, id="review.escape"),
    Binding("T", "tour", "Tour in six steps", show=False, id="review.tour"),
    Binding("question_mark", "help", "Help", id="review.help"),
    Binding("q", "app.quit", "Quit", show=False, id="review.quit"),
]
"""The keys of the desk; those shown in the footer first, the most needed at the left."""

TAKEN = frozenset(
    [
        "j",
        "k",
        "g",
        "G",
        "down",
        "up",
        "pagedown",
        "pageup",
        "home",
        "end",
        "ctrl+u",
        "ctrl+d",
        "ctrl+p",
        "ctrl+c",
        "ctrl+q",
    ]
)
"""Keys that move in every list and text, or belong to the application."""
_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_NAMED = frozenset(map(str, Keys)) | {key.value for key in Keys}


class KeysError(WorkbenchError):
    """Keys in a settings file that cannot be used: an unknown name, no key, or one key for two actions."""


def desk_keys() -> dict[str, tuple[str, ...]]:
    """Return the keys that each action has unless it is set otherwise, by the action's name."""
    return {each.id: _parts(each.key) for each in DESK if isinstance(each, Binding) and each.id}


def named_actions() -> list[tuple[str, str, str]]:
    """Return name, keys and words of every action of the desk."""
    return [(each.id, each.key, each.description) for each in DESK if isinstance(each, Binding) and each.id]


def check_keys(given: Mapping[str, str], where: str) -> None:
    """Raise `KeysError`, naming the file `where`, unless the desk can be driven with these keys.

    `given` maps names of actions to keys; several keys are parted by commas.
    """
    known = desk_keys()
    for name, words in given.items():
        if name not in known:
            raise KeysError(f"{where}: [keys] {name!r} is no action of the desk{_nearest(name, known)}")
        for key in _parts(words):
            if not _is_key(key):
                raise KeysError(
                    f'{where}: [keys] {name} = "{words}": {key!r} is no key; write a letter, or a name such as '
                    "ctrl+n, f5, space, question_mark"
                )
            if key in TAKEN:
                raise KeysError(f'{where}: [keys] {name} = "{words}": {key} is taken for moving about')
    holders: dict[str, str] = {}
    for name, keys in {**known, **{name: _parts(words) for name, words in given.items()}}.items():
        for key in map(_canonical, keys):
            other = holders.setdefault(key, name)
            if other != name:
                raise KeysError(f"{where}: [keys] {key} would do both {other} and {name}; give one of them another key")


def _parts(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(",")) if words.strip() != "," else (",",)


def _canonical(key: str) -> str:
    """Return one spelling for a key that is written as its character or by its name."""
    return (key_to_character(key) or key) if len(key) > 1 else key


def _is_key(key: str) -> bool:
    if len(key) == 1:
        return key.isprintable() and not key.isspace()
    *before, last = key.split("+")
    if not set(before) <= _MODIFIERS or not last:
        return False
    sign = key_to_character(last)
    return len(last) == 1 or last in _NAMED or (sign is not None and sign.isascii())


def _nearest(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    found = get_close_matches(name, list(known), 1)
    return f"; did you mean {found[0]}?" if found else "; `?` in the screens lists their names"
