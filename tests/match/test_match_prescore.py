"""What is let go before it is compared in full could never have become possible."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.match.judge import prescore
from workbench.match.judge.features import CONTEXT, NAMES
from workbench.match.judge.model import POSSIBLE, Model, Weights, default_model
from workbench.match.judge.prescore import Prescore, _enough, bound
from workbench.match.judge.rough import TABLE, Rough
from workbench.match.matcher import Matcher
from workbench.match.prepare.context import SUPPORTS
from workbench.match.propose.memory import MemoryCollection
from workbench.model.matching import MatchQuote

SPOKEN = "the we will not never harbour ferry tax council a of promised timetable Tuesday lighthouse to has no"
TEXT = st.lists(st.sampled_from(SPOKEN.split(" ")), min_size=1, max_size=25).map(" ".join)
QUOTE = st.builds(
    lambda text, speaker, day: ("", text, speaker, day),
    TEXT,
    st.sampled_from([None, "Ana Ruiz", "Ruiz", "Tom Berg"]),
    st.integers(0, 40),
)


def collected(drawn: list[tuple[str, str, str | None, int]]) -> MemoryCollection:
    quotes = MemoryCollection()
    quotes.take(
        MatchQuote(f"q{n}", text, speaker, f"o{n}", date(2020, 1, 1) + timedelta(days=day), f"a{n // 2}")
        for n, (_, text, speaker, day) in enumerate(drawn)
    )
    return quotes


def weights() -> st.SearchStrategy[Model]:
    number = st.floats(-3, 3)
    one = st.builds(Weights, st.fixed_dictionaries(dict.fromkeys(NAMES, number)), number)
    return st.builds(Model, one, one)


def odds(model: Weights, features: object) -> float:
    return model.intercept + sum(weight * getattr(features, name) for name, weight in model.weights.items())


def rough_of(pairs: list[tuple[int, int]], quotes: MemoryCollection) -> Rough:
    places = sorted({position for pair in pairs for position in pair})
    held = quotes.columns(places)
    earlier, later = (np.array([places.index(pair[side]) for pair in pairs]) for side in (0, 1))
    return Rough(held, quotes.vocabulary.weights(held.numbers), earlier, later, quotes.vocabulary.words)


@settings(max_examples=200, deadline=None)
@given(st.lists(QUOTE, min_size=2, max_size=8), st.one_of(st.just(default_model()), weights()))
def test_no_pair_exceeds_its_bound(drawn: list[tuple[str, str, str | None, int]], model: Model) -> None:
    quotes = collected(drawn)
    matcher = Matcher(model=model, by_meaning=False, quotes=quotes)
    scorer = Prescore(model)
    for compared in matcher.compared():
        pairs = [(pair.a, pair.b) for pair in compared]
        if not pairs:
            continue
        rough = rough_of(pairs, quotes)
        grams, most = rough.grams(np.zeros(TABLE, np.bool_)), bound(rough, model.second)
        assert _enough(rough).all()
        for pair, least, alike in zip(compared, most.tolist(), grams.tolist(), strict=True):
            assert pair.features.grams <= alike + 1e-9
            kindest = least + max(0.0, model.second.weights["grams"]) * alike
            assert odds(model.second, pair.features) <= kindest + 1e-6
            support, *others = (max(0.0, model.second.weights[name]) for name in CONTEXT)
            for most, told in (
                (0.0, {}),
                (2 * support, {"support": 2.0}),
                (2 * support + sum(others), {"support": 2.0, "elsewhere": 1.0, "rival": 1.0}),
            ):
                if scorer.hopeless(pair.features, most):
                    assert model.second.probability(replace(pair.features, **told)) < POSSIBLE
                    assert model.first.probability(pair.features) <= SUPPORTS


@settings(max_examples=150, deadline=None)
@given(st.lists(QUOTE, min_size=4, max_size=12), weights())
def test_pairs_are_the_same_as_without_the_bound(drawn: list[tuple[str, str, str | None, int]], model: Model) -> None:
    with_bound = Matcher(model=model, by_meaning=False, quotes=collected(drawn))
    without = Matcher(model=model, by_meaning=False, quotes=collected(drawn))
    without._first_pass.compared = partial(without._first_pass.compared, hopeless=True)  # type: ignore[method-assign]
    with mock.patch.object(prescore, "LEAST_GRAMS", 0.0):  # the one rule that is no bound
        assert set(with_bound.pairs()) == set(without.pairs())


def test_every_feature_has_a_bound() -> None:
    quotes = collected([("", "the ferry will never reopen", "Ruiz", 0), ("", "the ferry will reopen", "Ruiz", 9)] * 2)
    for name in NAMES:
        assert math.isfinite(bound(rough_of([(0, 2), (1, 3)], quotes), Weights({name: 1.0}, 0.0)).max()), name


def test_a_feature_that_is_not_known_lets_nothing_go() -> None:
    quotes = collected(
        [("", "the ferry will never reopen", "Ruiz", 0), ("", "a tax of no council has", "Berg", 40)] * 2
    )
    one = Weights({"another": 0.1}, -50.0)
    assert bound(rough_of([(0, 3)], quotes), one).tolist() == [math.inf]


def test_hopeful_pairs_stay_and_others_go() -> None:
    texts = [
        "we will never reopen the old harbour lighthouse, whatever the council has promised",
        "my neighbours came to Tuesday market to sell forty pears and some rather soft plums",
        "They will never reopen the old harbour lighthouse, whatever the council promised",
    ]
    quotes = MemoryCollection()
    quotes.take(
        MatchQuote(f"q{n}", text, "Ana Ruiz", f"o{n}", date(2020, 1, 1), f"a{n}") for n, text in enumerate(texts)
    )
    held = quotes.columns([0, 1, 2])
    weights = quotes.vocabulary.weights(held.numbers)
    chosen, context = Prescore(default_model()).hopeful(
        held, weights, np.array([0, 1]), np.array([2, 2]), quotes.vocabulary.words
    )
    assert (chosen.tolist(), context.tolist()) == ([0], [0.0])


REMARKS = [
    "we will never reopen the old harbour lighthouse, whatever the council has promised",
    "my neighbours came to Tuesday market to sell forty pears and some rather soft plums",
]


@pytest.mark.parametrize(
    ("earlier", "later", "adding"),
    [([0, 1], [2, 3], ["support"]), ([0, 0], [2, 3], ["elsewhere", "rival"]), ([0], [2], [])],
    ids=["two other quotes", "one other quote", "nothing"],
)
def test_what_other_pairs_of_the_two_articles_may_add(earlier: list[int], later: list[int], adding: list[str]) -> None:
    quotes = MemoryCollection()
    texts = REMARKS * 2 if earlier != [0, 0] else [" ".join(REMARKS), "unheard", *REMARKS]
    quotes.take(
        MatchQuote(f"q{n}", text, "Ana Ruiz", f"o{n // 2}", date(2020, 1, 1), f"a{n // 2}")
        for n, text in enumerate(texts)
    )
    held = quotes.columns([0, 1, 2, 3])
    weights = quotes.vocabulary.weights(held.numbers)
    model = default_model()
    chosen, context = Prescore(model).hopeful(
        held, weights, np.array(earlier), np.array(later), quotes.vocabulary.words
    )
    most = {"support": 2.0, "elsewhere": 1.0, "rival": 1.0}
    expected = sum(max(0.0, model.second.weights[name]) * most[name] for name in adding)
    assert len(chosen) == len(earlier)
    assert context.tolist() == pytest.approx([expected] * len(earlier))
