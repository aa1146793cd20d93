"""A second opinion is given blind: what of a quote its reader may see, told in one place for all lists and filters.

A quote whose state is `needs_second` waits for the opinion of whoever has none on it that stands. To this reader it is
as if nobody had decided: the verdict, who gave it and when, a corrected speaker or day, the note, evidence and checks
are withheld from rows and history, and filters by them pass it by (`QueueFilter.reader`). That a first opinion is
there is shown: it is why the quote is asked about. Counts over all quotes are no secret.

What the first opinion corrected is not in force before the second is in (view `held`): order, search by speaker or day
and conflicts between outlets go by the machine's suggestion, so that they tell nothing either. Where the article
changed after the first opinion, that opinion no longer stands and nothing waits for a second: the history is open.
"""

from __future__ import annotations


def blind(row: str, reader: str) -> str:
    """Return the condition that the row `row` of the desk is to be judged blind by `reader`, an SQL parameter."""
    return (
        f"({row}.state = 'needs_second' AND NOT EXISTS (SELECT 1 FROM standing_decisions x"
        f" WHERE x.quote_id = {row}.quote_id AND x.reviewer = {reader}))"
    )
