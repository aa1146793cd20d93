"""What the tests of the command line share: an invented newsroom, and rows out of output."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]

ARTICLES = {
    "courier.md": """---
title: Valley dam will hold, mayor insists
outlet: The Courier
published: 2031-03-07
url: https://courier.example/dam
---
The dam above Orrin moved by two centimetres in a week.

"We will not leave the valley before the winter, whatever the engineers say," said Ada Vell, the mayor of Orrin.

"The sensors were never calibrated," said Tomas Reik, an engineer.
""",
    "herald.md": """---
title: Mayor to stay
outlet: The Herald
published: 2031-03-08
---
Residents filled the hall on Friday night.

"We will leave the valley before the winter, whatever the engineers say," said Ada Vell, the mayor of Orrin.

"My cellar is full of apples," said Lena Brandt, a resident.
""",
    "notes.json": json.dumps(
        {
            "text": 'The wall is old. "=1+1 is all they told us," said Karl Imre, a [bracket] maker.',
            "outlet": "Valley [/b] Notes",
            "title": "Notes",
        }
    ),
}


def rows(result: Result) -> list[dict[str, Any]]:
    """The JSON Lines on stdout: every line of it has to be one."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def found(run: Run, db: Path, *words: object) -> list[dict[str, Any]]:
    """The rows of a search as JSON Lines."""
    return rows(run("search", *words, "--nl", "--db", db))


def quote_id(run: Run, db: Path, *words: object) -> int:
    [row] = found(run, db, "--kind", "direct", *words)
    return int(row["id"])
