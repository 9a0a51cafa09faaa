"""The store does the same on both databases."""

import pytest

from tests.databases import SOORTEN


@pytest.fixture(scope="session", params=SOORTEN)
def databasesoort(request: pytest.FixtureRequest) -> str:
    """Every test of the store runs on both."""
    return request.param
