"""Which editor a reviewer writes long notes in."""

from __future__ import annotations

import os
import shlex


def command() -> list[str]:
    """Return the words that start it: VISUAL, else EDITOR, else vi."""
    for name in ("VISUAL", "EDITOR"):
        words = shlex.split(os.environ.get(name, ""))
        if words:
            return words
    return ["vi"]
