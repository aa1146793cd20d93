"""A parser that has read a lot holds no more words than one that has read little."""

from itertools import product

import pytest

from workbench.extract import nlp
from workbench.extract.syntax import Pieces


def _sentence(text: str) -> tuple[str, Pieces]:
    return text, [(0, 0, len(text), len(text))]


def _sentences(syllables: str) -> list[tuple[str, Pieces]]:
    names = ("Z" + "".join(letters) for letters in product(syllables, repeat=3))
    return [_sentence(f"Mayor {name} said that {name}ville would wait.") for name in names]


def test_words_that_come_new_to_a_full_vocabulary_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    list(nlp.parse([_sentence("Mayor Ford said that the town would wait.")]))
    language = nlp.load(nlp.model_name())
    monkeypatch.setattr(nlp, "_KEPT", len(language.vocab))
    before = len(language.vocab.strings)
    trees = list(nlp.parse(_sentences("aeiou"), batch_size=16))
    assert len(language.vocab.strings) == before
    assert "Zaaa" not in language.vocab.strings
    assert [tree.tokens[1].text for tree in trees[:2]] == ["Zaaa", "Zaae"]
    assert all(tree.tokens[2].lemma == "say" for tree in trees)


def test_a_full_vocabulary_changes_no_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = _sentences("xyw")
    monkeypatch.setattr(nlp, "_KEPT", 0)
    forgetting = [tree.tokens for tree in nlp.parse(sentences)]
    monkeypatch.undo()
    assert [tree.tokens for tree in nlp.parse(sentences)] == forgetting
