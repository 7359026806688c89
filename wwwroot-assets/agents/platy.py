#!/usr/bin/env python3
"""Platypus stat agent: answers {"cpu": .., "memory": .., "disk": ..} over HTTP, per cent used.

Python 3.7 or newer, standard library only, Linux and Windows. A value the machine does not give is null.

    python3 platy.py                    http://0.0.0.0:5081/platy/ (every interface: Platypus asks from outside)
    python3 platy.py --systemd          prints a systemd unit that runs this file with the given options

PLATY_PROC (environment) names another folder to read instead of /proc.
"""
import argparse
import json
import os
import re
import shlex
import shutil
import signal
import socket
import socketserver
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler

SHORT_SAMPLE = 0.15  # seconds; the first answer waits until it spans this much
MIN_AGE = 0.5        # the counters tick 100 times a second: callers in quick succession share an answer
MAX_AGE = 600        # an average over more than this says little about now
REQUEST_TIMEOUT = 10
IDLE_TIMEOUT = 150   # Platypus keeps its connection between two checks
MAX_CONNECTIONS = 48

UNIT = """\
[Unit]
Description=Platypus stat agent
After=network.target

[Service]
ExecStart={command}
Restart=on-failure
RestartSec=5
TimeoutStopSec=10

# It reads three numbers and answers them: no user of its own, no file to write, no privilege.
# (ProcSubset= is left out on purpose: "pid" would hide /proc/stat and /proc/meminfo.)
DynamicUser=yes
CapabilityBoundingSet=
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectProc=invisible
ProtectClock=yes
ProtectHostname=yes
ProtectControlGroups=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
RestrictAddressFamilies=AF_INET AF_INET6
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
UMask=0077
MemoryMax=64M
TasksMax=64

# To answer the Platypus server alone:
#IPAddressDeny=any
#IPAddressAllow=192.0.2.10

[Install]
WantedBy=multi-user.target
"""


class Linux:
    def __init__(self):
        self.folder = os.environ.get("PLATY_PROC", "/proc")

    def read(self, name):
        try:
            with open(os.path.join(self.folder, name), encoding="ascii", errors="replace") as file:
                return file.read(16384)
        except OSError:
            return ""

    def counters(self):
        """(busy, idle) ticks since boot, or None."""
        match = re.match(r"cpu +(\d+(?: \d+){3,})", self.read("stat"))
        if not match:
            return None
        # user nice system idle iowait irq softirq steal; guest time follows, but user and nice hold it already.
        ticks = [int(tick) for tick in match[1].split()[:8]]
        idle = sum(ticks[3:5])
        return sum(ticks) - idle, idle

    def memory(self):
        """(total, available), or None."""
        kb = {name: int(value) for name, value in re.findall(r"(?m)^(\w+): +(\d+) kB$", self.read("meminfo"))}
        try:
            if "MemAvailable" not in kb:  # before Linux 3.14
                return kb["MemTotal"], kb["MemFree"] + kb["Buffers"] + kb["Cached"]
            return kb["MemTotal"], kb["MemAvailable"]
        except KeyError:
            return None


class Windows:
    def __init__(self):
        import ctypes

        class MemoryStatus(ctypes.Structure):
            _fields_ = [("length", ctypes.c_uint32), ("load", ctypes.c_uint32)] + [
                (name, ctypes.c_uint64) for name in
                ("total", "available", "total_page", "available_page", "total_virtual", "available_virtual", "extended")]

        self.ctypes, self.MemoryStatus, self.kernel32 = ctypes, MemoryStatus, ctypes.windll.kernel32

    def counters(self):
        idle, kernel, user = (self.ctypes.c_uint64() for _ in range(3))
        if not self.kernel32.GetSystemTimes(*map(self.ctypes.byref, (idle, kernel, user))):
            return None
        return kernel.value + user.value - idle.value, idle.value  # the kernel's time holds the idle time

    def memory(self):
        status = self.MemoryStatus(length=self.ctypes.sizeof(self.MemoryStatus))
        if not self.kernel32.GlobalMemoryStatusEx(self.ctypes.byref(status)):
            return None
        return status.total, status.available


def percent(used, total):
    return round(max(0.0, min(100.0, 100 * used / total)), 1) if total > 0 else None


class Usage:
    def __init__(self, machine):
        self.machine = machine
        self.lock = threading.Lock()
        self.sample()

    def sample(self):
        self.counters, self.at, self.cpu = self.machine.counters(), time.monotonic(), None

    def measure_cpu(self):
        """Per cent not idle since the last call, however many ask at once."""
        with self.lock:
            if time.monotonic() - self.at > MAX_AGE:
                self.sample()
            age = time.monotonic() - self.at
            if self.cpu is not None and age < MIN_AGE:
                return self.cpu
            before = self.counters
            if before:
                time.sleep(max(0.0, SHORT_SAMPLE - age))
            self.sample()
            if before and self.counters:
                busy, idle = (now - then for then, now in zip(before, self.counters))
                if busy >= 0 and idle >= 0:  # a counter that went back says nothing
                    self.cpu = percent(busy, busy + idle)
            return self.cpu

    def measure_memory(self):
        memory = self.machine.memory()
        return percent(memory[0] - memory[1], memory[0]) if memory else None

    @staticmethod
    def measure_disk():
        """The disk under this file, by df's formula: what is reserved for root counts neither way."""
        try:
            disk = shutil.disk_usage(os.path.dirname(os.path.abspath(__file__)))
        except OSError:
            return None
        return percent(disk.used, disk.used + disk.free)

    def json(self):
        usage = {"cpu": self.measure_cpu(), "memory": self.measure_memory(), "disk": self.measure_disk()}
        return (json.dumps(usage, separators=(",", ":")) + "\n").encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = REQUEST_TIMEOUT
    wbufsize = -1  # buffered: head and body leave in one segment
    disable_nagle_algorithm = True

    def handle_one_request(self):
        super().handle_one_request()
        if not self.close_connection:
            self.wait_for_next_request()

    def wait_for_next_request(self):
        """Between requests a client may be silent for longer than within one."""
        self.connection.settimeout(IDLE_TIMEOUT)
        try:
            self.close_connection = not self.rfile.peek(1)
        except OSError:
            self.close_connection = True
        self.connection.settimeout(REQUEST_TIMEOUT)

    def do_GET(self):
        found = self.path.partition("?")[0] in self.server.paths
        body = self.server.usage.json() if found else b"not found\n"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "application/json" if found else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.send_header("Connection", "close")  # a body nobody reads would pass for the next request
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def version_string(self):
        return "platy"

    def log_message(self, *_):
        """Silent: every check of every minute would be a line in the journal."""


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64
    allow_reuse_address = os.name == "posix"  # on Windows it would let two processes share the port

    def __init__(self, host, port, path, usage):
        if ":" in host:
            self.address_family = socket.AF_INET6
        self.paths = {"/" + path.strip("/"), "/" + path.strip("/") + "/"}
        self.usage = usage
        self.connections = {}  # by the thread that serves it
        super().__init__((host, port), Handler)

    def process_request(self, request, client_address):
        if len(self.connections) < MAX_CONNECTIONS:
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request, client_address):
        self.connections[threading.current_thread()] = request
        try:
            super().process_request_thread(request, client_address)
        finally:
            del self.connections[threading.current_thread()]

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], OSError):  # a client that went away is no news
            super().handle_error(request, client_address)

    def finish(self):
        """Lets answers under way be sent; who only keeps a connection sees it end."""
        open_now = list(self.connections.items())
        for _, connection in open_now:
            try:
                connection.shutdown(socket.SHUT_RD)
            except OSError:
                pass  # gone already
        deadline = time.monotonic() + 2
        for thread, _ in open_now:
            thread.join(max(0.0, deadline - time.monotonic()))


def main():
    parser = argparse.ArgumentParser(description="Platypus stat agent")
    parser.add_argument("--host", default="0.0.0.0", help="address to listen on (default: %(default)s, every interface)")
    parser.add_argument("--port", type=int, default=5081, help="default: %(default)s")
    parser.add_argument("--path", default="/platy/", help="default: %(default)s")
    parser.add_argument("--systemd", action="store_true", help="print a systemd unit for these options and exit")
    options = parser.parse_args()

    if options.systemd:
        command = ["/usr/bin/env", "python3", os.path.abspath(__file__),
                   "--host", options.host, "--port", str(options.port), "--path", options.path]
        print(UNIT.format(command=" ".join(shlex.quote(word) for word in command).replace("%", "%%")), end="")
        return

    usage = Usage(Windows() if os.name == "nt" else Linux())
    try:
        server = Server(options.host, options.port, options.path, usage)
    except (OSError, OverflowError) as error:
        sys.exit(f"platy: cannot listen on {options.host}:{options.port}: {error}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    signal.signal(signal.SIGINT, lambda *_: sys.exit())
    with server:
        try:
            server.serve_forever()
        finally:
            server.finish()


if __name__ == "__main__":
    main()
