"""An article without a date of publication: what others tell is suggested, shown, filtered and confirmed."""

from __future__ import annotations

import json
from pathlib import Path

from cli_newsroom import Run, rows

QUOTE = "“We shall plant ten thousand pear trees before anybody builds another lane on this road,” {told}"
BEFORE = {
    "gull.md": "Half of the county council left the room before the vote, and the other half had to be woken up.",
    "copy.txt": "Pears are back. The old orchards along the motorway will be dug up, measured and planted once more.",
    "lone.txt": "Somebody painted the town bridge yellow overnight.",
}


def test_from_the_article_to_the_decision(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gull.md").write_text(
        f"---\noutlet: The Gull\npublished: 2031-03-08\n---\n{BEFORE['gull.md']}\n\n"
        + QUOTE.format(told="said Governor Hanne Brack on Thursday.\n"),
        encoding="utf-8",
    )
    (tmp_path / "copy.txt").write_text(
        BEFORE["copy.txt"] + "\n\n" + QUOTE.format(told="Governor Hanne Brack said on Thursday.\n"), encoding="utf-8"
    )
    (tmp_path / "lone.txt").write_text(
        BEFORE["lone.txt"] + "\n\n“I like it better than the green,” said Mayor Ivo Sand on Thursday.\n",
        encoding="utf-8",
    )
    db = tmp_path / "quotes.db"
    assert run("ingest", tmp_path, "--db", db).exit_code == 0
    found = {row["article"]: row for row in rows(run("search", "--kind", "direct", "--nl", "--db", db))}
    undated = found["copy"]
    assert (undated["said_start"], undated["said_end"], undated["said_precision"]) == (
        "2031-03-06",
        "2031-03-06",
        "day",
    )
    assert undated["said_basis"] == "other_articles"
    assert (found["lone"]["said_start"], found["lone"]["said_end"]) == (None, None)
    since = rows(run("search", "--since", "2031-03-06", "--until", "2031-03-06", "--nl", "--db", db))
    assert {row["article"] for row in since} == {"gull", "copy"}
    shown = run("show", undated["id"], "--db", db).stdout
    assert "2031-03-06 (day, other articles: “Thursday”, The Gull on 2031-03-08)" in shown
    assert run("verdict", undated["id"], "--confirm", "--db", db, "--reviewer", "me").exit_code == 0
    decided = json.loads(run("show", undated["id"], "--json", "--db", db).stdout)
    assert (decided["said_start"], decided["said_basis"]) == ("2031-03-06", "other_articles")
    assert rows(run("search", "--nl", "--kind", "direct", "--db", db)) != []
