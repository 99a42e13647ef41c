"""The generator of load keeps to its times, and counts from them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import pytest

from benchmarks.load import summary
from benchmarks.open_loop import Outcome, Server, moments, run

ANSWER = b"HTTP/1.1 %d OK\r\nContent-Length: 2\r\nConnection: %s\r\n\r\nok"

Waits = Callable[[], Awaitable[object]]


@asynccontextmanager
async def served(wait: Waits, status: int = 200, connection: bytes = b"keep-alive"):
    """A server that waits before each answer."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readline():
            await reader.readuntil(b"\r\n\r\n")
            await wait()
            writer.write(ANSWER % (status, connection))
            if connection == b"close":
                break
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield Server("127.0.0.1", server.sockets[0].getsockname()[1])


def outcomes(wait: Waits, rate: float = 50, **how: object) -> list[Outcome]:
    async def go() -> list[Outcome]:
        async with served(wait, **how) as server:
            return await run(server, ["/"], rate, seconds=0.6)

    # In a thread of its own: that of a browser under test has a loop already.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, go()).result()


async def at_once() -> None:
    pass


def test_latency_counts_from_the_moment_the_request_was_due() -> None:
    """A server that answers one after the other falls behind, and cannot hide it."""
    turn = asyncio.Lock()

    async def one_by_one() -> None:
        async with turn:
            await asyncio.sleep(0.05)

    took = [one.took for one in outcomes(one_by_one)]
    assert len(took) > 15
    assert took[-1] > took[0] + 0.3
    assert took[-1] == pytest.approx(len(took) * 0.05 - 0.6, abs=0.3)


def test_requests_do_not_wait_for_answers() -> None:
    asked = 0

    async def all_together() -> None:
        nonlocal asked
        asked += 1
        while asked < len(moments(50, 0.6)):
            await asyncio.sleep(0.01)

    assert all(one.took is not None for one in outcomes(all_together))


def test_connection_that_the_server_closes_is_replaced() -> None:
    assert all(one.took is not None for one in outcomes(at_once, connection=b"close"))


def test_answer_with_another_status_has_failed() -> None:
    found = outcomes(at_once, status=503)
    assert {one.took for one in found} == {None}
    assert {one.fault for one in found} == {"status 503 of /"}


def test_moments_are_the_same_every_time_and_as_many_as_asked_for() -> None:
    assert moments(100, 5) == moments(100, 5)
    assert len(moments(100, 50)) == pytest.approx(5000, rel=0.05)


def test_rate_is_held_where_nothing_fails_and_the_end_is_no_slower() -> None:
    steady = [[n / 10, 0.0, 0.1, 100, ""] for n in range(90)]
    behind = [[n / 10, 0.0, n / 50, 100, ""] for n in range(90)]
    failed = [*steady, [9.0, 0.0, None, 0, "TimeoutError: "]]
    held = [summary(10, one).is_held for one in (steady, behind, failed)]
    assert held == [True, False, False]
