"""An event in the words of other standards: IPTC ninjs 3.1 and schema.org NewsArticle.

Both are functions of one event, to be called by whoever consumes `articles.normalized.v1` and passes it on to a
newsroom system or a page. What a standard has no property for is left out, never squeezed into another.
"""

from .ninjs import ninjs
from .schema_org import news_article

__all__ = ["news_article", "ninjs"]
