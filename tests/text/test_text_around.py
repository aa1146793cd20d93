"""The words around a stretch: exact, whole words, nothing of a file's front matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.text.around import around

FRONT = "---\ntitle: The mill\noutlet: The Heron\n---\n"
BODY = "The miller spoke. “It turned all winter,” he said. Then he went home."


def test_front_matter_is_not_shown() -> None:
    start = (FRONT + BODY).index("It turned")
    near = around(FRONT + BODY, start, start + 20, 80)
    assert near.before == "The miller spoke. “"
    assert (near.opens, near.ends) == (True, True)
    inside = FRONT.index("The mill")
    assert around(FRONT + BODY, inside, inside + 8, 80).before == "---\ntitle: ", "a quote in it is shown in it"


def test_words_are_whole() -> None:
    start = BODY.index("It turned")
    near = around(BODY, start, start + len("It turned all winter,"), 12)
    assert (near.before, near.after) == (" spoke. “", "” he said.")
    assert (near.opens, near.ends) == (False, False)
    assert around("a" * 50, 20, 30, 5).before == "aaaaa", "a word without an end is cut"


@given(st.text(), st.integers(0, 60), st.integers(0, 60), st.integers(0, 40))
def test_what_is_shown_stands_beside_the_stretch(text: str, one: int, other: int, characters: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    near = around(text, start, end, characters)
    assert text[:start].endswith(near.before)
    assert text[end:].startswith(near.after)
    assert max(len(near.before), len(near.after)) <= characters
    if near.opens:
        assert not text[: start - len(near.before)].strip() or text.startswith(("---", "\ufeff"))
    if near.ends:
        assert not text[end + len(near.after) :].strip()
