"""Languages, told by code or by name."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.errors import InvalidDecisionError
from workbench.text.fold import fold_name

_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")
_NAMED_IN = ("en", "fr", "de", "es")


def language_code(words: str) -> str | None:
    """Return the ISO 639 code, in small letters, of a language; None where the words are none.

    Told by a code such as "en" or "pt-BR", or by its name in English, French, German or Spanish.
    """
    known = _codes()
    if found := _CODE.fullmatch(words.strip()):
        code = found[1].lower()
        if code in known.values():
            return code
    return known.get(fold_name(words))


def known_language(words: str | None) -> str | None:
    """Return the code of the language that a reviewer named; raise `InvalidDecisionError` where it is none."""
    if words is None or not words.strip():
        return None
    code = language_code(words)
    if code is None:
        raise InvalidDecisionError(f"“{words.strip()}” is no language; try French or fr")
    return code


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """The codes by the folded names (Unicode CLDR)."""
    from babel import Locale

    return {
        fold_name(name): code
        for language in reversed(_NAMED_IN)  # where two agree on a name, English decides
        for code, name in Locale(language).languages.items()
        if "_" not in code
    }
