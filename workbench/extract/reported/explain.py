"""The words in which a reporter is told why something is taken for reported speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.quote import Reason

if TYPE_CHECKING:
    from workbench.extract.reported.candidate import Candidate

WORDS = {
    "clause": "the clause that “{cue}” reports",
    "clause_before": "the clause before “{cue}”, which reports it",
    "infinitive": "what “{cue}” says is to be done",
    "object_infinitive": "what “{cue}” says somebody is to do",
    "predicate": "what “{cue}” says it to be",
    "inserted": "the clause that “{cue}” is put into",
    "as_clause": "the clause that “as ... {cue}” refers to",
    "object": "the object of “{cue}”",
    "object_before": "the noun that “{cue}” refers back to",
    "object_and_rest": "the object of “{cue}” and what is said of it",
    "preposition": "what “{cue}” is about",
    "passive": "the subject of the passive “{cue}”",
    "passive_preposition": "the subject of the passive “{cue}” and what is said of it",
    "passive_predicate": "the subject of the passive “{cue}” and what is said of it",
    "raised": "what “{cue}” says of its subject",
    "noun_clause": "the clause that the noun “{cue}” announces",
    "noun_infinitive": "what the noun “{cue}” says is to be done",
    "noun_preposition": "what the noun “{cue}” is about",
    "according_to": "the clause that “{cue}” gives a source for",
    "according_sentence": "the sentence that “{cue}” gives a source for",
    "according_opening": "what follows “{cue}” and the source that it names",
    "label": "what follows the name and the colon",
}
ROUTES = {
    "subject": "its subject",
    "shared": "the subject it shares with the verb before",
    "governing": "the subject of the clause it belongs to",
    "modified": "the noun it describes",
    "relative": "the person the relative clause is about",
    "agent": "the one named with “by”",
    "owner": "the one whose it is",
    "of": "the one named after the noun",
    "support": "the subject of its verb",
    "according": "the source it names",
    "label": "the name before the colon",
}


def reason(candidate: Candidate, cue: str) -> Reason:
    """Why this content, and why this source."""
    words = WORDS[candidate.mechanism].format(cue=cue)
    if candidate.source is None:
        return Reason(candidate.mechanism, f"{words}; the sentence does not say who")
    return Reason(candidate.mechanism, f"{words}; the speaker is {ROUTES[candidate.source.route]}")
