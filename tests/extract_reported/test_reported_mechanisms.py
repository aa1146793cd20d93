"""Who reports what: one invented sentence for each structure."""

from __future__ import annotations

import pytest

from workbench.model.quote import Kind

CASES = [
    ("Mayor Ilse Brandt said the bridge would stay closed until May.",
     "Mayor Ilse Brandt", "said", "the bridge would stay closed until May"),
    ("The harbour authority announced last week that two ferries had been withdrawn.",
     "The harbour authority", "announced", "that two ferries had been withdrawn"),
    ("The ferries are old, the inspector warned, and nobody has replaced their engines.",
     "the inspector", "warned", None),
    ("The dam will be raised by two metres, according to the water board.",
     "the water board", "according to", "The dam will be raised by two metres"),
    ("According to the water board, the dam will be raised by two metres.",
     "the water board", "According to", "the dam will be raised by two metres"),
    ("Residents accused the council of hiding the report.",
     "Residents", "accused", "the council of hiding the report"),
    ("The union called for an independent inquiry into the accident.",
     "The union", "called for", "an independent inquiry into the accident"),
    ("Despite his insistence that the figures were correct, the auditor found new errors.",
     "his", "insistence", "that the figures were correct"),
    ("The minister spoke for an hour on Monday, arguing that the tax would help small farms.",
     "The minister", "arguing", "that the tax would help small farms"),
    ("The engineer, who warned that the wall was cracking, resigned in June.",
     "The engineer, who", "warned", "that the wall was cracking"),
    ("The museum promised to return the paintings next year.",
     "The museum", "promised", "to return the paintings next year"),
    ("The pilots said they needed rest and asked for longer breaks.",
     "The pilots", "said", "they needed rest"),
    ("The plan was criticised by several teachers as a waste of money.",
     "several teachers", "criticised", None),
    ("Nadia Okoro has said that the vaccine is safe.",
     "Nadia Okoro", "said", "that the vaccine is safe"),
    ("She added that the clinic would reopen.",
     "She", "added", "that the clinic would reopen"),
    ("A reporter asked the keeper of the lighthouse if he had slept.",
     "A reporter", "asked", "if he had slept"),
    # What somebody repeated tells more than that somebody else slammed it.
    ("The council slammed comments by the mayor in which she repeated that the quay should not be closed.",
     "she", "repeated", "that the quay should not be closed"),
    ("Critics condemned remarks by the chairman in which he suggested that the pier was beyond repair.",
     "he", "suggested", "that the pier was beyond repair"),
    # Who is spoken to is no part of what is said.
    ("The mayor assured the bakers that no one would raise their rents.",
     "The mayor", "assured", "that no one would raise their rents"),
    ("The union warned members that pay would fall.",
     "The union", "warned", "that pay would fall"),
    ("The minister promised bus drivers that they would keep their depots.",
     "The minister", "promised", "that they would keep their depots"),
    ("The ministry will not close the yard, a senior official told The Evening Tide.",
     "a senior official", "told", "The ministry will not close the yard"),
    ("The museum promised a new wing.",
     "The museum", "promised", "a new wing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES, ids=[case[0][:40] for case in CASES])
def test_source_cue_and_content(reports, text, source, cue, content):
    found = [item for item in reports(text) if item.cue is not None and item.cue.of(text) == cue]
    assert len(found) == 1, [item.cue and item.cue.of(text) for item in reports(text)]
    (item,) = found
    assert item.kind is Kind.INDIRECT
    assert item.source is not None
    assert item.source.of(text) == source
    if content is not None:
        assert " ".join(span.of(text) for span in item.content) == content
    assert cue in item.reason.words
    assert 0.0 <= item.confidence <= 1.0


def test_a_cue_in_the_middle_leaves_two_pieces(reports):
    text = "The tunnel, the chief engineer said, would be ready by spring."
    (item,) = reports(text)
    assert [span.of(text) for span in item.content] == ["The tunnel", "would be ready by spring"]
    assert item.source.of(text) == "the chief engineer"


def test_two_reports_of_one_sentence_share_no_words(reports):
    text = "Norland says the raids were a fair answer to earlier attacks, arguing that they hit only fuel depots."
    found = reports(text)
    assert [item.cue.of(text) for item in found] == ["says", "arguing"]
    assert {item.source.of(text) for item in found} == {"Norland"}
    assert found[0].content[-1].end <= found[1].content[0].start


def test_a_second_verb_of_speech_has_the_outer_speaker(reports):
    text = "The coach said that the striker was injured and suggested that he would miss the final."
    found = {item.cue.of(text): item.source.of(text) for item in reports(text)}
    assert found["suggested"] == "The coach"


def test_the_sentence_may_not_say_who(reports):
    text = "It was announced on Friday that the station would close."
    (item,) = reports(text)
    assert item.source is None
    assert "does not say who" in item.reason.words


def test_the_article_itself_is_no_speaker(reports):
    text = "It is worth noting that the harbour master has repeatedly warned that the pier is unsafe."
    assert [item.source.of(text) for item in reports(text) if item.source] == ["the harbour master"]


def test_day_and_focus_words_are_no_part_of_the_source(reports):
    text = "The palace on Friday denied that the duke was ill. Even the bishop admitted that the roof leaked."
    assert [item.source.of(text) for item in reports(text)] == ["The palace", "the bishop"]


def test_an_apposition_stays_with_the_name(reports):
    text = "Petra Lang, the ministry's spokeswoman, warned that the river was rising."
    (item,) = reports(text)
    assert item.source.of(text) == "Petra Lang, the ministry's spokeswoman"


def test_the_verb_of_the_sentence_goes_before_a_noun_inside_its_report(reports):
    text = "Claims by the club that the pitch was safe seem to be wrong, the referee Marta Silva has said."
    assert [item.source.of(text) for item in reports(text)] == ["the referee Marta Silva"]


def test_deeds_are_not_speech(reports):
    assert reports("The committee met on Tuesday. It rained all day and the market stayed empty.") == []


def test_nothing_is_reported_from_inside_quotation_marks(reports):
    text = '"He told me that the money was gone and that the bank knew," Anna Weiss said.'
    assert [item for item in reports(text) if item.cue.of(text) == "told"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor was asked about the bridge as she left the school.",
        "Jo Lund was told about the plan on Friday.",
        "A spokesman informed the paper.",
    ],
)
def test_the_one_spoken_to_is_nothing_said(reports, text):
    assert not reports(text)
