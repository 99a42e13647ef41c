"""What no page may do: break its content policy, fail, or fetch from anywhere but the archive."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

# Without scripts there is no event to listen to; Chromium then writes to the console by itself.
WATCH = """addEventListener("securitypolicyviolation", event =>
    console.error("policy", event.effectiveDirective, event.blockedURI))"""
STATUS = re.compile(r"the server responded with a status of (\d+)")


@dataclass
class Guard:
    address: str
    complaints: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def expects(self, status: int) -> None:
        """The test asks for a page that answers so; every other failure is still one."""
        self.expected.add(status)

    def watch(self, context: BrowserContext) -> None:
        context.add_init_script(WATCH)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        status = STATUS.search(message.text)
        if not (status and int(status[1]) in self.expected):
            self.complaints.append(f"console: {message.text} ({message.location['url']})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.complaints.append(f"fetched from elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        # A page that is left gives up what it was still fetching.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.complaints.append(f"{response.status}: {response.url}")
