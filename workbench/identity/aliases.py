"""Other names that an article gives to somebody: "Ana Ruiz, née Soler", "Edson Prado, better known as Dido".

Suggestions for the register: a later article may use the other name alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.identity.parts import name_words, parse
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_REACH = 90
_SCORE = 0.9
_KNOWN = (
    r"(?:(?:also|better|formerly|previously|otherwise|now|once) )?known as|a\.?k\.?a\.?|alias|formerly|now"
    r"|dite?|(?:mieux |aussi )?connue? sous le nom d[e’']|autrefois"
    r"|genannt|(?:besser |auch )?bekannt als|früher"
    r"|(?:más |también )?conocid[oa] como|llamad[oa]|antes"
)
_BORN = r"née?|nee|born|geb\.|geborene[nr]?|nacid[oa](?: como)?|de soltera"
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w’'.-]*"
_PARTICLES = "de|la|las|los|le|da|do|dos|del|della|di|van|von|der|den|bin|ibn|al|el|y"
_OTHER = rf"(?P<other>{_CAPITAL}(?: (?:(?:{_PARTICLES}) ?){{0,2}}{_CAPITAL}){{0,3}})"
_TOLD = re.compile(
    rf"(?:, | \(|, \()(?:who is |who was |qui est )?(?:(?P<born>{_BORN})|(?:{_KNOWN})) ?[“\"‘«„']?\s?{_OTHER}"
    r"(?=[”\"’»“]?(?:[,;:)\n]|\.?$|\.\s| (?:and|et|und|y) ))"
)


@dataclass(frozen=True, slots=True)
class AliasFound:
    """Another name of somebody, how sure that is (0..1) and why; `span` has the words that tell it."""

    name: str
    score: float
    reason: str
    span: Span


def aliases_told(text: str, name: str) -> Iterator[AliasFound]:
    """Yield the other names that a text gives beside a full name, each once."""
    name = name.strip()
    own = parse(name)
    if not own.given:
        return
    seen = {name}
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        told = _TOLD.match(text, end, end + _REACH) if text[end : end + 1] in (",", " ") else None
        if told and (other := _whole(told["other"], name, born=bool(told["born"]))) and other not in seen:
            seen.add(other)
            reason = "the name at birth stands by the name" if told["born"] else "another name stands by the name"
            yield AliasFound(other, _SCORE, reason, Span(at, told.end()))
        at = text.find(name, end)


def _whole(other: str, name: str, *, born: bool) -> str | None:
    """The other name in full: a surname at birth takes the given names; a title is no name."""
    other = other.rstrip(".’'")
    parts = parse(other)
    if not parts.words or parts.titles or any(word in name_words().titles for word in parts.words):
        return None
    if born and len(parts.words) == 1:
        given, _, _ = name.rpartition(" ")
        return f"{given} {other}"
    return other
