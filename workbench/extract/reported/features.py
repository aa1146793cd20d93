"""What the filter looks at: facts about a candidate that can be told in words, as names of binary features.

A name is "fact" or "fact=value", or joins two facts ("cue+mechanism=say+clause").
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from workbench.extract.reported.clauses import is_passive, subject_token
from workbench.extract.reported.speech import about_nouns, word_classes
from workbench.extract.reported.subjects import is_authors_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.extract.reported.candidate import Candidate
    from workbench.extract.syntax import Token, Tree
    from workbench.model.spans import Span

_NO_WORDS = frozenset({"PUNCT", "SPACE"})
_LENGTHS = (1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 45)
_PERSONAL = frozenset({"i", "we", "you", "he", "she", "they", "it", "who", "which", "that", "this", "there", "what"})


def opening(candidate: Candidate) -> list[str]:
    """The names of the features that need no look at the sentence: how often such a cue reports in such a way."""
    cue, lemma, mechanism = cue_key(candidate), candidate.cue.lemma, candidate.mechanism
    word_class = word_classes().get(lemma, "other")
    return [
        "bias",
        f"mechanism={mechanism}",
        f"cue={cue}",
        f"lemma={lemma}",
        f"cue+mechanism={cue}+{mechanism}",
        f"class={word_class}",
        f"class+mechanism={word_class}+{mechanism}",
    ]


def features(candidate: Candidate, spans: Sequence[Span], quoted: Sequence[Span]) -> list[str]:
    """The names of the other features that hold for `candidate`, whose content stands at `spans`."""
    word_class = word_classes().get(candidate.cue.lemma, "other")
    return [
        f"class+tag={word_class}+{form(candidate.tree, candidate.cue)}",
        *_about_cue(candidate),
        *_about_source(candidate),
        *_about_content(candidate, spans),
        *_about_marks(candidate, spans, quoted),
    ]


def cue_key(candidate: Candidate) -> str:
    """The cue's lemma with its particle and preposition ("point out", "call for")."""
    words = [candidate.cue.lemma, *(candidate.tree.tokens[i].lemma for i in candidate.particles)]
    return " ".join(words)


def form(tree: Tree, cue: Token) -> str:
    """The tag of the cue; a perfect ("has said") counts as a past tense."""
    if cue.tag == "VBN" and any(item.dep == "aux" and item.lemma == "have" for item in tree.children(cue)):
        return "VBD"
    return cue.tag


def negation(tree: Tree, verb: Token) -> bool:
    """Whether the verb is denied: not, never, no longer, or governed by fail, refuse, decline, deny and the like."""
    return any(item.dep == "neg" or item.lemma in ("never", "neither", "nor") for item in tree.children(verb))


def _about_cue(candidate: Candidate) -> Iterator[str]:
    tree, cue = candidate.tree, candidate.cue
    tag = form(tree, cue)
    yield f"tag={tag}"
    governor = tree.head(cue)
    own = is_authors_own(tree, governor)  # "it is worth noting that she said": she said
    yield f"dep={'ROOT' if own else cue.dep}"
    yield f"tag+mechanism={tag}+{candidate.mechanism}"
    if not own and cue.dep in ("xcomp", "ccomp", "pcomp", "advcl", "acl", "conj", "dobj", "pobj", "attr"):
        yield f"under={governor.lemma}"
        yield f"dep+under={cue.dep}+{governor.pos}"
    if negation(tree, cue):
        yield "negated"
        yield f"negated+mechanism={candidate.mechanism}"
    if cue.pos == "VERB" and is_passive(tree, cue):
        yield "passive"
    for item in tree.children(cue):
        if item.dep == "aux":
            yield f"aux={item.lemma}"
        elif item.dep == "mark" or (item.dep == "advmod" and item.tag == "WRB"):
            yield f"mark={item.lemma}"
        elif item.dep == "dobj" and item.i not in candidate.content:
            yield f"object+mechanism={candidate.mechanism}"
            if item.pos == "NOUN":
                yield f"object={item.lemma}"
        elif item.dep == "dative":
            yield "dative"
        elif item.dep == "det":
            yield f"determiner={item.lemma}"
        elif item.dep == "poss":
            yield "owned"
        elif item.dep == "advmod" and item.i < cue.i and not item.lemma.endswith("ly"):
            yield f"adverb={item.lemma}"
    if tree.tokens[-1].text == "?":
        yield "question"
    if cue.i == 0 or tree.tokens[cue.i - 1].text in (",", "—", "–", "--"):
        yield "after_comma"
    if cue.i + 1 < len(tree) and tree.tokens[cue.i + 1].text in (",", ":", "—"):
        yield f"before={tree.tokens[cue.i + 1].text}"


def _about_source(candidate: Candidate) -> Iterator[str]:
    source = candidate.source
    if source is None:
        yield "source=none"
        yield f"source+mechanism=none+{candidate.mechanism}"
        return
    kind = source_type(source.head)
    yield f"source={kind}"
    yield f"source+mechanism={kind}+{candidate.mechanism}"
    yield f"source+tag={kind}+{form(candidate.tree, candidate.cue)}"
    yield f"source+cue={kind}+{candidate.cue.lemma}"
    yield f"route={source.route}"
    yield f"route+mechanism={source.route}+{candidate.mechanism}"
    if source.head.pos == "NOUN":
        yield f"source_noun={source.head.lemma}"
    distance = abs(source.head.i - candidate.cue.i)
    yield f"source_distance={min(distance, 12) // 3}"


def source_type(head: Token) -> str:
    """The sort of word that heads the source: a personal or relative pronoun as it is, else name, noun, other."""
    word = head.text.lower()
    if word in _PERSONAL:
        return {"she": "he"}.get(word, word)
    return {"PROPN": "name", "NOUN": "noun", "PRON": "pronoun"}.get(head.pos, "other")


def _about_content(candidate: Candidate, spans: Sequence[Span]) -> Iterator[str]:
    tree, head, content = candidate.tree, candidate.head, candidate.content
    tokens = tree.tokens
    words = len([i for i in content if tokens[i].pos not in _NO_WORDS])
    length = bisect_left(_LENGTHS, words)
    yield f"length={length}"
    yield f"length+mechanism={length}+{candidate.mechanism}"
    first = tree.tokens[content[0]]
    yield f"first={first.lemma if first.pos not in ('NOUN', 'PROPN', 'NUM', 'VERB', 'ADJ') else first.pos}"
    yield f"head={head.pos}"
    yield f"head_tag+mechanism={head.tag}+{candidate.mechanism}"
    if head.pos == "NOUN":
        yield f"head_noun={head.lemma}"
        if head.lemma in about_nouns():
            yield f"head_class+mechanism=about+{candidate.mechanism}"
            yield f"head_class+class=about+{word_classes().get(candidate.cue.lemma, 'other')}"
    elif head.pos in ("VERB", "AUX"):
        own = subject_token(tree, head)
        yield f"content_subject={source_type(own) if own is not None else 'none'}"
        yield f"content_subject+mechanism={source_type(own) if own is not None else 'none'}+{candidate.mechanism}"
        if negation(tree, head):
            yield "content_negated"
        for item in tree.children(head):
            if item.dep == "mark":
                yield f"content_mark={item.lemma}"
            elif item.dep == "aux":
                yield f"content_aux={item.lemma}"
    if head.pos in ("NOUN", "PROPN"):
        determiner = next((item.lemma for item in tree.children(head) if item.dep in ("det", "poss")), "none")
        if determiner not in ("the", "a", "an", "this", "that", "any", "no", "his", "her", "their", "its", "none"):
            determiner = "other"
        yield f"content_determiner={determiner}"
    if candidate.source is not None and set(candidate.source.tokens) & set(content):
        yield "source_inside"
    yield f"pieces={min(len(spans), 3)}"
    gap = content[0] - candidate.cue.i if content[0] > candidate.cue.i else candidate.cue.i - content[-1]
    side = "after" if content[0] > candidate.cue.i else "before" if content[-1] < candidate.cue.i else "around"
    yield f"side={side}"
    yield f"gap={side}+{min(max(gap, 0), 9)}"
    last = content[-1]
    if all(item.pos in _NO_WORDS for item in tokens[last + 1 :]):
        yield "ends_sentence"
        if side == "after":
            yield f"ends_sentence+mechanism={candidate.mechanism}"
    elif last + 1 < len(tree) and tree.tokens[last + 1].text == ",":
        yield "ends_at_comma"
    if tree.tokens[-1].text not in (".", "!", "?", '"', "”", "''"):
        yield "heading"


def _about_marks(candidate: Candidate, spans: Sequence[Span], quoted: Sequence[Span]) -> Iterator[str]:
    if not quoted:
        return
    whole = candidate.tree.span
    near = [span for span in quoted if span.overlaps(whole)]
    if not near:
        return
    inside = sum(
        min(span.end, part.end) - max(span.start, part.start) for span in near for part in spans if span.overlaps(part)
    )
    share = inside / max(1, sum(part.end - part.start for part in spans))
    level = "none" if inside == 0 else "some" if share < 0.4 else "half" if share < 0.9 else "all"
    yield f"quoted={level}"
    yield f"quoted+mechanism={level}+{candidate.mechanism}"
    if inside and any(part.overlaps(span) and not part.contains(span) for span in near for part in spans):
        yield "cuts_quotation"
