"""Times as sites, feeds and crawlers declare them, and dates as Vietnamese text tells them."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from dongtin.extraction.dates.timestamps import read_timestamp, resolve_date

SHARED = Path(__file__).parents[4] / "shared" / "data" / "extraction" / "vi_dates.json"
BASE = datetime.fromisoformat("2026-03-18T21:15:00+07:00")


@pytest.mark.parametrize(
    ("text", "value", "precision", "assumed"),
    [
        ("2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00", "second", False),
        ("2026-03-07T08:52:11+0700", "2026-03-07T08:52:11+07:00", "second", False),
        ("2026-03-07T01:52:11Z", "2026-03-07T01:52:11+00:00", "second", False),
        ("2026-03-07 08:52:11", "2026-03-07T08:52:11+07:00", "second", True),
        ("20260307T085211Z", "2026-03-07T08:52:11+00:00", "second", False),
        ("20260307085211", "2026-03-07T08:52:11+07:00", "second", True),
        ("2026-03-07", "2026-03-07", "day", False),
        ("2026-03", "2026-03", "month", False),
        ("1772848331", "2026-03-07T01:52:11+00:00", "second", False),
        ("1772848331000", "2026-03-07T01:52:11+00:00", "second", False),
        ("1772848331.25", "2026-03-07T01:52:11+00:00", "second", False),
        ("Sat, 07 Mar 2026 01:52:11 GMT", "2026-03-07T01:52:11+00:00", "second", False),
        ("Sat, 07 Mar 2026 08:52:11 +0700", "2026-03-07T08:52:11+07:00", "second", False),
        ("Sat Mar  7 08:52:11 +0700 2026", "2026-03-07T08:52:11+07:00", "second", False),
        ("March 7, 2026 8:52 PM EST", "2026-03-07T20:52:00-05:00", "minute", False),
        ("July 7, 2026, at 12:05 a.m. ET", "2026-07-07T00:05:00-04:00", "minute", False),
        ("12:30 PM Mar 7 2026", "2026-03-07T12:30:00+07:00", "minute", True),
        ("7 tháng 3, 2026", "2026-03-07", "day", False),
        ("ngày 7 tháng 3 năm 2026", "2026-03-07", "day", False),
        ("Thứ bảy, 7/3/2026, 08:52 (GMT+7)", "2026-03-07T08:52:00+07:00", "minute", False),
        ("08:52 | 07/03/2026", "2026-03-07T08:52:00+07:00", "minute", True),
        ("07/03/26 8h52", "2026-03-07T08:52:00+07:00", "minute", True),
        ("2026年3月7日 08:52", "2026-03-07T08:52:00+07:00", "minute", True),
        ("2026년 3월 7일 오후 8:52", "2026-03-07T20:52:00+07:00", "minute", True),
        ("2026.03.07 오전 8:52", "2026-03-07T08:52:00+07:00", "minute", True),
        ("7 марта 2026, 08:52 МСК", "2026-03-07T08:52:00+03:00", "minute", False),
        ("Publié le 7 mars 2026 à 8h52", "2026-03-07T08:52:00+07:00", "minute", True),
        ("7. März 2026, 8:52 Uhr", "2026-03-07T08:52:00+07:00", "minute", True),
        ("7 de marzo de 2026", "2026-03-07", "day", False),
        ("Sabtu, 07 Mar 2026 08:52 WIB", "2026-03-07T08:52:00+07:00", "minute", False),
        ("7 มี.ค. 2569 08:52 น.", "2026-03-07T08:52:00+07:00", "minute", True),
        ("3/7/2026 8:52:11 PM", "2026-03-07T20:52:11+07:00", "second", True),
        ("3/7/2026, 8:52:11 PM", "2026-03-07T20:52:11+07:00", "second", True),
        ("07/03/2026 8:52:11 PM", "2026-03-07T20:52:11+07:00", "second", True),
        ("7/3/2026 8:52 PM", "2026-03-07T20:52:00+07:00", "minute", True),
        ("2026-03-07T08:52:11 PM +09:00", "2026-03-07T20:52:11+09:00", "second", False),
        ("7. března 2026 8:52", "2026-03-07T08:52:00+07:00", "minute", True),
        ("7 березня 2026, 08:52", "2026-03-07T08:52:00+07:00", "minute", True),
        ("7 Μαρτίου 2026, 08:52", "2026-03-07T08:52:00+07:00", "minute", True),
        ("2026. március 7. 8:52", "2026-03-07T08:52:00+07:00", "minute", True),
        ("2026 m. kovo 7 d. 08:52", "2026-03-07T08:52:00+07:00", "minute", True),
    ],
)  # fmt: skip
def test_a_declared_time_is_read_in_any_form(text, value, precision, assumed):
    stamp = read_timestamp(text, method="meta", zone="+07:00")
    assert stamp is not None
    assert (stamp.value, stamp.precision, stamp.zone_assumed, stamp.method) == (value, precision, assumed, "meta")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "None",
        "hôm qua",
        "2026",
        "31/02/2026",
        "99/99/9999",
        "call 0901234567 now",
        "a" * 500,
        "12:99 30/30/2026",
        "9" * 40,
    ],
)
def test_what_is_no_time_is_none(text):
    assert read_timestamp(text, method="meta") is None


def test_days_come_before_months_unless_the_page_is_american():
    assert read_timestamp("4/9/2026", method="meta").value == "2026-09-04"
    assert read_timestamp("4/9/2026", method="meta", day_first=False).value == "2026-04-09"
    assert read_timestamp("4/19/2026", method="meta").value == "2026-04-19"


def test_an_assumed_zone_follows_summer_time():
    summer = read_timestamp("2026-07-01 12:00", method="meta", zone="Europe/Berlin")
    winter = read_timestamp("2026-01-01 12:00", method="meta", zone="Europe/Berlin")
    assert summer.value.endswith("+02:00")
    assert winter.value.endswith("+01:00")
    assert summer.zone_assumed


def test_a_time_without_any_zone_is_utc_and_says_that_this_was_assumed():
    stamp = read_timestamp("2026-07-01 12:00:30", method="meta", zone="Nowhere/Atlantis")
    assert (stamp.value, stamp.zone_assumed) == ("2026-07-01T12:00:30+00:00", True)


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("sáng 15/3", "2026-03-15", "day"),
        ("tối ngày 20/3", "2025-03-20", "day"),
        ("Thứ Hai (16/3)", "2026-03-16", "day"),
        ("thứ Bảy, 21/3", "2026-03-21", "day"),
        ("hôm kia", "2026-03-16", "day"),
        ("tối qua", "2026-03-17", "day"),
        ("sáng mai", "2026-03-19", "day"),
        ("15 phút trước", "2026-03-18T21:00:00+07:00", "minute"),
        ("2 tuần trước", "2026-W10", "week"),
        ("tuần tới", "2026-W13", "week"),
        ("thứ Sáu tuần trước", "2026-03-13", "day"),
        ("chủ nhật", "2026-03-15", "day"),
        ("tháng trước", "2026-02", "month"),
        ("tháng 12", "2025-12", "month"),
        ("tháng Giêng năm nay", "2026-01", "month"),
        ("tháng 11 năm ngoái", "2025-11", "month"),
        ("quý I", "2026-Q1", "quarter"),
        ("quý 4 năm 2024", "2024-Q4", "quarter"),
        ("năm nay", "2026", "year"),
        ("năm 1998", "1998", "year"),
        ("29/2", "2024-02-29", "day"),
        ("19h30 ngày 14/3", "2026-03-14T19:30:00+07:00", "minute"),
        ("8 giờ sáng 14/3", "2026-03-14T08:00:00+07:00", "hour"),
        ("3h chiều 14/3", "2026-03-14T15:00:00+07:00", "hour"),
    ],
)
def test_a_date_in_the_text_is_seen_from_the_time_of_the_text(text, value, precision):
    stamp = resolve_date(text, BASE)
    assert stamp is not None
    assert (stamp.value, stamp.precision) == (value, precision)


@pytest.mark.parametrize("text", ["mùng 5 Tết", "một ngày kia", "thứ tự", "30/2", "", "năm người bạn", "xe 7 chỗ"])
def test_what_tells_no_date_is_not_resolved(text):
    assert resolve_date(text, BASE) is None


@pytest.mark.parametrize("day", ["2025-09-05", "2024-02-29", "2025-02-29", "2568-09-05", "1969-12-31", "2025-13-01"])
@pytest.mark.parametrize("clock", ["10:59", "10:59:10", "10:59:10.123", "00:00:00", "23:59:60", "24:00:00", "25:00"])
@pytest.mark.parametrize("zone", ["Z", "+07:00", "-0330", " +07:00", "+14:00", "+15:00", "+05:75", "-00:00"])
def test_a_full_iso_time_says_the_same_alone_and_among_words(day, clock, zone):
    alone, among = (read_timestamp(text, method="m") for text in (f"{day}T{clock}{zone}", f"{day}T{clock}{zone} |"))
    assert alone == among


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason=f"the labelled dates are not at {SHARED}")
def test_all_labelled_forms_of_vietnamese_dates_are_right():
    labelled = json.loads(SHARED.read_text())
    base = datetime.fromisoformat(labelled["base"])
    wrong = []
    for form in labelled["forms"]:
        wanted = form["expected"]
        stamp = resolve_date(form["text"], base)
        got = stamp and {"value": stamp.value, "precision": stamp.precision}
        if got != (wanted and {name: wanted[name] for name in ("value", "precision")}):
            wrong.append((form["text"], got))
        elif stamp and stamp.zone_assumed != wanted.get("zone_assumed", False):
            wrong.append((form["text"], stamp))
    assert wrong == []
