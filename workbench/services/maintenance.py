"""Looking after the database: what it holds, whether it is sound, copies of it, room."""

from __future__ import annotations

from workbench.store.soundness import Finding
from workbench.store.upkeep import Info, backup, check, compact, info, restore

__all__ = ["Finding", "Info", "backup", "check", "compact", "info", "restore"]
