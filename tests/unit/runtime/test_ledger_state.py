"""What a ledger knows comes back from its file as it was; a file that is damaged, or not its own, is told."""

import pytest

from dongtin.pipeline import WorldError
from dongtin.runtime.books import Books
from dongtin.runtime.ledger import Known
from dongtin.runtime.ledger_state import Unusable, load, save
from dongtin.runtime.offset_set import CHUNK

SPANS = {0: (0, CHUNK + 10), 3: (0, 10)}


def known() -> Known:
    books = Books()
    books.event(0, 5, ("scrapy", "tin.example"))
    books.event(0, CHUNK + 1, ("scrapy", "báo.example"))
    books.rejection(3, 7, ("unknown", "unknown"))
    books.rejection(3, 7, ("unknown", "unknown"))
    books.redriven(3, 7)
    books.forgotten = 11
    return Known({"articles.raw.v1": "id"}, {("articles.normalized.v1", 1): 9}, {3: 4}, [(0, 1, 2, 3)], books)


def test_what_is_known_comes_back_as_it_was(tmp_path):
    written = known()
    save(tmp_path / "new" / "state", written)
    read = load(tmp_path / "new" / "state")
    assert read
    assert (read.topics, read.read_to, read.judged_from, read.on_their_way) == (
        written.topics, written.read_to, written.judged_from, written.on_their_way,
    )  # fmt: skip
    assert read.books.sums(SPANS, {}) == written.books.sums(SPANS, {})
    assert (read.books.repeated_rejections, read.books.forgotten) == (1, 11)
    read.books.event(0, 6, ("scrapy", "báo.example"))  # sources keep their numbers
    assert read.books.sums(SPANS, {}).sources["scrapy", "báo.example"].normalized == 2


def test_no_file_is_no_state(tmp_path):
    assert load(tmp_path / "none") is None


@pytest.mark.parametrize(
    "damage", [lambda all_: all_[:-1], lambda all_: all_[:40] + b"x" + all_[41:], lambda all_: all_[:25]]
)
def test_a_damaged_file_is_told_and_may_be_written_anew(tmp_path, damage):
    file = tmp_path / "state"
    save(file, known())
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(Unusable, match="damaged") as error:
        load(file)
    assert error.value.ours


@pytest.mark.parametrize("content", [b"", b"{}", b"dongtin ledger state 2\n...", b"\x00" * 5000])
def test_a_file_of_others_is_told_and_left_alone(tmp_path, content):
    (tmp_path / "state").write_bytes(content)
    with pytest.raises(Unusable, match="left as it is") as error:
        load(tmp_path / "state")
    assert not error.value.ours


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WorldError, match="--state"):
        save(tmp_path / "file" / "state", known())
