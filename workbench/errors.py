"""Everything that can go wrong in a way that a person should be told of, as one tree.

Each error says what happened in one sentence that names the file or record; the command line prints that
sentence to stderr and exits with `exit_code`. Anything that is not a `WorkbenchError` is a bug.
"""


class WorkbenchError(Exception):
    """Base of all expected failures. `exit_code` is the process's exit status (2: wrong use, input, database)."""

    exit_code = 2


class UnreadableInputError(WorkbenchError):
    """A file that cannot be taken in: `path` names it, `reason` says why in words for its owner."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class DatabaseError(WorkbenchError):
    """The database is missing, corrupt, read-only, full, or of a newer schema than this program knows."""


class NotFoundError(WorkbenchError):
    """A record that was asked for by its id does not exist."""

    exit_code = 1


class InvalidDecisionError(WorkbenchError):
    """A reviewer's entry that cannot be stored: unknown verdict, a date that is no date, an empty name."""
