"""One outlet's account of an utterance, as far as the accounts of a family are compared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Witness:
    """One outlet's account of an utterance; days and moments as ISO text.

    `person` is the speaker in the register, whatever name the account gives, and `told_apart` the speakers there
    that a reviewer said are somebody else. `relays` are the outlets whom the article says it has the words from,
    `around` the text on either side of the quote, `opening` the article's first words. `venues` and `addressees` are
    where and to whom it was said as printed, or as a reviewer holds it; `primary` says that this is the recording or
    the document itself, `story` which articles are near copies of each other (`copies`; None: like no other).
    """

    id: int
    kind: str
    length: int
    speaker: str | None
    said_start: str | None
    said_end: str | None
    said_basis: str | None
    outlet: str | None
    agency: str | None
    published: str | None
    text_sha256: str
    relays: tuple[str, ...] = ()
    around: str = ""
    opening: str = ""
    person: int | None = None
    told_apart: frozenset[int] = frozenset()
    venues: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    language: str | None = None
    primary: bool = False
    story: int | None = None
    said_precision: str | None = None
    said_evidence: str | None = None

    @property
    def name(self) -> str:
        """Whose account it is, for a sentence."""
        return self.outlet or "an article without outlet"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement: its flag and a sentence that says who says what."""

    flag: str
    words: str
