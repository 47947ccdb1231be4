"""The fixtures of the web's tests."""

from tests.web.conftest import prepared

__all__ = ["prepared"]
