"""Rate limits by network: who asks for more than a person reads is asked to slow down; nobody else notices.

Each worker counts in memory, within a bound. A network is an IPv4 /24 or an IPv6 /56: an office behind one address
shares it, so the allowance is that of an office. Loopback has none.
"""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

MAX_NETWORKS: Final = 10_000
"""Kept by one worker; the one that asked longest ago goes first."""
_V4_BITS, _V6_BITS = 24, 56
FREE: Final = frozenset({"files.static", "health.healthz", "health.readyz", "metrics.metrics"})
"""Endpoints that cost nothing, or that monitoring asks for."""
DEAR: Final = frozenset({"kit.papers", "data.download", "results.table", "results.book", "results.feed"})
"""Endpoints whose answer costs as much as many pages."""
DEAR_COST: Final = 5
CHECK: Final = "proposals.check"
"""Endpoint that the script of a form asks, a few times for each field; each answer reads the whole proposal anew."""
CHECKS_PER_MINUTE: Final = 120
"""Of one network, within what it may ask: four people who fill in forms at once stay below it, a program does not."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Allowance:
    """Token buckets by network: `per_minute` tokens flow in evenly, and as many may be saved up. Safe for threads."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute, self._clock, self._lock = per_minute, clock, threading.Lock()
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def wait_s(self, network: str, cost: int = 1) -> float:
        """Take tokens of a network and return 0.0; where they do not suffice take none and return seconds to wait."""
        with self._lock:
            now, full = self._clock(), float(self._per_minute)
            bucket = self._buckets.pop(network, None) or _Bucket(full, now)
            bucket.left = min(full, bucket.left + (now - bucket.at) * full / 60)
            bucket.at = now
            self._buckets[network] = bucket
            while len(self._buckets) > MAX_NETWORKS:
                self._buckets.popitem(last=False)
            missing = min(float(cost), full) - bucket.left
            if missing > 0:
                return missing * 60 / full
            bucket.left -= min(float(cost), full)
            return 0.0


def network_of(address: str) -> str | None:
    """Return the network that an address is counted with; None for loopback and for what is no address."""
    try:
        given = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(given, ipaddress.IPv6Address) and given.ipv4_mapped:
        given = given.ipv4_mapped
    if given.is_loopback:
        return None
    bits = _V4_BITS if given.version == 4 else _V6_BITS  # noqa: PLR2004 - IPv4
    return str(ipaddress.ip_network((given, bits), strict=False))


def install(app: Flask, per_minute: int) -> None:
    """Answer 429 with the seconds to wait above the allowance; 0 sets no limit."""
    if not per_minute:
        return
    allowance, checks = Allowance(per_minute), Allowance(min(per_minute, CHECKS_PER_MINUTE))

    @app.before_request
    def slow_down() -> None:
        network = network_of(request.remote_addr or "")
        if network is None or request.endpoint in FREE:
            return
        wait_s = allowance.wait_s(network, DEAR_COST if request.endpoint in DEAR else 1)
        if not wait_s and request.endpoint == CHECK:
            wait_s = checks.wait_s(network)
        if wait_s:
            raise TooManyRequests(retry_after=int(wait_s) + 1)
