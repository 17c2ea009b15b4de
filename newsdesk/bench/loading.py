"""A load generator over bare sockets: its own work for a request must be small beside the server's."""

from __future__ import annotations

import selectors
import socket
import time

CONNECTIONS = 16


def requests_a_second(port: int, request: bytes, status: int, seconds: float) -> float:
    """Answers a second over `CONNECTIONS` connections kept alive, each asking again as soon as answered.

    `request` is sent as it is. Raises RuntimeError for an answer of another status.
    """
    selector = selectors.DefaultSelector()
    expected = b"HTTP/1.1 %d " % status
    for _ in range(CONNECTIONS):
        one = socket.create_connection(("127.0.0.1", port))
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(one, selectors.EVENT_READ, bytearray())
        one.sendall(request)
    answered = 0
    began = time.perf_counter()
    until = began + seconds
    while time.perf_counter() < until:
        for key, _ in selector.select(1):
            assert isinstance(key.fileobj, socket.socket)
            one, buffer = key.fileobj, key.data
            buffer += one.recv(262_144)
            if _is_whole(buffer):
                if not buffer.startswith(expected):
                    raise RuntimeError(buffer[:300].decode(errors="replace"))
                buffer.clear()
                answered += 1
                one.sendall(request)
    took = time.perf_counter() - began
    for key in list(selector.get_map().values()):
        key.fileobj.close()  # type: ignore[union-attr]
    return answered / took


def _is_whole(buffer: bytearray) -> bool:
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return False
    head = bytes(buffer[:end]).lower()
    at = head.find(b"content-length:")
    length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
    return len(buffer) >= end + 4 + length


def get(path: str, **headers: str) -> bytes:
    lines = [
        f"GET {path} HTTP/1.1",
        "Host: 127.0.0.1",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
