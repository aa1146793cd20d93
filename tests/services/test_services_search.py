from __future__ import annotations

import json

from store_material import HARBOUR, article, rich_quote, save, three

from workbench.model.review import Verdict
from workbench.services import show
from workbench.services.desk.review import Desk
from workbench.services.search import (
    QueueFilter,
    highlights,
    iter_rows,
    nearest_names,
    nearest_words,
    perhaps_meant,
    search,
)
from workbench.services.stats import stats
from workbench.store.database import Store
from workbench.store.records import CONTRACT


def test_a_page_says_that_it_was_cut(store: Store) -> None:
    one, two, third = three(store)
    page = search(store, QueueFilter(), limit=2)
    assert ([row.id for row in page.rows], page.more, page.count) == ([two, one], True, 3)
    page = search(store, QueueFilter(), limit=3)
    assert (page.more, page.count) == (False, 3)
    assert [row.id for row in iter_rows(store, QueueFilter())] == [two, one, third]


def test_places_of_the_words() -> None:
    text = "Świat harbour’s  “not close” NOT   Closed, close"
    assert [span.of(text) for span in highlights(QueueFilter(words="swiat"), text)] == ["Świat"]
    assert [span.of(text) for span in highlights(QueueFilter(words='"not close"'), text)] == ["not", "close"]
    assert [span.of(text) for span in highlights(QueueFilter(words='"not clo"*'), text)] == [
        "not",
        "close",
        "NOT",
        "Closed",
    ]
    assert highlights(QueueFilter(words="-close outlet:close"), text) == []


def test_a_misspelt_name_is_offered_its_nearest(store: Store) -> None:
    three(store)
    assert nearest_names(store, "Ilze Rant")[0] == "Ilse Rand"
    assert nearest_names(store, "curier") == ["The Courier"]
    assert nearest_names(store, "Xylophone") == []
    assert nearest_names(store, "!!") == []


def test_either_word_finds_and_is_shown(store: Store) -> None:
    one, two, _ = three(store)
    texts = {row.id: row.text for row in iter_rows(store, QueueFilter())}
    words = [next(word for word in texts[of].lower().split() if len(word) > 4).strip(".,") for of in (one, two)]
    found = QueueFilter(words=" OR ".join(words))
    assert {row.id for row in search(store, found).rows} >= {one, two}
    assert all(highlights(found, texts[of]) for of in (one, two))
    assert search(store, QueueFilter(words=f"xylophone OR {words[0]}")).rows
    assert not search(store, QueueFilter(words=f"xylophone OR {words[0]} zzz")).rows


def test_a_misspelt_word_is_offered_what_quotes_have(store: Store) -> None:
    save(store, article(HARBOUR), rich_quote())
    (text,) = [row.text for row in iter_rows(store, QueueFilter())]
    word = max(text.lower().split(), key=len).strip(".,;")
    assert nearest_words(store, word[:-2] + word[-1])[0] == word
    assert word in perhaps_meant(store, QueueFilter(words=word[:-1] + "q"))
    assert nearest_words(store, word[:-1]) == [word]
    assert nearest_words(store, "xylophone") == []
    assert nearest_words(store, "of") == []


def test_show_is_json_and_complete(store: Store) -> None:
    (one,) = save(store, article(HARBOUR), rich_quote()).quote_ids
    Desk(store, "Ada", Verdict.VERIFIED).confirm(one)
    found = json.loads(json.dumps(show.to_dict(show.show(store, one))))
    assert list(found)[: len(CONTRACT)] == list(CONTRACT)
    assert found["context"]["before"] + found["context"]["exact"] + found["context"]["after"] == HARBOUR
    assert found["why"]["rivals"] == [{"text": "OSTVIK", "score": 0.2}]
    assert found["history"][0]["verdict"] == "verified"
    assert found["said_start"] == "2031-03-07"
    assert found["content"] == [[HARBOUR.index("We will not"), HARBOUR.index("We will not") + 11], found["content"][1]]


def test_stats_count_what_stands(store: Store) -> None:
    one, _, _ = three(store)
    desk = Desk(store, "Ada", Verdict.VERIFIED)
    desk.confirm(one)
    found = stats(store)
    assert (found.articles, found.quotes, found.families, found.reviewed, found.left) == (3, 3, 1, 1, 2)
    assert found.by_outlet == {"The Ostvik Times": (2, 1), "The Courier": (1, 0)}
    assert found.by_speaker == {"Ilse Rand": (2, 1), "Jón Rånd": (1, 0)}
    assert found.by_verdict == {"none": 2, "verified": 1}
    assert found.by_kind == {"direct": 2, "indirect": 1}
    assert found.by_state == {"new": 2, "final": 1}
    assert found.by_reviewer == {"Ada": 1}
    desk.undo()
    assert stats(store).reviewed == 0
    json.dumps(found.to_dict())
