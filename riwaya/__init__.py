"""Riwaya: what happened when, how many, and who says so, read from Arabic news articles.

In a notebook, one line for each question:

    riwaya.timeline("kursk", start="2024-10", actors=["كوريا الشمالية"])
    riwaya.estimates("kursk", measures="killed")
    riwaya.compare("kursk")
    riwaya.read("قتل 12 شخصا على الأقل أمس", source_date="2025-03-04")
"""

from importlib import import_module

_QUESTIONS = ("timeline", "compare", "read")


def __getattr__(name: str) -> object:
    """Bring in what a question needs when it is asked: `import riwaya` alone loads nothing, not even `typing`."""
    if name in _QUESTIONS:
        return getattr(import_module("riwaya.ask"), name)
    if name == "estimates":
        # a package too, which answers the question when it is called
        return import_module("riwaya.estimates")
    raise AttributeError(f"module 'riwaya' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_QUESTIONS, "estimates"])
