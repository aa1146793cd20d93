"""`workbench speakers`: the register of who speaks, and a person's decisions on who is who."""

from __future__ import annotations

import click

from workbench.cli.speaker_decisions import accept, merge, reject, split
from workbench.cli.speaker_import import import_
from workbench.cli.speaker_views import list_, show, suggest


@click.group(
    epilog="""\b
Examples:
  workbench speakers list                      who is quoted, the most printed first
  workbench speakers show "Ada Vell"           all spellings, roles and counts
  workbench speakers suggest                   who may be the same
  workbench speakers merge 12 40               both are one speaker
  workbench speakers split 12 "A. Vell"        that spelling is somebody else
  workbench speakers suggest --facts           offices and other names that articles tell
  workbench speakers accept 12 "mayor of Orrin" --from 2029-05
  workbench speakers import ministers.csv      names, aliases, roles with dates"""
)
def speakers() -> None:
    """Look after the register of speakers: one person under many spellings is one speaker.

    Names are linked by themselves only where that is certain; the rest is suggested, and a person decides. A decision
    binds every later run and can be taken back with `workbench undo`.
    """


for _command in (list_, show, suggest, merge, split, accept, reject, import_):
    speakers.add_command(_command)
