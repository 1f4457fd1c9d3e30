"""No page makes the extraction open a connection: not in Python, and not in the libraries' own code.

The stages run in the pool's processes, as they do in production. Python's audit events tell of each socket there; the
addresses in the pages lead to a server of the test, which also notices what native code would ask for.
"""

import json
import queue
import socket
import threading
from collections.abc import Iterator

import pytest

from dongtin.runtime.codec import decode
from dongtin.runtime.execution import Answer, Refusal, StagePool
from dongtin.runtime.settings import Settings
from dongtin_schemas import ExtractedArticle
from tests.builders import provenance
from tests.integration.watching import TALKING, WATCHED

HOST = "127.0.0.1"

TEXT = "".join(
    f"<p>Đoạn {number}: sáng nay các đội thợ nối xong nhịp cuối của cây cầu qua sông, sớm hơn kế hoạch hai tuần.</p>"
    for number in range(1, 7)
)

PAGES = {
    "external entity": '<!DOCTYPE html [<!ENTITY x SYSTEM "{at}/entity">]><html><body><h1>Cầu mới</h1>&x;{text}',
    "parameter entity": '<!DOCTYPE r [<!ENTITY % x SYSTEM "{at}/p.dtd"> %x;]><html><body><h1>Cầu mới</h1>{text}',
    "DTD": '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "{at}/xhtml1.dtd"><html><body>{text}',
    "XHTML with stylesheet": '<?xml version="1.0"?><?xml-stylesheet href="{at}/s.xsl" type="text/xsl"?>'
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Cầu mới</h1>{text}</body></html>',
    "XInclude": '<html xmlns:xi="http://www.w3.org/2001/XInclude"><body><xi:include href="{at}/i.xml"/>{text}',
    "base": '<html><head><base href="{at}/base/"><link rel=canonical href=a.htm></head><body>'
    "<figure><img src=b.jpg><figcaption>Cầu mới</figcaption></figure>{text}",
    "stylesheets, scripts and preloads": "<html><head><link rel=stylesheet href={at}/a.css><style>@import url({at}/b)"
    "</style><script src={at}/c.js></script><link rel=preload href={at}/d><link rel=dns-prefetch href={at}></head>"
    "<body>{text}",
    "frames and players": "<body><iframe src={at}/a></iframe><object data={at}/b></object><embed src={at}/c>"
    "<video src={at}/d poster={at}/e></video>{text}",
    "pictures": "<head><meta property=og:image content={at}/a.jpg></head><body><img src={at}/b.jpg srcset='{at}/c 2x'>"
    "<picture><source srcset={at}/d></picture><amp-img src={at}/e></amp-img>{text}",
    "JSON-LD context": '<head><script type="application/ld+json">{{"@context":"{at}/context.jsonld","@type":'
    '"NewsArticle","headline":"Cầu mới","image":"{at}/i.jpg","author":{{"@id":"{at}/author"}}}}</script></head>'
    "<body>{text}",
    "moved on": "<head><meta http-equiv=refresh content='0;url={at}/next'><link rel=amphtml href={at}/amp></head>"
    "<body>{text}",
    "feeds and oEmbed": "<head><link rel=alternate type=application/json+oembed href={at}/o><link rel=alternate "
    "type=application/rss+xml href={at}/rss></head><body>{text}",
    "nothing for our own extractor": "<body><table><tr><td>" + "<a href={at}/x>Cầu mới qua sông</a> " * 40 + "</table>",
    "no article": "<body><ul>" + "<li><a href={at}/x>Cầu mới qua sông thông xe trong tháng sáu</a>" * 40 + "</ul>",
}


@pytest.fixture(scope="module")
def pool() -> Iterator[StagePool]:
    with StagePool(Settings(processes=1, task_seconds=120, task_megabytes=1024)) as pool:
        yield pool


class Host:
    """A server that notes who connects to it."""

    def __init__(self) -> None:
        self._server = socket.create_server((HOST, 0))
        self._callers: queue.Queue[int] = queue.Queue()
        self._listening = threading.Thread(target=self._serve, daemon=True)
        self._listening.start()
        self.port: int = self._server.getsockname()[1]
        self.address = f"http://{HOST}:{self.port}"

    def _serve(self) -> None:
        while True:
            try:
                connection, caller = self._server.accept()
            except OSError:  # closed
                return
            self._callers.put(caller[1])
            connection.close()

    def callers(self) -> int:
        """How many connected so far; connections are noted in their order, so one of ours ends the count."""
        with socket.create_connection((HOST, self.port)) as own:
            port, count = own.getsockname()[1], 0
            while self._callers.get(timeout=60) != port:
                count += 1
        return count

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._listening.join()
        self._server.close()


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()


def test_a_library_that_connects_would_be_noticed(pool: StagePool, host: Host) -> None:
    value = json.dumps({"url": f"{host.address}/cau-moi.htm", "html": f"<body><h1>Cầu mới</h1>{TEXT}"}).encode()
    result = pool.result(pool.schedule(TALKING, value, provenance()), TALKING, value, provenance())
    assert isinstance(result, Answer), result
    assert "socket.connect" in decode(ExtractedArticle, result.value).flags
    assert host.callers() == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_tempts_opens_no_connection(name: str, pool: StagePool, host: Host) -> None:
    page = PAGES[name].format(at=host.address, text=TEXT)
    value = json.dumps({"url": f"{host.address}/cau-moi.htm", "html": page}).encode()
    result = pool.result(pool.schedule(WATCHED, value, provenance()), WATCHED, value, provenance())
    if isinstance(result, Refusal):
        assert result.reason.endswith("; events: "), result
        assert "cây cầu" not in page
    else:
        assert decode(ExtractedArticle, result.value).flags == ()
    assert host.callers() == 0
