"""Every test here starts without a model."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def without_models(only_own_models: None) -> None:
    """No starter and none of Argos' own packages."""
