"""The forward pass of spaCy's small models in fewer and larger matrix products.

Three things cost time there that need not: the vector of a word is worked out again wherever the word stands, each
layer goes through memory many times, and the parser takes the interpreter's lock for every row that it adds. What
is here gives the same numbers but for the last digits. `Encoder.of` and `Steps.of` return None for a model that is
built otherwise; it then keeps its own forward pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_EMBEDDING = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
_LAYER = ["expand_window", "maxout", "layernorm", "dropout"]
_WINDOW = 3
_PIECES = 2
_TINY = np.float32(1e-8)


@dataclass(frozen=True, slots=True)
class _Layer:
    """A convolution over a word and its neighbours; `weights` has the pieces of the maxout one after the other."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class Encoder:
    """Word vectors in context: hashed features of each word, then convolutions, each added to what it started from."""

    columns: list[Any]
    embed: Any
    mix: Any
    layers: tuple[_Layer, ...]
    pad: int

    @classmethod
    def of(cls, model: Any) -> Encoder | None:
        """Take over the weights of a tok2vec model."""
        if len(model.layers) != 2 or [_kind(item) for item in model.layers[0].layers] != _EMBEDDING:
            return None
        features, _, embed, mix, _ = model.layers[0].layers
        layers = []
        for residual in model.layers[1].layers[0].layers if model.layers[1].layers else ():
            leaves = list(_leaves(residual))
            if _kind(residual) != "residual" or [_kind(leaf) for leaf in leaves] != _LAYER:
                return None
            window, maxout, norm, _ = leaves
            if 2 * window.attrs["window_size"] + 1 != _WINDOW:
                return None
            width, pieces, wide = maxout.get_param("W").shape
            by_piece = maxout.get_param("W").transpose(1, 0, 2).reshape(pieces * width, wide)
            bias = maxout.get_param("b").T.reshape(pieces * width)
            layers.append(
                _Layer(np.ascontiguousarray(by_piece.T), bias.copy(), norm.get_param("G"), norm.get_param("b"))
            )
        if not layers:
            return None
        return cls(
            features.attrs["columns"], embed.layers[0], mix.layers[0], tuple(layers), model.layers[1].attrs["pad"]
        )

    def vectors(self, docs: Sequence[Any]) -> list[Floats]:
        """The vectors of each document's words, a row for each."""
        words = np.concatenate([doc.to_array(self.columns) for doc in docs]).astype(np.uint64, copy=False)
        first, again = _distinct(words)
        embedded = self.mix.predict(self.embed.predict(words[first]))
        width = embedded.shape[1]
        bounds, at = [], self.pad
        for doc in docs:
            bounds.append((at, at + len(doc)))
            at += len(doc) + self.pad
        inside = np.concatenate([np.arange(*bound) for bound in bounds])
        rows = np.zeros((at, width), dtype=np.float32)
        rows[inside] = embedded[again]
        columns = np.zeros((at, _WINDOW * width), dtype=np.float32)
        for layer in self.layers:
            columns[1:, :width] = rows[:-1]
            columns[:, width : 2 * width] = rows
            columns[:-1, 2 * width :] = rows[1:]
            rows += _activated(columns, layer, width)
        return [rows[start:end] for start, end in bounds]


def _activated(columns: Floats, layer: _Layer, width: int) -> Floats:
    """Maxout, then each row brought to mean 0 and variance 1, scaled and shifted."""
    product = columns @ layer.weights
    product += layer.bias
    best = product[:, :width]
    for start in range(width, product.shape[1], width):
        best = np.maximum(best, product[:, start : start + width])
    best -= best.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + _TINY
    best *= (np.float32(1) / np.sqrt(spread))[:, None]
    best *= layer.scale
    best += layer.shift
    return best


def _distinct(words: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where each distinct row stands first, and for every row which of those it is. Rows are told apart by a hash."""
    factors = np.random.default_rng(1).integers(1, 2**63, size=words.shape[1], dtype=np.uint64) | np.uint64(1)
    _, first, again = np.unique((words * factors).sum(axis=1), return_index=True, return_inverse=True)
    return first, again


@dataclass(frozen=True, slots=True)
class Steps:
    """A greedy transition parser: its states advance together, each step one matrix product over all of them.

    `table` turns a word's vector into what it adds to a state at each place there; `empty` is that of no word.
    `reader` is a step model of the parser, which knows what words a state has at which place.
    """

    pipe: Any
    reader: Any
    table: Floats
    empty: Floats
    bias: Floats
    upper: Floats
    upper_bias: Floats

    @classmethod
    def of(cls, pipe: Any, doc: Any) -> Steps | None:
        """Take over the weights of a parser pipe; `doc` is any document that has its vectors."""
        model = pipe.model
        if _kind(model) != "parser_model" or pipe.cfg.get("beam_width", 1) != 1 or not model.attrs["has_upper"]:
            return None
        _, lower, upper = model.layers
        if _kind(upper) != "linear" or model.attrs["unseen_classes"] or lower.get_dim("nP") < _PIECES:
            return None
        weights = lower.get_param("W").transpose(0, 2, 1, 3)  # place, piece, output, input
        places, pieces, outputs, inputs = weights.shape
        return cls(
            pipe=pipe,
            reader=model.predict([doc]),
            table=np.ascontiguousarray(weights.reshape(-1, inputs).T),
            empty=lower.get_param("pad")[0].transpose(0, 2, 1).reshape(places, pieces * outputs),
            bias=lower.get_param("b").T.reshape(pieces * outputs),
            upper=np.ascontiguousarray(upper.get_param("W").T),
            upper_bias=upper.get_param("b"),
        )

    def states(self, docs: Sequence[Any]) -> list[Any]:
        """The final state of each document, as the pipe's `set_annotations` takes them."""
        batch: list[Any] = self.pipe.moves.init_batch(docs)
        vectors = self.pipe.model.layers[0].predict(docs)
        places, size = self.empty.shape
        outputs = len(self.upper)
        adds = np.empty(((len(vectors) + 1) * places, size), dtype=np.float32)
        np.matmul(vectors, self.table, out=adds[:-places].reshape(len(vectors), places * size))
        adds[-places:] = self.empty  # where the number of no word, -1, finds it
        place = np.arange(places)
        states = [state for state in batch if not state.is_final()]
        while states:
            words = self.reader.get_token_ids(states)
            total = adds.take(words * places + place, axis=0).sum(axis=1)
            total += self.bias
            best = total[:, :outputs]
            for start in range(outputs, size, outputs):
                best = np.maximum(best, total[:, start : start + outputs])
            states = self.pipe.transition_states(states, best @ self.upper + self.upper_bias)
        return batch


def _kind(model: Any) -> str:
    return str(model.name).partition("(")[0]


def _leaves(model: Any) -> Iterator[Any]:
    """The layers that have no layers of their own, in order."""
    if not model.layers:
        yield model
    for layer in model.layers:
        yield from _leaves(layer)
