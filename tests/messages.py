"""Many crawler messages, made from the project's own sample articles: the same ones for the same seed."""

import random
from collections.abc import Iterator
from pathlib import Path

from .builders import raw

ARTICLES = Path(__file__).parents[1] / "seeds" / "sources" / "articles"

BROKEN = (b"{broken", b"null", b'"json failed to parse"', b'{"url": "https://a.example/1"}', b"")

EDITS = ("fresh", "fresh", "fresh", "copy", "cut", "revision", "repetition")


def many_messages(count: int, seed: int = 1) -> Iterator[tuple[bytes | None, bytes | None]]:
    """Pairs of key and value: fresh articles, copies, cut ones, revisions, repetitions; one in a hundred is broken."""
    chance = random.Random(seed)
    paragraphs = [line for file in sorted(ARTICLES.glob("*.txt")) for line in _paragraphs(file)]
    told: list[tuple[str, list[str]]] = []
    for number in range(count):
        if chance.random() < 0.01:
            yield b"broken", chance.choice(BROKEN)
            continue
        edit = chance.choice(EDITS) if told else "fresh"
        url = f"https://outlet{chance.randrange(40)}.example/bai-{number}.html"
        text = chance.sample(paragraphs, 6)
        if edit != "fresh":
            former_url, former = chance.choice(told[-50:])
            url = former_url if edit in {"revision", "repetition"} else url
            text = {"copy": former, "cut": former[: len(former) // 2 + 1], "repetition": former}.get(
                edit, [*former[:-1], text[0]]
            )
        told.append((url, text))
        hour, minute = divmod(number // 10, 60)
        published = f"2025-11-{18 + hour // 24:02d}T{hour % 24:02d}:{minute:02d}:00+07:00"
        yield url.encode(), raw(url=url, title=text[0][:70], text="\n\n".join(text), published_at=published)


def _paragraphs(file: Path) -> list[str]:
    return [line.strip() for line in file.read_text().splitlines() if len(line.split()) > 25]
