"""dongtin: streaming ingestion for news. Read `dongtin.topology` first."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("dongtin")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0.0.0"
