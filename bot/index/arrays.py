"""The arrays that postings, scores and rankings are made of."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int32]
"""Rows of a field: passages or articles, by their place in the index."""
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
