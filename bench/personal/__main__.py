"""Judges the corpus and prints the page about it, or writes it: `python -m bench.personal --write`."""

from __future__ import annotations

import argparse
import sys

from bench.personal.examples import ROOT, examples, original
from bench.personal.judging import LANGUAGES, corpus, judged
from bench.personal.page import PAGE, page


def main() -> None:
    """Judge every language and make the page."""
    parser = argparse.ArgumentParser(prog="python -m bench.personal", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"into {PAGE.relative_to(ROOT)}")
    asked = parser.parse_args()
    found = {}
    for language in LANGUAGES:
        print(f"judging {language} …", file=sys.stderr)
        found[language] = list(judged(corpus(language)))
    text = page(found, original(examples()[0]).request.policy)
    PAGE.write_text(text, encoding="utf-8") if asked.write else print(text)


if __name__ == "__main__":
    main()
