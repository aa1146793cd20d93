"""Run every `$ workbench ...` line in the README's console blocks and put what it printed under it.

    python docs/refresh_readme.py            rewrite README.md
    python docs/refresh_readme.py --check    exit 1 if README.md is not what the commands print today

The commands run one after the other in a folder of their own with a fresh database and a link to corpus/, so that
the tour in the README is a tour that anybody can take. A line `$ command | ...` goes through bash.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command: str, folder: Path) -> str:
    """What `command` prints to a terminal 100 columns wide, standard error after standard output."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "WORKBENCH_DB": "db/quotes.db",
        "WORKBENCH_REVIEWER": "ana",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    lines = (done.stdout + done.stderr).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def refreshed(readme: str) -> str:
    """The README with every console block's output made anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "corpus").symlink_to(ROOT / "corpus")
        for sub in ("db", "exports"):
            (folder / sub).mkdir()

        def block(match: re.Match[str]) -> str:
            commands = [line[2:] for line in match.group(1).splitlines() if line.startswith("$ ")]
            body = "\n".join(f"$ {command}\n{run(command, folder)}".rstrip("\n") + "\n" for command in commands)
            return f"```console\n{body}```"

        return BLOCK.sub(block, readme)


def main() -> int:
    """Rewrite or check README.md."""
    path = ROOT / "README.md"
    before = path.read_text("utf-8")
    after = refreshed(before)
    if "--check" in sys.argv[1:]:
        sys.stdout.writelines(
            difflib.unified_diff(
                before.splitlines(True), after.splitlines(True), "README.md", "what the commands print"
            )
        )
        return int(before != after)
    path.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
