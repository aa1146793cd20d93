"""Reports whose structure stands on the surface: "according to ...", "Name: ..."; and what a parser often misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.reported.candidate import Candidate, Source
from workbench.extract.reported.clauses import RELATIVES, child
from workbench.extract.reported.phrases import phrase
from workbench.extract.reported.speech import speech_words
from workbench.extract.reported.verbs import indices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.extract.syntax import Token, Tree

_CLAUSE_DEPS = frozenset({"ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis", "xcomp", "acl", "pcomp"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MAX_LABEL = 8
_LEAST_OPENED = 4  # words
_LONGEST_TAIL = 15  # words, the verb and the mark at the end among them
OPENING = "according_opening"


def according_candidates(tree: Tree, word: Token) -> Iterator[Candidate]:
    """ "According to ...", "per ...": the clause it stands in, without the phrase itself."""
    if word.text.lower() == "according":
        to = next((item for item in tree.children(word) if item.lemma == "to"), None)
        if to is None and word.i + 1 < len(tree) and tree.tokens[word.i + 1].lemma == "to":
            to = tree.tokens[word.i + 1]
        if to is None:
            return
        head = child(tree, to, "pobj", "pcomp") or child(tree, word, "pobj")
        extra: tuple[int, ...] = (to.i,)
        own = indices(tree, word, to)
    else:
        head = child(tree, word, "pobj")
        extra = ()
        own = indices(tree, word)
    if head is None:
        return
    yield from _opening(tree, word, extra, head)
    host = tree.head(word)
    while host.dep not in _CLAUSE_DEPS and host.head != host.i:
        host = tree.head(host)
    words = phrase(tree, head)
    inside = indices(tree, host) - own if host is not word else {item.i for item in tree} - own
    if inside:
        yield Candidate(
            tree, word, extra, host, tuple(sorted(inside)), Source(head, words, "according"), "according_to"
        )
    everything = {item.i for item in tree} - own
    if everything != inside and everything:
        yield Candidate(
            tree, word, extra, host, tuple(sorted(everything)), Source(head, words, "according"), "according_sentence"
        )


def _opening(tree: Tree, word: Token, extra: tuple[int, ...], head: Token) -> Iterator[Candidate]:
    """The sentence after "According to ...,", where the parser hung all of it on the phrase or cut the phrase short.

    After "Per ...," always: parsers, and what the filter was fitted on, hardly know it.
    """
    end = _phrase_end(tree, 1 + len(extra))
    if word.i != 0 or end is None:
        return
    inside = tuple(range(end + 1, len(tree)))
    verb = next((tree.tokens[i] for i in inside if tree.tokens[i].tag in _FINITE), None)
    hung = word.head == word.i
    aside = any(item.text == "," and _tells(tree.tokens[item.i + 1]) for item in tree.tokens[:end])
    if len(inside) < _LEAST_OPENED or (extra and not hung and not aside) or (verb is None and not extra):
        return
    words = tuple(i for i in phrase(tree, head) if i < end)
    if words:
        source = Source(head, words, "according")
        yield Candidate(tree, word, extra, verb or tree.tokens[inside[0]], inside, source, OPENING)


def _phrase_end(tree: Tree, start: int) -> int | None:
    """The comma that ends the phrase; a relative clause, participle or apposition after the first belongs to it."""
    commas, inside = [], False
    for item in tree.tokens[start:]:
        inside ^= item.text == '"'
        if item.text == "," and (not inside or tree.tokens[item.i : item.i + 2][-1].text == '"'):
            commas.append(item.i)
    if not commas or any(item.tag in _FINITE for item in tree.tokens[start : commas[0]]):
        return None
    if len(commas) == 1:
        return commas[0]
    between = tree.tokens[commas[0] + 1 : commas[1]]
    named = between[0].pos in ("PROPN", "DET") and not any(item.tag in _FINITE for item in between)
    return commas[1] if named or _tells(between[0]) else commas[0]


def _tells(word: Token) -> bool:
    """Whether a clause that tells more of what stands before the comma begins here: "which ...", "published ..."."""
    return word.lemma in RELATIVES or word.tag in ("VBG", "VBN", "WP$", "WRB")


def label_candidates(tree: Tree) -> Iterator[Candidate]:
    """ "Name: what is said", as headlines have it."""
    colon = next((item for item in tree.tokens[: _MAX_LABEL + 1] if item.text == ":"), None)
    if colon is None or colon.i == 0 or colon.i + 3 > len(tree):
        return
    label = tree.tokens[: colon.i]
    nouns = [item for item in label if item.pos in ("PROPN", "NOUN", "PRON")]
    if not nouns or any(item.pos in ("VERB", "AUX") for item in label):
        return
    rest = range(colon.i + 1, len(tree))
    source = Source(nouns[-1], tuple(item.i for item in label), "label")
    yield Candidate(tree, colon, (), tree.tokens[rest[0]], tuple(rest), source, "label")


def tail_candidates(tree: Tree, verb: Token) -> Iterator[Candidate]:
    """A verb of speech with its subject after the last comma, and a finite verb before that makes a clause of it all.

    Whatever the parser took that clause for: "..., police said."
    """
    if verb.tag not in ("VBD", "VBZ", "VBP", "VBN") or verb.lemma not in speech_words():
        return
    if len(tree) > verb.i + _LONGEST_TAIL:
        return
    start = verb.i
    while start > 0 and verb.i - start < 12 and tree.tokens[start - 1].text != ",":
        start -= 1
    if start < 4 or tree.tokens[start - 1].text != ",":
        return
    own = None
    for item in tree.children(verb):
        if item.dep in ("ccomp", "csubj") and item.i < verb.i:
            return
        if item.dep == "nsubj" and own is None:
            own = item
    if own is None or own.i < start:
        return
    before = tree.tokens[: start - 1]
    finite = next((item for item in before if item.tag in _FINITE and item.pos in ("VERB", "AUX")), None)
    if finite is not None:
        source = Source(own, phrase(tree, own, {verb.i}), "subject")
        yield Candidate(tree, verb, (), finite, tuple(range(start - 1)), source, "clause_before")
