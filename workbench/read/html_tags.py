"""Tags of a page that no page has: with so many attributes that parsing them takes the square of their number."""

from __future__ import annotations

import re

MOST = 500
"""Attributes of one tag; pages have some thirty. Beyond, none of the tag's is kept: its text is."""

# Everything in one go and without going back, whatever is left open: an attribute's value may hold ">".
_TAG = re.compile(r"<(?:!--|([A-Za-z][^\s/>]*+)((?:[^\"'>]++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+))")
_ATTRIBUTE = re.compile(r"[^\s=\"'/>]++(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]++)?)?")
_RAW_END = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}


def without_crowds(source: str) -> str:
    """Return the page with the attributes of overcrowded tags left out. Takes time in proportion to its length."""
    parts: list[str] = []
    kept = at = 0
    while found := _TAG.search(source, at):
        at = found.end()
        name, attributes = found.groups()
        if name is None:
            at = source.find("-->", at)
            if at < 0:
                break
            continue
        if len(attributes) > 2 * MOST and sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > MOST:
            parts.append(source[kept : found.start(2)])
            kept = found.end(2)
        if ending := _RAW_END.get(name.lower()):
            end = ending.search(source, at)
            if end is None:
                break
            at = end.start()
    return "".join([*parts, source[kept:]]) if parts else source
