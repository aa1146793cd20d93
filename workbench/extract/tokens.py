"""Words of a sentence as the surface shows them, each quotation taken as one word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.text.whole import places_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.grammar import Grammar
    from workbench.model.spans import Span
    from workbench.text.marks import Quoted

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Cpl|Adm|Prof|Rev|St|Jr|Sr|Mt|Hr|Mme|Insp|Det)\."
    r"|[^\W\d_](?:\.[^\W\d_])+\.?"  # U.S.
    r"|[A-Z]\.(?=\s[A-Z])"  # an initial
    r"|['’]s(?!\w)"
    r"|(?P<plural>(?<=[sxz])['’](?=\s+\w))"  # the drivers' union
    r"|[^\W_]+(?:(?!['’]s(?!\w))[-'’&][^\W_]+)*"
    r"|--+|\.\.\.|[^\w\s]"
)
# What may stand between a first name and the verb: a surname, an apposition.
_NAME_AND_NEXT = re.compile(r"(?: [A-Z][\w’'-]+){0,2}(?:, (?:(?!,)[^.\n]){1,60},)? (?P<next>\w+)")
_APOSTROPHES = ("'", "’")  # which may stand for "'s": what they are depends on the place
_KEPT = 20_000  # words whose role is kept, so that memory stays flat


class Word(NamedTuple):
    """A word, a mark of punctuation, or a whole quotation (`role` "Q").

    `role`: V strong cue verb, v weak one, R an according-to phrase, N a cue noun, a adverb or auxiliary, d determiner,
    i pronoun, C capitalised, s another word that ends a noun phrase, w other, p punctuation.
    """

    start: int
    end: int
    lower: str
    role: str


def words(text: str, span: Span, outermost: Sequence[Quoted], grammar: Grammar) -> list[Word]:
    """The words of `text` in `span`; `outermost` are the quotations that touch it, in order."""
    found: list[Word] = []
    at = span.start
    for item in outermost:
        start, end = max(item.outer.start, span.start), min(item.outer.end, span.end)
        if start > at:
            _plain(found, text, at, start, span.start, grammar)
        found.append(Word(start, end, '"', "Q"))
        at = end
    if at < span.end:
        _plain(found, text, at, span.end, span.start, grammar)
    return found


def _plain(found: list[Word], text: str, start: int, end: int, first: int, grammar: Grammar) -> None:
    names = {at for at, _ in first_names(text, start, end, first, grammar)} if grammar.given_names else ()
    according = {
        match.start(): match.end()
        for match in grammar.according.finditer(text, start, end)
        if match.start() not in names
    }
    known, plain = grammar.roles, not names and not according
    skip = start
    for match in _TOKEN.finditer(text, start, end):
        a, b = match.span()
        token = match.group()
        if plain and a != first and (kept := known.get(token)) is not None:  # most words
            lower, role = kept
            if role in "Vv":
                role = _verb_or_noun(found, lower, role, grammar)
            found.append(Word(a, b, lower, role))
            continue
        if a < skip:
            continue
        if a in according:
            skip = b = according[a]
            found.append(Word(a, b, text[a:b].lower(), "R"))
            continue
        if a in names:
            found.append(Word(a, b, token.lower(), "C"))
            continue
        if token in _APOSTROPHES and match.lastgroup == "plural":
            found.append(Word(a, b, "'s", "s"))
            continue
        if grammar.clitics and "-" in token and (cut := _clitic(token, grammar)) is not None:
            verb, pronoun = cut
            found.append(Word(a, a + verb, token[:verb].lower(), _role(token[:verb], a == first, grammar)))
            found.append(Word(a + pronoun, b, token[pronoun:].lower(), "i"))
            continue
        if a == first:
            lower, role = token.lower(), _role(token, True, grammar)
        elif (kept := known.get(token)) is not None:
            lower, role = kept
        else:
            lower, role = token.lower(), _role(token, False, grammar)
            if len(known) < _KEPT and token not in _APOSTROPHES:
                known[token] = lower, role
        if role in "Vv":
            role = _verb_or_noun(found, lower, role, grammar)
        found.append(Word(a, b, lower, role))


def _verb_or_noun(found: list[Word], lower: str, role: str, grammar: Grammar) -> str:
    """The role of a verb, or that of a noun: "the president's remarks", "a claim", but "another said"."""
    if not found or not (found[-1].lower in grammar.articles or found[-1].lower in ("'s", "’s")):
        return role
    return role if found[-1].lower in grammar.alone and lower in grammar.past else "N"


def first_names(text: str, start: int, end: int, first: int, grammar: Grammar) -> list[tuple[int, int]]:
    """Where in `text` from `start` to `end` a word that names a source is somebody's first name.

    "Per Lund said", but not "Per Lund, it is late". `first` is where the sentence begins.
    """
    found = []
    for word in grammar.given_names:
        name = word.capitalize()
        for at in places_of(name, text, start, end):
            after = at + len(name)
            if at != first or _is_subject(text, after, grammar) or _amid(name).search(text):
                found.append((at, after))
    return found


@lru_cache(maxsize=8)
def _amid(name: str) -> re.Pattern[str]:
    """The name where no sentence begins: there, a capital letter makes it a name."""
    return re.compile(rf"[^\W_,;] {name}(?!\w)")


def _is_subject(text: str, end: int, grammar: Grammar) -> bool:
    """Whether the name that goes on at `end` stands before a verb that reports, with an apposition or without."""
    found = _NAME_AND_NEXT.match(text, end)
    return found is not None and found["next"].lower() in grammar.strong_forms


def _clitic(token: str, grammar: Grammar) -> tuple[int, int] | None:
    """Where the verb ends and the pronoun begins in "dit-elle" or "a-t-il"; None in other words."""
    for clitic in (token.lower()[at + 1 :] for at in range(len(token)) if token[at] == "-"):
        if clitic in grammar.clitics:
            pronoun = len(token) - len(clitic.removeprefix("t-"))
            return len(token) - len(clitic) - 1, pronoun
    return None


def _role(token: str, first: bool, grammar: Grammar) -> str:
    lower = token.lower()
    if not token[0].isalnum():
        return "s" if lower in ("'s", "’s") else "p"
    if lower in grammar.pronouns and (lower != "it" or token != "IT"):
        return "i"
    capital = token[0].isupper()
    if capital and not first and token not in grammar.sentence_starters:
        return "s" if token in grammar.months_and_days else "C"
    lemma = grammar.verbs.get(lower)
    if lemma is not None:
        return "V" if lemma in grammar.strong else "v"
    if lower in grammar.determiners:
        return "d"
    if lower in grammar.adverbs or (grammar.code == "en" and lower.endswith("ly")):
        return "a"
    if lower in grammar.stop:
        return "s"
    if capital and token not in grammar.sentence_starters:
        return "s" if token in grammar.months_and_days else "C"
    if lower in grammar.cue_nouns:
        return "N"
    return "s" if capital else "w"
