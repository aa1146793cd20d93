"""Sentences by rule, with their places kept.

A sentence ends at a full stop, question or exclamation mark or ellipsis (and the closing marks after it) when
what follows does not begin in lower case. A full stop after an abbreviation or an initial ends nothing, except
where the next word commonly begins sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.spans import Span
from workbench.text.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the number of its paragraph (0, 1, ...)."""

    span: Span
    paragraph: int


_END = re.compile(r"(?:[.!?…]+(?:\s\.)*)(?:\s?»|[\"”“’'\])*]|'')*(?=\s|$)|[。！？]+[」』”]*")
_WORD_BEFORE = re.compile(r"(?:^|[\s(\[\"“‘'„«/—–-])([^\W\d_](?:[^\W_]|[.&])*)$")
_OPENERS = "\"“”„«»‹›‘’'([*「『`"
_NEVER_LAST = frozenset(
    """mr mrs ms mx dr prof rev fr hon sen sens rep reps gov govs gen lt col sgt capt cpl pvt maj adm cmdr supt
    insp det pres st ste mt messrs mme mlle vs viz cf approx est dept univ ave blvd no nos art vol pp fig al
    hr bzw usw ca nr str bspw z.b d.h u.a i.d.r sog inkl evtl dipl ing e.g i.e""".split()
)
_OFTEN_LAST = frozenset(
    """jr sr inc ltd corp co bros plc llc etc u.s u.k u.n e.u u.s.a d.c p.m a.m ph.d m.d b.a m.a jan feb mar apr jun
    jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun ok""".split()
)
_STARTERS = frozenset(
    """the a an this that these those he she they it we i you his her their its our my in on at by for from with
    but and or so yet if when while after before as since although though however meanwhile there here what who
    how why where according some many most several few both all another one then now still even also not no le la
    les un une il elle ils elles ce cette mais et der die das ein eine er sie es wir aber und""".split()
)


def sentences(
    text: str, bounds: Sequence[Span] | None = None, goes_on: re.Pattern[str] | None = None
) -> list[Sentence]:
    """Return the sentences of `text` in order; every word character lies in exactly one.

    `bounds` are the paragraphs (default: those of `text.paragraphs`). After a question or exclamation mark and
    a closing quotation mark a sentence goes on where `goes_on` matches ('"Why?" Smith asked.'): the caller knows
    which words speak.
    """
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text) if bounds is None else bounds):
        start = paragraph.start
        for match in _END.finditer(text, *paragraph):
            following = _skip_space(text, match.end(), paragraph.end)
            if following >= paragraph.end:
                break
            if _is_boundary(text, match, following, start, goes_on):
                found.append(Sentence(Span(start, match.end()), number))
                start = following
        if start < paragraph.end:
            found.append(Sentence(Span(start, paragraph.end), number))
    return found


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _is_boundary(text: str, match: re.Match[str], following: int, start: int, goes_on: re.Pattern[str] | None) -> bool:
    ending = match.group()
    if ending[0] in "。！？":
        return True
    at = following
    while at < len(text) - 1 and text[at] in _OPENERS:
        at += 1
    if text[at].islower() or text[following] in ",;:)]–—-":
        return False
    if text[start : match.start()].isdigit():  # the number of an item
        return False
    if ending == "." and (word := _WORD_BEFORE.search(text, max(start - 1, match.start() - 20, 0), match.start())):
        return _ends_after(word[1].lower(), text, at)
    quoted_question = ending[-1] not in ".!?…" and ending[0] in "!?"
    return not (quoted_question and goes_on is not None and goes_on.match(text, following))


def _ends_after(word: str, text: str, following: int) -> bool:
    """Whether a full stop after `word` ends a sentence, given the beginning of what follows."""
    if word in _NEVER_LAST:
        return word in ("no", "art", "fig", "al") and not text[following].isdigit()
    initial = (len(word) == 1 and word != "i") or bool(re.fullmatch(r"[a-z](?:\.[a-z])+", word))
    if not initial and word not in _OFTEN_LAST:
        return True
    next_word = re.match(r"[^\W\d_]+", text[following : following + 20])
    return len(word) > 1 and next_word is not None and next_word[0].lower() in _STARTERS
