"""Crawler messages from what Python crawlers hold in their hands, with no dependency on any of them.

Each function gives a dictionary to publish as JSON to `articles.raw.v1` with the URL as key. The page goes along as
bytes, since crawlers decode wrongly more often than we do. Crawlers that publish by themselves (scrapy-cluster,
StormCrawler, Media Cloud) need no adapter: their field names are understood as they are.
"""

from .fundus import message_from_fundus
from .news_please import message_from_news_please
from .scrapy import message_from_scrapy

__all__ = ["message_from_fundus", "message_from_news_please", "message_from_scrapy"]
