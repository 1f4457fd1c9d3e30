"""Messages that kill or hang the process that works on them are rejected; their neighbours never notice."""

from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import NORMALIZED, RAW, REJECTED
from tests.kafka import WorkerProcess, closed_ledger, records, workers
from tests.stand_ins import message


def test_poison_is_rejected_with_its_reason_and_the_rest_is_answered(cluster: Settings) -> None:
    send(cluster, [message(number, do={40: "segfault", 90: "hang"}.get(number, "")) for number in range(300)])
    worker = WorkerProcess(cluster, script="tests.stand_ins", task_seconds=2)
    with workers(worker):
        ledger = closed_ledger(cluster)
        assert worker.process.poll() is None
    assert (ledger.normalized, ledger.rejected) == (298, 2)
    assert len(records(cluster, NORMALIZED)) == 298
    rejected = {record.key: record for record in records(cluster, REJECTED)}
    raw = {record.key: record for record in records(cluster, RAW)}
    reasons = {record.header("__connect.errors.exception.class.name") for record in rejected.values()}
    assert reasons == {"Crashed", "OutOfTime"}
    for key, record in rejected.items():
        assert record.value == raw[key].value
        assert record.header("__connect.errors.offset") == str(raw[key].offset)
