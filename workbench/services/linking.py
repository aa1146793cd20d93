"""The speakers of articles linked with the register: by the machine, with people's decisions kept on top.

Who was placed once stays placed when an article comes again; only a name that is new in it, or that it now names
beside the very person it was taken for, is placed anew.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from workbench.model.speaker import Fact, SpeakerKind
from workbench.store.articles import articles
from workbench.store.speakers import context, register, speaker_state

if TYPE_CHECKING:
    from datetime import date

    from workbench.identity.linking import Candidate, Mention, Nearness, Placement
    from workbench.store.connection import Connection
    from workbench.store.database import Store
    from workbench.store.speakers.register import ArticleName

_BATCH = 200
"""Articles that are linked in one transaction."""

_PRONOUNS = {"he": "m", "she": "f", "il": "m", "elle": "f", "er": "m", "él": "m", "ella": "f"}
"""German "sie" may be many."""

_KINDS = {
    "organisation": SpeakerKind.ORGANISATION,
    "group": SpeakerKind.GROUP,
    "unnamed": SpeakerKind.UNNAMED,
}


def link_pending(store: Store) -> None:
    """Link the speakers of every article that was saved but not yet matched, and of a database without register."""
    with store.snapshot() as cx:
        ids = sorted({*articles.pending(cx), *register.unlinked(cx)})
    for first in range(0, len(ids), _BATCH):
        with store.write() as tx:
            for article_id in ids[first : first + _BATCH]:
                link_article(tx, article_id)


def link_article(tx: Connection, article_id: int) -> None:
    """Link the speakers of one article: full names first, for who speaks beside it helps to tell a surname."""
    from workbench.identity.linking import is_bare

    names = sorted(register.names_in(tx, article_id), key=lambda name: is_bare(name.name))
    changed = register.keep_mentions(tx, article_id, [name.id for name in names])
    known = register.mentions(tx, article_id)
    placed: dict[int, ArticleName] = {}
    text = _Text(tx, article_id)
    for name in names:
        if name.id in known:
            root = known[name.id][1]
            if root not in placed or not text.together(placed[root].name, name.name):
                placed.setdefault(root, name)
                continue
        changed = True
        root = _place(tx, article_id, name, placed, text)
        placed.setdefault(root, name)
    _note_facts(tx, article_id, names, text)
    if changed:
        speaker_state.settle_articles(tx, [article_id])
        speaker_state.restate(tx, [article_id])


def _note_facts(tx: Connection, article_id: int, names: list[ArticleName], article: _Text) -> None:
    """Keep the offices and other names that the article gives to those who speak in it, for a person to accept."""
    from workbench.identity.aliases import aliases_told
    from workbench.identity.roles import roles_told
    from workbench.store.speakers.facts import FactRow, save

    placed = register.mentions(tx, article_id)
    people = [name for name in names if name.id in placed and mention_of(name).kind is SpeakerKind.PERSON]
    rows = []
    for name in people:
        entry = placed[name.id][0]
        for role in roles_told(article.text, name.name, article.published, article.language):
            rows.append(
                FactRow(entry, Fact.ROLE, role.role, role.since, role.until, role.score, role.reason, *role.span,
                        role.span.of(article.text))
            )  # fmt: skip
        for alias in aliases_told(article.text, name.name):
            rows.append(
                FactRow(entry, Fact.ALIAS, alias.name, "", "", alias.score, alias.reason, *alias.span,
                        alias.span.of(article.text))
            )  # fmt: skip
    save(tx, article_id, rows)


def _place(tx: Connection, article_id: int, name: ArticleName, placed: dict[int, ArticleName], text: _Text) -> int:
    """Find or make the entry that a name belongs to; return its root."""
    mention = mention_of(name)
    candidates = candidates_of(tx, mention)
    apart = {
        one.root: f"one sentence of an article names {placed[one.root].name} and {name.name}"
        for one in candidates
        if one.root in placed and text.together(placed[one.root].name, name.name)
    }
    from workbench.identity.linking import place

    placement = place(mention, candidates, apart, lambda one: _nearness(tx, name.name, one, placed, text))
    entry_id = placement.speaker
    if entry_id is None:
        uid = register.uid_of("printed", register.article_uid(tx, article_id), name.name)
        entry_id = register.add_entry(tx, uid, name.name, mention.kind, mention.gender, "printed")
    register.note_gender(tx, entry_id, mention.gender, mention.pronoun)
    save_placed(tx, entry_id, mention, placement)
    register.save_mention(tx, article_id, name.id, entry_id, placement.score, placement.reason)
    speaker_state.settle_articles(tx, [article_id])  # the article's next name may be another spelling of this one
    return register.entry(tx, entry_id).root


def _nearness(
    tx: Connection, name: str, candidate: Candidate, placed: dict[int, ArticleName], article: _Text
) -> Nearness | None:
    """What an article and those of a candidate have in common, where a surname alone cannot tell."""
    from workbench.identity.linking import is_bare, nearness

    if is_bare(name) and all(is_bare(one) for one in candidate.names):
        return None
    offices = article.offices(name)
    common = article.surroundings.in_common(candidate.id, placed.keys() - {candidate.root})
    return nearness(
        offices,
        context.offices_of(tx, candidate.id) if offices else (),
        outlet=common.outlet,
        section=common.section,
        story=common.story,
        beside=common.beside,
    )


def save_placed(tx: Connection, entry_id: int, mention: Mention, placement: Placement) -> None:
    """Write under which keys the entry is found, and who else it may be.

    Somebody who may be any of several of his name is not found by it: he would make the next one doubtful too.
    """
    from workbench.identity.keys import doubt_keys, link_keys, organisation_key

    if mention.kind is SpeakerKind.ORGANISATION:
        register.add_keys(tx, entry_id, [organisation_key(mention.name)])
    elif mention.kind is SpeakerKind.PERSON and not placement.ambiguous:
        register.add_keys(tx, entry_id, link_keys(mention.name) | doubt_keys(mention.name))
    for doubt in placement.doubts:
        register.save_doubt(tx, entry_id, doubt.speaker, doubt.score, doubt.reason, veto=doubt.veto)


def candidates_of(cx: Connection, mention: Mention) -> list[Candidate]:
    """Return the speakers of the register that a mention may name."""
    from workbench.identity.keys import asked_keys, link_keys, organisation_key
    from workbench.identity.linking import Candidate

    if mention.kind is SpeakerKind.PERSON:
        certain = link_keys(mention.name)
        found = register.entries(cx, certain, asked_keys(mention.name) - certain)
    elif mention.kind is SpeakerKind.ORGANISATION:
        found = register.entries(cx, (), [organisation_key(mention.name)])
    else:
        found = []
    return [
        Candidate(one.id, one.root, one.names, SpeakerKind(one.kind), one.gender, one.wikidata, one.pronoun)
        for one in found
    ]


def mention_of(name: ArticleName) -> Mention:
    """Return what an article says of the bearer of a name."""
    from workbench.identity.linking import Mention
    from workbench.identity.parts import parse

    sorts = {sort for sort, _ in name.sources if sort}
    last = name.name.rpartition(" ")[2]
    titled = (words for _, words in name.sources if words and words.endswith(last))
    genders = {gender for words in titled if (gender := parse(words).gender)}
    told = [_PRONOUNS.get(words.strip().lower()) for sort, words in name.sources if sort == "pronoun" and words]
    pronouns = {gender for gender in told if gender}
    return Mention(
        name.name,
        _kind(name.name, sorts),
        genders.pop() if len(genders) == 1 else None,
        pronoun=pronouns.pop() if len(pronouns) == 1 else None,
    )


def _kind(name: str, sorts: set[str]) -> SpeakerKind:
    if "name" in sorts and not ("organisation" in sorts and " " not in name):  # "Greenpeace said", then "the group"
        return SpeakerKind.PERSON
    for sort, kind in _KINDS.items():
        if sort in sorts:
            return kind
    from workbench.identity.parts import fold, name_words

    first, *rest = name.split() or [""]
    described = not first[:1].isupper() or fold(first) in name_words().linking
    if described or (rest and not any(word[:1].isupper() for word in rest)):
        return SpeakerKind.UNNAMED  # "the minister", "Ruritania's minister": the article does not name him
    return SpeakerKind.PERSON


class _Text:
    """The text of an article, read and cut into sentences only when two names of it have to be told apart."""

    def __init__(self, cx: Connection, article_id: int) -> None:
        self._cx = cx
        self._article_id = article_id
        self._sentences: list[str] | None = None

        self._offices: dict[str, list[str]] = {}
        self.surroundings = context.Surroundings(cx, article_id)

    @cached_property
    def text(self) -> str:
        """The present text."""
        return register.article_text(self._cx, self._article_id)

    @cached_property
    def _facts(self) -> tuple[date | None, str | None]:
        return register.article_facts(self._cx, self._article_id)

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self._facts[0]

    @cached_property
    def language(self) -> str | None:
        """The language that the file tells or the words show."""
        from workbench.extract.language import guess_language

        return self._facts[1] or guess_language(self.text)

    def offices(self, name: str) -> list[str]:
        """The offices that the article gives to the bearer of a name."""
        from workbench.identity.roles import roles_told

        if name not in self._offices:
            told = roles_told(self.text, name, self.published, self.language)
            self._offices[name] = [one.role for one in told]
        return self._offices[name]

    def together(self, one: str, other: str) -> bool:
        """Whether one sentence has both names, each at a place of its own."""
        if one == other:
            return False
        if self._sentences is None:
            from workbench.text.sentences import sentences

            self._sentences = [sentence.span.of(self.text) for sentence in sentences(self.text)]
        long, short = sorted((one, other), key=len, reverse=True)
        return any(long in words and _stands(short, words.replace(long, "\0")) for words in self._sentences)


def _stands(name: str, words: str) -> bool:
    """Whether a name stands in a sentence, and is not the end of a longer one ("Brandt" in "Karl Brandt")."""
    from workbench.identity.parts import fold, name_words

    at = words.find(name)
    while at >= 0:
        before = words[:at].rpartition(" ")[0].split(" ")[-1] if words[at - 1 : at] == " " else ""
        if " " in name or not before[:1].isupper() or fold(before) in name_words().titles:
            return True
        at = words.find(name, at + 1)
    return False
