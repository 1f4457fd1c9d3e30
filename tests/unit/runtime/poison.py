"""Stages whose messages harm the process that works on them."""

import ctypes
import os
from typing import NoReturn

from dongtin.pipeline import NotReadable, Options
from dongtin.topology import DETECTED, RAW, Stage
from dongtin_schemas import CrawlerMessage, DetectedMessage, Provenance
from tests.builders import language

POISON = Stage("poison", "raw", reads=RAW, writes=(DETECTED,), function="tests.unit.runtime.poison:work")


def work(value: bytes | None, provenance: Provenance, options: Options) -> DetectedMessage:
    """Does what the message asks for."""
    match value:
        case b"hang":
            while True:
                pass
        case b"eat":
            _eat()
        case b"segfault":
            ctypes.string_at(0)
        case b"exit":
            os._exit(3)
        case b"refuse":
            raise NotReadable("the message asked to be refused")
        case b"fault":
            raise KeyError("no such thing")
    message = CrawlerMessage(text=(value or b"-").decode())
    return DetectedMessage(message=message, language=language(), provenance=provenance)


def _eat() -> NoReturn:
    held = []
    while True:
        held.append(bytearray(64 * 1024 * 1024))
