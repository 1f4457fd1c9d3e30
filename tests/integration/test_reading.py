"""Topics are read as far as somebody wants them."""

import sys
from typing import Any

import pytest

from dongtin.runtime.reading import read
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import RAW
from tests.stand_ins import message


def test_who_has_enough_in_the_middle_is_told_of_no_error(cluster: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    send(cluster, [message(number) for number in range(3)])
    complaints: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    reading = read(cluster, [RAW])
    assert next(reading).topic == RAW.name
    del reading
    assert complaints == []
