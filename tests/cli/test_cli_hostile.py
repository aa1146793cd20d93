"""A folder from somebody who means no good: clean errors, a clean database, and what is readable goes in."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

from cli_newsroom import Run, rows

GOOD = '"It will hold," said Ada Vell, the mayor.\n'


def hostile(folder: Path) -> None:
    """Fill a folder with what breaks readers."""
    secret = folder.parent / "secret.txt"
    secret.write_text(GOOD)
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    (folder / "new\nline\x1b[2J.txt").write_text(GOOD.replace("hold", "stand"))
    (folder / "nul.txt").write_bytes(b"a\0b")
    (folder / "deep.json").write_text("[" * 200_000)
    (folder / "deeper.json").write_text('{"text":' * 50_000)
    (folder / "surrogate.jsonl").write_text('{"text": "\\udc00"}\n{"text": "a\\ud83d", "title": "x"}\n')
    (folder / "title.json").write_text(json.dumps({"text": GOOD.replace("hold", "sing"), "title": "\ud800\x00[/b]"}))
    with (folder / "long.jsonl").open("wb") as handle:
        handle.write(b'{"text": "')
        handle.seek(200_000_000, os.SEEK_CUR)
        handle.write(b'"}\n')
    (folder / "bomb.html").write_text("<div>" * 30_000 + "<p>x</p>")
    (folder / "entities.html").write_text(
        '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "' + "&a;" * 1000 + '"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        "<html><body><article><p>&f;&b; said the mayor of the town in the hall.</p></article></body></html>"
    )
    (folder / "yaml.md").write_text(
        "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
        "d: [*c,*c,*c,*c,*c,*c,*c,*c]\ntitle: !!python/object/apply:os.system ['touch owned']\n---\n" + GOOD
    )
    (folder / "path.md").write_text(f"---\nurl: ../../etc/passwd\noutlet: ../../x\n---\n{GOOD.replace('hold', 'wait')}")
    (folder / "out.txt").symlink_to(secret)
    (folder / "above").symlink_to(folder.parent)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    (folder / "wide.csv").write_text("text" + ",x" * 100_000 + "\n" + "a" + "," * 300_000)
    (folder / "open.csv").write_text('text\n"' + "x" * 2_000_000)


def test_a_hostile_folder(run: Run, tmp_path: Path) -> None:
    folder, db = tmp_path / "in", tmp_path / "new.db"
    hostile(folder)
    result = run("ingest", folder, "--db", db, "--json")
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr
    refused = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    for name in ["nul.txt", "deep.json", "deeper.json", "surrogate.jsonl, line 1", "surrogate.jsonl, line 2"]:
        assert sum(name in line for line in refused) == 1, name
    for name in ["long.jsonl, line 1", "out.txt", "above", "wide.csv, row 2", "open.csv"]:
        assert sum(name in line for line in refused) == 1, name
    found = rows(run("search", "--kind", "direct", "--nl", "--db", db))
    words = {row["text"].rstrip(",") for row in found}
    assert {"It will hold", "It will stand", "It will sing", "It will wait"} <= words
    assert not any("root:" in row["text"] for row in found)
    assert not Path("owned").exists()
    again = json.loads(run("ingest", folder, "--db", db, "--json").stdout)
    first = json.loads(result.stdout)
    assert again["articles"]["unchanged"] == first["articles"]["new"]
    assert again["articles"]["refused"] == first["articles"]["refused"]
    assert again["database"] == first["database"]
    assert run("db", "check", "--db", db).exit_code == 0


def mutated(chance: random.Random, content: bytes) -> bytes:
    """Some bytes turned over, cut out, put in again elsewhere, or replaced by what readers stumble on."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        how = chance.randrange(4)
        if how == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            del data[at : at + chance.randint(1, 40)]
        elif how == 2:
            stretch = data[at : at + chance.randint(1, 200)]
            data[at:at] = stretch * chance.randint(1, 8)
        else:
            data[at:at] = chance.choice(STUMBLES)
    return bytes(data)


STUMBLES = [
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b'"' * 99, b"<div>" * 500, b"[" * 3000, b"\r", b"---\n",
    b"\xef\xbb\xbf", "\u202e\u2028\u0301".encode(), b"&#0;&#xD800;&#99999999;", b"<![CDATA[", b"<!--",
    b"*a &a !!python/name:os.system",
]  # fmt: skip
WHOLE = {
    "md": f"---\ntitle: Dam\nurl: https://a.example/1\npublished: 2031-03-04\n---\n{GOOD}".encode(),
    "txt": GOOD.encode() * 3,
    "html": f"<html><head><title>Dam</title></head><body><article><p>{GOOD * 4}</p></article></body>".encode(),
    "jsonl": b"\n".join(json.dumps({"id": str(n), "text": GOOD, "title": "Dam"}).encode() for n in range(3)),
    "json": json.dumps({"text": GOOD, "date": "2031-03-04", "author": ["A", "B"]}).encode(),
    "csv": f'id,text,title\n1,"{GOOD.strip().replace(chr(34), chr(34) * 2)}",Dam\n'.encode(),
}


def test_broken_files_of_every_kind(run: Run, tmp_path: Path) -> None:
    chance = random.Random(20240226)
    folder, db = tmp_path / "in", tmp_path / "new.db"
    folder.mkdir()
    for number in range(50):
        ending = chance.choice(sorted(WHOLE))
        (folder / f"{number}.{ending}").write_bytes(mutated(chance, WHOLE[ending]))
    (folder / "whole.txt").write_text(GOOD)
    result = run("ingest", "--fast", folder, "--db", db, "--json")
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
    report = json.loads(result.stdout)["articles"]
    assert report["new"] > 15
    assert report["refused"] == sum(line.startswith("error: ") for line in result.stderr.splitlines()) > 5
    assert "It will hold" in {row["text"].rstrip(",") for row in rows(run("search", "--nl", "--db", db))}
    for form in ("csv", "jsonl", "dossier"):
        assert run("export", "--format", form, "--out", "-", "--verdict", "all", "--db", db).exit_code in {0, 1}
    assert run("db", "check", "--db", db).exit_code == 0
