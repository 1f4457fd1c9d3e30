"""The reference dashboard: a consumer like any other, with no knowledge of how the events were made.

`reader` follows the topics, `store` keeps what a page needs of them, `server` shows it.
"""

from .server import Board, check_port

__all__ = ["Board", "check_port"]
