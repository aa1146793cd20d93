"""What changes the meaning is named with its kind; what does not is left alone."""

from dataclasses import replace

import pytest

from workbench.match.differences.material import material
from workbench.model.matching import MatchQuote


def kinds(a, b, **more):
    first = MatchQuote("a", a) if isinstance(a, str) else a
    second = MatchQuote("b", b, **more) if isinstance(b, str) else b
    return {str(one.kind) for one in material(first, second)}


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("The ferry will not sail on Sunday.", "The ferry will sail on Sunday.", "negation"),
        ("We are willing to share the costs of it.", "We are unwilling to share the costs of it.", "negation"),
        ("Nous ne paierons pas la facture du port.", "Nous paierons la facture du port.", "negation"),
        ("We lost 40 million crowns in March.", "We lost 14 million crowns in March.", "number"),
        ("The ship needs nine months of work.", "The ship needs nine weeks of work.", "number"),
        ("We sent the plans to Halden and Torvik last week.", "We sent the plans to Halden last week.", "name"),
        ("The council should sell the harbour.", "The council must sell the harbour.", "modality"),
        ("It was perhaps a mistake to build it here.", "It was a mistake to build it here.", "hedge"),
        ("This is a very dangerous idea.", "This is a dangerous idea.", "hedge"),
        ("The mill is a place of work for us all.", "The mill was a place of work for us all.", "tense"),
        ("They fully support the plan of the mayor.", "They fully supported the plan of the mayor.", "tense"),
        ("They ruined the harbour with their dredging.", "He ruined the harbour with their dredging.", "subject"),
        ("We will rebuild the old lighthouse.", "We will repair the old lighthouse.", "content"),
        ("You need rules and permits for that.", "You need rules or permits for that.", "content"),
    ],
)
def test_a_change_is_named(a, b, kind):
    assert kind in kinds(a, b)
    assert kind in kinds(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We won't sell the harbour!", "“we will not sell the harbour,”"),
        ("He will not sell it.", "[The mayor] will not sell it."),
        ("The harbour, which my father built, is not for sale.", "The harbour ... is not for sale"),
        ("It costs 12 per cent more than in the U.K.", "It costs twelve percent more than in the UK"),
        ("Well, we tried the pumps, you know, and failed.", "We tried the pumps and failed."),
        ("The time table is wrong.", "The timetable is wrong."),
        ("He called it a d***ed lie in the council.", "He called it a damned lie in the council."),
    ],
)
def test_proper_editing_is_nothing(a, b):
    assert kinds(a, b) == set()


def test_a_condition_or_half_of_a_contrast_left_out():
    whole = "We will sell the harbour if the council goes bankrupt."
    assert kinds(whole, "We will sell the harbour.") == {"cropped"}
    both = "There is some hope for the upper town, but there is none for the lower town."
    assert kinds(both, "But there is none for the lower town.") == {"cropped"}


def test_a_negation_in_front_of_a_fragment():
    assert kinds("I was never willing to sell the harbour.", "willing to sell the harbour") == {"cropped"}


def test_the_article_may_give_outside_the_marks_what_they_leave_out():
    fragment = MatchQuote("b", "willing to sell the harbour", before="She said she was never")
    assert kinds(MatchQuote("a", "I was never willing to sell the harbour."), fragment) == set()


def test_a_negation_outside_the_marks_that_the_other_does_not_have():
    a = MatchQuote("a", "willing to sell the harbour", before="The mayor said she was")
    b = replace(a, id="b", before="The mayor said she was not")
    assert kinds(a, b) == {"cropped"}


def test_what_stands_between_two_remarks_that_were_stitched_is_told_once():
    """Its negations, numbers and names are those of other sentences."""
    whole = "The pumps are weak. Nobody asked Per Holm, not even once in 40 years. The dam is safe."
    assert kinds(whole, "The pumps are weak. The dam is safe.") == {"stitched"}


def test_a_silent_cut_and_two_remarks_stitched():
    whole = "The pumps, as everybody in this town has known for years, are far too weak. I resign. The dam is safe."
    assert "silent_cut" in kinds(whole, "The pumps are far too weak. I resign. The dam is safe.")
    long = "The pumps are weak. Nobody asked me about the gates or the money. The dam is safe."
    assert "stitched" in kinds(long, "The pumps are weak. The dam is safe.")


def test_marks_around_a_paraphrase():
    a = "The harbour belongs to the people who work in it every day."
    assert kinds(a, "Dockers own that port, said nobody else.") == {"marks_around_paraphrase"}


def test_a_headline_that_sharpens_its_body():
    body = MatchQuote("a", "The dam could perhaps break in a strong winter.", article="x")
    headline = MatchQuote("b", "The dam will break", article="x", region="headline")
    assert "sharpened_headline" in kinds(body, headline)


def test_an_overlap_of_two_cuts_is_no_paraphrase():
    a = "We were late with the pumps. I am trying to save the lower town before the winter."
    b = "I am trying to save the lower town before the winter. Then we will talk about who pays for the gates."
    assert "marks_around_paraphrase" not in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("We will close the yard, and the ferry too, by May.", "We will close the yard, and the ferry too, by June.",
         "name"),
        ("May 4 was the day we closed it.", "June 4 was the day we closed it.", "content"),
        ("The bridge will open in May next year.", "The bridge will open next year.", "content"),
        ("We asked the US for help again.", "We asked the EU for help again.", "content"),
    ],
)  # fmt: skip
def test_a_name_that_is_written_as_a_small_word_is_a_name(a, b, kind):
    assert kinds(a, b) == {kind}


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("It MAY rain on the day.", "It WILL rain on the day.", "modality"),
        ("The town may close it soon.", "The town will close it soon.", "modality"),
        ("We asked us for help again.", "We asked them for help again.", "subject"),
    ],
)
def test_a_small_word_stays_one_however_loud(a, b, kind):
    assert kinds(a, b) == {kind}
