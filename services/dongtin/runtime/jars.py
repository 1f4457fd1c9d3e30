"""The jars of Apache Kafka: fetched once into the user's cache, each checked against `kafka.lock.json` by its sha256.

The lock names group, artifact, version, size and sha256, and no address: jgo knows where Maven artifacts come from.
The list is the resolution of `org.apache.kafka:kafka_2.13` plus the one jar `log4j-slf4j-impl`, resolved apart: in one
resolution with Kafka its parent pins an older kafka-clients and the broker dies of a NoSuchMethodError.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import platformdirs

from dongtin.pipeline import BrokerUnavailable

LOCK = "kafka.lock.json"

DOWNLOAD_ATTEMPTS = 3
"""Forty-six downloads in a row: one of them failing once is usual."""

DOWNLOAD_TIMEOUT_S = 60

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many bytes of it are done, and how many there are (0: unknown)."""


@dataclass(frozen=True, slots=True)
class Jar:
    """One jar of the lock."""

    group: str
    name: str
    version: str
    size: int
    sha256: str

    @property
    def filename(self) -> str:
        """Its name in the cache."""
        return f"{self.name}-{self.version}.jar"


@dataclass(frozen=True, slots=True)
class Lock:
    """The jars that make a broker, and the version of Kafka that they are."""

    kafka: str
    jars: tuple[Jar, ...]


def kafka_jars(on_progress: Progress | None = None, *, lock: Lock | None = None) -> list[Path]:
    """Paths of the jars, downloaded where the cache lacks them; the second call costs only the checking (0.1 s).

    `lock` is the one that ships in the package unless another is given, as the build of the container image does.
    Raises `BrokerUnavailable` where a jar can neither be found nor downloaded, or is not the one of the lock.
    """
    lock = lock or read_lock()
    folder = cache_folder(lock)
    missing = [jar for jar in lock.jars if not _is_intact(folder / jar.filename, jar)]
    total = sum(jar.size for jar in missing)
    done = 0
    for jar in missing:
        if on_progress:
            on_progress(f"Apache Kafka {lock.kafka}: {jar.filename}", done, total)
        _fetch(jar, folder)
        done += jar.size
    if missing and on_progress:
        on_progress(f"Apache Kafka {lock.kafka}", total, total)
    return [folder / jar.filename for jar in lock.jars]


@cache
def read_lock() -> Lock:
    """The lock that ships in the package."""
    content = json.loads(files(__package__).joinpath(LOCK).read_text())
    jars = tuple(
        Jar(jar["group"], jar["name"], jar["version"], int(jar["bytes"]), jar["sha256"]) for jar in content["jars"]
    )
    return Lock(content["kafka"], jars)


def cache_folder(lock: Lock) -> Path:
    """Where the jars of this lock are kept."""
    return Path(platformdirs.user_cache_dir("dongtin", appauthor=False)) / f"kafka-{lock.kafka}"


def _is_intact(path: Path, jar: Jar) -> bool:
    try:
        return path.stat().st_size == jar.size and _sha256(path) == jar.sha256
    except OSError:
        return False


def _fetch(jar: Jar, folder: Path) -> None:
    """Puts the jar into the cache. A copy is checked before it gets its name, so a half download is never taken."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".download-") as scratch:
            path = _download(jar, Path(scratch))
            found = _sha256(path)
            if found != jar.sha256:
                raise BrokerUnavailable(
                    f"the download of {jar.filename} is not the one of the lock (sha256 {found[:16]}…, wanted "
                    f"{jar.sha256[:16]}…): look at the Maven mirror, or set DONGTIN_BOOTSTRAP_SERVERS to a broker"
                )
            os.replace(path, folder / jar.filename)  # noqa: PTH105 - atomic, another process may be fetching too
    except OSError as error:
        raise BrokerUnavailable(
            f"the embedded Kafka needs {jar.filename}, and it cannot be kept in {folder} ({error}): "
            "make room or set XDG_CACHE_HOME, or set DONGTIN_BOOTSTRAP_SERVERS to a broker"
        ) from error


def _download(jar: Jar, scratch: Path) -> Path:
    from jgo.maven import MavenContext  # 0.3 s to import, needed the first time only

    error: Exception | None = None
    for _ in range(DOWNLOAD_ATTEMPTS):
        maven = MavenContext(repo_cache=scratch, local_repos=[_maven_repository()], timeout=DOWNLOAD_TIMEOUT_S)
        try:
            path = maven.project(jar.group, jar.name).at_version(jar.version).artifact(packaging="jar").resolve()
        except Exception as failure:  # jgo raises what its HTTP library raises, and RuntimeError
            error = failure
            for partial in scratch.rglob("*.jar"):  # jgo takes a half download for the whole on the next call
                partial.unlink()
            continue
        if path.is_relative_to(scratch):
            return Path(path)
        copy = scratch / jar.filename
        copy.write_bytes(path.read_bytes())
        return copy
    raise BrokerUnavailable(
        f"the embedded Kafka needs {jar.filename} from Maven Central, and it cannot be downloaded "
        f"({_first_line(error)}): connect to the network once, or set DONGTIN_BOOTSTRAP_SERVERS to a broker"
    ) from error


def _maven_repository() -> Path:
    """Where Maven keeps what it downloaded for others; read, never written."""
    return Path(os.environ.get("M2_REPO") or Path.home() / ".m2" / "repository")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _first_line(error: Exception | None) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
