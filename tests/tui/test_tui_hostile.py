"""Articles, names and titles full of brackets, escapes, right-to-left and wide characters, through every screen."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest
from tui_story import found

from workbench.model.article import Article, Region, RegionSpan
from workbench.model.matching import Family, Pair, Relation
from workbench.model.quote import Extraction
from workbench.model.spans import Span
from workbench.services.desk.review import Desk
from workbench.store.articles.articles import save_article
from workbench.store.database import Store
from workbench.store.families.matches import save_matches
from workbench.tui.app import ReviewApp
from workbench.tui.screens.review import ReviewScreen

HOSTILE = [
    "[/sic] we [bold]will[/bold] go",
    "[@click=app.quit]quit[/] now",
    "red \x1b[31malert\x1b[0m and \x9b31m too",
    "left \u202eright\u202c \u2066isolate\u2069 end",
    "שלום עולם, אמר השר",
    "漢字と仮名が混じった文章です" * 30,
    "\x00null\x07bell\x08back",
    "lone \ud800 surrogate",
    "word " * 600,
    "👩‍👩‍👧 e\u0301a\u0300 $x {y} %s \\[",
]
JOURNEY = (
    "v", "m i s", "escape escape", "e left_square_bracket", "escape escape", "tab tab j space", "h", "escape", "o",
    "escape", "question_mark", "escape", "i", "escape", "l", "l", "T enter enter", "escape", "M b", "escape escape",
    "w w", "y", "escape", "f tab tab tab b", "escape escape", "u", "n",
)  # fmt: skip
FORBIDDEN = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
} - {"\n"}


def save(store: Store, words: str, name: str) -> tuple[int, tuple[int, ...]]:
    text = f"“{words}”, {name} said."
    quote = found(text, words, name, "said", name)
    article = Article(
        text=text,
        name=name or "n",
        path=f"/{hash(words)}{name}",
        outlet=name,
        title=words[:60],
        published=datetime(2031, 3, 5),
    )
    with store.write() as tx:
        saved = save_article(tx, article, Extraction((quote,), (RegionSpan(Region.BODY, Span(0, len(text))),)))
    return saved.article_id, saved.quote_ids


def screen_text(app: ReviewApp) -> str:
    """Everything that is sent to the terminal, less the application's own styles."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_screen_bears_it(tmp_path, words: str, size: tuple[int, int]) -> None:
    with Store.open(tmp_path / "h.db") as store:
        first, (a,) = save(store, words, "[b]Ada[/b] \x1b[1m[/x]")
        second, (b,) = save(store, f"so {words} [/]", "Bo [")
        with store.write() as tx:
            pairs = [Pair(str(a), str(b), 0.9, Relation.EDITED, ())]
            save_matches(tx, [first, second], pairs, [Family("f[/x]", (str(a), str(b)), str(a))])
        desk = Desk(store, "an[/]na")
        app = ReviewApp(desk)
        async with app.run_test(size=size) as pilot:
            await asyncio.sleep(0.1)
            await pilot.pause()
            seen = [screen_text(app)]
            for keys in JOURNEY:
                await pilot.press(*keys.split())
                await pilot.pause(0.03)
                seen.append(screen_text(app))
            for _ in range(4):
                if not isinstance(app.screen, ReviewScreen):
                    await pilot.press("escape")
            if app.screen.form.display:
                await pilot.press("escape", "escape")
            await pilot.press("enter")
            await asyncio.sleep(0.1)
            await pilot.pause()
            seen.append(screen_text(app))
            assert app.is_running
        assert not any(FORBIDDEN & set(each) for each in seen)
        assert all(len(each.splitlines()) == size[1] for each in seen)
