"""Runs of one to three words as 32-bit keys: what quotes are found by."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Keys = NDArray[np.uint32]
    Positions = NDArray[np.int32]

Item = TypeVar("Item", np.uint32, np.uint64, np.int32, np.int64)
_P1 = np.uint64(0x9E3779B97F4A7C15)
_P2 = np.uint64(0xC2B2AE3D27D4EB4F)
_S2 = np.uint64(29)
_S3 = np.uint64(31)
_HALF = np.uint64(32)


def shingles(numbers: NDArray[np.int32], owner: Positions) -> tuple[Keys, Positions]:
    """Return the keys of all 1-, 2- and 3-grams of word numbers, with the owner of each.

    `owner` tells for every word which quote it belongs to; no shingle crosses from one owner to the next. Two
    shingles with one key are rare, and a wrong candidate falls out when it is compared.
    """
    with np.errstate(over="ignore"):
        one = (numbers.astype(np.uint64) + np.uint64(1)) * _P1
        two = (one[:-1] ^ (one[:-1] >> _S2)) * _P2 + one[1:]
        three = (two[:-1] ^ (two[:-1] >> _S3)) * _P2 + one[2:]
    same_two = owner[:-1] == owner[1:]
    same_three = owner[:-2] == owner[2:]
    keys = (np.concatenate([one, two[same_two], three[same_three]]) >> _HALF).astype(np.uint32)
    owners = np.concatenate([owner, owner[:-1][same_two], owner[:-2][same_three]])
    return keys, owners


def keys_of(numbers: Sequence[int] | NDArray[np.int32]) -> Keys:
    """Return the keys of one quote's shingles, each once, in rising order."""
    if not len(numbers):
        return np.zeros(0, np.uint32)
    return distinct(_of_one(numbers))


def distinct(values: NDArray[Item]) -> NDArray[Item]:
    """Return each value once, in rising order. (`np.unique` hashes first, which takes several times as long.)"""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def longest_keys(run: Sequence[int]) -> Keys:
    """Return the keys of the 3-grams of a run of words; of a shorter run, the key of the whole."""
    return _of_one(run)[-max(1, len(run) - 2) :]  # the 3-grams come last


def _of_one(numbers: Sequence[int] | NDArray[np.int32]) -> Keys:
    words = np.asarray(numbers, np.int32)
    return shingles(words, np.zeros(len(words), np.int32))[0]
