"""What the words of a run of capitals tell by themselves: its titles, the name, a suffix, whether it is a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.speakers.lexicon import Lexicon

SPLITTERS = frozenset({"of", "the", "for", "and", "&"})
GENERATIONAL = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Shape:
    """What the words of a run tell by themselves: which of them are the name, and what the others make of it.

    `first` and `last` number the name's words in the run; the last one counts up to `length` letters.
    """

    first: int
    last: int
    length: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    suffix: str
    organisation: bool
    gender: str | None


def shape_of(tokens: Sequence[str], lexicon: Lexicon) -> Shape | None:
    """Take the words of one run apart; None where they hold no name."""
    small = [word.lower() for word in tokens]
    title_at = [i for i, low in enumerate(small) if is_title(low, i, lexicon)]
    organisation = _is_organisation(tokens, small, title_at, lexicon)
    start = 0 if organisation else _after_titles(tokens, small, title_at, lexicon)
    titles = [bare(word).lower() for word in tokens[:start]]
    if not titles and not organisation and _descriptor(tokens, lexicon):
        titles, start = [small[0]], 1
    stop = len(tokens)
    if stop - start > 2 and small[stop - 1] in lexicon.postnominals:
        titles, stop = [*titles, small[stop - 1]], stop - 1
    while stop > start and ((low := small[stop - 1]) in SPLITTERS or low in lexicon.particles):
        stop -= 1
    if stop == start:
        return None
    words = list(tokens[start:stop])
    words[-1] = bare(words[-1])
    length = len(words[-1])
    suffix = words[-1].lower().rstrip(".")
    if len(words) > 1 and suffix in GENERATIONAL:
        words = words[:-1]
    else:
        suffix = ""
    if not words or not words[-1] or all(lexicon.is_title(word.lower()) for word in words):
        return None
    if len(words) == 1 and (length == 1 or _only_describes(words[0], titles, lexicon)):
        return None
    if words[-1].endswith(".") and len(words[-1]) > 3 and not suffix:
        words[-1] = words[-1].rstrip(".")  # the end of the sentence, not of an abbreviation
        length = len(words[-1])
    return Shape(
        start,
        stop - 1,
        length,
        tuple(word.rstrip(",") for word in words),
        tuple(titles),
        suffix,
        organisation,
        gender_of(words, titles, lexicon),
    )


def _is_organisation(tokens: Sequence[str], small: Sequence[str], title_at: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether the run names a body: by its last word, or by an "of", "for" or "&" without anybody's title."""
    if len(tokens) < 2:
        return False
    if bare(tokens[-1]).lower() in lexicon.organisation_name_words:
        return True
    if lexicon.is_body(small[0]) or lexicon.is_body(small[-1]):
        return True
    return not title_at and any(low in {"of", "for", "&"} for low in small[1:])


def _after_titles(tokens: Sequence[str], small: Sequence[str], title_at: Sequence[int], lexicon: Lexicon) -> int:
    """Where the name begins: behind leading titles and what modifies them, as long as a name is left."""
    if not title_at:
        return 0
    last_title, start = title_at[-1], 0
    while start < len(tokens) - 1:
        word = tokens[start]
        alone = is_title(small[start], start, lexicon) or small[start] in SPLITTERS or small[start] == "general"
        modifies = start < last_title and (is_modifier(bare(word), lexicon) or word.endswith(("'s", "’s")))
        if not alone and not modifies:
            break
        start += 1
    return start or (last_title + 1 if title_at[0] > 0 and last_title < len(tokens) - 1 else 0)


def is_title(word: str, place: int, lexicon: Lexicon) -> bool:
    """Whether a lower-case word at this place of a run is a title: amid a name a letter is an initial, not "M."."""
    return lexicon.is_title(word) and (place == 0 or len(word) > 2 or word[-1] != ".")


def _only_describes(word: str, titles: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a single word is no name, nor made one by a title ("the former Democratic candidate")."""
    if word.lower() not in lexicon.not_names:
        return False
    return bool(titles) and not any(title in lexicon.person_nouns or "." in title for title in titles)


def _descriptor(tokens: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the first of three or more words says what somebody is ("Sprinter Ana Ruiz", "MLA Ana Ruiz")."""
    if len(tokens) < 3:
        return False
    first, second = tokens[0], tokens[1].lower()
    if first.lower() in lexicon.given:
        return False
    acronym = first.isupper() and len(first) > 1
    return acronym or lexicon.is_person_noun(first.lower()) or second in lexicon.given


def gender_of(words: Sequence[str], titles: Sequence[str], lexicon: Lexicon) -> str | None:
    """The gender that titles or the given name tell: "m", "f" or None."""
    for title in titles:
        if title in lexicon.masculine_titles or title in lexicon.masculine_nouns:
            return "m"
        if title in lexicon.feminine_titles or title in lexicon.feminine_nouns:
            return "f"
    return lexicon.gender_of_given(words[0]) if len(words) > 1 else None


def is_modifier(word: str, lexicon: Lexicon) -> bool:
    """Whether the word may stand before a title: a place, an acronym."""
    base = bare(word)
    return base.lower() in lexicon.places or (base.isupper() and len(base) > 1 and "." not in base)


def bare(word: str) -> str:
    """The word without the ending of a possessive."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("s'", "s’")) else word
