"""What is let go before it is compared in full could never have become possible."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.match.judge import prescore
from workbench.match.judge.features import NAMES
from workbench.match.judge.model import POSSIBLE, Model, Weights, default_model
from workbench.match.judge.prescore import Prescore
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


@settings(max_examples=150, deadline=None)
@given(st.lists(QUOTE, min_size=2, max_size=8), st.one_of(st.just(default_model()), weights()))
def test_no_pair_exceeds_its_bound(drawn: list[tuple[str, str, str | None, int]], model: Model) -> None:
    quotes = collected(drawn)
    matcher = Matcher(model=model, by_meaning=False, quotes=quotes)
    for compared in matcher.compared():
        pairs = [(pair.a, pair.b) for pair in compared]
        if not pairs:
            continue
        known = prescore._Known(pairs, quotes, Prescore(model)._table)
        most = known.bound(model.second, known._days * 0 + 2.0)
        for pair, bound, alike in zip(compared, most.tolist(), known._grams.tolist(), strict=True):
            assert odds(model.second, replace(pair.features, support=0.0)) <= bound + 1e-6
            assert odds(model.second, replace(pair.features, support=2.0)) <= bound + 1e-6
            assert pair.features.grams <= alike + 1e-9
            if Prescore(model).hopeless(pair.features):
                worst = replace(pair.features, support=2.0)
                assert model.second.probability(worst) < POSSIBLE
                assert model.first.probability(pair.features) <= SUPPORTS


def test_every_feature_has_a_bound() -> None:
    quotes = collected([("", "the ferry will never reopen", "Ruiz", 0), ("", "the ferry will reopen", "Ruiz", 9)] * 2)
    for name in NAMES:
        one = Weights({name: 1.0}, 0.0)
        known = prescore._Known([(0, 2), (1, 3)], quotes, Prescore(Model(one, one))._table)
        assert math.isfinite(known.bound(one, known._days * 0).max()), name


def test_a_feature_that_is_not_known_lets_nothing_go() -> None:
    quotes = collected(
        [("", "the ferry will never reopen", "Ruiz", 0), ("", "a tax of no council has", "Berg", 40)] * 2
    )
    one = Weights({"another": 0.1}, -50.0)
    known = prescore._Known([(0, 3)], quotes, Prescore(Model(one, one))._table)
    assert known.bound(one, known._days * 0).tolist() == [math.inf]


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
    scorer = Prescore(default_model())
    assert scorer.hopeful([(0, 2), (1, 2)], quotes) == [(0, 2)]
    assert scorer.hopeful([], quotes) == []
