"""`dongtin topics`: the topics as the topology wants them."""

from typing import Annotated

import typer

from .terminal import errors, load_settings

app = typer.Typer(
    no_args_is_help=True, help="Create the topics, or refuse what does not match.\n\nExample: dongtin topics apply"
)


@app.callback()
def _group() -> None:
    pass


@app.command("apply")
def apply(
    bootstrap_servers: Annotated[str | None, typer.Option(help="Brokers, host:port, separated by commas.")] = None,
    partitions: Annotated[int | None, typer.Option(min=1, help="Partitions of a new topic.")] = None,
    replication_factor: Annotated[int | None, typer.Option(min=1, help="Replicas of a new topic.")] = None,
) -> None:
    """Create the topics that are missing; refuse, creating nothing, where one is otherwise than it must be.

    Example: dongtin topics apply --bootstrap-servers kafka:9092 --partitions 12 --replication-factor 3
    """
    from dongtin.runtime.topics import apply as apply_topics

    settings = load_settings(
        bootstrap_servers=bootstrap_servers, partitions=partitions, replication_factor=replication_factor
    )
    created = apply_topics(settings)
    for name in created:
        typer.echo(name)
    if not created:
        errors.print("nothing to do: all topics are there")
