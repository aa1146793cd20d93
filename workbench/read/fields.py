"""What a file says about its article, under whatever name, and what the person's options add.

Each field's first source wins; `Article.provenance` records which it was. A value that cannot be used
(a date that can be read two ways) is recorded there too, so that nothing vanishes unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.article import Article
from workbench.read.dates import parse_published
from workbench.read.limits import MAX_METADATA_CHARS
from workbench.text.credits import agency_among
from workbench.text.languages import language_code

if TYPE_CHECKING:
    from datetime import datetime

_KEYS: Mapping[str, tuple[str, ...]] = {
    "outlet": ("outlet", "sitename", "site_name", "source-hostname", "publisher", "newspaper", "source", "hostname"),
    "title": ("title", "headline"),
    "url": ("url", "link", "source"),
    "canonical_url": ("canonical_url", "canonical"),
    "authors": ("authors", "author", "byline"),
    "agency": ("agency",),
    "published": ("published", "date", "date_published", "datepublished", "published_at", "publish_date", "pubdate"),
    "modified": ("modified", "date_modified", "datemodified", "updated"),
    "retrieved_at": ("retrieved_at", "retrieved", "filedate", "date_download"),
    "language": ("language", "lang", "inlanguage"),
    "section": ("section", "articlesection"),
}
TEXT_KEYS = ("text", "raw_text", "body", "articlebody", "article_text", "maintext", "content")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"(?!https?://)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_NOT_UNDERSTOOD = "not understood"
_READ_SIMPLY = "looked for in one way only"
TEXT = "text"
"""The field of `Article.provenance` that tells how the text itself was come by, where that is worth telling."""
_FILE_DATE = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the person says about the articles of one run; it fills what a file does not say itself."""

    outlet: str | None = None
    published: datetime | None = None
    published_precision: str = "day"
    url: str | None = None
    language: str | None = None
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article's text stands: a name for it, the file's absolute path, its name without ending.

    `shown` is the file as the person named it, for messages.
    """

    name: str
    path: str
    stem: str
    shown: str


class Claims:
    """Values for an article's fields, gathered from the best source to the worst; the first usable one stays."""

    def __init__(self) -> None:
        self._values: dict[str, object] = {}
        self.provenance: dict[str, str] = {}

    def add_record(self, record: Mapping[str, object], source: str) -> None:
        """Take what `record` says under any of the known names; upper and lower case are alike."""
        folded = {str(key).strip().casefold(): value for key, value in record.items()}
        for field, keys in _KEYS.items():
            for key in keys:
                if key in folded and self._fits(field, key, folded[key]):
                    self.add(field, folded[key], source)

    def add(self, field: str, value: object, source: str) -> None:
        """Take `value` for `field` unless an earlier source gave one."""
        if field in self._values:
            return
        usable, precision = _usable(field, value)
        if usable is None:
            if value and field not in self.provenance:
                self.provenance[field] = f"{_NOT_UNDERSTOOD}: {_line(value) or type(value).__name__} ({source})"
            return
        self._values[field] = usable
        self.provenance[field] = source
        if field == "published":
            self._values["published_precision"] = precision

    def article(self, text: str, origin: Origin, defaults: Defaults) -> Article:
        """Return the article; options come after everything that the file says, a date in the file's name last."""
        for field in ("outlet", "url", "language"):
            self.add(field, getattr(defaults, field), "option")
        if defaults.published is not None and "published" not in self._values:
            self._values.update(published=defaults.published, published_precision=defaults.published_precision)
            self.provenance["published"] = "option"
        authors = self._values.get("authors")
        agency = agency_among(authors) if isinstance(authors, tuple) else None
        if agency is not None and "agency" not in self._values:
            self._values["agency"] = agency
            self.provenance["agency"] = self.provenance["authors"]
        in_name = _FILE_DATE.search(origin.stem)
        if in_name:
            self.add("published", in_name.group(), "file name")
        return Article(
            text=text,
            name=origin.name,
            path=origin.path,
            primary=defaults.primary,
            provenance=self.provenance,
            **self._values,  # type: ignore[arg-type]  # `_usable` gives each field its type
        )

    @staticmethod
    def _fits(field: str, key: str, value: object) -> bool:
        """`source` is an address in some files and an outlet's name in others."""
        if key != "source":
            return True
        return (_URL.fullmatch(str(value).strip()) is not None) == (field == "url")


def read_simply(elements: int) -> str:
    """Return what to tell of a page whose text was not looked for in every way, as it has too many elements."""
    return f"{_READ_SIMPLY}, because the page has {elements:,} elements: see whether it is all there"


def not_understood(article: Article) -> list[str]:
    """Return a sentence for each field whose value in the file could not be used and that nothing else filled.

    And one where the text may not be the whole text.
    """
    return [
        f"{article.name}: {field.replace('_', ' ')} {source}"
        for field, source in article.provenance.items()
        if source.startswith((_NOT_UNDERSTOOD, _READ_SIMPLY))
    ]


def _usable(field: str, value: object) -> tuple[object, str]:
    if field in {"published", "modified", "retrieved_at"}:
        parsed = parse_published(_line(value))
        return parsed if parsed is not None else (None, "")
    if field == "authors":
        return _authors(value) or None, ""
    if isinstance(value, Mapping):
        value = value.get("name")
    line = _line(value)
    if field == "language":
        return language_code(line), ""
    if field in {"url", "canonical_url"} and (" " in line or _OTHER_SCHEME.match(line)):
        return None, ""
    return (line if 0 < len(line) <= MAX_METADATA_CHARS else None), ""


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        parts: Iterable[object] = value.split(";")
    elif isinstance(value, Mapping):
        parts = [value]
    elif isinstance(value, Iterable):
        parts = value
    else:
        return ()
    names = (_line(part.get("name") if isinstance(part, Mapping) else part) for part in parts)
    return tuple(dict.fromkeys(name for name in names if 0 < len(name) <= MAX_METADATA_CHARS))


def _line(value: object) -> str:
    """Return a value as one line without control characters; what is no scalar is nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(_UNUSABLE.sub(" ", str(value)).split())
