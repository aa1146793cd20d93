"""A printed name taken apart: titles, given names, particles, family name, generational suffix."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import regex

_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}’'ʼ‘`.]*")
_GLUED_ARTICLE = regex.compile(r"\b([EA]l|Ben|Bin)(?=\p{Lu}\p{Ll})")
_SERVANT = frozenset({"abd", "abdel", "abdul", "abdal", "abdoul", "abdol", "abdur", "abdus"})
_SERVANT_OF = regex.compile(r"abd(?:[aeou]|ou)[lrsnzdt](?=[b-df-hj-np-tv-z]\w{3})")
_ARTICLES = frozenset({"al", "el", "ul", "ar", "as", "ash", "az", "an", "ad", "at"})
_PARTY = regex.compile(r"\p{Lu}-\p{Lu}")  # ", R-Ariz."
_PARENTHESES = regex.compile(r"\([^)]*\)|\[[^\]]*\]|[“\"][^”\"]*[”\"]")


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of one name, folded to lower-case letters without diacritics.

    `given` and `family` are in the order printed; `family` is empty for a single name only when that is a
    given name, which cannot be told: a single word counts as `family`. `gender` ("m", "f") is what a title says.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    particles: tuple[str, ...]
    suffix: str
    gender: str | None
    titles: frozenset[str]

    @property
    def words(self) -> tuple[str, ...]:
        """Given names and family name without particles."""
        return (*self.given, *self.family)


@dataclass(frozen=True)
class NameWords:
    """Word lists of `names.toml`, folded."""

    titles: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    particles: frozenset[str]
    suffixes: dict[str, str]
    nicknames: tuple[frozenset[str], ...]
    family_first: frozenset[str]
    institutions: frozenset[str]
    linking: frozenset[str]
    korean: dict[str, int]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """Load the word lists of names once."""
    data = tomllib.loads((resources.files(__package__) / "names.toml").read_text("utf-8"))
    masculine, feminine = frozenset(data["titles"]["masculine"]), frozenset(data["titles"]["feminine"])
    return NameWords(
        titles=masculine | feminine | frozenset(data["titles"]["neutral"]),
        masculine=masculine,
        feminine=feminine,
        particles=frozenset(data["particles"]),
        suffixes=dict(data["suffixes"]),
        nicknames=tuple(frozenset(group.split()) for group in data["nicknames"]),
        family_first=frozenset(data["family_first"].split()),
        institutions=frozenset(data["institutions"].split()),
        linking=frozenset(data["linking"].split()),
        korean={name: number for number, group in enumerate(data["korean"]) for name in group.split()},
    )


def fold(word: str) -> str:
    """Lower case without diacritics, apostrophes and full stops; letters that do not decompose are spelt out."""
    word = word.casefold()
    if "đ" in word and _SOUTH_SLAVIC.search(word):
        word = word.replace("đ", "dj")
    plain = unicodedata.normalize("NFKD", word.translate(_SPELT_OUT))
    return "".join(c for c in plain if c.isalpha() and not unicodedata.combining(c))


_SOUTH_SLAVIC = regex.compile("[ćčšž]")
_SPELT_OUT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ə": "a", "ħ": "h"}
)


def _initials(word: str, words: int) -> list[str]:
    """Two capitals without full stops before a name are initials ("MK Stalin"); anything else is one word."""
    if words > 1 and len(word) == 2 and word.isupper() and word.isalpha() and fold(word) not in name_words().suffixes:
        return [fold(c) for c in word]
    return [fold(c) for c in word.split(".")] if word.count(".") > 1 else [fold(word)]


def _without_body(printed: list[str]) -> list[str]:
    """Leave out the body before a title ("UN Secretary-General António Guterres")."""
    if len(printed) < 3 or not printed[0].isupper() or not 2 <= len(printed[0]) <= 5 or printed[-1].isupper():
        return printed
    return printed[1:] if fold(printed[1]) in name_words().titles else printed


def _servants(tokens: list[str]) -> list[str]:
    """Arabic names of "servant of": "Abd al-Fattah", "Abdel Fattah" and "Abdelfattah" are made one word."""
    made: list[str] = []
    rest = list(tokens)
    while rest:
        token = rest.pop(0)
        if token in _SERVANT:
            while len(rest) > 1 and rest[0] in _ARTICLES:
                rest.pop(0)
            if rest and (made or len(rest) > 1) and rest[0] not in name_words().suffixes:
                made.append("abdal" + rest.pop(0))
                continue
        match = _SERVANT_OF.match(token)
        made.append("abdal" + token[match.end() :] if match else token)
    return made


@lru_cache(maxsize=65536)
def parse(name: str) -> NameParts:
    """Take a printed name apart. "Family, Given" is turned round; text in brackets or quotation marks is left out."""
    words = name_words()
    name = _PARENTHESES.sub(" ", name)
    head, _, tail = name.partition(",")
    suffix = ""
    if tail.strip():
        first = fold(tail.split()[0])
        if first in words.suffixes:
            suffix, name = words.suffixes[first], head
        elif _PARTY.match(tail.strip()):
            name = head
        elif not any(fold(w) in words.titles for w in tail.split()) and len(tail.split()) <= 3:
            name = f"{tail} {head}"
        else:
            name = head
    name = _GLUED_ARTICLE.sub(r"\1 ", name.replace("-", " ").replace("‐", " "))
    printed = _without_body([m.group() for m in _WORD.finditer(name)])
    tokens = _servants([t for word in printed for t in _initials(word, len(printed)) if t])
    titles = frozenset(t for t in tokens[:-1] if t in words.titles)
    gender = "m" if titles & words.masculine else "f" if titles & words.feminine else None
    while len(tokens) > 1 and tokens[0] in words.titles:
        tokens = tokens[1:]
    if len(tokens) > 1 and tokens[-1] in words.suffixes:
        suffix, tokens = words.suffixes[tokens[-1]], tokens[:-1]
    particles = tuple(t for t in tokens if t in words.particles)
    core = [t for t in tokens if t not in words.particles] or tokens
    return NameParts(tuple(core[:-1]), tuple(core[-1:]), particles, suffix, gender, titles)
