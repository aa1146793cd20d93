"""Plain records that every part of the workbench speaks in. Standard library only; no behaviour beyond the record."""
