"""The words of an article on either side of a stretch, as a reader is shown them."""

from __future__ import annotations

from typing import NamedTuple

from workbench.text.front_matter import front_matter


class Around(NamedTuple):
    """The words before and after a stretch, exactly as they stand; they begin and end with whole words.

    `opens`: the article begins with `before`; `ends`: it ends with `after`.
    """

    before: str
    after: str
    opens: bool
    ends: bool


def around(text: str, start: int, end: int, characters: int) -> Around:
    """Return up to so many characters on either side of `text[start:end]`.

    A file's front matter is no part of the article as printed: it is left out, unless the stretch lies in it.
    """
    front = front_matter(text)
    floor = front[1] if front and front[1] <= start else 0
    first = max(floor, start - characters)
    opens = not text[floor:first].strip()
    if not opens and not text[first - 1].isspace():
        blank = next((at for at in range(first, start) if text[at].isspace()), None)
        first = first if blank is None else blank
    last = min(len(text), end + characters)
    ends = not text[last:].strip()
    if not ends and not text[last].isspace():
        blank = next((at for at in range(last - 1, end - 1, -1) if text[at].isspace()), None)
        last = last if blank is None else blank
    return Around(text[first:start], text[end:last], opens, ends)
