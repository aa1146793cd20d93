"""`workbench export --format dossier`, and the page in a browser where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from cli_newsroom import Run, rows

from workbench.services.dossier import pieces_of

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def test_a_family_with_its_differences_and_history(run: Run, db: Path, tmp_path: Path) -> None:
    courier, herald = sorted(rows(run("search", "text:valley", "--nl", "--db", db)), key=lambda row: row["outlet"])
    run("verdict", herald["id"], "altered", "--note", "<i>left out</i>", "--reviewer", "Ines", "--db", db)
    path = tmp_path / "family.html"
    result = run("export", "--out", path, "--family", herald["family"], "--db", db)
    assert (result.exit_code, result.stdout.strip()) == (0, str(path)), result.stderr
    markup = path.read_text()
    assert re.search(r"<(ins|del)><span class=\"heard\">\[\w+: </span>not<", markup)
    assert f"Quote {courier['id']}." in markup
    assert f"Quote {herald['id']}." in markup
    assert "&lt;i&gt;left out&lt;/i&gt;" in markup
    assert "<svg" in markup
    assert "apples" not in re.sub(r'<span class="around">.*?</span>', "", markup)


def test_a_filter_and_a_verdict(run: Run, db: Path) -> None:
    everything = run("export", "--format", "dossier", "--out", "-", "--db", db)
    assert (everything.exit_code, everything.stderr) == (0, "5 quotes\n")
    assert everything.stdout.count("<section") == 4
    none = run("export", "--format", "dossier", "--out", "-", "--verdict", "verified", "--db", db)
    assert (none.exit_code, none.stdout) == (1, "")


@pytest.mark.parametrize(
    ("reference", "other"),
    [
        ("We will not go, ever.", "“We will go” — never!"),
        ("a b c", ""),
        ("", "a b"),
        ("one two three four", "three four one two"),
    ],
)
def test_the_pieces_are_the_whole_wording(reference: str, other: str) -> None:
    assert "".join(piece.new + piece.same for piece in pieces_of(reference, other)) == other


@pytest.mark.skipif(BROWSER is None, reason="no browser here")
def test_a_browser_shows_it(run: Run, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    run("export", "--out", path, "--db", db)
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
               "--dump-dom", path.as_uri()]  # fmt: skip
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert shown.count("<section") == 4
    assert shown.count("<svg") == 1
    assert "=1+1 is all they told us" in shown


def test_only_what_goes_on_has_an_ellipsis(run: Run, tmp_path: Path) -> None:
    path, db = tmp_path / "short.md", tmp_path / "short.db"
    path.write_text('---\ntitle: Short\nkeywords: internal\n---\n"My cellar is full," said Lena Brandt.\n')
    assert run("ingest", path, "--db", db).exit_code == 0
    markup = run("export", "--format", "dossier", "--out", "-", "--db", db).stdout
    assert "internal" not in markup
    assert "…" not in markup, "the whole article is there"
