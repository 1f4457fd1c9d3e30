"""A child ends with its parent, however that one ends."""

import os
import signal
import subprocess
import sys
import time

from dongtin.runtime import guard

PARENT = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-I", {guard.__file__!r}, "sleep", "600"], stdin=subprocess.PIPE)
time.sleep(600)
"""


def test_the_child_of_a_killed_parent_ends():
    parent = subprocess.Popen([sys.executable, "-c", PARENT])
    sleeper = wait_for_child_of(wait_for_child_of(parent.pid))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    until = time.monotonic() + 20
    while is_alive(sleeper):
        assert time.monotonic() < until, "the child goes on without its parent"
        time.sleep(0.05)


def test_its_exit_code_is_the_child_s():
    with subprocess.Popen([sys.executable, guard.__file__, "sh", "-c", "exit 7"], stdin=subprocess.PIPE) as guarded:
        assert guarded.wait(20) == 7


def wait_for_child_of(parent: int) -> int:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
        if found.stdout.split():
            return int(found.stdout.split()[0])
        time.sleep(0.05)
    raise AssertionError(f"{parent} has no child")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
