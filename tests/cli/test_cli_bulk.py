"""Keys of the desk that act on many quotes and the figures of its overview, as commands; wrong settings are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_newsroom import Run

from workbench.model.article import Article, Region, RegionSpan
from workbench.model.matching import Family, Material, MaterialKind, Pair, Relation
from workbench.model.quote import Extraction, Kind, Quote, Reason, SourceKind
from workbench.model.spans import Span
from workbench.store.articles.articles import save_article
from workbench.store.database import Store
from workbench.store.families.matches import save_matches

TEXTS = {
    "Dale Post": "“We will not sell the mill,” said Orla Tenn.",
    "Hill Wire": "“We will sell the mill,” said Orla Tenn.",
}
ALONE = "“Rain is late,” said Bran Holt."


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    """A database with two wordings that differ by a "not", and one quote alone."""
    path = tmp_path / "mill.db"
    with Store.open(path) as store:
        ids, articles = [], []
        for outlet, text in {**TEXTS, "Dale Echo": ALONE}.items():
            span = Span(1, text.index(",”"))
            quote = Quote(
                Kind.DIRECT, (span,), (span,), None, None, text[:-1].rpartition("said ")[2], SourceKind.NAME, 0.9,
                Region.BODY, Reason("ranker", "named right after the quotation"),
            )  # fmt: skip
            article = Article(text=text, name=outlet, path=f"/{outlet}.txt", outlet=outlet)
            with store.write() as tx:
                saved = save_article(tx, article, Extraction((quote,), (RegionSpan(Region.BODY, Span(0, len(text))),)))
            ids += map(str, saved.quote_ids)
            articles.append(saved.article_id)
        material = Material(MaterialKind.NEGATION, "not", "", "“not” is missing")
        with store.write() as tx:
            pair = Pair(ids[0], ids[1], 0.95, Relation.EDITED, (material,))
            save_matches(tx, articles, [pair], [Family("f1", (ids[0], ids[1]), ids[0])])
    return path


def verdicts(run: Run, db: Path) -> list[str | None]:
    found = [json.loads(line) for line in run("search", "--nl", "--db", db).stdout.splitlines()]
    return [row["verdict"] for row in sorted(found, key=lambda row: row["id"])]


def test_bulk_confirms_what_nothing_speaks_against_and_one_undo_takes_it_back(run: Run, mill: Path) -> None:
    preview = run("bulk", "--kind", "direct", "--confirm", "--dry-run", "--db", mill)
    assert (preview.exit_code, preview.stdout) == (0, "would be confirmed: 1 quote\n")
    assert "would be left, have a look: quote 1: Against Hill Wire: “not” is missing." in preview.stderr
    given = run("bulk", "--kind", "direct", "--give", "altered", "--dry-run", "--db", mill)
    assert given.stdout == "would be saved: 3 quotes altered\n"
    assert verdicts(run, mill) == [None, None, None]
    done = run("bulk", "--kind", "direct", "--confirm", "--db", mill)
    assert done.stdout == "confirmed: 1 quote\n"
    assert "quote 1: Against Hill Wire: “not” is missing." in done.stderr
    assert verdicts(run, mill) == [None, None, "unverified"]
    again = run("bulk", "--kind", "direct", "--confirm", "--db", mill)
    assert "left, decided before: 1 quote" in again.stderr
    assert run("bulk", "mill", "--give", "altered", "--db", mill).stdout == "saved: 2 quotes altered\n"
    assert verdicts(run, mill) == ["altered", "altered", "unverified"]
    run("undo", "--db", mill)
    assert verdicts(run, mill) == [None, None, "unverified"]


def test_bulk_wants_a_filter_and_a_decision(run: Run, mill: Path) -> None:
    assert run("bulk", "--confirm", "--db", mill).exit_code == 2
    assert run("bulk", "mill", "--db", mill).exit_code == 2
    assert run("bulk", "mill", "--confirm", "--give", "altered", "--db", mill).exit_code == 2
    assert run("bulk", "zebra", "--confirm", "--db", mill).exit_code == 1
    assert verdicts(run, mill) == [None, None, None]


def test_confirming_one_says_what_speaks_against_it(run: Run, mill: Path) -> None:
    assert run("verdict", "2", "--confirm", "--db", mill).stdout == (
        "saved: quote 2 disputed: Against Dale Post: “not” is missing.\n"
    )
    assert run("verdict", "3", "--confirm", "--db", mill).stdout == "saved: quote 3 unverified\n"


def test_faithfulness_and_agreement_are_told(run: Run, mill: Path) -> None:
    for name, verdict in (("Ada", "altered"), ("Bo", "verified")):
        for quote in ("2", "3"):
            run("verdict", quote, verdict if quote == "2" else "verified", "--db", mill, "--reviewer", name)
    words = run("stats", "--faithfulness", "--agreement", "--db", mill).stdout
    assert "Ada, Bo: 2 both, 1 alike, Cohen's kappa 0.00" in words
    found = json.loads(run("stats", "--faithfulness", "--agreement", "--json", "--db", mill).stdout)
    outlets = {one["outlet"]: (one["compared"], one["differing"], one["share"]) for one in found["faithfulness"]}
    assert outlets == {"Dale Echo": (0, 0, None), "Dale Post": (1, 1, 1.0), "Hill Wire": (1, 1, 1.0)}
    assert (found["agreement"]["quotes"], found["agreement"]["same"]) == (2, 1)


def test_a_settings_file_with_wrong_keys_is_named(run: Run, mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.cli.settings import settings_file

    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('[keys]\n"review.confrim" = "c"\n')
    monkeypatch.setattr("workbench.cli.review.on_terminal", lambda: True)
    result = run("review", "--db", mill)
    assert result.exit_code == 2
    assert f"{settings_file()}: [keys] 'review.confrim' is no action" in result.stderr
