"""Settings for all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The same examples at every run, and no failure because a machine is slow.
settings.register_profile("riwaya", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("riwaya")
