"""`python -m benchmarks.open_loop`: sends requests at their times, whatever the answers do.

Reads a plan as JSON from its input and writes what came of it as JSON. The moments are those of
readers who know nothing of one another (exponential gaps from a fixed seed). A latency counts from
the moment at which its request was due: a server that falls behind cannot hide it by keeping the
next reader waiting (Schroeder, Wierman and Harchol-Balter, “Open versus closed: a cautionary tale”,
NSDI 2006).
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 60.0  # seconds; what is not answered by then has failed
SEED = 3
ASKED = "GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: gzip\r\n\r\n"

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class BadAnswer(RuntimeError):
    """An answer without a length, or one that ended before its time."""


@dataclass
class Server:
    """A server, with the connections to it that wait for their next request."""

    host: str
    port: int
    idle: list[Connection] = field(default_factory=list)

    async def get(self, path: str) -> tuple[int, int]:
        """The status of the answer, and its size in bytes."""
        asked = ASKED.format(path=path, host=self.host, port=self.port).encode()
        while self.idle:
            try:
                return await self._ask(self.idle.pop(), asked)
            except (ConnectionError, asyncio.IncompleteReadError):
                continue  # the server had closed it while it waited: try another, as browsers do
        return await self._ask(await asyncio.open_connection(self.host, self.port), asked)

    async def _ask(self, connection: Connection, asked: bytes) -> tuple[int, int]:
        reader, writer = connection
        try:
            writer.write(asked)
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            fields = dict(line.lower().split(": ", 1) for line in head[1:] if line)
            if "content-length" not in fields:
                raise BadAnswer(f"an answer without a length: {head[0]}")
            body = await reader.readexactly(int(fields["content-length"]))
        except BaseException:
            writer.close()
            raise
        if fields.get("connection") == "close":
            writer.close()
        else:
            self.idle.append(connection)
        return int(head[0].split()[1]), len(head) + len(body)


@dataclass
class Outcome:
    """Of each request when it was due, how long until its answer was whole (None: failed)."""

    due: float
    late: float = 0.0  # by how much the generator itself missed the moment
    took: float | None = None
    size: int = 0
    fault: str = ""


async def run(server: Server, paths: Sequence[str], rate: float, seconds: float) -> list[Outcome]:
    """Send `rate` requests a second for so long, the paths in turn; wait for all answers."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    outcomes, tasks = [], []
    for number, due in enumerate(moments(rate, seconds)):
        await asyncio.sleep(began + due - loop.time())
        outcome = Outcome(due, late=loop.time() - began - due)
        outcomes.append(outcome)
        path = paths[number % len(paths)]
        tasks.append(asyncio.create_task(_send(server, path, outcome, began + due)))
    await asyncio.gather(*tasks)
    return outcomes


def moments(rate: float, seconds: float) -> list[float]:
    """When requests are due, in seconds from the start."""
    gaps = random.Random(SEED)
    found, due = [], gaps.expovariate(rate)
    while due < seconds:
        found.append(due)
        due += gaps.expovariate(rate)
    return found


async def _send(server: Server, path: str, outcome: Outcome, due: float) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            status, outcome.size = await server.get(path)
    except (OSError, TimeoutError, asyncio.IncompleteReadError, BadAnswer) as error:
        outcome.fault = f"{type(error).__name__}: {error}"
        return
    if status == 200:
        outcome.took = asyncio.get_running_loop().time() - due
    else:
        outcome.fault = f"status {status} of {path}"


def main() -> None:
    plan: dict[str, Any] = json.load(sys.stdin)
    server = Server(plan["host"], plan["port"])
    gc.disable()  # a collection here would be a delay there
    outcomes = asyncio.run(run(server, plan["paths"], plan["rate"], plan["seconds"]))
    json.dump([[o.due, o.late, o.took, o.size, o.fault] for o in outcomes], sys.stdout)


if __name__ == "__main__":
    main()
