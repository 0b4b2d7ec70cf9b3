"""Draw both figures in both languages and check the renderer; anything but "drawn" is a failure."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd

from riwaya import figures


def main() -> None:
    here = Path(__file__).resolve().parent.parent / "data" / "figures"
    happenings = pd.read_csv(here / "timeline.csv", keep_default_na=False)
    claims = pd.read_csv(here / "estimate_ranges.csv", keep_default_na=False)
    with tempfile.TemporaryDirectory() as folder:
        for language, formats in (("ar", ("png", "svg", "pdf")), ("en", ("png",))):
            figures.save(figures.timeline(happenings, language=language), Path(folder) / "timeline", formats)
            figures.save(figures.estimate_ranges(claims, language=language), Path(folder) / "ranges", formats)
    print("drawn")


if __name__ == "__main__":
    main()
