"""No tree, however odd, brings the step down; what it finds always lies in the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extract.reported.explain import ROUTES, WORDS
from workbench.extract.reported.find import find_reported
from workbench.extract.reported.judge import load_filter
from workbench.extract.reported.propose import propose
from workbench.extract.syntax import Token, Tree
from workbench.model.quote import Kind
from workbench.model.spans import Span

LEMMAS = ["say", "warn", "claim", "according", "to", "that", "he", "who", "which", "mayor", "not", "be", "as", "worth",
          ",", ":", '"', "—", "seem", "ask", "with", "by", "it", "?", "Friday", "2024", "per"]  # fmt: skip
POS = ["VERB", "AUX", "NOUN", "PROPN", "PRON", "ADP", "ADJ", "PUNCT", "SCONJ", "DET", "SPACE", "PART"]
TAGS = ["VBD", "VBZ", "VBN", "VBG", "VB", "NN", "NNP", "IN", "TO", "PRP", ",", "WRB"]
DEPS = ["ROOT", "nsubj", "nsubjpass", "ccomp", "xcomp", "dobj", "prep", "pobj", "pcomp", "acl", "relcl", "advcl",
        "conj", "mark", "aux", "auxpass", "neg", "parataxis", "agent", "poss", "appos", "acomp", "oprd", "punct", "prt",
        "cc", "csubj", "npadvmod", "dep", "compound", "expl"]  # fmt: skip


@st.composite
def trees(draw):
    """A text of random words, random labels over them, and heads without a cycle."""
    count = draw(st.integers(1, 14))
    order = draw(st.permutations(range(count)))
    tokens, text = [None] * count, ""
    words = [draw(st.sampled_from(LEMMAS)) for _ in range(count)]
    starts = []
    for word in words:
        starts.append(len(text))
        text += word + draw(st.sampled_from([" ", " ", ""]))
    for rank, i in enumerate(order):
        head = i if rank == 0 else order[draw(st.integers(0, rank - 1))]
        if rank and draw(st.integers(0, 9)) == 0:
            head = i  # a second root
        labels = [draw(st.sampled_from(choice)) for choice in (POS, TAGS, DEPS)]
        end = starts[i] + len(words[i])
        tokens[i] = Token(i, starts[i], end, words[i], words[i].lower(), *labels, head)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True)))
    quoted = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, Tree(tokens), quoted


@settings(max_examples=400, deadline=None)
@given(trees())
def test_any_tree_gives_places_in_the_text(case):
    text, tree, quoted = case
    for item in find_reported(text, [tree], quoted, []):
        assert item.kind in (Kind.INDIRECT, Kind.MIXED)
        assert item.content
        assert list(item.content) == sorted(item.content)
        for span in (*item.content, *item.quoted, item.cue, *([item.source] if item.source else [])):
            assert 0 <= span.start < span.end <= len(text)
        assert 0.0 <= item.confidence <= 1.0


@settings(max_examples=200, deadline=None)
@given(trees())
def test_every_candidate_can_be_explained(case):
    _, tree, _ = case
    for candidate in propose(tree):
        assert candidate.mechanism in WORDS
        assert candidate.source is None or candidate.source.route in ROUTES
        assert list(candidate.content) == sorted(set(candidate.content))


def test_no_sentences_no_reports():
    assert find_reported("", [], [], []) == []


def test_confidence_grows_with_probability():
    model = load_filter()
    for route in ("none", "subject", "shared", "unheard of"):
        sure = [model.calibrated(value, route) for value in (0.0, 0.3, 0.6, 0.9, 1.0)]
        assert sure == sorted(sure)
        assert 0.0 <= sure[0] < sure[-1] <= 1.0
