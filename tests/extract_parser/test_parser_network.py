"""The forward pass in `network.py` against the model's own: same vectors, same tags, same trees."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.extract import nlp
from workbench.extract.network import Encoder, Steps

SENTENCES = [
    "The harbour master said that the last ferry had left before the storm reached the bay.",
    "“It was,” she said, “a long night.”",
    "Ferry.",
    "",
    "Asked whether the pier would reopen, the council's engineer, Ada Holm, declined to name a date.",
    "The the the the the the the the the the the the.",
]


@pytest.fixture(scope="module")
def language():
    return nlp.load(nlp.model_name())


def documents(language):
    return [language.make_doc(sentence) for sentence in SENTENCES]


def test_the_vectors_are_the_models_own(language):
    model = language.get_pipe("tok2vec").model
    docs = documents(language)
    encoder = Encoder.of(model)
    assert encoder is not None
    for mine, own, doc in zip(encoder.vectors(docs), model.predict(docs), docs, strict=True):
        assert mine.shape == (len(doc), own.shape[1])
        np.testing.assert_allclose(mine, own, atol=1e-4)


def test_a_sentences_vectors_do_not_depend_on_its_neighbours(language):
    encoder = Encoder.of(language.get_pipe("tok2vec").model)
    assert encoder is not None
    together = encoder.vectors(documents(language))
    for doc, vectors in zip(documents(language), together, strict=True):
        if len(doc):
            np.testing.assert_allclose(encoder.vectors([doc])[0], vectors, atol=1e-4)


def test_the_trees_are_the_models_own(language):
    docs, own = documents(language), documents(language)
    for doc in own:
        for _, pipe in language.pipeline:
            pipe.set_annotations([doc], pipe.predict([doc]))
    tok2vec, parser = language.get_pipe("tok2vec"), language.get_pipe("parser")
    for some in (docs, docs[:1]):
        tok2vec.set_annotations(some, tok2vec.predict(some))
    steps = Steps.of(parser, docs[0])
    assert steps is not None
    parser.set_annotations(docs, steps.states(docs))
    for doc, other in zip(docs, own, strict=True):
        assert [(token.dep_, token.head.i) for token in doc] == [(token.dep_, token.head.i) for token in other]
    assert len({token.dep_ for doc in docs for token in doc}) > 8


def test_sentences_come_back_in_their_order_and_at_their_place():
    trees = list(nlp.parse(((text, [(0, 100, len(text), len(text))]) for text in SENTENCES), batch_size=2))
    assert len(trees) == len(SENTENCES)
    for sentence, tree in zip(SENTENCES, trees, strict=True):
        assert "".join(token.text for token in tree) == "".join(sentence.split())
        assert all(sentence[token.start - 100 : token.end - 100] == token.text for token in tree)


def test_the_words_of_a_stand_in_take_the_place_of_the_words_it_stands_for():
    article, parsed = '"The pier is closed until May," she said.', '"This is so," she said.'
    at, there = article.index("The pier"), parsed.index("This")
    pieces = [(0, 0, there, at), (there, at, 11, 29), (there + 11, at + 29, len(parsed) - 12, len(article) - 30)]
    (tree,) = nlp.parse([(parsed, pieces)])
    places = {token.text: article[token.start : token.end] for token in tree}
    assert (places["she"], places["said"], places["."]) == ("she", "said", ".")
    assert tree.tokens[1].start == at
    assert next(token for token in tree if token.text == ",").end == article.index(",") + 1


def test_a_model_of_another_build_is_left_alone(language):
    tagger = language.get_pipe("tagger")
    assert Encoder.of(tagger.model) is None
    assert Steps.of(tagger, documents(language)[0]) is None


class Shouting:
    """A component that only takes one document at a time."""

    def __call__(self, doc):
        doc.user_data["seen"] = True
        return doc


def test_a_component_without_predictions_is_called_for_each_document(language):
    docs = documents(language)
    nlp._pass(Shouting(), docs[0])(docs)
    assert all(doc.user_data["seen"] for doc in docs)
