"""Make schemaorg.json out of a release of schema.org: the terms that exports use, with what may have which of them.

python tests/export/vocabulary/make.py schemaorg-current-https.jsonld > tests/export/vocabulary/schemaorg.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TYPES = (
    "ClaimReview", "Claim", "Rating", "NewsArticle", "Person", "Organization", "Quotation", "CreativeWork",
    "PropertyValue", "Text", "URL", "Date", "DateTime", "Number", "Integer",
)  # fmt: skip
PROPERTIES = (
    "url", "identifier", "datePublished", "author", "claimReviewed", "reviewRating", "reviewBody",
    "itemReviewed", "ratingValue", "bestRating", "worstRating", "alternateName", "name", "appearance", "about",
    "headline", "publisher", "propertyID", "value", "text", "creator", "isBasedOn", "disambiguatingDescription",
)  # fmt: skip


def names(entry: dict[str, Any], key: str) -> list[str]:
    found = entry.get(key, [])
    return [one["@id"].removeprefix("schema:") for one in (found if isinstance(found, list) else [found])]


def main() -> None:
    graph = {entry["@id"]: entry for entry in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["@graph"]}

    def above(name: str) -> list[str]:
        seen, left = [], [name]
        while left:
            one = left.pop()
            if one not in seen and f"schema:{one}" in graph:
                seen.append(one)
                left += names(graph[f"schema:{one}"], "rdfs:subClassOf")
        return sorted(seen)

    current = [name for name in PROPERTIES if "schema:supersededBy" not in graph[f"schema:{name}"]]
    json.dump(
        {
            "types": {name: above(name) for name in TYPES},
            "properties": {
                name: {
                    "of": sorted(names(graph[f"schema:{name}"], "schema:domainIncludes")),
                    "is": sorted(names(graph[f"schema:{name}"], "schema:rangeIncludes")),
                }
                for name in current
            },
        },
        sys.stdout,
        indent=1,
    )
    print()


if __name__ == "__main__":
    main()
