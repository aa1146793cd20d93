"""Pictures of every screen, made from the sample articles.

python docs/make_screenshots.py [FOLDER]     (docs/screens unless given)
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from workbench.read.fields import Defaults
from workbench.services.desk.review import Desk
from workbench.services.ingest import ingest
from workbench.store.database import Store
from workbench.tui.app import ReviewApp

ROOT = Path(__file__).parent.parent
REVIEWER = "Ines Marr"
WIDE, NARROW = (120, 40), (80, 24)
SCREENS = {
    "desk": (WIDE, ()),
    "desk-narrow": (NARROW, ()),
    "desk-light": (WIDE, ()),
    "verdict": (WIDE, ("v", "a", "l", "t")),
    "speaker": (NARROW, ("e", "m", "a")),
    "filter": (WIDE, ("f",)),
    "filtered": (WIDE, ("slash", *"harbour", "enter")),
    "family": (NARROW, ("tab", "tab", "z")),
    "look": (WIDE, ("enter",)),
    "timeline": (NARROW, ("l",)),
    "why": (NARROW, ("i",)),
    "move": (WIDE, ("M", *"sale")),
    "tour": (WIDE, ("T", "enter", "enter")),
    "history": (WIDE, ("v", *"alt", "enter", "enter", "k", "h")),
    "bulk": (WIDE, ("G", *"kkkkkkk", *"xxxxxxxx", "b")),
    "overview": (WIDE, ("b", "enter", "o")),
    "help": (WIDE, ("question_mark",)),
}
"""Name of the picture: size of the terminal and the keys pressed."""
_FONTS = re.compile(r"@font-face\s*\{[^}]*\}")
"""A picture loads nothing from the net: the reader's own monospaced font does."""


@contextlib.contextmanager
def silent(_label: str, _steps: int | None):
    """No progress bar."""
    yield lambda _done: None


async def rest(pilot: Pilot[int]) -> None:
    """Wait until what was asked for is on the screen."""
    for _ in range(6):
        await pilot.pause(0.1)


async def picture(database: Path, name: str, target: Path) -> None:
    """Drive the application and save what it shows."""
    size, keys = SCREENS[name]
    with Store.open(database) as store:
        app = ReviewApp(Desk(store, REVIEWER), light=name.endswith("light"))
        async with app.run_test(size=size) as pilot:
            await rest(pilot)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.1)
            await rest(pilot)
            drawn = _FONTS.sub("", app.export_screenshot(title="workbench review"))
            # Another font than the one that the places of the words were computed for is stretched to fit them.
            drawn = drawn.replace(" textLength=", ' lengthAdjust="spacingAndGlyphs" textLength=')
            (target / f"{name}.svg").write_text(drawn, encoding="utf-8")


def main() -> None:
    """Make a database from the samples, once for each picture the same, and draw them all."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screens"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first.db"
        with Store.open(first) as store:
            ingest(store, [ROOT / "corpus"], Defaults(), progress=silent)
        for name in SCREENS:
            copy = Path(folder) / f"{name}.db"
            copy.write_bytes(first.read_bytes())
            asyncio.run(picture(copy, name, target))
            sys.stderr.write(f"{target / name}.svg\n")


if __name__ == "__main__":
    main()
