"""An article out of a web page: `parse.py` is the course of it.

`page.py` walks the page once into flat arrays; `scoring.py`, `container.py` and `dropping.py` find the text with the
words of `vocabulary.py` and `phrases.py`; `metadata.py` gathers what surrounds it; `outlets.py` is what is known of
single outlets, as data.
"""

from .parse import Reading, article_of, parse_html, read_html

__all__ = ["Reading", "article_of", "parse_html", "read_html"]
