"""What the tests of the serving process need around them."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def sockets_of_the_sdk() -> Iterator[None]:
    """Collect sockets that slack_sdk leaves half open where a connection ends while it reconnects.

    Unclosed, they would be collected in some later test, and reported there.
    """
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
