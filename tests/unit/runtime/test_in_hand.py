"""A message that was in hand at two deaths in a row is known for what it is."""

from pathlib import Path

from dongtin.runtime.in_hand import InHand, identity

POISON = identity("topic", 0, 7, b"poison")
OTHER = identity("topic", 0, 8, b"other")


def died_with(folder: Path, message: int) -> None:
    """A life that ends, by its end only, with the message in hand."""
    InHand(folder, "stage-0").take(message)


def test_the_second_death_is_the_message_s_own(tmp_path):
    died_with(tmp_path, POISON)
    assert not InHand(tmp_path, "stage-0").is_poison(POISON)
    died_with(tmp_path, POISON)
    now = InHand(tmp_path, "stage-0")
    assert now.is_poison(POISON)
    assert not now.is_poison(OTHER)


def test_deaths_over_different_messages_make_no_poison(tmp_path):
    died_with(tmp_path, POISON)
    died_with(tmp_path, OTHER)
    now = InHand(tmp_path, "stage-0")
    assert not now.is_poison(POISON)
    assert not now.is_poison(OTHER)


def test_a_life_without_a_death_counts_nothing(tmp_path):
    for _ in range(3):
        life = InHand(tmp_path, "stage-0")
        life.take(POISON)
        life.release()
    assert not InHand(tmp_path, "stage-0").is_poison(POISON)


def test_without_a_folder_to_write_to_the_stage_works(tmp_path):
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    life = InHand(nowhere, "stage-0")
    life.take(POISON)
    life.release()
    assert not life.is_poison(POISON)


def test_the_same_offset_of_a_topic_made_anew_is_another_message():
    assert identity("topic", 0, 7, b"poison") != identity("topic", 0, 7, b"other")


def test_a_poison_that_was_sent_back_has_its_two_tries_again(tmp_path):
    sent_back = identity("topic", 0, 20, b"poison")
    for _ in range(2):
        died_with(tmp_path, POISON)
    assert not InHand(tmp_path, "stage-0").is_poison(sent_back)
    died_with(tmp_path, sent_back)
    assert not InHand(tmp_path, "stage-0").is_poison(sent_back)
    died_with(tmp_path, sent_back)
    assert InHand(tmp_path, "stage-0").is_poison(sent_back)
