"""Block quotations of a page: what was said, and below it who."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.model.quote import Kind
from workbench.read.html_quotes import with_block_quotes
from workbench.read.reader import read_file
from workbench.services.extract import extract_articles

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = "The river authority announced on Thursday that the old dam would be closed through the whole of the summer."
AFTER = "The repairs are going to last until the autumn, and they will cost the three towns several millions."
PAGE = f'<html lang="en"><body><article><h1>Dam</h1><p>{BEFORE}</p>{{}}<p>{AFTER}</p></article></body></html>'
SAID = "We will not open the gates too early."


def lines(tmp_path: Path, block: str) -> list[str]:
    path = tmp_path / "dam.html"
    path.write_text(PAGE.format(block))
    (article,) = read_file(path)
    text = article.text.splitlines()
    return text[text.index(BEFORE) + 1 : text.index(AFTER)]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (f"<blockquote><p>{SAID}</p><footer>Ada Vell</footer></blockquote>", [f"> {SAID}", "> — Ada Vell"]),
        (f"<blockquote>{SAID}<br>Soon.<cite>- Ada Vell</cite></blockquote>", [f"> {SAID}", "> Soon.", "> - Ada Vell"]),
        (
            f'<blockquote class="x"><p lang="en">{SAID}</p>&mdash; Ada Vell (@vell)</blockquote>',
            [f"> {SAID}", "> — Ada Vell (@vell)"],
        ),
        (
            f"<figure><blockquote><p>{SAID}</p></blockquote><figcaption>Ada Vell, <i>Dams</i></figcaption></figure>",
            [f"> {SAID}", "> — Ada Vell, Dams"],
        ),
        (f"<blockquote><p>“{SAID}”</p><cite>Ada Vell</cite></blockquote>", [f"“{SAID}”", "— Ada Vell"]),
        (f"<blockquote><p>{SAID}</p></blockquote>", [SAID]),
        (f"<blockquote><p>In <cite>Dams</cite> it says: {SAID}</p></blockquote>", [f"In Dams it says: {SAID}"]),
        (
            f"<blockquote><p>{SAID}</p><blockquote><p>Never.</p></blockquote><footer>Ada Vell</footer></blockquote>",
            [f"> {SAID}", "> Never.", "> — Ada Vell"],
        ),
    ],
)
def test_a_block_quotation_with_its_speaker(tmp_path: Path, block: str, expected: list[str]) -> None:
    assert lines(tmp_path, block) == expected


def test_it_is_found_as_speech(tmp_path: Path) -> None:
    path = tmp_path / "dam.html"
    path.write_text(PAGE.format(f"<blockquote><p>{SAID}</p><footer>Ada Vell</footer></blockquote>"))
    ((_, found),) = extract_articles(read_file(path))
    assert [(quote.kind, quote.speaker) for quote in found.quotes if quote.kind is Kind.DIRECT] == [
        (Kind.DIRECT, "Ada Vell")
    ]


def test_what_stands_around_is_kept() -> None:
    page = "<html><body><div>Before <blockquote>Words.<footer>Ada</footer></blockquote>after</div></body></html>"
    assert "Before <p>&gt; Words.</p><p>&gt; — Ada</p>after" in with_block_quotes(page)
    plain = "<html><body><p>Nothing here</p></body></html>"
    assert with_block_quotes(plain) == plain
