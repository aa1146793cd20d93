"""Words that put something into words: they report an utterance, where others only tell a view, a wish or a deed."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

THINKING = "thinking"
NOUNS = "nouns"


def _data() -> dict[str, str | dict[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("speech_en.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def word_classes() -> dict[str, str]:
    """Lemma to its class ("saying", "asserting", "directing", "thinking", "nouns"), from `speech_en.toml`."""
    classes: dict[str, str] = {}
    for name, words in _data().items():
        for word in words.split() if isinstance(words, str) else ():
            classes.setdefault(word, name)
    return classes


@lru_cache(maxsize=1)
def about_nouns() -> frozenset[str]:
    """Nouns that stand for something said or thought ("possibility", "concern")."""
    about = _data()["about"]
    return frozenset(about["words"].split()) if isinstance(about, dict) else frozenset()


@lru_cache(maxsize=1)
def hearers() -> dict[str, bool]:
    """Lemmas of verbs whose object is spoken to, and whether that is always so."""
    found = _data()["hearers"]
    assert isinstance(found, dict)
    return {word: name == "always" for name, words in found.items() for word in words.split()}


@lru_cache(maxsize=1)
def speech_words() -> frozenset[str]:
    """Lemmas of verbs and nouns of speech: all but those of thinking."""
    return frozenset(word for word, name in word_classes().items() if name != THINKING)
