"""Stages whose messages harm the process that works on them."""

import ctypes
import os
from typing import NoReturn

from dongtin.pipeline import NotReadable, Options
from dongtin.topology import DETECTED, RAW, Stage
from dongtin_schemas import CrawlerMessage, DetectedMessage, Provenance
from tests.builders import language

POISON = Stage("poison", "raw", reads=RAW, writes=(DETECTED,), function="tests.unit.runtime.poison:work")

MEGABYTES = 512
"""What a message may take in the pools that run it."""
MEBIBYTE = 1024 * 1024

_hoarded: list[bytearray] = []


def work(value: bytes | None, provenance: Provenance, options: Options) -> DetectedMessage:
    """Does what the message asks for."""
    match value:
        case b"hang":
            while True:
                pass
        case b"eat":
            _eat()
        case b"hoard":
            _hoard(None)
        case b"hoard nearly all":
            _hoard(MEGABYTES - 12)
        case b"take half":
            bytearray(MEGABYTES // 2 * MEBIBYTE)
        case b"segfault":
            ctypes.string_at(0)
        case b"exit":
            os._exit(3)
        case b"refuse":
            raise NotReadable("the message asked to be refused")
        case b"fault":
            raise KeyError("no such thing")
    message = CrawlerMessage(text=(value or b"-")[:100].decode(), title=str(os.getpid()))
    return DetectedMessage(message=message, language=language(), provenance=provenance)


def _eat() -> NoReturn:
    held = []
    while True:
        held.append(bytearray(64 * 1024 * 1024))


def _hoard(megabytes: int | None) -> None:
    """Takes memory that stays taken, as a heap in pieces does."""
    while megabytes is None or len(_hoarded) < megabytes:
        _hoarded.append(bytearray(MEBIBYTE))
