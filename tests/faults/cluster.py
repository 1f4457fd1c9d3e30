"""A broker with a listener for each worker, reached through a proxy; the suite itself reaches it directly."""

import socket
from pathlib import Path

from dongtin.pipeline import BrokerUnavailable
from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.settings import Settings

from .proxy import Proxy

STARTS = 3

WAYS = 4
"""To the broker: one for each of three workers, one for those of the storms."""


class FaultyCluster:
    """The broker and the ways to it; way 0 is direct, the others lead through proxies that can be cut."""

    def __init__(self, folder: Path, ways: int) -> None:
        self._folder = folder
        direct, controller, *ports = free_ports(2 + 2 * ways)
        inner, outer = ports[:ways], ports[ways:]
        self.proxies = [Proxy(port, target) for port, target in zip(outer, inner, strict=True)]
        names = [f"WAY{number}" for number in range(ways)]
        listeners = [f"PLAINTEXT://127.0.0.1:{direct}", f"CONTROLLER://127.0.0.1:{controller}"]
        listeners += [f"{name}://127.0.0.1:{port}" for name, port in zip(names, inner, strict=True)]
        # who comes in by a listener is sent on to the address that it advertises: the proxy before it
        advertised = [f"PLAINTEXT://127.0.0.1:{direct}"]
        advertised += [f"{name}://127.0.0.1:{port}" for name, port in zip(names, outer, strict=True)]
        self.kafka = EmbeddedKafka(
            folder,
            properties={
                "listeners": ",".join(listeners),
                "advertised.listeners": ",".join(advertised),
                "listener.security.protocol.map": ",".join(
                    f"{name}:PLAINTEXT" for name in ("PLAINTEXT", "CONTROLLER", *names)
                ),
                "controller.quorum.voters": f"1@127.0.0.1:{controller}",
            },
        )
        self._direct = direct

    def __enter__(self) -> "FaultyCluster":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kafka.stop()
        for proxy in self.proxies:
            proxy.close()

    def start(self) -> None:
        """Starts the broker; one that was killed may need a second try."""
        for attempt in range(STARTS):
            try:
                self.kafka.start()
            except BrokerUnavailable:
                if attempt == STARTS - 1:
                    raise
            else:
                return

    def settings(self, way: int | None = None, **more: object) -> Settings:
        """Settings that lead to the broker, by the proxy of that number or directly."""
        port = self._direct if way is None else self.proxies[way].port
        return Settings(**{"bootstrap_servers": f"127.0.0.1:{port}", "data_dir": self._folder, **more})


def free_ports(count: int) -> list[int]:
    """Ports that are free at this moment."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
