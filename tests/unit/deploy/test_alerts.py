"""The alerts fire when they should, ask for metrics that there are, and the handbook has each of both."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dongtin.runtime.metrics import REGISTRY, StageGauges
from dongtin.runtime.progress import StageProgress
from dongtin.topology import STAGES

ROOT = Path(__file__).parents[3]
ALERTS = ROOT / "deploy" / "prometheus" / "alerts.yml"
DASHBOARDS = ROOT / "deploy" / "grafana" / "dashboards"
HANDBOOK = ROOT / "docs" / "operating.md"
NAME = re.compile(r"\bdongtin_(?!worker_info\b)[a-z_]+|\bprocess_[a-z_]+")


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load(ALERTS.read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def metrics() -> Iterator[tuple[str, str]]:
    """Name as it is queried, and kind, of every metric of a worker."""
    for family in (*REGISTRY.collect(), *StageGauges([StageProgress(stage.name) for stage in STAGES]).collect()):
        yield family.name + {"counter": "_total", "info": "_info"}.get(family.type, ""), family.type


def test_every_alert_and_panel_asks_for_metrics_that_there_are() -> None:
    known = dict(metrics())
    known |= {
        f"{name}{part}": kind
        for name, kind in known.items()
        if kind == "histogram"
        for part in ("_bucket", "_sum", "_count")
    }
    asked = {name for rule in rules() for name in NAME.findall(rule["expr"])}
    for dashboard in DASHBOARDS.glob("*.json"):
        asked |= set(re.findall(r"\bdongtin_[a-z_]+", dashboard.read_text()))
    assert asked
    assert asked <= known.keys()


def test_the_handbook_lists_every_metric_and_no_other() -> None:
    listed = set(re.findall(r"^\| `(dongtin_[a-z_]+|process_[a-z_]+)", HANDBOOK.read_text(), re.MULTILINE))
    there = {name for name, _ in metrics() if name.startswith("dongtin_")}
    assert {name for name in listed if name.startswith("dongtin_")} == there


def test_the_handbook_says_of_every_alert_what_to_do() -> None:
    listed = set(re.findall(r"^\| `(Dongtin\w+)`", HANDBOOK.read_text(), re.MULTILINE))
    assert listed == {rule["alert"] for rule in rules()}


def test_every_alert_has_a_test_of_when_it_fires_and_of_when_not() -> None:
    cases = [
        case for test in yaml.safe_load((Path(__file__).parent / "alerts_test.yml").read_text())["tests"]
        for case in test["alert_rule_test"]
    ]  # fmt: skip
    for fires in (True, False):
        tested = {case["alertname"] for case in cases if bool(case.get("exp_alerts")) == fires}
        assert tested == {rule["alert"] for rule in rules()}


@pytest.mark.skipif(not shutil.which("promtool"), reason="no promtool: Debian has it in the package prometheus")
def test_the_alerts_fire_when_they_should_and_not_before(tmp_path: Path) -> None:
    without_texts = yaml.safe_load(ALERTS.read_text())
    for group in without_texts["groups"]:
        for rule in group["rules"]:
            assert rule.pop("annotations").keys() == {"summary", "description"}
    (tmp_path / "alerts.yml").write_text(yaml.safe_dump(without_texts))
    shutil.copy(Path(__file__).parent / "alerts_test.yml", tmp_path)
    for arguments in (["check", "rules", str(ALERTS)], ["test", "rules", str(tmp_path / "alerts_test.yml")]):
        done = subprocess.run(["promtool", *arguments], capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
