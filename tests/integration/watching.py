"""The stateless stages, watched by Python's audit events: what they do with sockets is told in the article's flags."""

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from dongtin.extraction import extract
from dongtin.pipeline import NoArticle, Options
from dongtin.topology import EXTRACTION, LANGUAGE, Stage
from dongtin_schemas import DetectedMessage, ExtractedArticle

WATCHED_EVENTS = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "subprocess.", "os.system", "os.exec")

_seen: list[str] = []


def _stage(name: str, function: str) -> Stage:
    return Stage(name, "transform", EXTRACTION.reads, EXTRACTION.writes, f"tests.integration.watching:{function}")


WATCHED = (LANGUAGE, _stage("watched", "watched"))
TALKING = (LANGUAGE, _stage("talking", "talking"))


def watched(message: DetectedMessage, options: Options) -> ExtractedArticle:
    """Extraction as it is; its flags, or the reason of its refusal, tell what it did with sockets."""
    return _watch(extract, message, options)


def talking(message: DetectedMessage, options: Options) -> ExtractedArticle:
    """Extraction that asks the host of the message's address for something, as a careless library would."""

    def ask(message: DetectedMessage, options: Options) -> ExtractedArticle:
        host, port = (message.message.url or "").split("/")[2].split(":")
        with suppress(OSError), socket.create_connection((host, int(port)), timeout=10):
            pass
        return extract(message, options)

    return _watch(ask, message, options)


def _watch(
    work: Callable[[DetectedMessage, Options], ExtractedArticle], message: DetectedMessage, options: Options
) -> ExtractedArticle:
    _install()
    _seen.clear()
    try:
        article = work(message, options)
    except NoArticle as error:
        raise NoArticle(f"{error}; events: {' '.join(_seen)}") from error
    return article.model_copy(update={"flags": tuple(_seen)})


@lru_cache(maxsize=1)
def _install() -> None:
    """Hooks stay as long as the process, so one is enough."""
    sys.addaudithook(lambda event, _: _seen.append(event) if event.startswith(WATCHED_EVENTS) else None)
