"""Reports for the tests: of the sample corpus, and of an article that tries to be a program."""

import csv
from functools import cache
from pathlib import Path

from riwaya import codebook, figures, pipeline, report
from riwaya.english import English

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "raw" / "kursk"
OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"
# "On Thursday the army said that 12 soldiers were killed in the city of An-Nur", with what a page must not run
HOSTILE = (
    "<script>alert(1)</script> مقتل 12 جنديا\n\n"
    "قال الجيش <img src=x onerror=alert(2)> يوم الخميس إن 12 جنديا قتلوا في مدينة النور "
    f"</mark></blockquote>{OVERRIDE}15-21\N{POP DIRECTIONAL FORMATTING} {{{{ 7*7 }}}}.\n\n"
    '=HYPERLINK("http://example.org") قالت الوزارة يوم الأربعاء إن 40 شخصا أصيبوا في مدينة النور.\n'
)
HOSTILE_ROW = {
    "article_id": "x\"><b y'&",
    "source_date": "2024-11-07",
    "source_office": '"><img src=x onerror=alert(3)>',
    "source_headline": "</title></style><script>alert(4)</script>",
    "url": "javascript:alert(5)",
}


@cache
def tables_of(corpus):
    """Every table of a corpus, and the codebook."""
    return pipeline.read_corpus(corpus), codebook.load()


def write_report(corpus, folder, saved=False, **options):
    """Write the report of a corpus into `folder`, and the figures as SVG if `saved`; gives the paths."""
    tables, words = tables_of(corpus)
    options = {"language": "ar", "theme": "light", "articles": tables["articles"], "names": English(words)} | options
    charts = [
        figures.timeline(tables["timeline"], **options),
        figures.estimate_ranges(tables["estimate_ranges"], **options),
    ]
    for name, chart in zip(("timeline", "estimate_ranges"), charts, strict=True) if saved else ():
        figures.save(chart, folder / name, ["svg"])
    return report.write(folder, tables, charts, words, options)


def hostile_corpus(folder):
    """A corpus of one article whose every text holds markup, and whose name has a blank and quotes."""
    folder.mkdir(parents=True)
    (folder / f"{HOSTILE_ROW['article_id']}.txt").write_text(HOSTILE, encoding="utf-8")
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, HOSTILE_ROW)
        writer.writeheader()
        writer.writerow(HOSTILE_ROW)
    return folder


def empty_corpus(folder):
    """A corpus in which there is nothing to read."""
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("لا شيء هنا.\n", encoding="utf-8")
    (folder / "articles.csv").write_text("article_id,source_date\na,2024-11-07\n", encoding="utf-8")
    return folder
