"""Three ways and more of writing each mechanism: the source in both modes, on sentences written for it."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article
from workbench.model.quote import Kind, Polarity, Quote

FILLER = "The allotment society of Brackwell met on Monday evening in the village hall to talk about the water.\n\n"


def holding(text: str, words: str, *, fast: bool = False) -> Quote:
    """The one quotation that holds these words."""
    found = extract(Article(text=text, name="article", language="en"), fast=fast)
    assert found.warnings == ()
    at = text.index(words)
    (quote,) = [item for item in found.quotes if any(span.start <= at < span.end for span in item.content)]
    return quote


CASES = {
    "credit after a dash": (
        "“I grew my first beans here in the year my father died.” – Odile Marsh, plot holder\n\n" + FILLER,
        "I grew my",
        "Odile Marsh",
    ),
    "credit after two hyphens": (
        '"The pump was older than anyone in the room that night." -- Piers Caddow\n\n' + FILLER,
        "The pump was",
        "Piers Caddow",
    ),
    "credit on its own line": (
        "“Water is not a hobby, it is what keeps us alive.”\n— Nurse Fatima Bello\n\n" + FILLER,
        "Water is not",
        "Fatima Bello",
    ),
    "transcript in capitals": (
        "CADDOW: Who turned off the pump on Sunday night?\n\nMARSH: I turned it off because it was flooding the path."
        "\n\nCADDOW: And nobody was told.\n",
        "I turned it off",
        "MARSH",
    ),
    "transcript with names": (
        "Interviewer: When did you first see the leak?\n\nOdile Marsh: I saw it on the morning of the fair.\n\n"
        "Interviewer: Did you report it?\n\nOdile Marsh: I told the clerk the same day.\n",
        "I saw it",
        "Odile Marsh",
    ),
    "transcript with letters": (
        "Q: When did you first see the leak in the tank?\n\nA: I saw it on the morning of the fair.\n\n"
        "Q: Did you report it to anybody?\n\nA: I told the clerk the same day.\n",
        "I saw it",
        "A",
    ),
    "participle with that": (
        FILLER + 'Piers Caddow waved the letter at the room, insisting that "no gardener will pay a penny for this."',
        "no gardener",
        "Piers Caddow",
    ),
    "participle with a comma": (
        FILLER + 'The clerk closed the book, muttering, "We have been here before, and it ended badly."',
        "We have been",
        "The clerk",
    ),
    "two participles": (
        FILLER + 'Citing the drought, Odile Marsh left the table, calling the offer "a very poor joke."',
        "a very poor",
        "Odile Marsh",
    ),
    "colon after this way": (
        FILLER + 'Odile Marsh put it this way: "A garden without water is a car park."',
        "A garden without",
        "Odile Marsh",
    ),
    "colon after a statement": (
        FILLER + 'The society issued a short statement: "The pump will be repaired before the end of June."',
        "The pump will",
        "The society",
    ),
    "colon after an answer": (
        FILLER + 'Piers Caddow had one answer for them: "Buy your own pump and dig your own well."',
        "Buy your own",
        "Piers Caddow",
    ),
    "brand": (
        FILLER + 'Odile Marsh branded the new rota "a charter for lazy people" on Monday.',
        "a charter",
        "Odile Marsh",
    ),
    "dismiss as": (
        FILLER + 'The treasurer dismissed the claim as "pure invention from start to finish".',
        "pure invention",
        "The treasurer",
    ),
    "label": (
        FILLER + 'Piers Caddow labelled the survey "an insult to every member".',
        "an insult",
        "Piers Caddow",
    ),
    "according to at the end": (
        FILLER + 'The tank holds "less than a bathtub in a dry month," according to a plumber who looked at it.',
        "less than",
        "a plumber",
    ),
    "according to at the beginning": (
        FILLER + 'According to Odile Marsh, the rota is "a mess that nobody can read".',
        "a mess that",
        "Odile Marsh",
    ),
    "per": (FILLER + 'The tank is "a danger to children," per Piers Caddow.', "a danger to", "Piers Caddow"),
    "nested after what": (
        FILLER + 'Odile Marsh denounced what Piers Caddow had described as "a fair price for clean water".',
        "a fair price",
        "Piers Caddow",
    ),
    "nested in a letter": (
        FILLER + 'The clerk read out a letter in which Tom Oyelaran wrote that "the pump was never mine to mend".',
        "the pump was",
        "Tom Oyelaran",
    ),
    "nested in court": (
        FILLER + 'The court heard that Piers Caddow shouted "I will drown the lot of you" at the clerk.',
        "I will drown",
        "Piers Caddow",
    ),
    "carried from a sentence without speech": (
        FILLER + 'Odile Marsh was the last to speak. "I have carried water up that hill for years. My back is done."',
        "I have carried",
        "Odile Marsh",
    ),
    "carried from a report": (
        FILLER + 'The clerk said the board had been warned twice. "They looked at me as if I had asked for the moon."',
        "They looked at",
        "The clerk",
    ),
    "added after another's deed": (
        FILLER + '"The pump was sound in March," said Piers Caddow.\n\nOdile Marsh had sold the pump in May. '
        '"She never asked a soul about it," he added.',
        "She never asked",
        "he",
    ),
    "added by the woman": (
        FILLER + '"I will mend the tank myself," said Odile Marsh, the chair.\n\nPiers Caddow has offered to lend her '
        'a ladder. "He owes me that much at least," she added.',
        "He owes me",
        "she",
    ),
    "added after a report": (
        FILLER + "The clerk said the bill was paid. Piers Caddow had signed it without reading. "
        '"He does that rather a lot," she added.',
        "He does that",
        "she",
    ),
    "members": (
        FILLER + '"Nobody has seen the accounts since the spring," members of the society said.',
        "Nobody has seen",
        "members",
    ),
    "witness": (
        FILLER + '"There were two men and a van by the tank," a witness told the Brackwell Echo.',
        "There were two",
        "a witness",
    ),
    "official without a name": (
        FILLER + '"The valve had been filed through by hand," said an official who asked not to be named.',
        "The valve had",
        "an official",
    ),
    "inverted before who and as": (
        FILLER + '"The soil has turned to dust," said Tom Oyelaran, who took over the plot from his aunt, as he leant '
        "on the gate.",
        "The soil has",
        "Tom Oyelaran",
    ),
    "inverted before an age": (
        FILLER + '"The soil has turned to dust," explained Nina Holt, 61, clerk of the society since the flood.',
        "The soil has",
        "Nina Holt",
    ),
    "inverted after a trade": (
        FILLER + '"The soil has turned to dust," sighed gardener Piers Caddow, a former postman from Lower Brackwell.',
        "The soil has",
        "Piers Caddow",
    ),
}


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize("name", CASES)
def test_the_source_is_named(name: str, fast: bool) -> None:
    text, words, expected = CASES[name]
    quote = holding(text, words, fast=fast)
    assert quote.source is not None
    found = quote.source.of(text)
    assert expected in found
    assert len(found) <= len(expected) + 14, found


def test_who_speaks_is_carried_over_paragraphs() -> None:
    text = FILLER + '"We will not pay for it," said Piers Caddow.\n\n"Not this year and not the next one either."'
    quote = holding(text, "Not this year")
    assert quote.speaker == "Piers Caddow"


SPLIT = {
    "by he said": "“Take your hose,” Odile Marsh said, “and go home.”",
    "by a cue with more": "“Take your hose,” Odile Marsh told the clerk as he packed, “and go home.”",
    "by an inverted cue": "“Take your hose,” said Odile Marsh, the chair, “and go home.”",
}


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize("name", SPLIT)
def test_what_a_cue_splits_is_one_quotation_of_two_parts(name: str, fast: bool) -> None:
    text = FILLER + SPLIT[name]
    quote = holding(text, "Take your hose", fast=fast)
    assert [span.of(text) for span in quote.content] == ["Take your hose,", "and go home."]
    assert quote.kind is Kind.DIRECT
    assert quote.source is not None
    assert quote.source.of(text).startswith("Odile Marsh")


MARKS = {
    "straight": ('"The pump is broken beyond repair,"', "The pump is broken beyond repair,"),
    "curly": ("“The pump is broken beyond repair,”", "The pump is broken beyond repair,"),
    "doubled single": ("''The pump is broken beyond repair,''", "The pump is broken beyond repair,"),
    "grave accents": ("``The pump is broken beyond repair,''", "The pump is broken beyond repair,"),
    "guillemets": ("«The pump is broken beyond repair,»", "The pump is broken beyond repair,"),
    "low and high": ("„The pump is broken beyond repair”,", "The pump is broken beyond repair"),
    "corner": ("「The pump is broken beyond repair」", "The pump is broken beyond repair"),
    "single with apostrophes": (
        "‘The members’ pump isn’t theirs to sell,’",
        "The members’ pump isn’t theirs to sell,",
    ),
    "double in single": (
        "‘She said “never again” and I believed her,’",
        "She said “never again” and I believed her,",
    ),
    "single in double": (
        "\"He told me, 'It is broken,' and then he left,\"",
        "He told me, 'It is broken,' and then he left,",
    ),
    "brackets and an ellipsis": (
        '"The pump [in the shed] is ... beyond repair,"',
        "The pump [in the shed] is ... beyond repair,",
    ),
}


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize("name", MARKS)
def test_the_words_in_marks_are_the_quotation(name: str, fast: bool) -> None:
    marked, expected = MARKS[name]
    text = f"{FILLER}{marked} said Odile Marsh."
    quote = holding(text, expected[4:], fast=fast)
    assert [span.of(text) for span in quote.content] == [expected]
    assert quote.source is not None
    assert quote.source.of(text) == "Odile Marsh"


DENIED = [
    ('Odile Marsh did not say "the pump is safe for everybody".', Polarity.NEGATED),
    ('Odile Marsh never called the pump "safe for everybody in the village".', Polarity.NEGATED),
    ('The clerk refused to say "the pump is safe for everybody".', Polarity.NEGATED),
    ('Nobody has said that "the pump is safe for everybody".', Polarity.NEGATED),
    ('Did Odile Marsh say "the pump is safe for everybody"?', Polarity.QUESTIONED),
    ('Has the clerk ever said "the pump is safe for everybody"?', Polarity.QUESTIONED),
    ('"Is the pump safe for everybody?" Odile Marsh asked.', Polarity.ASSERTED),
    ('Odile Marsh said "the pump is not safe for everybody".', Polarity.ASSERTED),
]


@pytest.mark.parametrize(("sentence", "polarity"), DENIED)
def test_words_in_marks_that_were_denied_or_asked_for_are_not_counted_as_said(
    sentence: str, polarity: Polarity
) -> None:
    text = FILLER + sentence
    assert holding(text, "safe for everybody").polarity is polarity


def test_what_another_told_of_is_the_quotation_of_who_said_it() -> None:
    text = FILLER + 'The court heard that Piers Caddow shouted "I will drown the lot of you" at the clerk.'
    quote = holding(text, "I will drown")
    assert quote.kind is Kind.DIRECT
    assert [span.of(text) for span in quote.content] == ["I will drown the lot of you"]
    assert quote.cue is not None
    assert quote.cue.of(text) == "shouted"
