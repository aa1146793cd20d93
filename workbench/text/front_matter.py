"""Where the optional YAML block between two `---` lines at the top of a text stands."""

from __future__ import annotations

import re

from workbench.model.spans import Span

# A horizontal rule at the top of a plain text is no front matter: a `key:` line has to follow.
_BLOCK = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?=[A-Za-z][\w -]*:)(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LONGEST = 65_536


def front_matter(text: str) -> tuple[Span, int] | None:
    """Return the span of the YAML and where the article's own text begins, or None without front matter."""
    found = _BLOCK.match(text, 0, _LONGEST)
    return (Span(*found.span("yaml")), found.end()) if found else None
