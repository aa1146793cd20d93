"""Reports that a verb makes: its clauses, objects and prepositional phrases, and the clause it is put into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.reported.candidate import Candidate
from workbench.extract.reported.clauses import ASKING, FINITE, WHETHER, child, clause_start, is_passive, subject_token
from workbench.extract.reported.phrases import is_time
from workbench.extract.reported.speech import hearers, speech_words
from workbench.extract.reported.subjects import outer_report, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.extract.reported.candidate import Source
    from workbench.extract.syntax import Token, Tree

_LIGHT = frozenset({"be", "have", "do", "will", "would", "can", "could", "may", "might", "shall", "should", "must"})
_RAISING = frozenset({"seem", "appear", "look", "sound", "feel", "prove", "remain", "tend", "happen"})
_OBJECT_PREPOSITIONS = frozenset({"of", "as", "for", "with", "to", "against", "about", "on", "from", "over", "at"})


def verb_candidates(tree: Tree, verb: Token) -> Iterator[Candidate]:
    """Everything that `verb` may report."""
    if verb.lemma in _LIGHT:
        return
    yield from _clauses(tree, verb)
    yield from _inserted(tree, verb)
    if is_passive(tree, verb):
        yield from _passive(tree, verb)
    else:
        yield from _raised(tree, verb)
        if verb.lemma not in hearers():
            yield from _objects(tree, verb)
        else:
            yield from _heard(tree, verb)
    yield from _prepositions(tree, verb)


def indices(tree: Tree, *tokens: Token) -> set[int]:
    """The indices of everything under these tokens."""
    return {i for token in tokens for i in tree.under(token)}


def particles(tree: Tree, verb: Token) -> tuple[int, ...]:
    """The particle of a phrasal verb ("point out")."""
    return tuple(item.i for item in tree.children(verb) if item.dep == "prt" and 0 < item.i - verb.i <= 2)


def _make(
    tree: Tree,
    cue: Token,
    head: Token,
    content: Iterable[int],
    mechanism: str,
    preposition: Token | None = None,
    source: Source | None = None,
) -> Candidate:
    inside = set(content)
    extra = particles(tree, cue) + ((preposition.i,) if preposition is not None else ())
    found = source if source is not None else source_of(tree, cue, inside)
    if found is not None:
        inside -= set(found.tokens) | {cue.i}
    return Candidate(tree, cue, extra, head, tuple(sorted(inside - set(extra) - {cue.i})), found, mechanism)


def _clauses(tree: Tree, verb: Token) -> Iterator[Candidate]:
    for clause in tree.children(verb):
        asked = _is_asked(tree, verb, clause)
        if not (asked or clause.dep in ("ccomp", "xcomp", "csubj")) or clause.i == verb.i:
            continue
        if clause.dep == "csubj" and not is_passive(tree, verb):
            continue
        if _goes_on(tree, clause, verb):
            continue
        inside = indices(tree, clause)
        for item in tree.subtree(clause):
            if item.dep in ("conj", "advcl", "acl") and item is not clause and outer_report(tree, item) is verb:
                inside -= indices(tree, item)  # the speaker's next report
        if asked or clause.dep == "ccomp":
            mechanism = "clause_before" if clause.i < verb.i else "clause"
            if child(tree, clause, "aux") is not None and child(tree, clause, "mark") is None:
                first = min((item for item in tree.children(clause) if item.dep == "aux"), key=lambda item: item.i)
                if first.lemma == "to":
                    mechanism = "infinitive"
        elif clause.dep == "csubj":
            mechanism = "clause_before"
        else:
            mechanism = "infinitive" if any(item.lemma == "to" for item in tree.children(clause)) else "predicate"
        yield _make(tree, verb, clause, inside, mechanism)
        if mechanism in ("infinitive", "predicate") and (patient := child(tree, verb, "dobj")) is not None:
            yield _make(tree, verb, clause, inside | indices(tree, patient), "object_infinitive")


def _is_asked(tree: Tree, verb: Token, clause: Token) -> bool:
    """Whether "if" opens what is asked, not a condition: "asked the mayor if she had slept"."""
    if clause.dep != "advcl" or verb.lemma not in ASKING or clause.i < verb.i:
        return False
    wanted = any(item.dep == "prep" and item.lemma == "for" for item in tree.children(verb))
    return not wanted and any(item.dep == "mark" and item.lemma in WHETHER for item in tree.children(clause))


def _goes_on(tree: Tree, clause: Token, verb: Token) -> bool:
    """Whether the clause is no content but what comes before or after the report.

    "Some say so; others say no": a semicolon parts it from a verb that reports another one. "The mayor, asked whether
    it was so, said no": a verb of speech without a subject goes on with the sentence.
    """
    if clause.i < verb.i:
        parted = any(item.text == ";" for item in tree.tokens[clause.i : verb.i])
        speaks = clause.lemma in speech_words() and clause.tag in FINITE
        return parted and (speaks or any(item.dep == "ccomp" and item.i > verb.i for item in tree.children(verb)))
    said = clause.lemma in speech_words() and clause.tag in FINITE and subject_token(tree, clause) is None
    return said and tree.tokens[clause_start(tree, clause) - 1].text == ","


def _inserted(tree: Tree, verb: Token) -> Iterator[Candidate]:
    """A verb put into or after the clause that it reports: "..., he said, ...", "as he put it"."""
    host = tree.head(verb)
    if host is verb or subject_token(tree, verb) is None:
        return
    mine = indices(tree, verb)
    if verb.dep == "parataxis" or (verb.dep in ("ccomp", "dep") and host.i < verb.i):
        if verb.dep != "parataxis" and not _set_off(tree, mine):
            return
        yield _make(tree, verb, host, indices(tree, host) - mine, "inserted")
    elif verb.dep == "advcl" and any(
        item.lemma == "as" and item.dep in ("mark", "advmod", "prep") for item in tree.children(verb)
    ):
        yield _make(tree, verb, host, indices(tree, host) - mine, "as_clause")


def _set_off(tree: Tree, inside: set[int]) -> bool:
    before = min(inside) - 1
    return before >= 0 and (
        tree.tokens[before].text in (",", "—", "–", "--", "-")
        or tree.tokens[min(inside)].text in (",", "—", "–", "--", "-")
    )


def _passive(tree: Tree, verb: Token) -> Iterator[Candidate]:
    """ "He was accused of ...", "the plan was criticised by ...", "she is said to ..."."""
    patient = subject_token(tree, verb)
    if patient is None or (patient.lemma == "it" and child(tree, verb, "ccomp") is not None):
        return
    own = indices(tree, patient)
    rest: set[int] = set()
    for item in tree.children(verb):
        if item.dep in ("xcomp", "oprd", "ccomp") and item.i > verb.i:
            rest |= indices(tree, item)
    if verb.lemma in hearers():
        return  # "he was told": what is said is a clause of its own
    if rest:
        yield _make(tree, verb, patient, own | rest, "passive_predicate")
    for item in tree.children(verb):
        if item.dep == "prep" and item.lemma in _OBJECT_PREPOSITIONS and item.i > verb.i:
            head = child(tree, item, "pobj")
            if head is not None and is_time(head):
                continue
            yield _make(tree, verb, patient, own | indices(tree, item), "passive_preposition")
    yield _make(tree, verb, patient, own, "passive")


def _raised(tree: Tree, verb: Token) -> Iterator[Candidate]:
    """ "The plan seems to ...", "talks appear stalled": what is said is the subject and the predicate."""
    if verb.lemma not in _RAISING:
        return
    patient = subject_token(tree, verb)
    predicate = child(tree, verb, "xcomp", "oprd", "acomp")
    if patient is None or predicate is None or predicate.i < verb.i or verb.pos != "VERB":
        return
    if child(tree, verb, "dobj") is not None:
        return
    inside = indices(tree, patient, predicate)
    made = _make(tree, verb, patient, inside, "raised")
    yield Candidate(made.tree, made.cue, made.particles, made.head, tuple(sorted(inside - {verb.i})), None, "raised")


def _objects(tree: Tree, verb: Token) -> Iterator[Candidate]:
    patient = child(tree, verb, "dobj")
    if patient is None or any(_is_asked(tree, verb, item) for item in tree.children(verb)):
        return  # who is asked hears the question
    own = indices(tree, patient)
    rest: set[int] = set()
    for item in tree.children(verb):
        if item.i > patient.i and (
            item.dep in ("oprd", "xcomp", "acomp") or (item.dep == "prep" and item.lemma in ("of", "as", "for", "with"))
        ):
            rest |= indices(tree, item)
    if rest:
        yield _make(tree, verb, patient, own | rest, "object_and_rest")
    yield _make(tree, verb, patient, own, "object_before" if patient.i < verb.i else "object")


def _heard(tree: Tree, verb: Token) -> Iterator[Candidate]:
    """What somebody is told who is the verb's object: "assured the crews that ..."."""
    patient = child(tree, verb, "dobj")
    if patient is None or patient.i < verb.i:
        yield from _objects(tree, verb)
        return
    clause = next((item for item in tree.children(patient) if _is_told(tree, item)), None)
    if clause is not None:  # the parser took it for a clause about the hearer
        yield _make(tree, verb, clause, indices(tree, clause), "clause")
        return
    told = any(item.dep == "ccomp" for item in tree.children(verb)) or verb.dep in ("ccomp", "parataxis")
    for candidate in _objects(tree, verb):
        if candidate.mechanism == "object_and_rest" or not (told or hearers()[verb.lemma]):
            yield candidate


def _is_told(tree: Tree, clause: Token) -> bool:
    """Whether a clause under a noun begins with "that" and lacks nothing: its subject is another word."""
    if clause.dep not in ("acl", "relcl") or tree.tokens[min(indices(tree, clause))].lemma != "that":
        return False
    subject = subject_token(tree, clause)
    return subject is not None and subject.lemma != "that"


def _prepositions(tree: Tree, verb: Token) -> Iterator[Candidate]:
    for preposition in tree.children(verb):
        if preposition.dep != "prep" or preposition.i < verb.i or preposition.lemma in ("by", "during", "after"):
            continue
        head = child(tree, preposition, "pobj", "pcomp")
        if head is not None and not is_time(head):
            yield _make(tree, verb, head, indices(tree, head), "preposition", preposition)
