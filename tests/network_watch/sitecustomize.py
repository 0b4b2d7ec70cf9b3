"""Put first on the path of a process and all that it starts: refuses the network, and writes down who asked for it.

An audit hook sees every socket of Python, whatever name it goes by. What stays on this machine is allowed: the pipes
of processes, and the local ports of a Jupyter kernel.
"""

import os
import sys

_LOCAL = ("", "localhost", "127.0.0.1", "::1", "0.0.0.0")


def _watch(event: str, args: tuple) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        host = args[1][0] if isinstance(args[1], tuple) else ""
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host or ""
    if host not in _LOCAL:
        with open(os.environ["RIWAYA_NETWORK_LOG"], "a", encoding="utf-8") as log:  # noqa: PTH123
            log.write(f"{event} {host} {sys.argv}\n")
        raise PermissionError(f"the network was asked for: {event} {host}")


sys.addaudithook(_watch)
