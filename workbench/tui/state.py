"""What the desk remembers about a person rather than about quotes: a small file of the user's, beside no database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TOUR = "tour_seen"


def state_file() -> Path:
    """Return where it stands; the file need not exist."""
    from platformdirs import user_state_path

    return user_state_path("workbench") / "desk.json"


class Remembered:
    """Yes-or-no facts in a JSON file. A file that cannot be read says no to all, one that cannot be written is let be:

    nothing of the work depends on it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def has(self, name: str) -> bool:
        """Whether this was noted before."""
        return self._read().get(name) is True

    def note(self, name: str) -> None:
        """Note it for every later start."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps({**self._read(), name: True}, indent=1) + "\n", encoding="utf-8")
        except OSError:
            return

    def _read(self) -> dict[str, object]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}
