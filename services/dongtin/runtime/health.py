"""Two pages for supervisors: `/health/live`, offsets move when there is work; `/health/ready`, input flows.

And one for Prometheus: `/metrics`. Served by a thread, so that they answer when the event loop does not.
"""

import threading
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import orjson

from dongtin.pipeline import WorldError

from .metrics import REGISTRY, StageGauges, exposition
from .progress import StageProgress
from .settings import Settings


def serve_health(
    settings: Settings, stages: Sequence[StageProgress], is_stalled: Callable[[], bool]
) -> ThreadingHTTPServer | None:
    """Starts the pages on `health_host:health_port`; None where no port is set."""
    if not settings.health_port:
        return None

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answers with 200 where all is well, else 503; the body says what each stage is doing."""
            match self.path:
                case "/health/live":
                    well = not is_stalled()
                case "/health/ready":
                    well = all(stage.ready for stage in stages)
                case "/metrics":
                    self._send(200, *exposition(self.headers.get("accept", "")))
                    return
                case _:
                    self.send_error(404)
                    return
            body = orjson.dumps([_state(stage) for stage in stages])
            self._send(200 if well else 503, body, "application/json")

        def _send(self, status: int, body: bytes, content_type: str) -> None:
            self.send_response(status)
            self.send_header("content-type", content_type)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing: a probe comes every few seconds."""

    try:
        server = ThreadingHTTPServer((settings.health_host, settings.health_port), Pages)
    except OSError as error:
        raise WorldError(
            f"port {settings.health_port} on {settings.health_host} cannot be had ({error.strerror}): "
            "set DONGTIN_HEALTH_PORT to a free one, or to 0 for none"
        ) from error
    REGISTRY.register(StageGauges(stages))
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    return server


def _state(stage: StageProgress) -> dict[str, object]:
    return {
        "stage": stage.stage,
        "ready": stage.ready,
        "partitions": sorted(stage.assigned),
        "answered": stage.answered,
        "restored": stage.restored,
    }
