"""Make the sample database of an earlier schema, with that version's own code. Kept as the record of how it was done.

    git worktree add /tmp/earlier COMMIT && cd /tmp/earlier
    PYTHONPATH=.:tests/store python THIS_FILE sample.db && gzip -9n sample.db

The commits, the last of each schema: m0001 497b318^, m0002 7694aa6^, m0003 347d360^, m0004 fac8350, m0008 (with m0005)
7f845fc, m0009 cb3b266, m0010 f386978, m0011 043a567. A sample is made once and never again: it is what people of that
version have on their disks.
"""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

from store_material import HARBOUR, article, quote, rich_quote, save, three

from workbench.model.review import Check, CheckState, Decision, Verdict
from workbench.services.desk.review import Desk
from workbench.services.families.matching import match_pending
from workbench.store.database import Store
from workbench.store.schema.version import VERSIONS


def main(path: Path) -> None:
    with Store.open(path) as store:
        one, two, third = three(store)
        ada, bo = Desk(store, "Ada", Verdict.VERIFIED), Desk(store, "Bo")
        ada.decide(
            Decision(
                one,
                "Ada",
                Verdict.VERIFIED,
                note="heard on the recording",
                evidence_url="https://parliament.example/recording",
                evidence_excerpt="will not close",
                checks={Check.WORDING: CheckState.CONFIRMED},
            )
        )
        bo.decide(Decision(one, "Bo", Verdict.CORROBORATED))
        bo.decide(Decision(two, "Bo", Verdict.ALTERED, note="“not” is gone", speaker="Ilse Ränd"))
        ada.decide(Decision(third, "Ada", Verdict.SATIRE))
        ada.undo()
        bo.save_draft(third, {"note": "to be looked up"})
        bo.split(two)
        bo.save_filter("mine", type(bo.queue.__defaults__[0])(words="harbour"))  # a QueueFilter
        torn = "\ud83d“Half a smile.”"
        smile = save(store, article(torn, "torn", title="Torn"), quote(torn, "Half a smile", speaker=None))
        ada.decide(Decision(smile.quote_ids[0], "Ada", Verdict.UNVERIFIED, note="half \udc00 a sign"))
        changed = HARBOUR.replace("on Friday", "late on Friday")
        save(store, article(changed), replace(rich_quote(), content=rich_quote().content[:1], said=None, context=()))
        if "m0003_passages" in VERSIONS:
            speech = "We will not close the harbour, today or ever. The sea is calm."
            save(store, article(speech, "speech", primary=True), quote(speech, "The sea is calm"))
        match_pending(store)
    if "m0004_exports" in VERSIONS:
        from array import array

        from workbench.services.export import note_export
        from workbench.store.lists.filters import QueueFilter

        note_export(path, "csv", None, QueueFilter(), array("q", [1, 2]))
    cx = sqlite3.connect(path)
    cx.execute("PRAGMA journal_mode = DELETE")
    cx.execute("VACUUM")
    cx.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
