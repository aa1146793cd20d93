"""Who speaks where the parser found no subject: the noun phrase that stands beside the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.reported.candidate import Source
from workbench.extract.reported.clauses import FINITE, RELATIVES, clause_start, is_finite
from workbench.extract.reported.phrases import phrase
from workbench.extract.reported.speech import speech_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.syntax import Token, Tree

_CLAUSE_ENDS = frozenset({";", ":", '"', "“", "”", "''", "—", "–", "--"})
_INNER = frozenset({"compound", "poss", "pobj", "nmod", "nummod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_OPENS_NOUN = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"})


def beside(tree: Tree, verb: Token, outside: frozenset[int] | set[int]) -> Source | None:
    """The noun phrase beside a finite verb of speech for which the parser found no subject.

    "Jan Novak, a retired teacher living in Brno, said ...": parsers make the name part of what stands before it. The
    phrase between the last comma and the verb, or where a comma stands before the verb the first one of those that
    tell who it is.
    """
    if not is_finite(tree, verb) or verb.lemma not in speech_words():
        return None
    left = clause_start(tree, verb)
    comma = left > 0 and tree.tokens[left - 1].text == ","
    reported = (
        left > comma and left - 1 - comma in outside
    )  # what is reported stands before the verb, and swallowed its subject
    start = left
    while start > 0 and tree.tokens[start - 1].text not in _CLAUSE_ENDS and (reported or start - 1 not in outside):
        start -= 1
    parts = _parts(tree.tokens[start:left])
    if reported:
        parts = [part for part in parts if not any(item.tag in FINITE or item.tag == "MD" for item in part)]
    for part in _who(parts) if comma else parts[::-1]:
        head = next((item for item in part if item.pos in _NOMINAL and item.dep not in _INNER), None)
        if head is not None:
            words = phrase(tree, head, (set() if reported else set(outside)) | {verb.i})
            return Source(head, tuple(i for i in words if i < verb.i) or (head.i,), "subject")
    return None


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens between the commas."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _who(parts: Sequence[list[Token]]) -> list[list[Token]]:
    """Of the parts before ", said": the noun phrases at the end, from the first; clauses after them are skipped."""
    opens = [next((item for item in part if item.pos != "ADV"), part[0]) for part in parts]
    nouns = [item.pos in _OPENS_NOUN and item.text.lower() not in RELATIVES for item in opens]
    last = next((i for i in range(len(parts) - 1, -1, -1) if nouns[i]), -1)
    first = last
    while first > 0 and nouns[first - 1]:
        first -= 1
    return list(parts[first : last + 1]) if last >= 0 else []
