"""The same article gives the same quotes: whatever it is read with, in however many processes, in each new one."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import permutations

from workbench.extract.pipeline import extract, extract_many
from workbench.extract.reported.judge import probability
from workbench.model.article import Article

OPENINGS = [
    "The ferry board of Orlo met on Monday, and the clerk said the old pier would close before the autumn storms.",
    "In March she nominated Clerk Mara Quist to fill the empty seat of Judge Ivo Tarn, and the bakers were angry.",
    'The bakers, whose ovens are cold, called the tax "a joke on poor people" and asked for a vote by June.',
    "Asked whether the dam would hold, the engineer denied that it leaked, adding that nobody had asked him before.",
    "According to a survey, 40 % of the islanders want a bridge; others say that the ferry is enough for them.",
    "The court heard that Tarn warned of floods, saying the board had known of them, and that it had not acted.",
]


def articles() -> list[Article]:
    found = []
    for number in range(12):
        words = OPENINGS[number % 6 :] + OPENINGS[: number % 6]
        found.append(Article(text="\n\n".join([*words, f"It was day {number}."]), name=str(number), language="en"))
    return found


def test_an_articles_quotes_do_not_depend_on_what_it_is_read_with() -> None:
    given = articles()
    alone = {article.name: extract(article) for article in given}
    shuffled = random.Random(5).sample(given, len(given))
    assert all(extraction.quotes for extraction in alone.values())
    for some in (given, shuffled, given[3:5]):
        assert {article.name: extraction for article, extraction in extract_many(some)} == {
            article.name: alone[article.name] for article in some
        }


def test_two_processes_find_what_one_finds() -> None:
    given = articles() * 2
    assert list(extract_many(iter(given), workers=2)) == list(extract_many(iter(given)))


def test_a_sum_of_weights_does_not_depend_on_their_order() -> None:
    weights = {"a": 1e16, "b": 1.0, "c": -1e16, "d": 0.5}
    assert len({probability(weights, names) for names in permutations(weights)}) == 1


def test_a_new_process_finds_the_same() -> None:
    """Sets of words have another order in each process unless it is told which."""
    program = (
        "import sys; from workbench.extract.pipeline import extract; from workbench.model.article import Article;"
        "print([repr(extract(Article(text=text, name='x', language='en'))) for text in sys.argv[1:]])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program, *OPENINGS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
