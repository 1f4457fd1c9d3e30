"""Settings: environment variables with the prefix `DONGTIN_`, documented by `dongtin settings`."""

import os
from pathlib import Path

import platformdirs
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from dongtin.pipeline import Options


class Settings(BaseSettings):
    """Everything that an operator may choose."""

    model_config = SettingsConfigDict(env_prefix="DONGTIN_", frozen=True, extra="ignore")

    bootstrap_servers: str = Field(
        default="127.0.0.1:9092",
        pattern=r"^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$|^\[[0-9a-fA-F:]+\]:\d{1,5}$",
        description="Brokers of the Kafka cluster, `host:port`, separated by commas.",
    )
    data_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("dongtin", appauthor=False)),
        description="Where the demo's broker keeps its data, and a worker what it has in hand: persistent, its own.",
    )
    partitions: int = Field(default=4, ge=1, description="Partitions of a topic that `topics apply` creates.")
    replication_factor: int = Field(
        default=1, ge=1, description="Replicas of a topic that `topics apply` creates; 3 in production."
    )
    processes: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=1,
        description="Processes that do the work of the language and extraction stages in one worker.",
    )
    task_seconds: float = Field(
        default=10.0, gt=0, description="Time that one message may take in a stage before its process is killed."
    )
    task_megabytes: int = Field(
        default=1024, ge=256, description="Memory that one process may take, in MiB, before its message is rejected."
    )
    text_analysis: bool = Field(
        default=True, description="Whether keywords and names are computed (Vietnamese); off, they are null."
    )
    window_days: int = Field(
        default=14, ge=1, description="How far apart in event time two copies may lie and still be found."
    )
    health_port: int = Field(
        default=0, ge=0, le=65535, description="Port of /health/live and /health/ready; 0 for none."
    )
    health_host: str = Field(default="127.0.0.1", description="Address that the health port listens on.")
    stall_seconds: float = Field(
        default=60.0,
        gt=0,
        description="How long a worker may make no progress with work before it before it ends itself.",
    )
    board_host: str = Field(default="127.0.0.1", description="Address that the board listens on.")
    board_port: int = Field(default=8321, ge=0, le=65535, description="Port of the board; 0 for any free one.")

    @property
    def options(self) -> Options:
        """What the stages may know of the settings."""
        return Options(text_analysis=self.text_analysis, window_days=self.window_days)
